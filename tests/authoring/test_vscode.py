"""`.vscode/`: what it names exists, and its problem matchers understand every line that a report may have."""

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest

from sitegen.authoring.watching import BEGINS, ENDS
from sitegen.cli import commands
from sitegen.content.kinds import KIND_LABELS
from sitegen.diagnostics import Diagnostic, Severity
from sitegen.reporting.text import text_lines
from sitegen.settings_files import FILES
from tests.site_files import PROJECT, copied_site, run

VSCODE = PROJECT / ".vscode"
BROKEN = sorted(path.stem for path in (PROJECT / "tests" / "golden").glob("[A-Z][A-Z][0-9]*.txt"))
SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.NOTE}


def read(name: str) -> dict[str, Any]:
    value = json.loads((VSCODE / name).read_text(encoding="utf-8"))
    assert isinstance(value, dict)
    return value


TASKS = {task["label"]: task for task in read("tasks.json")["tasks"]}
MATCHERS = TASKS["检查"]["problemMatcher"]


def matched(lines: list[str]) -> list[tuple[str, ...]]:
    """What the matchers make of a report: severity, file, line, column, code, message with its hint."""
    found = []
    for first, second in itertools.pairwise(lines):
        for matcher in MATCHERS:
            place, hint = matcher["pattern"]
            one, two = re.search(place["regexp"], first), re.search(hint["regexp"], second)
            if one and two:
                parts = (one[place[name]] for name in ("file", "line", "column", "code", "message"))
                found.append((matcher["severity"], *parts, two[hint["message"]]))
    return found


def expected(item: Diagnostic) -> tuple[str, ...]:
    severity = next(name for name, severity in SEVERITIES.items() if severity is item.severity)
    return (severity, item.path, str(item.line), str(item.column), item.code, item.message, item.hint)


def test_every_settings_file_has_its_schema() -> None:
    mapped = read("settings.json")["yaml.schemas"]
    assert sorted(mapped.values()) == sorted(f"content/{path}" for path in FILES)
    assert [path for path in mapped if not (PROJECT / path).is_file()] == []
    assert [path for path in mapped.values() if not (PROJECT / path).is_file()] == []


def test_the_schemas_command_brings_an_old_folder_up_to_date(tmp_path: Path) -> None:
    site = copied_site("minimal", tmp_path)
    folder = site.root / ".vscode"
    folder.mkdir()
    for name in ("settings.json", "tasks.json"):
        old = read(name)
        stale: dict[str, Any] = {"yaml.schemas": {}}
        if name == "tasks.json":
            stale = {"inputs": [{**old["inputs"][0], "options": []}]}
        (folder / name).write_text(json.dumps({**old, **stale}), encoding="utf-8")
    assert run("schemas", "--root", site.root) == (0, "", "")
    for name in ("settings.json", "tasks.json"):
        assert (folder / name).read_bytes() == (VSCODE / name).read_bytes(), "run `python build.py schemas`"


def test_texts_are_saved_as_the_project_wants_them() -> None:
    settings = read("settings.json")
    assert (settings["files.encoding"], settings["files.eol"]) == ("utf8", "\n")
    assert not any(settings[f"editor.formatOn{when}"] for when in ("Save", "Paste", "Type"))


@pytest.mark.parametrize("severity", Severity)
def test_the_matchers_understand_a_diagnostic_of_any_severity(severity: Severity) -> None:
    path = "content/政策/2026/附件 1：表（二）.md"
    item = Diagnostic(
        path, 12, 3, "FM002", severity, "（一）缺少: 必填字段 issued（成文日期）", "加一行 issued: 2021-04-12"
    )
    assert matched(list(text_lines([item]))) == [expected(item)]


@pytest.mark.parametrize("name", BROKEN)
def test_the_matchers_understand_every_line_of_a_real_report(name: str) -> None:
    lines = (PROJECT / "tests" / "golden" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    places = [place[1] for line in lines if (place := re.match(r"(\S.*?:\d+:\d+ [A-Z]{2}\d{3} )", line))]
    found = matched(lines)
    assert [f"{file}:{line}:{column} {code} " for _, file, line, column, code, _, _ in found] == places
    assert places


def test_the_watching_task_knows_where_a_report_begins_and_ends() -> None:
    watching = TASKS["边写边查"]
    assert watching["isBackground"]
    for matcher, other in zip(watching["problemMatcher"], MATCHERS, strict=True):
        background = matcher["background"]
        assert matcher == {**other, "background": background}
        assert re.search(background["beginsPattern"], BEGINS)
        assert re.search(background["endsPattern"], ENDS)


@pytest.mark.parametrize("label", TASKS)
def test_a_task_runs_a_command_that_exists(label: str) -> None:
    task = TASKS[label]
    program, *words = task["args"]
    assert (PROJECT / program).is_file()
    assert (task["command"], task["windows"]["command"]) == ("python3", "py")
    command = commands.commands[words[0] if words else "build"]
    options = [word for word in words[1:] if word.startswith("--")]
    assert set(options) <= {name for option in command.params for name in option.opts}


def test_the_kinds_to_choose_from_are_those_that_can_be_made() -> None:
    (choice,) = read("tasks.json")["inputs"]
    offered = {option["value"]: option["label"] for option in choice["options"]}
    assert offered == {**KIND_LABELS, "section": "栏目"}, "run `python build.py schemas`"
    assert choice["default"] in offered
    assert TASKS["新建"]["args"][-1] == f"${{input:{choice['id']}}}"


def test_extensions_are_named_by_publisher_and_name() -> None:
    named = read("extensions.json")
    names = [*named["recommendations"], *named["unwantedRecommendations"]]
    assert all(re.fullmatch(r"[\w-]+\.[\w-]+", name) for name in names)
    assert "redhat.vscode-yaml" in named["recommendations"]


def test_nothing_in_the_folder_is_left_unread() -> None:
    assert {path.name for path in Path(VSCODE).iterdir()} == {"extensions.json", "settings.json", "tasks.json"}

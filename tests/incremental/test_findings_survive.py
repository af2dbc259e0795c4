"""Findings survive: they are reported the same after a run with nothing to do, after other edits, at shifted lines."""

import datetime
from pathlib import Path

import pytest

from sitegen.diagnostics import Diagnostic
from sitegen.pipeline import build
from sitegen.project import Project
from tests.incremental.evolving_site import (
    DAY,
    EXPLAINED,
    NEW_RULE,
    NOTICE,
    assert_equals_clean,
    built,
    change,
    clean_build,
    new_site,
    options,
    with_field,
)
from tests.site_files import run

SAMPLE = "content/policies/2022/sample.md"
ITEM = "content/catalogue/zs-01.md"


@pytest.fixture
def warned(tmp_path: Path) -> Project:
    """A site with warnings of every origin: the survey, document rules, catalogue rules on fields, items and links."""
    project = new_site(tmp_path)
    rule = tmp_path / NEW_RULE
    rule.write_bytes(with_field(rule.read_bytes(), "normative", None))  # a document rule's
    item = tmp_path / ITEM
    item.write_bytes(with_field(item.read_bytes(), "nothing_yet", None))  # a catalogue rule's, of another page
    return project


def brief(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, str, int]]:
    """Code, place and line."""
    return [(item.code, item.path, item.line) for item in diagnostics]


FIRST = [
    ("CT003", ITEM, 3),
    ("CT005", EXPLAINED, 11),
    ("RL004", EXPLAINED, 13),
    ("PD004", NEW_RULE, 4),
    ("SR003", "content/policies/2021/stray.txt", 1),
]


def test_warnings_are_the_same_when_nothing_is_to_do(warned: Project) -> None:
    first = built(warned)
    assert brief(first.diagnostics) == FIRST
    second = built(warned)
    assert second.unchanged
    assert second.diagnostics == first.diagnostics == clean_build(warned)[0].diagnostics


def test_warnings_are_the_same_after_the_edit_of_another_body(warned: Project) -> None:
    first = built(warned)
    for path, before, after in ((NOTICE, "深处的文件", "别的文件"), (SAMPLE, "示例。\n", "示例二。\n")):
        change(warned, path, before, after)
        result = built(warned)
        assert result.written == 2  # the page and its record for the search
        assert result.diagnostics == first.diagnostics


def test_warnings_are_the_same_after_another_edit_of_any_kind(warned: Project) -> None:
    first = built(warned)
    change(warned, NOTICE, "title: 关于公开工作的通知", "title: 另一个标题")
    assert assert_equals_clean(warned).diagnostics == first.diagnostics
    change(warned, "templates/components/links.html", "<li>", "<li class='x'>")
    assert assert_equals_clean(warned).diagnostics == first.diagnostics
    change(warned, "content/settings/offices.yml", "69520000", "69520001")
    assert assert_equals_clean(warned).diagnostics == first.diagnostics
    tomorrow = DAY + datetime.timedelta(days=1)
    assert assert_equals_clean(warned, tomorrow).diagnostics == first.diagnostics


def test_warnings_are_the_same_when_outputs_are_healed(warned: Project) -> None:
    first = built(warned)
    (warned.output / "index.html").unlink()
    assert built(warned).diagnostics == first.diagnostics


@pytest.mark.parametrize("lines", [1, 7])
def test_warnings_move_with_the_lines_of_their_front_matter(warned: Project, lines: int) -> None:
    built(warned)
    for path in (ITEM, EXPLAINED, NEW_RULE):
        change(warned, path, "---\nkind:", "---\n" + "# 注释\n" * lines + "kind:")
    result = assert_equals_clean(warned)
    shifted = [(code, path, line + lines if path.endswith(".md") else line) for code, path, line in FIRST]
    assert brief(result.diagnostics) == shifted


def test_a_warning_about_a_body_moves_with_the_lines_of_the_body(warned: Project) -> None:
    built(warned)
    change(warned, EXPLAINED, "\n---\n", "\n---\n\n新的一段。\n\n")
    result = assert_equals_clean(warned)
    assert brief(result.diagnostics) == [(c, p, n + 3 if c == "RL004" else n) for c, p, n in FIRST]


def test_a_warning_moves_from_the_end_of_the_front_matter_to_its_field(warned: Project) -> None:
    """The field was not written, and the finding stood where it belongs; now it is written, empty, further up."""
    built(warned)
    change(warned, EXPLAINED, "---\nkind:", "---\nitems: []\nkind:")
    result = assert_equals_clean(warned)
    assert ("CT005", EXPLAINED, 2) in brief(result.diagnostics)


def test_errors_are_the_same_when_nothing_was_repaired(warned: Project) -> None:
    built(warned)
    change(warned, EXPLAINED, "../../policies/2022/planned.md", "../../policies/2022/nowhere.md")
    first = assert_equals_clean(warned)
    assert first.failed
    assert build(warned, options()).diagnostics == first.diagnostics
    change(warned, NOTICE, "深处的文件", "别的文件")
    assert assert_equals_clean(warned).diagnostics == first.diagnostics


def test_a_link_that_leads_nowhere_any_more_is_told_of_pages_that_are_made_anew_and_say_the_same(
    warned: Project,
) -> None:
    """Every page is rendered for the template's sake; two of them lead to a heading that leaves in the same run."""
    built(warned)
    change(warned, "templates/layouts/base.html", "<body", "<body data-new")
    change(warned, NOTICE, "## 二、任务", "## 二、工作")
    result = assert_equals_clean(warned)
    told = {item.path for item in result.diagnostics if item.code == "LK002"}
    assert told == {NEW_RULE, "content/interpretations/2021/notice-explained.md"}


def test_a_waiver_hides_a_warning_for_as_long_as_it_lasts(warned: Project) -> None:
    built(warned)
    source = warned.root / EXPLAINED
    source.write_bytes(with_field(source.read_bytes(), "waive", "[{code: CT005, reason: 正在研究, until: 2022-06-30}]"))
    for _ in range(2):
        result = built(warned)
        assert ("CT005", EXPLAINED) not in {(item.code, item.path) for item in result.diagnostics}
    for day in (datetime.date(2022, 6, 30), datetime.date(2022, 7, 1)):
        result = assert_equals_clean(warned, day)
        assert ("CT005" in {item.code for item in result.diagnostics}) == (day.month == 7)
        assert ("CT011" in {item.code for item in result.diagnostics}) == (day.month == 7)


def test_documents_that_are_not_built_are_told_every_time(warned: Project) -> None:
    hidden = (("policies/2022/planned.md", "未到公开日期"),)
    assert built(warned).hidden == built(warned).hidden == hidden


def test_a_report_is_printed_the_same_twice(warned: Project) -> None:
    words = ("build", "--root", warned.root, "--today", DAY.isoformat())
    first, second = run(*words), run(*words)
    assert first.code == second.code == 0
    assert first.out.splitlines()[:-1] == second.out.splitlines()[:-1]
    assert len(first.out.splitlines()) > len(FIRST)

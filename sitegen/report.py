"""What a run found → the report that was asked for: which findings, in which format, with which lines quoted."""

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator

import msgspec

from sitegen.content.source import read_bytes
from sitegen.diagnostics import FAMILIES, Diagnostic, UsageError
from sitegen.project import Project, Result
from sitegen.reporting.console import Console, without_numbers_of_people
from sitegen.reporting.github import github_lines
from sitegen.reporting.json import json_text
from sitegen.reporting.summary import counted
from sitegen.reporting.text import text_lines

FORMATS = ("text", "json", "github", "sarif")
_OFFICE = re.compile(r"^office[ \t]*[:：][ \t]*[\"']?([^\"'#\n]*?)[\"']?[ \t]*(?:#.*)?$", re.MULTILINE)
_UNKNOWN_OFFICE = "不在名单里的科室"
_NO_OFFICE = "没有写科室"
_LARGEST = 2_000_000


class ReportOptions(msgspec.Struct, frozen=True):
    """What to report: the format, the office and the rules it is limited to, whether lines are quoted anyway."""

    form: str = "text"
    office: str = ""
    select: str = ""
    quote: bool = False


def report(project: Project, result: Result, wanted: ReportOptions) -> str:
    """The report as one text."""
    sources = Sources(project)
    offices = named_offices(project, result.diagnostics, sources) if wanted.form == "text" or wanted.office else {}
    shown = tuple(map(_discreet, chosen := selected(project, result.diagnostics, offices, wanted)))
    if wanted.form == "json":
        return json_text(shown)
    if wanted.form == "sarif":
        return _sarif(shown)
    if wanted.form == "github":
        lines = [*github_lines(shown), counted(shown) or "没有发现问题"]
    else:
        lines = list(text_lines(shown, offices, console(quote=wanted.quote), sources.line))
    if len(shown) < len(result.diagnostics):
        lines[-1] = counted(shown) or "所选范围内没有发现问题"
        lines.append(_left_out(result.diagnostics, chosen))
    return "\n".join([*lines, *closing_lines(result)])


def refuse_unknown(project: Project, wanted: ReportOptions) -> None:
    """Raises UsageError for an office or a rule that does not exist."""
    if wanted.office:
        _office_meant(project, wanted.office)
    _all_codes_meant(wanted.select)


def console(*, quote: bool = False) -> Console:
    """The console that is written to. Colours and quoted lines only where a person reads along (decision 0012)."""
    terminal = sys.stdout.isatty()
    colours = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Console(sys.stdout.encoding or "utf-8", colours=colours, quotes=quote or terminal)


def _sarif(shown: tuple[Diagnostic, ...]) -> str:
    from sitegen.checks import RULES
    from sitegen.reporting.sarif import RuleText, sarif_text

    return sarif_text(shown, [RuleText(r.code, r.name, r.severity, r.basis, r.manual) for r in RULES])


def _discreet(item: Diagnostic) -> Diagnostic:
    """A message names values of fields and headings: a telephone or an identity card among them is starred."""
    message, hint = without_numbers_of_people(item.message), without_numbers_of_people(item.hint)
    return msgspec.structs.replace(item, message=message, hint=hint)


def _left_out(found: tuple[Diagnostic, ...], shown: tuple[Diagnostic, ...]) -> str:
    rest = set(found) - set(shown)
    return f"另有 {len(rest)} 个不在所选范围（{counted(rest)}）"


def closing_lines(result: Result) -> Iterator[str]:
    """What was not built, and what happened to `output/`."""
    for reason in dict.fromkeys(reason for _, reason in result.hidden):
        paths = [path for path, why in result.hidden if why == reason]
        yield f"未生成（{reason}）{len(paths)} 篇：{'、'.join(paths[:5])}{' 等' if len(paths) > 5 else ''}"
    yield from result.notes
    if result.taken_down:
        yield f"有错误，其余内容没有改动；写了 withdrawn 的已先撤下：{'、'.join(result.taken_down)}"
    elif result.failed:
        yield "有错误，output 文件夹没有改动。"
    elif result.unchanged:
        yield f"内容没有变化，共 {result.outputs} 个文件，无需重新生成。"
    elif result.committed:
        yield f"共 {result.outputs} 个文件：写入 {result.written} 个，删除 {result.deleted} 个。"


# Which findings


def selected(
    project: Project, diagnostics: tuple[Diagnostic, ...], offices: dict[str, str], wanted: ReportOptions
) -> tuple[Diagnostic, ...]:
    """The diagnostics of the office and of the rules that were asked for; the verdict stays that of all."""
    if wanted.office:
        office = _office_meant(project, wanted.office)
        diagnostics = tuple(item for item in diagnostics if offices.get(item.path) == office)
    if wanted.select:
        codes = _all_codes_meant(wanted.select)
        diagnostics = tuple(item for item in diagnostics if item.code.startswith(codes))
    return diagnostics


def _all_codes_meant(words: str) -> tuple[str, ...]:
    return tuple(code for word in re.split(r"[,，、\s]+", words) if word for code in _codes_meant(word))


def _codes_meant(word: str) -> list[str]:
    """A code, or the letters of a family that is named by them or in Chinese."""
    from sitegen.checks import BY_CODE
    from sitegen.conversion import nearest

    families = [letters for letters, name in FAMILIES.items() if word in {letters, letters.lower(), name}]
    if families or word.upper() in BY_CODE:
        return families or [word.upper()]
    hint = (
        nearest(word.upper(), [*BY_CODE, *FAMILIES.values()]) or f"可写规则代码或家族：{'、'.join(FAMILIES.values())}。"
    )
    raise UsageError(f"没有名为 {word} 的规则或规则家族。{hint}")


def _office_meant(project: Project, word: str) -> str:
    from sitegen.conversion import nearest

    names = _office_names(project)
    if word in names or not names:
        return names.get(word, word)
    hint = nearest(word, names) or f"科室有：{'、'.join(dict.fromkeys(names.values()))}。"
    raise UsageError(f"没有名为 {word} 的科室。{hint}")


def named_offices(project: Project, diagnostics: Iterable[Diagnostic], sources: "Sources") -> dict[str, str]:
    """The office of each document that something was found at, by its proper name."""
    paths = dict.fromkeys(item.path for item in diagnostics if _is_document(item.path))
    written = {path: sources.office(path) for path in paths}
    names = _office_names(project) if any(written.values()) else {}
    return {path: _proper(office, names) if office else _NO_OFFICE for path, office in written.items()}


def _is_document(path: str) -> bool:
    return path.startswith("content/") and path.endswith(".md") and not path.endswith("/_index.md")


def _proper(office: str, names: dict[str, str]) -> str:
    return names.get(office, _UNKNOWN_OFFICE) if names else office


def _office_names(project: Project) -> dict[str, str]:
    """Every name and alias of an office → its name; empty while the list itself cannot be read."""
    from sitegen.config import Offices
    from sitegen.conversion import convert
    from sitegen.yaml_tree import read_yaml

    root, _ = read_yaml(_text(f"{project.content}/settings/offices.yml"))
    listed = convert(root, Offices, end_line=1).value if root else None
    offices = listed.offices if listed else ()
    return {name: office.name for office in offices for name in (office.name, *office.aliases)}


# The sources


class Sources:
    """The files that something was found in, each read once: their lines and their offices."""

    def __init__(self, project: Project) -> None:
        self.root = project.root
        self.texts: dict[str, str] = {}
        self.lines: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str:
        """A line to quote; empty when there is none. Registers of `internal/` and attachments are never quoted."""
        if not path.startswith(("content/", "templates/")) or path.startswith("content/internal/"):
            return ""
        if path.startswith("content/") and not path.endswith((".md", ".yml")):
            return ""
        if path not in self.lines:
            self.lines[path] = self._text(path).split("\n")
        lines = self.lines[path]
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def office(self, path: str) -> str:
        """What a document's front matter says of its office, readable or not; empty when it says nothing."""
        found = _OFFICE.search(self._text(path)[:8000])
        return found[1].strip() if found else ""

    def _text(self, path: str) -> str:
        if path not in self.texts:
            self.texts[path] = _text(f"{self.root}/{path}")
        return self.texts[path]


def _text(file: str) -> str:
    """The text of a plain file of usual size, its lines as documents count them; empty when it is none."""
    try:
        status = os.lstat(file)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            return ""
        return read_bytes(file).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, ValueError):
        return ""

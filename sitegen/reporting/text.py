"""Diagnostics as plain Chinese lines: place, code, message; the repair below; then the line itself, where it is quoted.

`path:line:column CODE message` and `  提示：` follow each other: editors' programs find the place by these two lines.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sitegen.diagnostics import Diagnostic, Severity
from sitegen.reporting.console import PLAIN, Console, one_line, pointed_out
from sitegen.reporting.summary import LABELS, counted, tables

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_FEW = 5  # so many findings need no table
LineOf = Callable[[str, int], str]


def no_line(path: str, line: int) -> str:
    """Nothing is quoted."""
    return ""


def text_lines(
    diagnostics: Sequence[Diagnostic],
    offices: Mapping[str, str] | None = None,
    console: Console = PLAIN,
    line_of: LineOf = no_line,
) -> Iterator[str]:
    """The diagnostics file by file, then how many there are. `offices` names the office of each document's path."""
    several = len({item.path for item in diagnostics}) > 1
    for number, (path, group) in enumerate(itertools.groupby(diagnostics, key=lambda item: item.path)):
        if number:
            yield ""
        found = list(group)
        if several and len(found) > 1:
            yield _heading(path, found, (offices or {}).get(path, ""), console)
        for item in found:
            yield from _finding(item, console, line_of)
    if several:
        yield ""
    if len(diagnostics) > _FEW:
        yield from tables(diagnostics, offices or {}, console)
    yield counted(diagnostics) or "没有发现问题"


def _heading(path: str, found: Iterable[Diagnostic], office: str, console: Console) -> str:
    by = f"（{office}）" if office else " "
    return console.paint(f"{one_line(path)}{by}{counted(found)}", "bold")


def _finding(item: Diagnostic, console: Console, line_of: LineOf) -> Iterator[str]:
    mark = "" if item.severity is Severity.ERROR else f"（{LABELS[item.severity]}）"
    place = f"{one_line(item.path)}:{item.line}:{item.column}"
    code = console.paint(item.code, _COLOURS[item.severity])
    yield f"{place} {code} {mark}{one_line(item.message)}"
    yield f"  提示：{one_line(item.hint)}"
    line = line_of(item.path, item.line) if console.quotes else ""
    if line.strip(" \t-"):
        yield from _quoted(line, item, console)


def _quoted(line: str, item: Diagnostic, console: Console) -> Iterator[str]:
    number = f"{item.line:>6} | "
    excerpt, caret = pointed_out(line, item.column, console)
    yield f"{number}{excerpt}"
    yield f"{' ' * (len(number) - 2)}| {console.paint(caret, _COLOURS[item.severity])}"

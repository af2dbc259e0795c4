"""Rows of tables that have more or fewer cells than the head: Python-Markdown drops what is too much without a word."""

import re
from collections.abc import Iterator

from sitegen.content.line_marks import is_table_rule
from sitegen.diagnostics import Fault

_OUTER = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,3}\.)[ \t]+)?")
_ESCAPED = re.compile(r"\\.")
_TABLE_FOOT = "表格后面空一行，再写别的内容"


def uneven_rows(source: str, first_line: int) -> Iterator[Fault]:
    """Every row of a text without code whose cells are not as many as those of its table's head."""
    lines = source.split("\n")
    columns, framed, ended = 0, False, False
    for index, line in enumerate(lines):
        row = _OUTER.sub("", line, count=1) if columns == 0 or line[:1] in " \t>" else line
        if not row.strip():
            columns, ended = 0, False
        elif ended:
            continue
        elif not columns:
            following = _OUTER.sub("", lines[index + 1], count=1) if index + 1 < len(lines) else ""
            framed = row.startswith("|") or row.rstrip().endswith("|")
            columns = _columns(row, following, framed=framed)
        elif not is_table_rule(row) and (cells := _cells(row, framed=framed)) != columns:
            yield _fault(first_line + index, len(line) - len(line.lstrip(" \t>")) + 1, row, cells, columns)
            ended = "|" not in row


def _columns(head: str, rule: str, *, framed: bool) -> int:
    """How many columns the table has that begins with these lines; 0 when none does."""
    if "|" not in head or not is_table_rule(rule):
        return 0
    columns = _cells(head, framed=framed)
    return columns if columns == _cells(rule, framed=framed) else 0


def _cells(row: str, *, framed: bool) -> int:
    row = _ESCAPED.sub("xx", row) if "\\" in row else row
    row = row.strip()
    if framed:
        row = row.removeprefix("|").removesuffix("|")
    return row.count("|") + 1


def _fault(line: int, column: int, row: str, cells: int, columns: int) -> Fault:
    if cells > columns:
        message = f"表格的这一行有 {cells} 格，表头只有 {columns} 格，多出的内容不会显示"
        return Fault("MD009", line, column, message, "删去多余的 |，或在表头和横线里加格；文字里的竖线写成 \\|")
    if "|" not in row:
        return Fault("MD010", line, column, "表格下面的这一行会成为表格的一格", _TABLE_FOOT)
    return Fault(
        "MD010", line, column, f"表格的这一行只有 {cells} 格，表头有 {columns} 格", "补上缺少的 |，空的格也要写"
    )

"""The quick way for plain Markdown: headings, paragraphs, lists of one level, even tables, bold and links.

Most documents hold nothing else. A text with anything more, or with anything that might be read in two ways, is left to
the library; of what is read here the result is the library's, character for character, which a test holds (decision 0017).
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

# Signs that mean more than is read here, and characters that the library or the sanitiser would change.
_NOT_PLAIN = re.compile(
    r'[\x00-\x09\x0b-\x1f"&<>\\_`{}~\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\ud800-\uf8ff\ufeff\ufff0-\uffff]'
)
_SIGNS = ("![", "[^", "]:", "***", " \n", "\u3000\n")
_RULED_LINE = re.compile(r"\n[-=*+ ]+(?:\n|$)")
_INDENT = re.compile(r"\n[ \u3000]+")
_ITEM = re.compile(r"(?:-|(\d{1,9})\.) +")
_NO_TEXT = re.compile(r"(?:[-+*]|\d+[.)])(?: |$)|[#|\u3000]")  # what would begin a block of another sort
_HEADING = re.compile(r"(#{1,6}) *([^ \u3000#\[\]*|][^#\[\]*|]*)")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")
_MARKED = re.compile(
    r"\*\*(?![ \u3000])([^*\[\]]+)(?<![ \u3000])\*\*|\[([^\[\]*]+)\]\(((?:https?://)?[^\[\]()* |'^!;:]+)\)"
)
_LEFT = re.compile(r"[\[\]*]")
_ALIGNED = {
    (False, False): "",
    (True, False): ' align="left"',
    (False, True): ' align="right"',
    (True, True): ' align="center"',
}
ADDRESS = "\x02"  # stands in the HTML for the address of the next link


class PlainLink(NamedTuple):
    """A link as written: its target, line and text."""

    target: str
    line: int
    text: str


class PlainHeading(NamedTuple):
    """A heading: its id, and its text and line as written."""

    level: int
    id: str
    text: str
    line: int


class PlainText(NamedTuple):
    """What a text holds: its HTML, with ADDRESS for the address of each link, its links and headings in order."""

    html: str
    links: list[PlainLink]
    headings: list[PlainHeading]


class _Unclear(Exception):
    """The text is not plain after all."""


def read_plain(text: str, first_line: int, new_id: Callable[[str], str]) -> PlainText | None:
    """Read a text whose first line is `first_line` of its file; None when it is not plain.

    `new_id` gives each heading its id and is asked in order.
    """
    text = "\n" + text.rstrip("\n")
    if "\n " in text or "\n\u3000" in text:
        text = _INDENT.sub("\n", text)
        if any(_ITEM.match(line) for line in text.split("\n")):
            return None  # what is indented below an item belongs to it
    if _has_more(text):
        return None
    reader = _PlainReader(new_id)
    try:
        reader.read(text.split("\n"), first_line - 1)
    except _Unclear:
        return None
    return PlainText("\n".join(reader.html), reader.links, reader.headings)


def _has_more(text: str) -> bool:
    return (
        any(sign in text for sign in _SIGNS)
        or text.endswith((" ", "\u3000"))
        or bool(_NOT_PLAIN.search(text) or _RULED_LINE.search(text))
    )


class _PlainReader:
    """One text, block by block. Raises _Unclear for what is left to the library."""

    def __init__(self, new_id: Callable[[str], str]) -> None:
        self.html: list[str] = []
        self.links: list[PlainLink] = []
        self.headings: list[PlainHeading] = []
        self._new_id = new_id

    def read(self, lines: list[str], first_line: int) -> None:
        """All lines; `first_line` is the number of the first."""
        block: list[str] = []
        after_list = False
        for number, line in enumerate([*lines, ""], first_line):
            if line and line[0] != "#":
                block.append(line)
                continue
            if block:
                if line and block[-1][0] == "|":
                    raise _Unclear  # a heading right below a table is a row of it
                after_list = self._block(block, number - len(block), after_list=after_list)
                block = []
            if line:
                self._heading(line, number)
                after_list = False

    def _heading(self, line: str, number: int) -> None:
        match = _HEADING.fullmatch(line)
        if not match:
            raise _Unclear
        level, text = len(match[1]), " ".join(match[2].split())
        name = self._new_id(text)
        self.html.append(f'<h{level} id="{name}">{match[2].strip()}</h{level}>')
        self.headings.append(PlainHeading(level, name, text, number))

    def _block(self, lines: list[str], number: int, *, after_list: bool) -> bool:
        """Lines without a blank one between them: text, then a list or a table. Returns whether a list ends it."""
        text = 0
        while text < len(lines) and not _NO_TEXT.match(lines[text]) and "|" not in lines[text]:
            text += 1
        if text:
            inside = (self._inline(line, number + place) for place, line in enumerate(lines[:text]))
            self.html.append("<p>" + "\n".join(inside) + "</p>")
        rest = lines[text:]
        if not rest:
            return False
        if rest[0][0] == "|":
            self._table(rest, number + text)
            return False
        if after_list and not text:
            raise _Unclear  # one list with gaps, or two: the library knows
        self._list(rest, number + text)
        return True

    def _list(self, lines: list[str], number: int) -> None:
        first = _ITEM.match(lines[0])
        if not first or first[1] not in (None, "1"):
            raise _Unclear
        tag = "ol" if first[1] else "ul"
        self.html.append(f"<{tag}>")
        for place, line in enumerate(lines):
            match = _ITEM.match(line)
            if not match or bool(match[1]) != bool(first[1]) or not (text := line[match.end() :]):
                raise _Unclear
            if _NO_TEXT.match(text) or "|" in text:
                raise _Unclear
            self.html.append(f"<li>{self._inline(text, number + place)}</li>")
        self.html.append(f"</{tag}>")

    def _table(self, lines: list[str], number: int) -> None:
        if len(lines) < 3 or not _RULE.fullmatch(lines[1]):
            raise _Unclear
        rows = [_cells(line) for line in lines]
        if len(rows[0]) < 2 or any(len(row) != len(rows[0]) for row in rows):
            raise _Unclear
        styles = [_style(rule) for rule in rows[1]]
        self.html += ["<table>", "<thead>", *self._row("th", rows[0], styles, number), "</thead>", "<tbody>"]
        for place, row in enumerate(rows[2:], number + 2):
            self.html += self._row("td", row, styles, place)
        self.html += ["</tbody>", "</table>"]

    def _row(self, tag: str, cells: list[str], styles: list[str], number: int) -> Iterator[str]:
        yield "<tr>"
        for cell, style in zip(cells, styles, strict=True):
            yield f"<{tag}{style}>{self._inline(cell, number)}</{tag}>"
        yield "</tr>"

    def _inline(self, text: str, number: int) -> str:
        """The HTML of a line's text; the library escapes nothing that is plain."""
        if "*" not in text and "[" not in text and "]" not in text:
            return text
        html: list[str] = []
        end = 0
        for match in _MARKED.finditer(text):
            html.append(_without_signs(text[end : match.start()]))
            end = match.end()
            if match[1]:
                html.append(f"<strong>{match[1]}</strong>")
            else:
                html.append(f'<a href="{ADDRESS}">{match[2]}</a>')
                self.links.append(PlainLink(match[3], number, match[2]))
        html.append(_without_signs(text[end:]))
        return "".join(html)


def _without_signs(text: str) -> str:
    if _LEFT.search(text):
        raise _Unclear
    return text


def _cells(line: str) -> list[str]:
    if line[0] != "|" or line[-1] != "|" or len(line) < 2 or "\u3000" in line:
        raise _Unclear
    return [cell.strip(" ") for cell in line[1:-1].split("|")]


def _style(rule: str) -> str:
    return _ALIGNED[rule.startswith(":"), rule.endswith(":")]

"""The quick way for plain fields: `key: value`, `key: [a, b]`, or a list below a key, without any other sign of YAML.

Most front matter is nothing else. Whatever else a text holds is left to the library; of what is read here the nodes are
the library's, which a test holds (decision 0017).
"""

import re

from sitegen.yaml_nodes import Mapping, Node, Scalar, Sequence

_LONGEST = 50_000  # characters: what is longer is for the library to judge
_PLAIN = r"[\w《（“][^\x00-\x1f#:\x7f-\xa0\u2028\u2029\u3000\ud800-\uf8ff\ufeff\ufff0-\uffff]*"
_FIELD = re.compile(rf"([a-z_]+):(?: ({_PLAIN})| \[(\w[\w/-]*(?:, \w[\w/-]*)*)\])?")
_ITEM = re.compile(rf"  - (?:(\w[\w/-]*)|([a-z_]+): ({_PLAIN}))")
_INNER = re.compile(rf"    ([a-z_]+): ({_PLAIN})")
_DASH, _INSIDE = 3, 5  # columns of a list below a key and of what stands in it


def read_plain_fields(text: str, first_line: int) -> Mapping | None:
    """The root mapping of a text whose first line is `first_line` of its file; None when it is not plain."""
    lines = text.rstrip("\n").split("\n")
    if len(text) > _LONGEST or any(line.endswith(" ") for line in lines):
        return None
    fields: dict[str, tuple[Scalar, Node]] = {}
    place = 0
    while place < len(lines):
        match = _FIELD.fullmatch(lines[place])
        if not match or match[1] in fields:
            return None
        key = Scalar(match[1], first_line + place, 1)
        place += 1
        node: Node | None = _value(match, key)
        if not node:
            node, place = _list_below(lines, place, first_line)
        if not node:
            return None
        fields[key.text] = key, node
    return Mapping(tuple(fields.values()), first_line, 1)


def _value(match: re.Match[str], key: Scalar) -> Scalar | Sequence | None:
    column = match.end(1) + 3
    if match[2]:
        return Scalar(match[2], key.line, column)
    return Sequence(_words(match[3], key.line, column + 1), key.line, column) if match[3] else None


def _words(written: str, line: int, column: int) -> tuple[Node, ...]:
    items: list[Node] = []
    for item in written.split(", "):
        items.append(Scalar(item, line, column))
        column += len(item) + 2
    return tuple(items)


def _list_below(lines: list[str], place: int, first_line: int) -> tuple[Sequence | None, int]:
    """The list at a place, None when there is no plain one, and the place behind it."""
    items: list[Node] = []
    start = place
    while place < len(lines) and (match := _ITEM.fullmatch(lines[place])):
        line = first_line + place
        place += 1
        if match[1]:
            items.append(Scalar(match[1], line, _INSIDE))
            continue
        fields = {match[2]: _field(match[2], match[3], line)}
        while place < len(lines) and (inner := _INNER.fullmatch(lines[place])):
            if inner[1] in fields:
                return None, place
            fields[inner[1]] = _field(inner[1], inner[2], first_line + place)
            place += 1
        items.append(Mapping(tuple(fields.values()), line, _INSIDE))
    return (Sequence(tuple(items), first_line + start, _DASH) if items else None), place


def _field(name: str, value: str, line: int) -> tuple[Scalar, Node]:
    return Scalar(name, line, _INSIDE), Scalar(value, line, _INSIDE + len(name) + 2)

"""The repairs that need no judgement: code → function(text, finding) → the text it proposes, or None.

A repair does what the finding's hint says and nothing else; it is made only where the hint promises it, and only
when `mending` has proved it.
"""

import re
from collections.abc import Callable

from sitegen.content.front_matter import LOOKS_LIKE_FENCE, split_source
from sitegen.diagnostics import Fault, word_told
from sitegen.hidden_characters import LINE_ENDS, REMOVED
from sitegen.settings_files import is_settings_file
from sitegen.yaml_nodes import Mapping, Node, Scalar, Sequence
from sitegen.yaml_slips import (
    FULL_WIDTH_COLON,
    NO_BLANK,
    OTHER_DASH,
    WIDE_BLANK,
    WIDE_INDENT,
    WIDE_LIST,
    quoted_value,
)
from sitegen.yaml_tree import read_yaml

Repair = Callable[[str, Fault, str], str | None]
_FIELD_NAME = re.compile(r"[^\s:]+(?= *:)")
_TABS = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)
_HALF_WIDTH = str.maketrans("［］【】，、", "[][],,")
_INDENT = re.compile(r"^[ \u3000\xa0]+")


def _with_line(text: str, number: int, change: Callable[[str], str | None]) -> str | None:
    """The text with one line changed; None when the line is none or `change` declines."""
    lines = text.split("\n")
    if not 0 < number <= len(lines) or (changed := change(lines[number - 1])) is None:
        return None
    lines[number - 1] = changed
    return "\n".join(lines)


def _syntax(text: str, fault: Fault, path: str) -> str | None:
    """Quotation marks around a value that YAML would misread; blanks for tabs at the margin."""
    if "（Tab）" in fault.message:
        end = len(text) if is_settings_file(path) else (text + "\n---\n").index("\n---\n", 3)
        return _TABS.sub(lambda found: found[0].replace("\t", "  "), text[:end]) + text[end:]
    return _with_line(text, fault.line, quoted_value)


def _punctuation(text: str, fault: Fault, path: str) -> str | None:
    """Half width for the punctuation behind a field's name, before a list's item and around a list."""
    return _with_line(text, fault.line, _half_width)


def _half_width(line: str) -> str | None:
    if match := FULL_WIDTH_COLON.match(line) or WIDE_BLANK.match(line):
        return f"{match[1].removesuffix(':')}: {line[match.end() :]}".rstrip()
    if match := NO_BLANK.match(line):
        return f"{match[0]} {line[match.end() :]}"
    if WIDE_INDENT.match(line):
        return _INDENT.sub(lambda found: found[0].replace("\u3000", "  ").replace("\xa0", " "), line)
    if match := WIDE_LIST.match(line):
        return line[: match.start(1)] + re.sub(r",(?! )", ", ", match[1].translate(_HALF_WIDTH))
    if match := OTHER_DASH.match(line):
        return f"{match[1]}- {line[match.end() :]}"
    return None


def _fence(text: str, fault: Fault, path: str) -> str | None:
    """Three hyphens in place of what looks like them; no blank lines above the first."""
    if "空行" in fault.message:
        return text.lstrip()
    return _with_line(text, fault.line, lambda line: "---" if LOOKS_LIKE_FENCE.fullmatch(line) else None)


def _hidden(text: str, fault: Fault, path: str) -> str | None:
    """No hidden characters on the line; ordinary line ends for the odd ones, blanks for them among the fields."""
    if _is_body(text, fault.line, path):
        return _with_line(text, fault.line, lambda line: LINE_ENDS.sub("\n", REMOVED.sub("", line)))
    return _with_line(text, fault.line, lambda line: LINE_ENDS.sub(" ", REMOVED.sub("", line)).rstrip())


def _is_body(text: str, number: int, path: str) -> bool:
    fences = [index for index, line in enumerate(text.split("\n"), 1) if LOOKS_LIKE_FENCE.fullmatch(line)]
    return not is_settings_file(path) and len(fences) > 1 and number > fences[1]


def _repeated(text: str, fault: Fault, path: str) -> str | None:
    lines = text.split("\n")
    following = lines[fault.line : fault.line + 1]
    if following and following[0][:1] in (" ", "\t"):
        return None
    return "\n".join([*lines[: fault.line - 1], *lines[fault.line :]])


def _field_name(text: str, fault: Fault, path: str) -> str | None:
    word, start = word_told(fault.hint), fault.column - 1

    def renamed(line: str) -> str | None:
        found = _FIELD_NAME.match(line, start)
        return f"{line[:start]}{word}{line[found.end() :]}" if found else None

    return _with_line(text, fault.line, renamed)


def _value(text: str, fault: Fault, path: str) -> str | None:
    """The word that the hint names, in place of the value at the finding's place."""
    word, start = word_told(fault.hint), fault.column - 1
    old = next((node for node in _scalars(_root(text, path)) if (node.line, node.column) == _place(fault)), None)
    if not old or not word:
        return None

    def replaced(line: str) -> str | None:
        for written in (f'"{old.text}"', f"'{old.text}'", old.text):
            if old.text and line.startswith(written, start):
                return f"{line[:start]}{word}{line[start + len(written) :]}"
        return None

    return _with_line(text, fault.line, replaced)


def _place(fault: Fault) -> tuple[int, int]:
    return fault.line, fault.column


def _root(text: str, path: str) -> Node | None:
    if is_settings_file(path):
        return read_yaml(text)[0]
    split, _ = split_source(text.encode())
    return split.root if split else None


def _scalars(node: Node | None) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [scalar for item in node.items for scalar in _scalars(item)]
    if isinstance(node, Mapping):
        return [scalar for _, value in node.entries for scalar in _scalars(value)]
    return []


REPAIRS: dict[str, Repair] = {
    "FM001": _syntax,
    "FM003": _field_name,
    "FM004": _value,
    "FM005": _value,
    "FM006": _repeated,
    "FM007": _syntax,
    "FM008": _fence,
    "FM010": _punctuation,
    "FM011": _value,
    "FM012": _hidden,
    "DC001": _value,
    "PD002": _value,
}

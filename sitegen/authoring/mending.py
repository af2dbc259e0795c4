"""One file mended: repair after repair, each proved before it counts.

A repair counts when its finding is gone afterwards, nothing of a file that could be read before is different but the
one value, and no other fault has come of it. What cannot be proved is left to the editor.
"""

import difflib
import re
from collections.abc import Iterator

import msgspec

from sitegen.authoring.repairs import REPAIRS
from sitegen.checks import check_document
from sitegen.checks.rule import source_path
from sitegen.config import Settings
from sitegen.content.document import read_document
from sitegen.content.front_matter import split_source
from sitegen.diagnostics import Fault, repair_told
from sitegen.encodings import decoded, recoded
from sitegen.settings_files import file_faults, is_settings_file
from sitegen.yaml_nodes import Mapping, Node, Scalar
from sitegen.yaml_tree import read_yaml

_MOST_REPAIRS = 500
_FORM = frozenset({"FM001", "FM006", "FM007", "FM008", "FM009", "FM010", "FM012"})
_LINE_END = re.compile(r"\r\n|\r|\n")


class Change(msgspec.Struct, frozen=True):
    """A repair that was made: the finding, and the finding's own words for what was done."""

    code: str
    line: int
    message: str
    repair: str


class Mended(msgspec.Struct, frozen=True):
    """A file before and after, with what was changed; both texts with `\\n` at the ends of lines, for the difference."""

    path: str
    before: str
    after: str
    original: bytes
    content: bytes
    changes: tuple[Change, ...]


class _Reading(msgspec.Struct, frozen=True):
    """What a text says: its faults, its fields and its body. `root` is None when it cannot be read."""

    faults: tuple[Fault, ...]
    root: Mapping | None
    body: str = ""


def mended(path: str, content: bytes, settings: Settings | None) -> Mended:
    """The file at `path` below `content/` with every repair that can be proved; without settings no rules are asked."""
    opened, changes = _readable(content)
    if opened is None:
        return Mended(path, "", "", content, content, ())
    before = after = _LINE_END.sub("\n", opened)
    made = list(changes)
    reading = _read(path, after, settings)
    while len(made) < _MOST_REPAIRS:
        step = next(_proved_steps(path, after, reading, settings), None)
        if step is None:
            break
        changes, after, reading = step
        made += changes
    result = _written(content, opened, after) if made else content
    return Mended(path, before, after, content, result, tuple(made))


def _readable(content: bytes) -> tuple[str | None, tuple[Change, ...]]:
    """The text with its own line ends, and what had to be done to read it."""
    changes = []
    text, fault = None, decoded(content)
    while isinstance(fault, Fault):
        if not (told := repair_told(fault.hint)):
            return None, ()
        changes.append(Change(fault.code, fault.line, fault.message, told))
        other = recoded(content) if fault.code == "FM009" else None
        text = other.text if other else re.sub(r"\r(?!\n)", "\n", text or content.decode("utf-8-sig"))
        fault = decoded(text.encode())
    return text or content.decode("utf-8-sig"), tuple(changes)


def _proved_steps(
    path: str, text: str, reading: _Reading, settings: Settings | None
) -> Iterator[tuple[tuple[Change, ...], str, _Reading]]:
    for fault in reading.faults:
        told, repair = repair_told(fault.hint), REPAIRS.get(fault.code)
        proposed = repair(text, fault, path) if told and repair else None
        if proposed is None or proposed == text:
            continue
        after = _read(path, proposed, settings)
        if _is_proved(fault, reading, after):
            yield tuple(_changes(fault, reading, text, proposed)), proposed, after


def _changes(fault: Fault, reading: _Reading, before: str, after: str) -> Iterator[Change]:
    """The repair of this fault, and of those like it whose lines it changed too."""
    old, new = before.split("\n"), after.split("\n")
    for each in reading.faults:
        alike = (each.code, each.message) == (fault.code, fault.message) and len(old) == len(new)
        if each == fault or (alike and old[each.line - 1] != new[each.line - 1]):
            yield Change(each.code, each.line, each.message, repair_told(each.hint))


def _is_proved(fault: Fault, before: _Reading, after: _Reading) -> bool:
    if any((each.code, each.line, each.message) == (fault.code, fault.line, fault.message) for each in after.faults):
        return False
    known = {(each.code, each.message) for each in before.faults}
    form = [each for each in after.faults if each.code in _FORM]
    if before.root is None:  # what the fault had hidden may come to light, but not at this place
        new = [each for each in form if (each.code, each.message) not in known]
        return not any(each.line < fault.line or _is_stuck(each, fault) for each in new)
    if after.root is None or after.body != before.body or form:
        return False
    return len(_different(before.root, after.root)) <= 1


def _is_stuck(new: Fault, fault: Fault) -> bool:
    return new.line == fault.line and not repair_told(new.hint)


def _different(before: Mapping, after: Mapping) -> list[tuple[str, str]]:
    """The words that differ; everything when the two are not built alike."""
    old, new = list(_words(before)), list(_words(after))
    if len(old) != len(new):
        return [(str(len(old)), str(len(new))), ("", "")]
    return [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]


def _words(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Mapping):
        yield "{"
        for key, value in node.entries:
            yield key.text
            yield from _words(value)
        yield "}"
    else:
        yield "["
        for item in node.items:
            yield from _words(item)
        yield "]"


def _read(path: str, text: str, settings: Settings | None) -> _Reading:
    content = text.encode()
    if is_settings_file(path):
        root = read_yaml(text)[0]
        return _Reading(file_faults(path, content), root)
    split, _ = split_source(content)
    document = read_document(path, content)
    faults = document.faults
    if settings is not None:
        found = [(coded.code, coded.finding) for coded in check_document(document, settings)]
        faults = tuple(
            Fault(code, finding.line, finding.column, finding.message, finding.hint)
            for code, finding in found
            if finding.path == source_path(path)
        )
    return _Reading(faults, split.root if split else None, split.body if split else "")


def _written(content: bytes, opened: str, after: str) -> bytes:
    """The bytes of the mended text: with the mark at the beginning, and each line with the end that it had."""
    mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
    ends = [*_LINE_END.findall(opened), ""]
    usual = "\r\n" if ends.count("\r\n") * 2 > len(ends) else "\n"
    old, new = _LINE_END.split(opened), after.split("\n")
    kept = [usual] * (len(new) - 1) + [""]
    for block in difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for offset in range(block.size):
            kept[block.b + offset] = ends[block.a + offset] or kept[block.b + offset]
    kept[-1] = ""
    return mark + "".join(line + end for line, end in zip(new, kept, strict=True)).encode()

"""An attachment → the text in it. What cannot be read is named, so that a rule can say how to repair it.

Foreign files are read within bounds: bytes of the file, of every packed part and of all pages, characters of the text.
A file that declares entities, or that a parser gives up on, is damaged; no file makes more work than its bounds.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from xml.parsers import expat

import msgspec

from sitegen.content.file_types import ending_of
from sitegen.encodings import recoded

LONGEST = 200_000  # characters of one file that are searched
LARGEST_FILE = 50_000_000
LARGEST_PART = 20_000_000  # bytes of one packed part, unpacked
LARGEST_PAGES = 8_000_000  # bytes that draw the pages of a PDF
MOST_PAGES = 500
SCANNED, DAMAGED, LOCKED, TOO_LARGE, OLD_FORMAT = "scanned", "damaged", "locked", "too large", "old format"
OLD_ENDINGS = frozenset({"doc", "xls", "ppt", "wps", "et", "dps", "rtf"})
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff、，。；：])\s+(?=[\u3400-\u9fff、，。；：])")
_WORD = re.compile(r"\w")
_BLANKS = re.compile(r"[^\S\n]+")


class AttachmentText(msgspec.Struct, frozen=True, array_like=True):
    """What a file says, and what keeps it from being read (whole)."""

    text: str
    trouble: str = ""


class _Packed(msgspec.Struct, frozen=True):
    """Where the text of a packed format stands: parts, elements of text, elements that end a line, elements to leave."""

    parts: str
    texts: frozenset[str]
    lines: frozenset[str]
    left: frozenset[str] = frozenset()


_PACKED = {
    "docx": _Packed(
        r"word/(?:document|footnotes|endnotes)\.xml", frozenset({"t"}), frozenset({"p", "br"}), frozenset({"Fallback"})
    ),
    "xlsx": _Packed(
        r"xl/(?:sharedStrings|worksheets/sheet\d+)\.xml", frozenset({"t"}), frozenset({"si", "is"}), frozenset({"rPh"})
    ),
    "pptx": _Packed(r"ppt/slides/slide\d+\.xml", frozenset({"t"}), frozenset({"p"})),
    "ofd": _Packed(r".*/Content\.xml", frozenset({"TextCode"}), frozenset({"TextObject"})),
}
_PAGED = frozenset({"pdf", "ofd"})  # a line ends where the paper does
READABLE = frozenset({*_PACKED, "pdf", "txt", "csv"})


class _Stop(Exception):
    """Enough was read, or more than may be; `trouble` says which."""

    def __init__(self, trouble: str = "") -> None:
        self.trouble = trouble


def is_read(path: str) -> bool:
    """Whether the text of a file with this name is looked for, or its lack is told."""
    return ending_of(path) in READABLE | OLD_ENDINGS


def text_key(path: str, digest: str) -> str:
    """What the text of a file depends on: its bytes, and the type its name states."""
    return f"{ending_of(path)} {digest}"


def is_paged(path: str) -> bool:
    """Whether a file with this name is made of pages, which may be mere pictures."""
    return ending_of(path) in _PAGED


def text_layer_key(path: str, digest: str) -> str:
    """What it depends on whether a file of pages has a text layer."""
    return f"layer {text_key(path, digest)}"


def text_layer(path: str, content: bytes) -> AttachmentText:
    """Whether a file of pages is scanned, without its text. Whatever names a font is taken to write with it: so most
    files need not be parsed."""
    if b"/Font" in content or read_text(path, content).trouble != SCANNED:
        return AttachmentText("")
    return AttachmentText("", SCANNED)


def read_text(path: str, content: bytes) -> AttachmentText:
    """The text of a file."""
    ending = ending_of(path)
    if ending in OLD_ENDINGS:
        return AttachmentText("", OLD_FORMAT)
    if len(content) > LARGEST_FILE:
        return AttachmentText("", TOO_LARGE)
    found, trouble = _found(ending, content)
    text, whole = _tidied("\n".join(found), paged=ending in _PAGED)
    if not text and ending in _PAGED:
        trouble = trouble or SCANNED
    return AttachmentText(text, trouble or ("" if whole else TOO_LARGE))


def _found(ending: str, content: bytes) -> tuple[list[str], str]:
    """The parts of a file's text, as far as they can be read, and what stopped the reading."""
    found: list[str] = []
    try:
        for part in _parts(ending, content):
            found.append(part)
            if sum(map(len, found)) > LONGEST:
                break
    except _Stop as stop:
        return found, stop.trouble
    return found, ""


def _parts(ending: str, content: bytes) -> Iterable[str]:
    if ending in ("txt", "csv"):
        return [_plain_text(content)]
    return _pdf_pages(content) if ending == "pdf" else _packed_parts(content, _PACKED[ending])


def _plain_text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        other = recoded(content)
        return other.text if other else ""


def _tidied(text: str, *, paged: bool) -> tuple[str, bool]:
    """The text in lines of words, and whether it is all of it."""
    plain = _BETWEEN_HAN.sub("", text) if paged else text
    lines = (_BLANKS.sub(" ", line).strip() for line in plain[:LONGEST].splitlines())
    return "\n".join(line for line in lines if _WORD.search(line)), len(plain) <= LONGEST


def _packed_parts(content: bytes, form: _Packed) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = [name for name in packed.namelist() if re.fullmatch(form.parts, name)]
            for name in sorted(names, key=_in_order)[:MOST_PAGES]:
                yield _xml_text(_unpacked(packed, name), form)
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        OSError,
        ValueError,
        EOFError,
        NotImplementedError,
    ) as fault:
        raise _Stop(DAMAGED) from fault
    except RuntimeError as fault:  # what zipfile says of an encrypted part
        raise _Stop(LOCKED) from fault


def _in_order(name: str) -> list[tuple[str, int]]:
    """Names by their numbers: sheet2 before sheet10."""
    return [(word, int(digits or 0)) for word, digits in re.findall(r"(\D+)(\d*)", name)]


def _unpacked(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as part:
        content = part.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise _Stop(TOO_LARGE)
    return content


def _xml_text(content: bytes, form: _Packed) -> str:
    """The text of the elements that hold it. Entities are refused: Office never declares any."""
    found: list[str] = []
    inside: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def begin(name: str, _: dict[str, str]) -> None:
        inside.append(name.rpartition(" ")[2])
        if inside[-1] == "tab":
            found.append(" ")

    def end(_: str) -> None:
        if inside.pop() in form.lines:
            found.append("\n")

    def text(characters: str) -> None:
        if inside and inside[-1] in form.texts and form.left.isdisjoint(inside):
            found.append(characters)

    def refuse(*_: object) -> None:
        raise _Stop(DAMAGED)

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, refuse
    parser.Parse(content, True)
    return "".join(found)


def _pdf_pages(content: bytes) -> Iterable[str]:
    """The text of each page. A foreign parser on foreign bytes may raise anything: the file is damaged then."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _Stop(LOCKED)
        left = LARGEST_PAGES
        for number in range(min(MOST_PAGES, len(reader.pages))):
            page = reader.pages[number]
            drawn = page.get_contents()
            left -= len(drawn.get_data()) if drawn is not None else 0
            if left < 0:
                raise _Stop(TOO_LARGE)
            yield page.extract_text()
    except (_Stop, GeneratorExit):
        raise
    except DependencyError as fault:
        raise _Stop(LOCKED) from fault
    except Exception as fault:
        raise _Stop(DAMAGED) from fault

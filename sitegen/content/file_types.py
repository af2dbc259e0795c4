"""What the bytes of an attachment say against its name: empty, a program, macros, a password, another type.

Found once, when the bytes are read for their digest, and kept with it; the rules only say it in words.
"""

from collections.abc import Callable, Iterator

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_RUN_BY_WINDOWS = "exe bat cmd com scr js jse vbs vbe wsf wsh hta msi msp ps1 psm1 lnk url reg dll cpl pif chm"
PROGRAMS = frozenset((_RUN_BY_WINDOWS + " jar sh app apk").split())
WEB_PAGES = frozenset({"htm", "html", "xhtml", "shtml", "mht", "mhtml"})
WITH_MACROS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppsm"})
_PROGRAM_MARKS = (b"MZ", b"\x7fELF", b"#!/", b"L\x00\x00\x00\x01\x14\x02\x00")
_MACRO_MARKS = (b"vbaProject.bin", "_VBA_PROJECT".encode("utf-16-le"))
_LOCKED_MARK = "EncryptedPackage".encode("utf-16-le")

_Test = Callable[[bytes], bool]


def _begins(*marks: bytes) -> _Test:
    return lambda content: content.startswith(marks)


def _packed(part: bytes) -> _Test:
    """A ZIP file with a folder of this name: names stand in it uncompressed."""
    return lambda content: content.startswith(_ZIP) and part in content


def _is_zip(content: bytes) -> bool:
    """A ZIP file that is whole: its table of contents comes last, before a remark of at most 64 KB."""
    return content.startswith(_ZIP) and _ZIP[1] in content[-(64 * 1024 + 22) :]


def _is_text(content: bytes) -> bool:
    return b"\0" not in content[:4096] or content[:2] in (b"\xff\xfe", b"\xfe\xff")


def _is_film(content: bytes) -> bool:
    return content[4:8] == b"ftyp"


# What a file is called → how its bytes are known. The order matters: the first that fits is what it is.
_KINDS: tuple[tuple[str, frozenset[str], _Test], ...] = (
    ("Word 文件（docx）", frozenset({"docx", "docm", "dotx"}), _packed(b"word/")),
    ("Excel 文件（xlsx）", frozenset({"xlsx", "xlsm", "xltx"}), _packed(b"xl/")),
    ("PowerPoint 文件（pptx）", frozenset({"pptx", "pptm", "ppsx"}), _packed(b"ppt/")),
    ("OFD 文件", frozenset({"ofd"}), _packed(b"OFD.xml")),
    ("压缩文件（zip）", frozenset({"zip", "odt", "ods", "odp"}), _is_zip),
    ("旧式 Office 或 WPS 文件", frozenset({"doc", "xls", "ppt", "wps", "et", "dps"}), _begins(_OLE)),
    ("RTF 文件", frozenset({"rtf", "doc"}), _begins(b"{\\rtf")),
    ("PDF 文件", frozenset({"pdf"}), lambda content: b"%PDF-" in content[:1024]),
    ("PNG 图片", frozenset({"png"}), _begins(b"\x89PNG\r\n\x1a\n")),
    ("JPG 图片", frozenset({"jpg", "jpeg"}), _begins(b"\xff\xd8\xff")),
    ("GIF 图片", frozenset({"gif"}), _begins(b"GIF87a", b"GIF89a")),
    ("WebP 图片", frozenset({"webp"}), lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP"),
    ("压缩文件（rar）", frozenset({"rar"}), _begins(b"Rar!\x1a\x07")),
    ("压缩文件（7z）", frozenset({"7z"}), _begins(b"7z\xbc\xaf\x27\x1c")),
    ("视频（mp4）", frozenset({"mp4", "m4v", "mov"}), _is_film),
    ("网页", WEB_PAGES, lambda content: content[:512].lstrip().lower().startswith((b"<!doctype html", b"<html"))),
    ("文字", frozenset({"txt", "csv"}), _is_text),
)
_KNOWN = frozenset(ending for _, endings, _ in _KINDS for ending in endings)
EMPTY, PROGRAM, MACROS, LOCKED, OTHER = "empty", "program", "macros", "locked", "other "


def ending_of(name: str) -> str:
    """The ending of a file's name in small letters, without the dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def troubles_of(name: str, content: bytes) -> tuple[str, ...]:
    """`empty`, `program`, `macros`, `locked`, or `other ` and what the file is in truth."""
    return tuple(_troubles(ending_of(name), content))


def _troubles(ending: str, content: bytes) -> Iterator[str]:
    if not content:
        yield EMPTY
        return
    if content.startswith(_PROGRAM_MARKS) or (ending == "svg" and b"<script" in content.lower()):
        yield PROGRAM
        return
    if content.startswith((*_ZIP, _OLE)) and any(mark in content for mark in _MACRO_MARKS):
        yield MACROS
    if content.startswith(_OLE) and _LOCKED_MARK in content:
        yield LOCKED
    elif ending in _KNOWN and not any(ending in endings and fits(content) for _, endings, fits in _KINDS):
        yield OTHER + next((what for what, _, fits in _KINDS if fits(content)), "")


def ending_for(what: str) -> str:
    """The usual ending of what a file is in truth; empty when there are several."""
    endings = next((sorted(endings) for name, endings, _ in _KINDS if name == what), [])
    return (
        endings[0]
        if len(endings) == 1
        else next((each for each in ("docx", "xlsx", "pptx", "zip", "jpg") if each in endings), "")
    )

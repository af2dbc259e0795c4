"""Bytes of a text file → text. What is not UTF-8 is told by the name of its encoding, or by the place of its first bad byte."""

import re

import msgspec

from sitegen.diagnostics import Fault, mechanical

_BINARY = {
    b"PK\x03\x04": " Word、Excel 或压缩文件",
    b"\xd0\xcf\x11\xe0": "旧式的 Word、Excel 或 WPS 文件",
    b"%PDF": " PDF 文件",
}
_LONE_RETURN = re.compile(r"\r(?!\n)")
_IMPLAUSIBLE = re.compile("[^\t\r\n -~·‐-‧　-〿一-鿿！-～]")
_SHARE = 0.85  # of the Chinese characters must be everyday ones: no other encoding read as GBK comes near it


class Recoded(msgspec.Struct, frozen=True):
    """The text of a file that is certainly in another encoding, and what that encoding is called."""

    name: str
    text: str


def decoded(content: bytes) -> str | Fault:
    """The text of a file, its line ends as `\\n`; a fault when it cannot be read as UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf_8(content, error)
    if "\r" in text:
        if lone := _LONE_RETURN.search(text):
            hint = mechanical("换成通常的换行")
            return Fault("FM012", text.count("\n", 0, lone.start()) + 1, 1, "行尾是单独的回车符（旧式换行）", hint)
        text = text.replace("\r\n", "\n")
    if "\0" in text and (other := recoded(content)):
        return _named(other)
    return text


def recoded(content: bytes) -> Recoded | None:
    """The file read as UTF-16 or GB18030, where that is certain."""
    for name, codec in _candidates(content):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if codec == "gb18030" and not _is_everyday_chinese(text):
            continue
        if "\0" not in text and len(_IMPLAUSIBLE.findall(text)) * 20 <= len(text):
            return Recoded(name, text.removeprefix("\ufeff"))
    return None


def _candidates(content: bytes) -> list[tuple[str, str]]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return [("UTF-16 编码（记事本里叫“UTF-16”或“Unicode”）", "utf-16")]
    low, high = content[1::2].count(0), content[0::2].count(0)
    if low or high:
        return [("UTF-16 编码（没有标记）", "utf-16-le" if low > high else "utf-16-be")]
    try:
        content.decode("gbk")
    except UnicodeDecodeError:
        return [("GB18030 编码", "gb18030")]
    return [("GBK 编码（记事本里叫“ANSI”）", "gb18030")]


def _is_everyday_chinese(text: str) -> bool:
    """Whether most characters beyond ASCII are of the 3,755 commonest or punctuation (rows 1–3 and 16–55 of GB 2312)."""
    others = [character for character in text if not character.isascii()]
    everyday = 0
    for character in others:
        written = character.encode("gb2312", "ignore")
        everyday += len(written) == 2 and (0xB0 <= written[0] <= 0xD7 or 0xA1 <= written[0] <= 0xA3)
    return everyday >= _SHARE * len(others)


def _named(other: Recoded) -> Fault:
    hint = mechanical("转成 UTF-8（也可以用记事本打开，另存为时编码选 UTF-8）")
    return Fault("FM009", 1, 1, f"文件是 {other.name}，不是 UTF-8", hint)


def _not_utf_8(content: bytes, error: UnicodeDecodeError) -> Fault:
    if other := recoded(content):
        return _named(other)
    for mark, what in _BINARY.items():
        if content.startswith(mark):
            return Fault(
                "FM009", 1, 1, f"这不是文本，是{what}，只是改了名", "用原来的软件打开，把文字复制到新建的文本文件里"
            )
    start = content.rfind(b"\n", 0, error.start) + 1
    column = len(content[start : error.start].decode("utf-8", "replace")) + 1
    message = f"文件里有读不出来的字（第 {error.start + 1} 个字节不是 UTF-8 编码）"
    hint = "对照原文重新输入这里的字，另存为时编码选 UTF-8"
    return Fault("FM009", content.count(b"\n", 0, error.start) + 1, column, message, hint)

"""Names of files: what Windows cannot hold, what is too long, what programs leave behind, and names that are alike."""

import re
import unicodedata
from collections.abc import Iterator

from sitegen.content.addresses import transliterate
from sitegen.hidden_characters import hidden_characters

LONGEST = 200  # bytes: the temporary names beside a file need some of the 255 that file systems allow
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_LEFT_BEHIND = re.compile(r"Thumbs\.db|desktop\.ini|.*\.(?:temp|orig|rej)", re.IGNORECASE)
_UNNAMED = re.compile(r"新建\s*.*?(?:文档|文件|工作表|演示文稿|图片|图像).*|Untitled.*", re.IGNORECASE)
_COPY = re.compile(
    r"(.+?)(?: - (?:副本|Copy)(?: ?\(\d+\))?| ?\(\d+\)| ?（\d+）|_副本|的副本| copy(?: \d+)?)(\.[^.]*)?", re.IGNORECASE
)


def is_left_behind(name: str) -> bool:
    """Whether a program made this file for itself and left it: never something to publish.

    What one keeps only while it works (`~$x.docx`, `.x.md.swp`) is told by the survey, which never reads it.
    """
    return bool(_LEFT_BEHIND.fullmatch(name))


def is_unnamed(name: str) -> bool:
    """Whether a file still has the name that the system gave it (新建 文本文档.txt)."""
    return bool(_UNNAMED.fullmatch(name))


def copied_from(name: str) -> str:
    """The name of the file that this one is a copy of (`x - 副本.md`, `x (1).md`); empty for other names."""
    match = _COPY.fullmatch(name)
    return f"{match[1].strip()}{match[2] or ''}" if match else ""


def is_device(name: str) -> bool:
    """Whether Windows keeps this name for itself, with whatever ending."""
    return bool(_DEVICES.fullmatch(name))


def unportable(name: str) -> Iterator[tuple[str, str]]:
    """Message and hint of what keeps a file's name from being used on every system."""
    if match := _FORBIDDEN.search(name):
        yield f"文件名里有 Windows 不允许的字符 {match[0]}", "改名，去掉这个字符"
    if is_device(name):
        yield f"{name.partition('.')[0]} 是 Windows 保留的名字，不能作文件名", "换一个名字"
    if name != name.strip(" ") or name.endswith("."):
        yield "文件名以空格开头，或者以空格、点结尾", "改名，去掉开头和末尾的空格和点"
    if hidden_characters(name):
        yield "文件名里有看不见的字符", "改名：删去整个文件名，重新输入"
    if len(name.encode()) > LONGEST:
        yield f"文件名有 {len(name.encode())} 个字节，超过 {LONGEST} 个", f"缩短到 {LONGEST // 3} 个汉字以内"
    elif (length := _length_as_address(name)) > LONGEST:
        yield f"文件名太长：转成拼音的网址有 {length} 个字节，超过 {LONGEST} 个", "缩短文件名；完整的标题写在 title 里"


def _length_as_address(name: str) -> int:
    """The bytes of a file name in pinyin, at most: no syllable has more than six letters."""
    most = len(unicodedata.normalize("NFKC", name)) * len("zhuang-")
    return most if most <= LONGEST else len(transliterate(name))


def folded(path: str) -> str:
    """What is equal for names that some systems cannot tell apart: by case, or by Unicode form."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())

"""Markup that was not read as markup: signs the reader would see because an editor mistyped them.

What is left is looked for in the rendered HTML, where only mistakes show, and then found again in the source, which has
line and column. What the source writes with a backslash or an entity is not found again: it was meant to be seen.
"""

import html as html_text
import re
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.content.line_marks import fenced_lines
from sitegen.diagnostics import Fault

_FILE = r"\.(?:md|docx?|xlsx?|pptx?|pdf|wps|ofd|et|zip|rar|7z|jpe?g|png|gif|mp[34])"
_ADDRESS = rf"\s*(?:https?[:：]|\.{{0,2}}/|[^()（）\[\]<>\n]{{0,200}}{_FILE}\s*[)）\n#<])"
_CODE = re.compile(r"<code.*?</code>", re.DOTALL)
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ESCAPED = re.compile(r"\\[^\n]")
_NOT_LINE_END = re.compile(r"[^\n]")


class _Leftover(NamedTuple):
    """One kind of mistake: the signs without which it cannot be, how it shows in HTML, and what to say of it.

    The pattern's group, or the whole of it, is what stands in the source too; `points_at` is the part of it to point at.
    """

    code: str
    signs: tuple[str, ...]
    shown: re.Pattern[str]
    message: str
    hint: str
    points_at: str = ""


_LEFTOVERS = (
    _Leftover(
        "MD006",
        ("```", "~~~"),
        re.compile(r"(?:(?<=^)|(?<=>))(?:```|~~~)[^\n<&]*", re.MULTILINE),
        "代码块没有结束，读者会看到这一行符号",
        "代码块的最后另起一行，写同样的符号；不是代码块的，删去这一行",
    ),
    _Leftover(
        "MD006",
        ("&lt;!--",),
        re.compile(r"&lt;!--[^\n<&]{0,20}"),
        "注释没有结束，读者会看到它",
        "在注释最后写 -->；不要的内容直接删去",
    ),
    _Leftover(
        "MD006",
        ("&lt;",),
        re.compile(r"&lt;[a-zA-Z]{1,20}[\s/]{1,9}[a-zA-Z]{1,20}\s?=[^\n<&]{0,9}"),
        "HTML 标签没有写完整，读者会看到它",
        "补上 >，标签名和属性之间空一格；不要的删去",
    ),
    _Leftover(
        "MD007",
        ("**",),
        re.compile(r"[^\n<>&*]{0,8}(?<!\*)\*\*(?!\*)[^\n<>&*]{0,8}"),
        "加粗的 ** 没有起作用，读者会看到星号",
        r"开头和结尾都写 **，紧贴文字、不留空格，不跨段落；HTML 标签里用 <strong>；要显示星号的（如隐去的姓名），写成 \*\*",
        "**",
    ),
    _Leftover(
        "MD007",
        ("__",),
        re.compile(r"(?<!_)__(?=[^\s_])[^_\n<>&]{0,40}[一-鿿][^_\n<>&]{0,40}(?<!\s)__(?!_)"),
        "加粗的 __ 没有起作用，读者会看到下划线",
        r"改用 **；要显示下划线的，写成 \_\_",
    ),
    _Leftover(
        "MD008",
        ("]", "］", "】"),
        re.compile(rf"\]\([^\n<>&()]{{0,12}}|[\]］】]\s?[(（](?={_ADDRESS})[^\n<>&()（）]{{0,12}}"),
        "链接写得不对，读者会看到括号和网址",
        "写成 [文字](地址)：方括号、圆括号都用半角，成对，中间不留空格",
    ),
    _Leftover(
        "MD008",
        ("][", "] ["),
        re.compile(r"\[(?!\d+\] ?\[\d+\])[^\[\]^<>&\n]{1,200}\] ?\[(?!\^)[^\[\]<>&\n]{0,200}\]"),
        "链接没有写地址，读者会看到方括号",
        "写成 [文字](地址)",
    ),
    _Leftover(
        "MD008",
        ("]", "］", "】"),
        re.compile(rf"(?:\[|［|【)[^\[\]［］【】<>&\n]{{1,80}}{_FILE}(?:\]|］|】)(?![(（])", re.IGNORECASE),
        "方括号里只有文件名，读者点不开",
        "写成 [说明文字](文件名)",
    ),
    _Leftover(
        "MD010",
        ("\n|",),
        re.compile(r"(?:^|(?<=>))(\|[^\n<&|]{0,40})[^\n]*\|[ ]*(?:<br>)?(?:\n\|[^\n]*)+", re.MULTILINE),
        "这几行没有成为表格，读者会看到竖线",
        "表头下面写一行 | --- | --- |，格数与表头相同；表格前空一行",
    ),
    _Leftover(
        "MD014",
        ("＃",),
        re.compile(r"(?:(?<=^)|(?<=>))＃{1,6}(?![＃\d０-９])[^\n<&]{0,12}", re.MULTILINE),
        "标题的井号是全角的，没有成为标题",
        "改成半角 ##，后面空一格",
    ),
    _Leftover(
        "MD015",
        ("<p><strong>",),
        re.compile(
            r"<p><strong>((?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]{1,3}[章节])"
            r"[^\n<&。；]{0,40})</strong></p>"
        ),
        "标题写成了加粗的段落，读屏软件和目录不认它",
        "去掉两边的 **，在前面写 ## 和一个空格",
    ),
)


_ALL_SIGNS = tuple(dict.fromkeys(sign for kind in _LEFTOVERS for sign in kind.signs))


def _has_any(signs: tuple[str, ...], text: str) -> bool:
    for sign in signs:  # noqa: SIM110 - `any` with a generator takes three times as long
        if sign in text:
            return True
    return False


def leftovers(text: str, html: str, first_line: int) -> Iterator[Fault]:
    """Every mistyped sign that a reader of `html` would see, once for each line of the source."""
    shown = _CODE.sub("", html) if "<code" in html else html
    if not _has_any(_ALL_SIGNS, shown):
        return
    source = _Source(text, first_line)
    for kind in _LEFTOVERS:
        if _has_any(kind.signs, shown):
            pieces = (match[match.lastindex or 0] for match in kind.shown.finditer(shown))
            for line, column in source.places(pieces, kind.points_at):
                yield Fault(kind.code, line, column, kind.message, kind.hint)


def without_code(text: str) -> str:
    """`text` with its code and comments blanked out, so that every character keeps its place."""
    if "`" in text or "~~~" in text:
        lines = text.split("\n")
        fenced = fenced_lines(lines)
        text = "\n".join(_without_spans(line) if i not in fenced else " " * len(line) for i, line in enumerate(lines))
    return _COMMENT.sub(_blanked, text) if "-->" in text else text


def place_in(text: str, offset: int, first_line: int) -> tuple[int, int]:
    """Line and column of an offset."""
    return first_line + text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset)


def _without_spans(line: str) -> str:
    return _CODE_SPAN.sub(_blanked, line) if "`" in line else line


def _blanked(match: re.Match[str]) -> str:
    return _NOT_LINE_END.sub(" ", match[0])


class _Source:
    """Finds pieces of rendered text again in what the editor wrote."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._written: str | None = None

    def places(self, pieces: Iterator[str], points_at: str) -> Iterator[tuple[int, int]]:
        """Line and column of each piece (or of the part to point at), in order; one piece of a line."""
        start, told = 0, 0
        for piece in pieces:
            wanted = html_text.unescape(piece).strip()
            if self._written is None:
                self._written = _ESCAPED.sub("  ", without_code(self._text))
            offset = self._written.find(wanted, start)
            if offset < 0:
                continue
            start = offset + len(wanted)
            offset += max(wanted.find(points_at), 0)
            line, column = place_in(self._written, offset, self._first_line)
            if line != told:
                yield line, column
            told = line

"""Images that say nothing to who cannot see them."""

import html as html_text
import re
from collections.abc import Iterable, Iterator

from sitegen.diagnostics import Fault

_IMAGE = re.compile(r'<img\b(?:[^>"]|"[^"]*")*>')
_SOURCE = re.compile(r' src="([^"]*)"')
_TEXT = re.compile(r' alt="([^"]*)"')
_FILE_NAME = re.compile(r"\S*\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?)", re.IGNORECASE)
_NOTHING_SAID = re.compile(
    r"(?:微信)?(?:图片|图像|照片|截图|插图)[\s\d_.-]*|(?:image|img|picture|photo)[\s\d_.-]*", re.IGNORECASE
)
_HINT = "在 ![ ] 的方括号里用一句话写出图里是什么，例如 ![招生流程图：报名、审核、录取](流程.png)"


def images_without_text(html: str, lines: Iterable[tuple[str, int]], source: str, first_line: int) -> Iterator[Fault]:
    """Every image of rendered `html` whose text is missing or says nothing; `lines` are all targets with their lines."""
    places: dict[str, list[int]] = {}
    for target, line in lines:
        places.setdefault(target, []).append(line)
    written = source.split("\n")
    for match in _IMAGE.finditer(html):
        address, text = _SOURCE.search(match[0]), _TEXT.search(match[0])
        known = places.get(html_text.unescape(address[1]) if address else "", [])
        line = known[0] if len(known) == 1 else known.pop(0) if known else first_line
        if message := _fault_of(html_text.unescape(text[1]).strip() if text else ""):
            yield Fault("MD016", line, _column(written[line - first_line]), message, _HINT)


def _fault_of(text: str) -> str:
    if not text:
        return "图片没有文字说明，看不见图的人不知道图里是什么"
    if _FILE_NAME.fullmatch(text):
        return "图片的文字说明只是文件名"
    return "图片的文字说明没有说出图里是什么" if _NOTHING_SAID.fullmatch(text) else ""


def _column(line: str) -> int:
    found = [offset for sign in ("![", "<img") if (offset := line.lower().find(sign)) >= 0]
    return min(found, default=0) + 1

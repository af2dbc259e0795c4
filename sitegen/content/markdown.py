"""Markdown → `Body`: sanitised HTML with links as addresses of this site, every link and heading with its line.

A body depends on its own source alone. Links inside the site are written `site:/address/#fragment`; the page that
shows the body puts the base path in and unlinks what is not built.
"""

import html as html_text
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import markdown
import msgspec
import nh3
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import SimpleTagInlineProcessor

from sitegen.content.addresses import resolve_link
from sitegen.content.inline import use_triggers
from sitegen.content.line_marks import MARK, mark_lines, strip_marks
from sitegen.diagnostics import Fault

SITE = "site:"
MAX_BODY_BYTES = 400_000
MAX_OPENERS = 400  # of one kind on one line; Python-Markdown's time grows with their square
MAX_NESTING = 12
MAX_LINE = 20_000

_ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    "*": {"id", "class", "title", "lang"},
    "td": {"rowspan", "colspan", "align"},
    "th": {"rowspan", "colspan", "align", "scope"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "details": {"open"},
}
_TAGS = (nh3.ALLOWED_TAGS | {"details", "summary", "section", "caption", "figure", "figcaption", "del"}) - {
    "map",
    "area",
}
_SCHEMES = {"http", "https", "mailto", "tel", "site"}
_URL = re.compile(r'(<[a-zA-Z][^<>]*?\s(?:href|src)=")([^"]*)"')
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:\s+[^<>]*)?)>")
_ATTRIBUTE = re.compile(r"([^\s=\"'/]+)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"']+))?")
_ALIGN = re.compile(r' align="(left|center|right)"')


class BodyLink(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One link or image of a body: `site:/…` or an outside address, and where the editor wrote it."""

    href: str
    line: int


class Heading(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One heading of a body."""

    level: int
    id: str
    text: str
    line: int


class Body(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The rendered text of a document."""

    html: str
    links: tuple[BodyLink, ...]
    headings: tuple[Heading, ...]


def heading_id(text: str, separator: str = "-") -> str:
    """The id of a heading: its text in lower case, without blanks and punctuation; Han characters stay."""
    text = unicodedata.normalize("NFKC", strip_marks(text)).lower()
    kept = "".join(c for c in text if c.isalnum() or c in "-_")
    return kept.strip("-_") or "section"


def line_of_link(body: Body, address: str) -> int:
    """The first line of the source that leads to an address of this site; 0 when none does."""
    lines = (link.line for link in body.links if link.href.partition("#")[0] == SITE + address)
    return next(lines, 0)


def _converter() -> markdown.Markdown:
    converter = markdown.Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            TocExtension(slugify=heading_id, marker="", toc_depth="1-6"),
            "fenced_code",
            "footnotes",
            "sane_lists",
            "attr_list",
        ],
        output_format="html",
    )
    converter.parser.blockprocessors.deregister("code")  # an indent is a pasted blank, never code
    converter.inlinePatterns.register(SimpleTagInlineProcessor(r"(~~)(.+?)(~~)", "del"), "deleted", 65)
    use_triggers(converter)
    return converter


_CONVERTER = _converter()


def render_body(text: str, first_line: int, source_path: str) -> tuple[Body, tuple[Fault, ...]]:
    """Render the Markdown below a front matter; `first_line` is the file's line number of its first line."""
    faults = list(_over_limits(text, first_line))
    if faults:
        return Body("", (), ()), tuple(faults)
    if not text.strip():
        return Body("", (), ()), ()
    reader = _BodyReader(text, first_line, source_path)
    return reader.read(), tuple(reader.faults)


def _over_limits(text: str, first_line: int) -> Iterator[Fault]:
    if len(text.encode()) > MAX_BODY_BYTES:
        yield Fault("MD002", first_line, 1, f"正文超过 {MAX_BODY_BYTES // 1000} KB", "把大表格或附录改为附件")
    for number, line in enumerate(text.split("\n"), first_line):
        if len(line) > MAX_LINE:
            yield Fault("MD002", number, 1, f"这一行超过 {MAX_LINE} 字", "分成几个段落，段落之间空一行")
        elif len(line) > MAX_OPENERS and max(line.count(mark) for mark in "[*_`<!&(\\") > MAX_OPENERS:
            yield Fault("MD002", number, 1, "这一行里的括号、星号或反引号过多", "删去多余的符号，或分成几行")
        elif line.startswith((">", " ", "\t", "-", "*", "+")) and _nesting(line) > MAX_NESTING:
            yield Fault("MD002", number, 1, f"引用或列表嵌套超过 {MAX_NESTING} 层", "减少层次")


def _nesting(line: str) -> int:
    prefix = line[: len(line) - len(line.lstrip(" \t>-*+"))].expandtabs(4)
    return prefix.count(">") + prefix.count("- ") + prefix.count("* ") + prefix.count("+ ") + prefix.count("    ")


class _BodyReader:
    """One conversion: marked source in, sanitised HTML out, collecting links, headings and faults."""

    def __init__(self, text: str, first_line: int, source_path: str) -> None:
        self.text = text
        self.first_line = first_line
        self.source_path = source_path
        self.links: list[BodyLink] = []
        self.faults: list[Fault] = []

    def read(self) -> Body:
        _CONVERTER.reset()
        raw = _CONVERTER.convert(mark_lines(self.text, self.first_line))
        headings = tuple(_headings(_CONVERTER.toc_tokens))  # type: ignore[attr-defined]
        raw = strip_marks(_URL.sub(self._placed_url, raw))
        clean = nh3.clean(raw, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
        if "<" in self.text:
            self.faults.extend(self._removed(raw, clean))
        return Body(_finished(clean), tuple(self.links), headings)

    def _placed_url(self, match: re.Match[str]) -> str:
        mark = MARK.search(match[2])
        href = html_text.unescape(strip_marks(match[2])).strip()
        if not mark and (href.startswith("#") or _SCHEME.match(href)):
            return match[0]  # a footnote's own link, or an address written as text: <https://…>
        line = int(mark[1]) if mark else self._line_of(href)
        target = self._target(href, line)
        self.links.append(BodyLink(target, line))
        return f'{match[1]}{html_text.escape(target)}"'

    def _target(self, href: str, line: int) -> str:
        scheme = _SCHEME.match(href)
        if scheme or href.startswith("//"):
            if scheme and scheme[1].lower() in ("http", "https", "mailto", "tel"):
                return href
            self.faults.append(
                Fault("MD004", line, 1, "链接不是网页地址", "站外链接以 https:// 开头；站内链接写 .md 文件的相对路径")
            )
            return ""
        address = resolve_link(href, self.source_path)
        if address is None:
            self.faults.append(Fault("MD004", line, 1, "链接指到了 content 文件夹之外", "改成本站文档的相对路径"))
            return ""
        return SITE + address

    def _removed(self, raw: str, clean: str) -> Iterator[Fault]:
        kept = _html_names(clean)
        for name in dict.fromkeys(_html_names(raw)):
            if name in kept:
                continue
            tag, _, attribute = name.partition("@")
            if attribute and tag not in kept:
                continue  # the tag itself is told
            what = f"<{tag}> 的属性 {attribute}" if attribute else f"标签 <{tag}>"
            yield Fault(
                "MD001",
                self._line_of(attribute or f"<{tag}"),
                1,
                f"{what} 不允许使用",
                "删去它，改用 Markdown 写法",
            )

    def _line_of(self, needle: str) -> int:
        offset = self.text.lower().find(needle.lower())
        return self.first_line + self.text.count("\n", 0, max(offset, 0))


def _html_names(html: str) -> list[str]:
    names: list[str] = []
    for tag, attributes in _TAG.findall(html):
        names.append(tag.lower())
        if attributes:
            names.extend(f"{tag.lower()}@{name.lower()}" for name in _ATTRIBUTE.findall(attributes) if name != "/")
    return names


def _headings(tokens: list[dict[str, Any]]) -> Iterator[Heading]:
    for token in tokens:
        mark = MARK.search(token["name"])
        text = html_text.unescape(strip_marks(token["name"]))
        yield Heading(int(token["level"]), token["id"], text, int(mark[1]) if mark else 0)
        yield from _headings(token["children"])


def _finished(html: str) -> str:
    html = _ALIGN.sub(r' class="align-\1"', html)
    return html.replace(
        "<table>", '<div class="table-scroll" role="region" aria-label="表格" tabindex="0"><table>'
    ).replace("</table>", "</table></div>")

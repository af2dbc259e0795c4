"""Markdown → `Body`: sanitised HTML with links as addresses of this site, every link and heading with its line.

A body depends on its own source alone. Links inside the site are written `site:/address/#fragment`; the page that
shows the body puts the base path in and unlinks what is not built.
"""

import functools
import html as html_text
import itertools
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import markdown
import msgspec
import nh3
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import SimpleTagInlineProcessor

from sitegen.content.addresses import resolve_link
from sitegen.content.heading_ids import HeadingIds, HeadingNames
from sitegen.content.inline import use_triggers
from sitegen.content.leftovers import place_in, without_code
from sitegen.content.limits import over_limits
from sitegen.content.line_marks import MARK, mark_lines, strip_marks
from sitegen.content.link_names import LinkName, link_name
from sitegen.content.misprints import misprints
from sitegen.content.plain_markdown import ADDRESS, PlainText, read_plain
from sitegen.content.web_addresses import OUTSIDE, fault_of_writing
from sitegen.diagnostics import Fault

SITE = "site:"

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
_SANITISER = nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={*OUTSIDE, "site"}, link_rel=None)
_URL = re.compile(
    r"""(<[a-zA-Z][^\s<>]*(?:\s+[^\s"'<>=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*?\s+(?:href|src)\s*=\s*)"""
    r"""(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_TAG = re.compile(r"""<([a-zA-Z][^\s<>"'/=]*)((?:[\s/](?:[^<>"']|"[^"]*"|'[^']*')*)?)>""")
_ATTRIBUTE = re.compile(r"([^\s=\"'/]+)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"']+))?")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff]")
_TABLE = re.compile(r"<table(?=[ >])")
_SCROLL = '<div class="table-scroll" role="region" aria-label="表格 {}" tabindex="0">'  # regions need different names
_NUMBERED = re.compile(r"&#(?:\d+|[xX][0-9a-fA-F]+);?")
_ALIGN = re.compile(r' align="(left|center|right)"')


class BodyLink(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One link or image of a body: `site:/…` or an outside address, where and how the editor wrote it, its text."""

    href: str
    line: int
    written: str = ""
    text: str = ""

    @property
    def address(self) -> str:
        """The address alone: without `site:`, query and fragment."""
        return self.href.removeprefix(SITE).partition("#")[0].partition("?")[0]


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


@functools.lru_cache(maxsize=4096)  # 一、总体要求 heads many documents
def heading_id(text: str, separator: str = "-") -> str:
    """The id of a heading: its text in lower case, without blanks and punctuation; Han characters stay."""
    text = unicodedata.normalize("NFKC", strip_marks(text)).lower()
    kept = "".join(c for c in text if c.isalnum() or c in "-_")
    return kept.strip("-_") or "section"


def line_of_link(body: Body, address: str, name: LinkName | None = None) -> int:
    """The first line of the source that leads to an address of this site (under a name); 0 when none does."""
    links = (link for link in body.links if link.href.startswith(SITE) and link.address == address)
    return next((link.line for link in links if name is None or link_name(link.text) == name), 0)


_PARTS: dict[str, str] = {
    "{": "attr_list",
    "[^": "footnotes",
    "```": "fenced_code",
    "~~~": "fenced_code",
    "|": "tables",
}
_CONFIGS = {"footnotes": {"BACKLINK_TITLE": "回到正文里的脚注 {}"}}
_ALL_PARTS = frozenset(_PARTS.values())


def _parts_of(text: str) -> frozenset[str]:
    """The optional parts of Markdown whose characters occur in a text: the others could change nothing."""
    return frozenset(part for trigger, part in _PARTS.items() if trigger in text)


def _converter(parts: frozenset[str] = _ALL_PARTS) -> markdown.Markdown:
    extensions: list[str | Extension] = [HeadingIds(heading_id), "sane_lists"]
    if "tables" in parts:
        extensions.append(TableExtension(use_align_attribute=True))
    extensions += sorted(parts - {"tables"})
    converter = markdown.Markdown(extensions=extensions, extension_configs=_CONFIGS, output_format="html")
    converter.parser.blockprocessors.deregister("code")  # an indent is a pasted blank, never code
    converter.inlinePatterns.register(SimpleTagInlineProcessor(r"(~~)(.+?)(~~)", "del"), "deleted", 65)
    use_triggers(converter)
    return converter


@functools.cache
def _kept_converter(parts: frozenset[str]) -> markdown.Markdown:
    return _converter(parts)


def render_body(text: str, first_line: int, source_path: str) -> tuple[Body, tuple[Fault, ...]]:
    """Render the Markdown below a front matter; `first_line` is the file's line number of its first line."""
    faults = list(over_limits(text, first_line))
    if faults:
        return Body("", (), ()), tuple(faults)
    if not text.strip():
        return Body("", (), ()), ()
    reader = _BodyReader(text, first_line, source_path)
    return reader.read(), tuple(reader.faults)


class _BodyReader:
    """One conversion: marked source in, sanitised HTML out, collecting links, headings and faults."""

    def __init__(self, text: str, first_line: int, source_path: str) -> None:
        self.text = text
        self.first_line = first_line
        self.source_path = source_path
        self.links: list[BodyLink] = []
        self.faults: list[Fault] = []

    def read(self) -> Body:
        plain = read_plain(self.text, self.first_line, HeadingNames(heading_id).new)
        clean, headings = self._placed(plain) if plain else self._converted()
        places = [(link.href, link.line) for link in self.links]
        self.faults.extend(misprints(self.text, clean, places, self.first_line))
        return Body(_finished(clean), tuple(self.links), headings)

    def _placed(self, plain: PlainText) -> tuple[str, tuple[Heading, ...]]:
        """The HTML of a plain text with its addresses; there is nothing in it for the sanitiser to take out."""
        for link in plain.links:
            self.links.append(BodyLink(self._target(link.target, link.line), link.line, link.target, link.text.strip()))
        pieces = plain.html.split(ADDRESS)
        addresses = [html_text.escape(link.href) for link in self.links]
        clean = "".join(part for pair in zip(pieces, [*addresses, ""], strict=True) for part in pair)
        return clean, tuple(Heading(one.level, one.id, one.text, one.line) for one in plain.headings)

    def _converted(self) -> tuple[str, tuple[Heading, ...]]:
        converter = _kept_converter(_parts_of(self.text)).reset()
        raw = converter.convert(mark_lines(self.text, self.first_line))
        headings = tuple(self._headings(converter.toc_tokens))  # type: ignore[attr-defined]
        if "&#" in raw:
            raw = _NUMBERED.sub(_shown_entity, raw)
        raw = strip_marks(_URL.sub(self._placed_url, raw))
        clean = _SANITISER.clean(raw)
        if "<" in self.text or "{" in self.text:
            self.faults.extend(self._removed(_COMMENT.sub("", raw), clean))
        return clean, headings

    def _placed_url(self, match: re.Match[str]) -> str:
        written = match[2] or match[3] or match[4] or ""
        mark = MARK.search(written)
        href = html_text.unescape(strip_marks(written)).strip()
        scheme = _SCHEME.match(href)
        if not mark and (href.startswith("#") or (scheme and scheme[1].lower() in OUTSIDE)):
            if href.startswith("http"):  # an address written as text: <https://…>
                self.links.append(BodyLink(href, self._line_of(href), href))
            return match[0]  # or a footnote's own link
        line = int(mark[1]) if mark else self._line_of(href)
        target = self._target(html_text.unescape(strip_marks(written)), line)
        self.links.append(BodyLink(target, line, href, _text_of(match)))
        return f'{match[1]}"{html_text.escape(target)}"'

    def _target(self, written: str, line: int) -> str:
        href = written.strip()
        if fault := fault_of_writing(href):
            self.faults.append(Fault("MD004", line, 1, fault.message, fault.hint))
            return ""
        if _SCHEME.match(href):
            return href
        address = resolve_link(href, self.source_path)
        if address is None:
            self.faults.append(Fault("MD004", line, 1, "链接指到了 content 文件夹之外", "改成本站文档的相对路径"))
            return ""
        return SITE + address

    def _removed(self, raw: str, clean: str) -> Iterator[Fault]:
        kept = _html_names(clean)
        for tag, attribute in dict.fromkeys(_written_twice(raw)):
            yield Fault(
                "MD001", *self._place_of_tag(tag, attribute), f"<{tag}> 的属性 {attribute} 写了两次", "只留一个"
            )
        for name in dict.fromkeys(_html_names(raw)):
            if name in kept:
                continue
            tag, _, attribute = name.partition("@")
            if attribute and tag not in kept:
                continue  # the tag itself is told
            what = f"<{tag}> 的属性 {attribute}" if attribute else f"标签 <{tag}>"
            yield Fault(
                "MD001", *self._place_of_tag(tag, attribute), f"{what} 不允许使用", "删去它，改用 Markdown 写法"
            )

    def _headings(self, tokens: list[dict[str, Any]]) -> Iterator[Heading]:
        for token in tokens:
            mark = MARK.search(token["name"])
            text = _shown(html_text.unescape(strip_marks(token["name"])))
            yield Heading(token["level"], token["id"], text, int(mark[1]) if mark else self._line_of(text))

    def _place_of_tag(self, tag: str, attribute: str) -> tuple[int, int]:
        """Line and column of the first such tag, or of its attribute, outside code."""
        pattern = rf"<{re.escape(tag)}(?!\w)" + (rf"[^<>]*?\s({re.escape(attribute)})\b" if attribute else "")
        match = re.search(pattern, without_code(self.text), re.IGNORECASE)
        if not match:
            return self._line_of(attribute or f"<{tag}"), 1
        return place_in(self.text, match.start(match.lastindex or 0), self.first_line)

    def _line_of(self, needle: str) -> int:
        offset = self.text.lower().find(needle.lower())
        return self.first_line + self.text.count("\n", 0, max(offset, 0))


_INNER_TAG = re.compile(r"<[^<>]*>")


def _text_of(match: re.Match[str]) -> str:
    """The text of the link whose address was matched; empty for an image."""
    if match[1][:2].lower() != "<a":
        return ""
    start = match.string.find(">", match.end()) + 1
    end = match.string.find("</a>", start)
    text = strip_marks(match.string[start:end]) if 0 < start <= end else ""
    return html_text.unescape(_INNER_TAG.sub("", text) if "<" in text else text).strip()


def _html_names(html: str) -> list[str]:
    names: list[str] = []
    for tag, attributes in _TAG.findall(html):
        names.append(tag.lower())
        if attributes:
            names.extend(f"{tag.lower()}@{name.lower()}" for name in _ATTRIBUTE.findall(attributes) if name != "/")
    return names


def _written_twice(html: str) -> Iterator[tuple[str, str]]:
    """Tags with an attribute that they have twice: only the first would be looked at."""
    for tag, attributes in _TAG.findall(html):
        names = [name.lower() for name in _ATTRIBUTE.findall(attributes)] if attributes.count("=") > 1 else []
        yield from ((tag.lower(), name) for name in names if names.count(name) > 1)


def _shown(text: str) -> str:
    """`text` without invisible and private-use characters."""
    return _UNSHOWN.sub("", text)


def _shown_entity(match: re.Match[str]) -> str:
    """An entity, or nothing when it stands for such a character. The sanitiser comes after this, never before."""
    return match[0] if _shown(html_text.unescape(match[0])) else ""


def _finished(html: str) -> str:
    html = _ALIGN.sub(r' class="align-\1"', html)
    if "<table" not in html:
        return html
    numbers = itertools.count(1)
    html = _TABLE.sub(lambda table: _SCROLL.format(next(numbers)) + table[0], html)
    return html.replace("</table>", "</table></div>")

"""What a rendered page says of itself: its links and anchors, taken once when it is made."""

from collections.abc import Iterator, Mapping

import msgspec
from selectolax.lexbor import LexborHTMLParser


class PageLink(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One distinct address a page leads to; `line` is the source line that wrote it, 0 when a template did."""

    href: str
    line: int


class PageFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Links in order of first use, ids, ids that occur twice, the number of `h1`, and the title element's text."""

    links: tuple[PageLink, ...]
    anchors: tuple[str, ...]
    repeated: tuple[str, ...]
    headings: int
    title: str


NO_FACTS = PageFacts((), (), (), 1, "-")


def read_facts(html: str, lines: Mapping[str, int]) -> PageFacts:
    """The facts of a page. `lines` maps an address written in the body to its source line."""
    tree = LexborHTMLParser(html)
    anchors: dict[str, int] = {}
    for node in tree.css("[id]"):
        anchor = node.attributes.get("id") or ""
        anchors[anchor] = anchors.get(anchor, 0) + 1
    hrefs = dict.fromkeys(_hrefs(tree))
    title = tree.css_first("title")
    return PageFacts(
        links=tuple([PageLink(href, lines.get(href, 0)) for href in hrefs]),
        anchors=tuple(anchors),
        repeated=tuple([anchor for anchor, count in anchors.items() if count > 1]),
        headings=len(tree.css("h1")),
        title=title.text() if title else "",
    )


def _hrefs(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("[href], [src]"):
        attributes = node.attributes
        for name in ("href", "src"):
            if name in attributes:
                yield (attributes[name] or "").strip()

"""What an output says of itself: its links and anchors, taken once when it is made."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode


class PageLink(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One address an output leads to, as its HTML has it.

    `line` is the line of the output's source that wrote it, as `written`; 0 when a template did. `loaded` says that
    a browser fetches it without being asked: an image, a style sheet, a frame.
    """

    href: str
    line: int = 0
    written: str = ""
    loaded: bool = False


class PageFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Links in order of first use, ids, ids that occur twice, the number of `h1`, and the title element's text."""

    links: tuple[PageLink, ...]
    anchors: tuple[str, ...]
    repeated: tuple[str, ...]
    headings: int
    title: str


class Written(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where an editor wrote an address, and how."""

    line: int
    text: str


NO_FACTS = PageFacts((), (), (), 1, "-")
_FETCHED = frozenset({"img", "script", "iframe", "source", "track", "video", "audio", "embed", "input", "frame"})
_FETCHED_RELATIONS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"})
_RARE_ATTRIBUTES = ("action", "formaction", "data", "poster", "background")
_RARE_NAMES = (b"srcset", b"action", b"data", b"poster", b"background", b"http-equiv")
_REFRESH = re.compile(r"^[\d.\s]*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_URL = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_XML_ADDRESS = re.compile(r"""<loc>([^<]*)</loc>|<(?:\w+:)?link\b[^>]*?\shref=["']([^"']*)["']|<link>([^<]*)</link>""")
_JSON_ADDRESS = re.compile(r'"(?:url|address|href|src|link|@id)"\s*:\s*("(?:[^"\\]|\\.)*")')
_ROBOTS_ADDRESS = re.compile(r"^Sitemap:[ \t]*(\S+)", re.MULTILINE)
_XML_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&"))


def read_facts(html: bytes, lines: Mapping[str, Sequence[Written]]) -> PageFacts:
    """The facts of a page (UTF-8). `lines` maps an address written in the body to the places that wrote it."""
    tree = LexborHTMLParser(html)
    anchors: dict[str, int] = {}
    for node in tree.css("[id]"):  # on its own: an element that two selectors of a list match comes twice
        anchor = node.attrs["id"] or ""
        anchors[anchor] = anchors.get(anchor, 0) + 1
    addresses = dict.fromkeys(_addresses(tree))
    if _may_have_rare_addresses(html.lower()):
        addresses.update(dict.fromkeys(_rare_addresses(tree)))
    title = tree.css_first("title")
    return PageFacts(
        links=tuple(_page_links(addresses, lines)),
        anchors=tuple(anchors),
        repeated=tuple([anchor for anchor, count in anchors.items() if count > 1]),
        headings=len(tree.css("h1")),
        title=title.text() if title else "",
    )


def _page_links(addresses: Iterable[tuple[str, bool]], lines: Mapping[str, Sequence[Written]]) -> Iterator[PageLink]:
    for href, loaded in addresses:
        if places := lines.get(href):
            for place in places:
                yield PageLink(href, place.line, place.text, loaded)
        else:
            yield PageLink(href, 0, "", loaded)


def _addresses(tree: LexborHTMLParser) -> Iterator[tuple[str, bool]]:
    for node in tree.css("[href], [src]"):
        tag, attributes = node.tag, node.attributes
        if "href" in attributes:
            yield attributes["href"] or "", tag == "link" and _is_fetched(attributes.get("rel"))
        if "src" in attributes:
            yield attributes["src"] or "", tag in _FETCHED


def _is_fetched(relation: str | None) -> bool:
    return not _FETCHED_RELATIONS.isdisjoint((relation or "").lower().split())


def _may_have_rare_addresses(html: bytes) -> bool:
    """Whether to look for them: the tree is slow to search for what most pages do not even mention."""
    return any(name in html for name in _RARE_NAMES) or html.count(b"style") > html.count(b"stylesheet")


def _rare_addresses(tree: LexborHTMLParser) -> Iterator[tuple[str, bool]]:
    """What few pages have: forms, several sizes of an image, objects, styles, a page that leads on by itself."""
    for node in tree.css(
        "[srcset], [action], [formaction], object[data], [poster], [background], [style], style, meta[http-equiv]"
    ):
        attributes = node.attributes
        for name in _RARE_ATTRIBUTES:
            if name in attributes:
                yield attributes[name] or "", name in ("data", "poster", "background")
        if "srcset" in attributes:
            yield from ((one, True) for one in _sizes(attributes["srcset"] or ""))
        if "style" in attributes:
            yield from ((one, True) for one, _ in css_addresses(attributes["style"] or ""))
        if node.tag == "style":
            yield from ((one, True) for one, _ in css_addresses(node.text()))
        if node.tag == "meta":
            yield from _leads_on(node)


def _sizes(srcset: str) -> Iterator[str]:
    """The addresses of a `srcset`: each may have a width or density behind it."""
    for candidate in re.split(r",\s+|,$", srcset.strip()):
        if words := candidate.split():
            yield words[0]


def _leads_on(node: LexborNode) -> Iterator[tuple[str, bool]]:
    if (node.attributes.get("http-equiv") or "").lower() == "refresh":
        match = _REFRESH.match((node.attributes.get("content") or "").strip())
        if match and match[1]:
            yield match[1], False


def css_addresses(css: str) -> Iterator[tuple[str, int]]:
    """The addresses of `url(…)` and `@import`, each with its line."""
    text = _CSS_COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), css)
    for match in _CSS_URL.finditer(text):
        yield next((part for part in match.groups() if part is not None), ""), text.count("\n", 0, match.start()) + 1


def read_css_facts(css: str) -> PageFacts:
    """The facts of a style sheet: what it loads. Its source is itself."""
    links = tuple([PageLink(href, line, href, loaded=True) for href, line in css_addresses(css)])
    return msgspec.structs.replace(NO_FACTS, links=links)


def read_export_facts(path: str, text: str) -> PageFacts:
    """The facts of an output for machines: the addresses in a site map, a feed, JSON or robots.txt."""
    found: Iterable[str]
    if path.endswith(".xml"):
        found = (_plain_xml(next(part for part in match if part)) for match in _XML_ADDRESS.findall(text) if any(match))
    elif path.endswith(".json"):
        found = (msgspec.json.decode(match, type=str) for match in _JSON_ADDRESS.findall(text))
    else:
        found = _ROBOTS_ADDRESS.findall(text)
    return msgspec.structs.replace(NO_FACTS, links=tuple([PageLink(href) for href in dict.fromkeys(found)]))


def _plain_xml(text: str) -> str:
    for entity, character in _XML_ENTITIES if "&" in text else ():
        text = text.replace(entity, character)
    return text.strip()

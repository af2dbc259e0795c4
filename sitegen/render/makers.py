"""`(view, body)` → bytes and facts. A maker is a template, or a function in `MAKERS`; it gets nothing else."""

import html as html_text
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

import msgspec
from markupsafe import Markup

from sitegen.content.markdown import SITE, Body
from sitegen.pages.machine_views import FileView, RobotsView, SitemapIndexView, SitemapView
from sitegen.pages.search_names import RECORD
from sitegen.pages.views import AnyView, SearchRecord, base_of
from sitegen.render.assets import content_of
from sitegen.render.facts import NO_FACTS, PageFacts, Written, read_css_facts, read_export_facts, read_facts
from sitegen.render.search_record import search_record
from sitegen.render.templates import Templates

_ANCHOR = re.compile(r'<a\b[^>]*? href="site:([^"#?]*)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_SITE_LINK = re.compile(r'(\s(?:href|src)=")site:/')
_IMAGE = re.compile(r'<img\b[^>]*? src="site:([^"#?]*)[^"]*"[^>]*>')


class Made(msgspec.Struct, frozen=True):
    """The bytes of an output and what the rules need to know of it; of a record for the search its shadow too."""

    content: bytes
    facts: PageFacts
    shadow: bytes = b""


def sitemap_xml(view: SitemapView) -> bytes:
    """sitemap.xml by the Sitemaps protocol 0.9."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for entry in view.entries:
        address = html_text.escape(view.base_url + entry.address)
        lines.append(f"<url><loc>{address}</loc><lastmod>{entry.changed}</lastmod></url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def sitemap_index_xml(view: SitemapIndexView) -> bytes:
    """sitemap.xml that leads to others, by the Sitemaps protocol 0.9."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    lines += [f"<sitemap><loc>{html_text.escape(view.base_url + address)}</loc></sitemap>" for address in view.files]
    return "\n".join([*lines, "</sitemapindex>", ""]).encode()


def robots_txt(view: RobotsView) -> bytes:
    """robots.txt (RFC 9309)."""
    if not view.open:
        return b"User-agent: *\nDisallow: /\n"
    sitemap = f"Sitemap: {view.sitemap}\n" if view.sitemap else ""
    return f"User-agent: *\nDisallow:\n{sitemap}".encode()


MAKERS: dict[str, Callable[..., bytes]] = {
    "sitemap_xml": sitemap_xml,
    "sitemap_index_xml": sitemap_index_xml,
    "robots_txt": robots_txt,
}
EXPORT_NAMES = {"sitemap_xml": "sitemap.xml", "sitemap_index_xml": "sitemap.xml", "robots_txt": "robots.txt"}
COPY = "copy"


def is_template(maker: str) -> bool:
    """Whether a maker is a template's path."""
    return maker.endswith(".html")


def make(
    maker: str, view: AnyView, body: Body | None, templates: Templates, root: Path, texts: Sequence[str] = ()
) -> Made:
    """One output; `texts` are those of a search record's files.

    Raises TemplateFault for a template that fails, OSError for a file that cannot be copied.
    """
    if maker == COPY:
        return _copy(cast(FileView, view).source, root, templates)
    if maker == RECORD:
        content, shadow = search_record(cast(SearchRecord, view), body, texts)
        return Made(content, NO_FACTS, shadow)
    if not is_template(maker):
        content = MAKERS[maker](view)
        return Made(content, read_export_facts(EXPORT_NAMES[maker], content.decode()))
    text = templates.render(maker, template_values(view, body))
    content = text.encode()
    return Made(content, read_facts(content, _lines(body, base_of(view))))


def template_values(view: AnyView, body: Body | None) -> dict[str, object]:
    """What a template is given."""
    html = placed_html(body, base_of(view), getattr(view, "absent", ())) if body else ""
    return {"view": view, "body": Markup(html), "headings": body.headings if body else ()}


def _copy(source: str, root: Path, templates: Templates) -> Made:
    """A file as it is. Of a style sheet of ours we know what it loads; attachments are nobody's to read here."""
    file = _copied(source, root, templates)
    content = content_of(file) if source.startswith("templates/") else file.read_bytes()
    is_style_sheet = source.startswith("templates/") and source.endswith(".css")
    return Made(content, read_css_facts(content.decode("utf-8", "replace")) if is_style_sheet else NO_FACTS)


def _copied(source: str, root: Path, templates: Templates) -> Path:
    folder, _, rest = source.partition("/")
    return templates.folder / rest if folder == "templates" else root / source


def placed_html(body: Body, base: str, absent: tuple[str, ...]) -> str:
    """A body's HTML with the base path in its links; links to what is not built become plain text."""
    html = body.html
    if absent:
        html = _ANCHOR.sub(lambda match: match[2] if html_text.unescape(match[1]) in absent else match[0], html)
        html = _IMAGE.sub(lambda match: "" if html_text.unescape(match[1]) in absent else match[0], html)
    return _SITE_LINK.sub(rf"\g<1>{base}/", html)


def _lines(body: Body | None, base: str) -> dict[str, list[Written]]:
    """Address as it stands in the HTML → where and how the body wrote it."""
    if not body:
        return {}
    lines: dict[str, list[Written]] = {}
    for link in body.links:
        href = base + link.href.removeprefix(SITE) if link.href.startswith(SITE) else link.href
        place = Written(link.line, link.written)
        places = lines.setdefault(href, [])
        if place not in places:
            places.append(place)
    return lines

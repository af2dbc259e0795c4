"""`(view, body)` → bytes and facts. A maker is a template, or a function in `MAKERS`; it gets nothing else."""

import html as html_text
import re
from collections.abc import Callable
from pathlib import Path
from typing import cast

import msgspec
from markupsafe import Markup

from sitegen.content.markdown import SITE, Body
from sitegen.pages.views import AnyView, FileView, RobotsView, SitemapView
from sitegen.render.facts import NO_FACTS, PageFacts, read_facts
from sitegen.render.templates import Templates

_ANCHOR = re.compile(r'<a\b[^>]*? href="site:([^"#?]*)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_SITE_LINK = re.compile(r'(\s(?:href|src)=")site:/')
_IMAGE = re.compile(r'<img\b[^>]*? src="site:([^"#?]*)[^"]*"[^>]*>')


class Made(msgspec.Struct, frozen=True):
    """The bytes of an output and what the rules need to know of it."""

    content: bytes
    facts: PageFacts


def sitemap_xml(view: SitemapView) -> bytes:
    """sitemap.xml by the Sitemaps protocol 0.9."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for entry in view.entries:
        address = html_text.escape(view.base_url + entry.address)
        lines.append(f"<url><loc>{address}</loc><lastmod>{entry.changed}</lastmod></url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def robots_txt(view: RobotsView) -> bytes:
    """robots.txt (RFC 9309)."""
    if not view.open:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nDisallow:\nSitemap: {view.sitemap}\n".encode()


MAKERS: dict[str, Callable[..., bytes]] = {"sitemap_xml": sitemap_xml, "robots_txt": robots_txt}
COPY = "copy"


def is_template(maker: str) -> bool:
    """Whether a maker is a template's path."""
    return maker.endswith(".html")


def make(maker: str, view: AnyView, body: Body | None, templates: Templates, root: Path) -> Made:
    """One output. Raises TemplateFault for a template that fails, OSError for a file that cannot be copied."""
    if maker == COPY:
        path = _copied(cast(FileView, view).source, root, templates)
        return Made(path.read_bytes(), NO_FACTS)
    if not is_template(maker):
        return Made(MAKERS[maker](view), NO_FACTS)
    base = getattr(getattr(view, "chrome", None), "base", "")
    absent = getattr(view, "absent", ())
    html = placed_html(body, base, absent) if body else ""
    headings = body.headings if body else ()
    text = templates.render(maker, {"view": view, "body": Markup(html), "headings": headings})
    return Made(text.encode(), read_facts(text, _lines(body, base)))


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


def _lines(body: Body | None, base: str) -> dict[str, int]:
    if not body:
        return {}
    lines: dict[str, int] = {}
    for link in body.links:
        href = base + link.href.removeprefix(SITE) if link.href.startswith(SITE) else link.href
        lines.setdefault(href, link.line)
    return lines

"""A rendered page as plain text: what a reader gets, without classes and layout. For golden texts of pages."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

BLOCKS = {"p", "li", "dt", "dd", "caption", "tr", "h1", "h2", "h3", "h4", "summary"}
PREFIXES = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "- ", "dd": "    ", "tr": "| ", "summary": "+ "}


def page_text(html: str) -> str:
    """Title, description, the way back, and the main part: one line for each block, links as ``[text](address)``."""
    soup = BeautifulSoup(html, "html.parser")
    lines = [f"{meta['name']} = {meta['content']}" for meta in soup.select("meta[name][content]")]
    lines = [line for line in lines if not line.startswith("viewport")]
    lines += [f"{' '.join(link['rel'])} = {link['href']}" for link in soup.select("link[rel=canonical]")]
    crumbs = [_inline(link) for link in soup.select("nav.crumbs a")]
    title = soup.title.get_text() if soup.title else ""
    main = soup.main
    assert main
    return "\n".join([title, *lines, " > ".join(crumbs), "", *_blocks(main), ""])


def _blocks(element: Tag) -> list[str]:
    lines: list[str] = []
    for child in element.children:
        if not isinstance(child, Tag):
            lines += [str(child).strip()] if str(child).strip() else []
        elif child.name in BLOCKS:
            lines.append(_block(child))
            lines += [line for below in child.find_all("ul", recursive=False) for line in _blocks(below)]
        else:
            lines += _blocks(child)
    return lines


def _block(element: Tag) -> str:
    prefix = PREFIXES.get(element.name, "")
    anchor = f" {{#{element['id']}}}" if element.get("id") else ""
    if element.name == "tr":
        cells = [_inline(cell) for cell in element.find_all(["th", "td"])]
        return prefix + " | ".join(cells) + anchor
    return prefix + _inline(element) + anchor


def _inline(element: Tag) -> str:
    parts: list[str] = []
    for child in element.children:
        if isinstance(child, NavigableString):
            parts.append(str(child))
        elif isinstance(child, Tag) and child.name == "a":
            parts.append(f"[{_inline(child)}]({child.get('href', '')})")
        elif isinstance(child, Tag) and child.name in ("ul", "ol"):
            continue
        elif isinstance(child, Tag):
            parts.append(_inline(child) if child.name not in ("p", "div", "small") else f" {_inline(child)} ")
    return re.sub(r"\s+", " ", "".join(parts)).strip()

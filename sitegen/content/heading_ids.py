"""Ids and names of headings: the library's toc extension without the rendered list that nobody would show.

A test holds that ids and names are the library's. `data-toc-label` is not known here.
"""

import html
import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import remove_fnrefs, render_inner_html, strip_tags, unescape, unique
from markdown.treeprocessors import Treeprocessor

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOT_PLAIN = re.compile("[&<>\x02\x03]")

Slug = Callable[[str], str]


class HeadingNames:
    """The ids of one text: every new one differs from those before it."""

    def __init__(self, slug: Slug) -> None:
        self.used: set[str] = set()
        self._counters: dict[str, int] = {}
        self._slug = slug

    def new(self, name: str) -> str:
        """The id of a heading of this name, as HTML."""
        return unique(self._slug(html.unescape(name)), self.used, self._counters)  # type: ignore[call-arg]


class HeadingIds(Extension):
    """Gives every heading without an id one made by `slug`, and lists them in `converter.toc_tokens`."""

    def __init__(self, slug: Slug) -> None:
        super().__init__()
        self._slug = slug

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        """Called by the library; the priority is that of its own extension."""
        md.treeprocessors.register(_HeadingIdProcessor(md, self._slug), "toc", 5)


class _HeadingIdProcessor(Treeprocessor):
    def __init__(self, md: markdown.Markdown, slug: Slug) -> None:
        super().__init__(md)
        self._slug = slug

    def run(self, root: Element) -> None:
        names = HeadingNames(self._slug)
        headings = []
        for element in root.iter():
            if "id" in element.attrib:
                names.used.add(element.attrib["id"])
            if element.tag in _HEADINGS:
                headings.append(element)
        tokens = []
        for element in headings:
            name = self._name(element)
            if "id" not in element.attrib:
                element.attrib["id"] = names.new(name)
            tokens.append({"level": int(element.tag[1]), "id": unescape(element.attrib["id"]), "name": name})
        self.md.toc_tokens = tokens  # type: ignore[attr-defined]

    def _name(self, heading: Element) -> str:
        if heading.text and not len(heading) and not _NOT_PLAIN.search(heading.text):
            return " ".join(heading.text.split())
        return strip_tags(render_inner_html(remove_fnrefs(heading), self.md))

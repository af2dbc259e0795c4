"""Which template, and which line of it, put an address into a page. Asked only when the address is bad."""

import re
from collections.abc import Mapping
from typing import NamedTuple

import jinja2
from selectolax.lexbor import LexborHTMLParser

from sitegen.render.templates import TemplateFault, Templates

MARK = "data-made-by"
_ATTRIBUTE = re.compile(
    r"(?<=\s)(?=(?:href|src|srcset|action|formaction|data|poster|background|content)=[\"'])", re.IGNORECASE
)


_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "poster", "background"})


class TemplateLine(NamedTuple):
    """A line of a template, and whether the address stands there as written (else a value brought it)."""

    template: str
    line: int
    literal: bool


def marked(templates: Templates) -> Templates:
    """Make these templates, which nobody else may use, tell where addresses come from: one more attribute before each."""

    def source(name: str) -> str | None:
        file = templates.folder / name
        return _marked(name, file.read_text(encoding="utf-8")) if file.is_file() else None

    templates.environment.loader = jinja2.FunctionLoader(source)
    return templates


def _marked(name: str, text: str) -> str:
    lines = text.split("\n")
    return "\n".join(_ATTRIBUTE.sub(f'{MARK}="{name}:{number}" ', line) for number, line in enumerate(lines, 1))


def line_of(href: str, maker: str, values: Mapping[str, object], templates: Templates) -> TemplateLine:
    """The line that puts `href` into the page that `maker` makes of `values`; the maker's first line if unknown."""
    try:
        tree = LexborHTMLParser(templates.render(maker, values))
    except TemplateFault:
        return _by_text(href, maker, templates)
    for node in tree.css(f"[{MARK}]"):
        attributes = node.attributes
        if any(_holds(name, value or "", href) for name, value in attributes.items()):
            template, _, line = (attributes[MARK] or "").rpartition(":")
            text = (templates.folder / template).read_text(encoding="utf-8").split("\n")[int(line) - 1]
            return TemplateLine(template, int(line), _tail(href) in text)
    return _by_text(href, maker, templates)


def _holds(name: str, value: str, href: str) -> bool:
    if name in ("srcset", "content"):
        return bool(href) and href in value
    return value == href and name in _ADDRESSES


def _tail(href: str) -> str:
    """What of an address a template writes itself: `{{ base }}/help/` has no base path."""
    return href if not href.startswith("/") else f"/{href.strip('/').rpartition('/')[2]}"


def _by_text(href: str, maker: str, templates: Templates) -> TemplateLine:
    for template in templates.members(maker):
        lines = (templates.folder / template).read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines, 1):
            if href and _tail(href) in line:
                return TemplateLine(template, number, literal=True)
    return TemplateLine(maker, 1, literal=False)

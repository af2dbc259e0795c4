"""A built site for browser tests: its files, its pages by template, and how pages are read."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser

from tests.site_files import PROJECT

TEMPLATES = sorted(
    path.relative_to(PROJECT / "templates").as_posix()
    for folder in ("pages", "kinds")
    for path in (PROJECT / "templates" / folder).glob("*.html")
)


class BuiltSite(NamedTuple):
    """A site in a folder; `makers` are the makers of its outputs by path."""

    root: Path
    output: Path
    makers: dict[str, str]

    def pages(self) -> list[str]:
        """The paths of all pages."""
        return [path for path in self.makers if path.endswith(".html")]

    def fullest(self, template: str) -> str:
        """The largest page that a template makes: the one most likely to show what is wrong with it."""
        made = [path for path, maker in self.makers.items() if maker == template]
        assert made, f"{template} makes no page of the shipped content"
        return max(made, key=lambda path: ((self.output / path).stat().st_size, path))

    def tree(self, path: str) -> LexborHTMLParser:
        """A page, parsed."""
        return LexborHTMLParser((self.output / path).read_text(encoding="utf-8"))

    def links(self, path: str) -> Iterator[tuple[str, str]]:
        """The address (below the root, without fragment) and fragment of every link of a page into the site."""
        for node in self.tree(path).css("[href], [src]"):
            target = node.attributes.get("href") or node.attributes.get("src") or ""
            joined, fragment = urldefrag(urljoin(f"http://site/{path}", target.strip()))
            if joined.startswith("http://site/"):
                yield joined.removeprefix("http://site"), unquote(fragment)


class ServedSite(NamedTuple):
    """A built site and where it is served."""

    built: BuiltSite
    origin: str

    def address(self, path: str) -> str:
        """The address of a page, as a link would write it."""
        return f"{self.origin}/{path.removesuffix('index.html')}"

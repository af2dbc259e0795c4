"""The base of all views, and the views of what machines read: site maps, robots.txt, files that are copied."""

import msgspec

from sitegen.pages.parts import SitemapEntry


class View(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag=True):
    """Base of what one output is made from."""


class SitemapView(View, frozen=True, kw_only=True):
    """sitemap.xml, by the Sitemaps protocol 0.9; addresses become absolute with `base_url`."""

    base_url: str
    entries: tuple[SitemapEntry, ...]


class SitemapIndexView(View, frozen=True, kw_only=True):
    """sitemap.xml of a large site: the addresses of the files that hold its parts."""

    base_url: str
    files: tuple[str, ...]


class RobotsView(View, frozen=True, kw_only=True):
    """robots.txt: closed for a demonstration, else open with the sitemap's address."""

    open: bool
    sitemap: str


class FileView(View, frozen=True, kw_only=True):
    """A file that is copied as it is: an attachment or an asset, known by its digest."""

    source: str
    digest: str

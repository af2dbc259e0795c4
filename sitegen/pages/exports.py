"""Outputs for machines: sitemap.xml and robots.txt."""

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.publication import fields_of
from sitegen.content.fields import DocumentFields
from sitegen.pages.links import Addresses
from sitegen.pages.parts import SitemapEntry
from sitegen.pages.views import OutputPlan, RobotsView, SitemapView


def export_plans(catalogue: Catalogue, addresses: Addresses) -> list[OutputPlan]:
    """sitemap.xml with every document's address, and robots.txt that leads to it."""
    base_url = addresses.chrome.base_url
    listed = [*catalogue.listed(), *catalogue.items()]
    entries = [
        SitemapEntry(address=addresses.of(entry.id), changed=_last_changed(fields_of(entry))) for entry in listed
    ]
    entries.sort(key=lambda entry: entry.address)
    sitemap = SitemapView(base_url=base_url, entries=tuple(entries))
    robots = RobotsView(open=not addresses.chrome.demonstration, sitemap=f"{base_url}{addresses.to('/sitemap.xml')}")
    return [
        OutputPlan("site", "sitemap.xml", "sitemap_xml", sitemap),
        OutputPlan("site", "robots.txt", "robots_txt", robots),
    ]


def _last_changed(fields: DocumentFields) -> str:
    """The day of publication, or of the last change or correction that the page tells of."""
    dates = [fields.published, *(change.date for change in fields.changed), *(item.date for item in fields.correction)]
    return max(dates).isoformat()

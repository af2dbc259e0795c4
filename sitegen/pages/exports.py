"""Outputs for machines: sitemap.xml and robots.txt."""

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.publication import fields_of
from sitegen.pages.links import Addresses
from sitegen.pages.views import OutputPlan, RobotsView, SitemapEntry, SitemapView


def export_plans(catalogue: Catalogue, addresses: Addresses) -> list[OutputPlan]:
    """sitemap.xml with every document's address, and robots.txt that leads to it."""
    base_url = addresses.chrome.base_url
    listed = [*catalogue.listed(), *catalogue.items()]
    entries = [
        SitemapEntry(address=addresses.of(entry.id), changed=fields_of(entry).published.isoformat()) for entry in listed
    ]
    entries.sort(key=lambda entry: entry.address)
    sitemap = SitemapView(base_url=base_url, entries=tuple(entries))
    robots = RobotsView(open=not addresses.chrome.demonstration, sitemap=f"{base_url}{addresses.to('/sitemap.xml')}")
    return [
        OutputPlan("site", "sitemap.xml", "sitemap_xml", sitemap),
        OutputPlan("site", "robots.txt", "robots_txt", robots),
    ]

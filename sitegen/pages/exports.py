"""Outputs for machines: sitemap.xml and robots.txt."""

from collections import defaultdict

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.publication import fields_of
from sitegen.content.fields import DocumentFields
from sitegen.pages.links import Addresses
from sitegen.pages.machine_views import RobotsView, SitemapIndexView, SitemapView
from sitegen.pages.parts import SitemapEntry
from sitegen.pages.views import OutputPlan

MOST = 50_000  # addresses in one file, by the Sitemaps protocol 0.9


def export_plans(catalogue: Catalogue, addresses: Addresses, most: int = MOST) -> list[OutputPlan]:
    """sitemap.xml with every document's address, and robots.txt that leads to it.

    Beyond `most` addresses sitemap.xml lists other files, one for each year of 公开日期, so that an edited document
    changes the file of its year alone; a year beyond it has several.
    """
    base_url = addresses.chrome.base_url
    years: dict[int, list[SitemapEntry]] = defaultdict(list)
    for entry in [*catalogue.listed(), *catalogue.items()]:
        fields = fields_of(entry)
        years[fields.published.year].append(SitemapEntry(address=addresses.of(entry.id), changed=_last_changed(fields)))
    place = f"{base_url}{addresses.to('/sitemap.xml')}" if base_url else ""  # robots.txt takes whole addresses only
    robots = RobotsView(open=not addresses.chrome.demonstration, sitemap=place)
    sitemaps = _one_sitemap(years, base_url) if sum(map(len, years.values())) <= most else []
    return [
        *(sitemaps or _sitemaps_by_year(years, addresses, most)),
        OutputPlan("site", "robots.txt", "robots_txt", robots),
    ]


def _one_sitemap(years: dict[int, list[SitemapEntry]], base_url: str) -> list[OutputPlan]:
    entries = [entry for year in years.values() for entry in year]
    return [OutputPlan("site", "sitemap.xml", "sitemap_xml", _sitemap(entries, base_url))]


def _sitemaps_by_year(years: dict[int, list[SitemapEntry]], addresses: Addresses, most: int) -> list[OutputPlan]:
    base_url = addresses.chrome.base_url
    files = {
        f"sitemap-{year}{f'-{start // most + 1}' if start else ''}.xml": entries[start : start + most]
        for year, entries in sorted(years.items())
        for start in range(0, len(entries), most)
    }
    index = SitemapIndexView(base_url=base_url, files=tuple(addresses.to(f"/{name}") for name in files))
    parts = (OutputPlan("site", name, "sitemap_xml", _sitemap(part, base_url)) for name, part in files.items())
    return [OutputPlan("site", "sitemap.xml", "sitemap_index_xml", index), *parts]


def _sitemap(entries: list[SitemapEntry], base_url: str) -> SitemapView:
    return SitemapView(base_url=base_url, entries=tuple(sorted(entries, key=lambda entry: entry.address)))


def _last_changed(fields: DocumentFields) -> str:
    """The day of publication, or of the last change or correction that the page tells of."""
    dates = [fields.published, *(change.date for change in fields.changed), *(item.date for item in fields.correction)]
    return max(dates).isoformat()

"""The related catalogue → every output of the site, each with the view it is made from."""

from collections.abc import Iterator, Mapping

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.publication import LAPSED, fields_of
from sitegen.content.addresses import attachment_address
from sitegen.content.document import Entry
from sitegen.content.source import bundle_of
from sitegen.pages.asked import asked
from sitegen.pages.departures import Departure, departure_of
from sitegen.pages.disclosure import disclosure_pages
from sitegen.pages.editions import edition_pages
from sitegen.pages.exports import export_plans
from sitegen.pages.front import catalogue_page, not_found_page, site_map_page
from sitegen.pages.home import home_page
from sitegen.pages.kinds import page_of
from sitegen.pages.kinds.document import document_frame
from sitegen.pages.library import library_pages
from sitegen.pages.links import CATALOGUE, Addresses, shows_body
from sitegen.pages.lists import documents_of, section_pages
from sitegen.pages.machine_views import FileView
from sitegen.pages.search import search_plans
from sitegen.pages.views import NoticeView, OutputPlan, RedirectView


def plan_outputs(catalogue: Catalogue, assets: Mapping[str, tuple[str, str]]) -> Iterator[OutputPlan]:
    """Every output, one by one: a large site's views need not be in memory at once.

    `assets` maps a fingerprinted output path to its template path and digest. Two plans never share a path: CT008 has
    refused colliding addresses before.
    """
    addresses = Addresses(catalogue)
    questions = asked(catalogue, addresses)
    yield home_page(catalogue, addresses)
    yield not_found_page(addresses)
    yield site_map_page(catalogue, addresses)
    yield from _sections(catalogue, addresses)
    yield from edition_pages(catalogue, addresses)
    yield from disclosure_pages(catalogue, addresses)
    yield from library_pages(questions, catalogue, addresses)
    yield from search_plans(questions, catalogue, addresses)
    yield from _documents(catalogue, addresses)
    yield from _lapsed(catalogue, addresses)
    yield from _attachments(catalogue)
    yield from export_plans(catalogue, addresses)
    yield from (_file(path, f"templates/{source}", digest) for path, (source, digest) in assets.items())


def _sections(catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputPlan]:
    for section in catalogue.sections.values():
        if section.id == CATALOGUE:
            yield catalogue_page(section, catalogue, addresses)
        else:
            yield from section_pages(section, documents_of(section, catalogue), catalogue, addresses)


def _documents(catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputPlan]:
    for entry in catalogue.shown.values():
        fields = fields_of(entry)
        if departure := departure_of(fields, catalogue.day):
            yield _departed(entry, departure, catalogue, addresses)
        else:
            template, make_view = page_of(entry)
            body = entry.path if shows_body(fields) else ""
            view = make_view(entry, catalogue, addresses)
            yield OutputPlan("site", f"{entry.id}/index.html", template, view, body, entry.path, fields.index_number)
        yield from _redirects(entry, fields.title, addresses)


def _lapsed(catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputPlan]:
    for name, reason in catalogue.hidden.items():
        entry = catalogue.entries[name]
        departure = departure_of(fields_of(entry), catalogue.day)
        if reason == LAPSED and departure:
            yield _departed(entry, departure, catalogue, addresses)
            yield from _redirects(entry, departure.title, addresses)


def _redirects(entry: Entry, title: str, addresses: Addresses) -> Iterator[OutputPlan]:
    view = RedirectView(
        title=title,
        demonstration=addresses.chrome.demonstration,
        address=addresses.of(entry.id),
        base=addresses.chrome.base,
        base_url=addresses.chrome.base_url,
    )
    for alias in fields_of(entry).aliases:
        yield OutputPlan(
            "site",
            f"{alias.strip('/')}/index.html",
            "pages/redirect.html",
            view,
            source=entry.path,
            identity=fields_of(entry).index_number,
        )


def _departed(entry: Entry, departure: Departure, catalogue: Catalogue, addresses: Addresses) -> OutputPlan:
    """Title, date and reason only: nothing else of such a document is shown anywhere."""
    successor = catalogue.shown.get(departure.replaced_by)
    link = addresses.document(successor) if successor else None
    frame = departure.frame(document_frame(entry, catalogue, addresses))
    view = NoticeView(chrome=addresses.chrome, frame=frame, notices=(departure.notice(link),))
    return OutputPlan(
        "site",
        f"{entry.id}/index.html",
        "pages/notice.html",
        view,
        source=entry.path,
        identity=fields_of(entry).index_number,
    )


def _attachments(catalogue: Catalogue) -> Iterator[OutputPlan]:
    open_folders = {
        entry.id
        for entry in catalogue.shown.values()
        if entry.path.endswith("/index.md") and not fields_of(entry).withdrawn and shows_body(fields_of(entry))
    }
    for path, stamp in catalogue.attachments.items():
        if bundle_of(path, catalogue.bundles) in open_folders:
            yield _file(attachment_address(path).lstrip("/"), f"content/{path}", stamp.digest)


def _file(path: str, source: str, digest: str) -> OutputPlan:
    return OutputPlan("site", path, "copy", FileView(source=source, digest=digest), source=source)

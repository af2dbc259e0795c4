"""The search page, and what may be found of every document that is shown."""

import posixpath
from collections.abc import Iterator, Sequence

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.items import title_of
from sitegen.catalogue.publication import fields_of
from sitegen.catalogue.relations import kind_of
from sitegen.catalogue.topics import named_topics
from sitegen.content.attachment_texts import is_read, text_key
from sitegen.content.document import Entry
from sitegen.content.fields import FULFILS, DocumentFields
from sitegen.content.kinds import KIND_LABELS
from sitegen.content.kinds.catalogue_item import CatalogueItem
from sitegen.pages.asked import Asked
from sitegen.pages.library import library_links
from sitegen.pages.links import Addresses, office_name, shows_body
from sitegen.pages.parts import Counted, Frame, Link
from sitegen.pages.search_names import RECORD, record_path
from sitegen.pages.views import OutputPlan, SearchRecord, SearchView

ASKED_ON_PAGE = 12


def search_plans(questions: Sequence[Asked], catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputPlan]:
    """The search page and the record of every document; nothing on a site without search."""
    if addresses.chrome.search:
        yield search_page(questions, catalogue, addresses)
        yield from search_records(catalogue, addresses)


def search_page(questions: Sequence[Asked], catalogue: Catalogue, addresses: Addresses) -> OutputPlan:
    """The page with the search box."""
    home = Link(title="首页", address=addresses.to("/"))
    frame = Frame(
        title="搜索",
        address=addresses.to("/search/"),
        description="按词语、文号、拼音或一句话查找本站公开的文档",
        trail=(home,),
        searchable=False,
    )
    chrome = addresses.chrome
    whole = [link for link in chrome.navigation if link.address == chrome.catalogue]
    counts = [Counted(title=one.link.title, address=one.link.address, count=one.count) for one in questions]
    view = SearchView(
        chrome=chrome,
        frame=frame,
        ways=(*whole, *library_links(catalogue, addresses)),
        asked=tuple(sorted(counts, key=lambda one: -one.count)[:ASKED_ON_PAGE]),
    )
    return OutputPlan("site", "search/index.html", "pages/search.html", view)


def search_records(catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputPlan]:
    """The record of every shown document and item. What has been taken down has none."""
    for entry in (*catalogue.listed(), *catalogue.items()):
        fields = fields_of(entry)
        if not fields.withdrawn:
            body = entry.path if shows_body(fields) else ""
            yield OutputPlan("site", record_path(entry.id), RECORD, _record(entry, catalogue), body)


def _record(entry: Entry, catalogue: Catalogue) -> SearchRecord:
    fields = fields_of(entry)
    validity = catalogue.validity.get(entry.id)
    items = [fields_of(catalogue.shown[name]) for name in catalogue.related(entry.id, FULFILS.name)]
    return SearchRecord(
        id=entry.id,
        title=title_of(entry),
        number=getattr(fields, "doc_number", None) or "",
        date=fields.published.isoformat(),
        kind=KIND_LABELS[kind_of(entry)],
        office=office_name(fields.office, catalogue),
        state=validity.state if validity else "",
        topics=tuple(topic.name for topic in named_topics(fields.topics, catalogue.topics)),
        items=tuple(item.name for item in items if isinstance(item, CatalogueItem)),
        series=fields.series or "",
        year=fields.applies_to or 0,
        summary=fields.summary if shows_body(fields) else "",
        words=tuple(_words(fields)),
        sample=fields.sample,
        files=tuple(_files(entry, catalogue)),
    )


def _files(entry: Entry, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    fields = fields_of(entry)
    for attachment in fields.attachments if shows_body(fields) else ():
        stamp = catalogue.attachments.get(posixpath.join(posixpath.dirname(entry.path), attachment.file))
        if stamp and is_read(stamp.path):
            yield attachment.title, text_key(stamp.path, stamp.digest)


def _words(fields: DocumentFields) -> Iterator[str]:
    """What else a page says that one may ask for."""
    yield fields.index_number
    if isinstance(fields, CatalogueItem):
        yield from (*fields.path, *fields.elements)
    elif shows_body(fields):
        yield from (attachment.title for attachment in fields.attachments)
        yield from getattr(fields, "known_as", ())

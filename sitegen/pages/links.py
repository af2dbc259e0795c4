"""Links, rows and small texts that several pages show in the same way."""

import datetime
from collections.abc import Iterable

import msgspec

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.items import item_of, title_of
from sitegen.catalogue.publication import fields_of
from sitegen.catalogue.relations import kind_of
from sitegen.catalogue.sections import by_year
from sitegen.catalogue.topics import office_words
from sitegen.catalogue.validity import STATE_WORDS
from sitegen.content.addresses import address_of
from sitegen.content.document import Entry
from sitegen.content.fields import DocumentFields, Reference
from sitegen.content.kinds import KIND_LABELS
from sitegen.content.kinds.catalogue_item import Basis, Deadline
from sitegen.content.kinds.page import Page
from sitegen.content.kinds.policy import Policy
from sitegen.content.kinds.section import Section
from sitegen.pages.parts import Chrome, Frame, ItemGroup, ItemRow, Link, Property, Row, YearGroup

OFFICE = "责任科室"
CATALOGUE = "catalogue"
LIBRARY = "文件库"


class Addresses:
    """Site addresses below the base path, and the pages' common chrome: made once per plan.

    `rows`, `items` and `groups` hold what was made before: a document stands in many lists, an item on three pages.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        site = catalogue.settings.site
        self.rows: dict[str, Row] = {}
        self.items: dict[str, ItemRow] = {}
        self.groups: tuple[ItemGroup, ...] = ()
        self.offices = office_words(catalogue.settings.offices)
        self.base = site.base_path
        self.chrome = Chrome(
            name=site.name,
            organisation=site.organisation,
            base=site.base_path,
            base_url=(site.base_url or ""),
            demonstration=not site.production,
            navigation=tuple(self._navigation(catalogue)),
            sections=tuple(self._sections(catalogue)),
            catalogue=self.of(CATALOGUE) if CATALOGUE in catalogue.sections else "",
            site_code=site.site_code or "",
            icp=site.icp or "",
            police_record=site.police_record or "",
            telephone=site.telephone or "",
            pages=tuple(self._standing_pages(catalogue)),
            search=site.search,
        )

    def to(self, address: str) -> str:
        """An address of this site below the base path."""
        return self.base + address

    def of(self, document_id: str) -> str:
        """The address of a document or section."""
        return self.base + address_of(document_id)

    def path(self, address: str) -> str:
        """The output path behind an address of a page."""
        return f"{address.removeprefix(self.base).lstrip('/')}index.html"

    def document(self, entry: Entry) -> Link:
        """A link to a document, under its title."""
        return Link(title=title_of(entry), address=self.of(entry.id))

    def _navigation(self, catalogue: Catalogue) -> Iterable[Link]:
        yield Link(title="首页", address=self.to("/"))
        if CATALOGUE in catalogue.sections:
            title = section_fields(catalogue.sections[CATALOGUE]).title
            yield Link(title=title, address=self.of(CATALOGUE))
        yield Link(title="政府信息公开", address=self.to("/disclosure/"))
        yield Link(title=LIBRARY, address=self.to("/library/"))

    def _sections(self, catalogue: Catalogue) -> Iterable[Link]:
        """The sections of the first level but the catalogue."""
        for section in ordered_sections(catalogue):
            if "/" not in section.id and section.id != CATALOGUE:
                yield Link(title=section_fields(section).title, address=self.of(section.id))

    def _standing_pages(self, catalogue: Catalogue) -> Iterable[Link]:
        """The pages with a purpose, in the order of their addresses."""
        for entry in catalogue.listed():
            if isinstance(entry.fields, Page) and entry.fields.purpose:
                yield Link(title=entry.fields.purpose, address=self.of(entry.id))


def section_fields(entry: Entry) -> Section:
    """The fields of a section."""
    assert isinstance(entry.fields, Section)
    return entry.fields


def ordered_sections(catalogue: Catalogue) -> list[Entry]:
    """Sections by their declared order, then id."""
    return sorted(catalogue.sections.values(), key=lambda entry: (section_fields(entry).order, entry.id))


def trail_to(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> tuple[Link, ...]:
    """Home and every section above a document or section."""
    links = []
    folder = catalogue.section_of.get(entry.id, "") or entry.id.rpartition("/")[0]
    while folder:
        if folder in catalogue.sections:
            title = section_fields(catalogue.sections[folder]).title
            links.append(Link(title=title, address=addresses.of(folder)))
        folder = folder.rpartition("/")[0]
    return (Link(title="首页", address=addresses.to("/")), *reversed(links))


def office_name(name: str, catalogue: Catalogue) -> str:
    """The office's name in the settings for a name or alias."""
    office = catalogue.offices.get(name)
    return office.name if office else name


def register_link(fields: DocumentFields, addresses: Addresses) -> Link:
    """The index number, leading to the document's row in 主动公开目录."""
    anchor = "-".join(fields.index_number.split())
    year = fields.formation_date.year
    return Link(title=fields.index_number, address=addresses.to(f"/disclosure/register/{year}/#{anchor}"))


def shows_body(fields: DocumentFields) -> bool:
    """Whether a page may show summary, text and attachments: 依申请公开 shows title and number only."""
    return getattr(fields, "disclosure", "主动公开") == "主动公开"


def library_trail(addresses: Addresses, *above: Link) -> tuple[Link, ...]:
    """Home, the library, and what stands between it and one of its pages."""
    return (
        Link(title="首页", address=addresses.to("/")),
        Link(title=LIBRARY, address=addresses.to("/library/")),
        *above,
    )


def list_frame(place: Link, description: str, trail: tuple[Link, ...]) -> Frame:
    """The head of a page that only lists documents: no search result of its own."""
    return Frame(title=place.title, address=place.address, description=description, trail=trail, searchable=False)


def office_link(name: str, catalogue: Catalogue, addresses: Addresses) -> Link:
    """A link to the documents of an office, under its name in the settings."""
    office = catalogue.offices.get(name)
    if office is None:
        return Link(title=name)
    return Link(title=office.name, address=addresses.to(f"/library/offices/{addresses.offices[office.name]}/"))


def state_link(state: str, addresses: Addresses) -> Link:
    """A link to the policies in a state of validity."""
    word = dict(STATE_WORDS).get(state)
    return Link(title=state, address=addresses.to(f"/library/validity/{word}/") if word else "")


def row_of(entry: Entry, catalogue: Catalogue, addresses: Addresses, *, with_index: bool = False) -> Row:
    """A document as one row of a list, on request with its place in 主动公开目录."""
    if entry.id not in addresses.rows:
        addresses.rows[entry.id] = _row(entry, catalogue, addresses)
    row, fields = addresses.rows[entry.id], fields_of(entry)
    if not with_index or not shows_body(fields):
        return row
    return msgspec.structs.replace(row, index=register_link(fields, addresses))


def _row(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> Row:
    fields = fields_of(entry)
    validity = catalogue.validity.get(entry.id)
    return Row(
        title=fields.title,
        address=addresses.of(entry.id),
        date=fields.published.isoformat(),
        kind=KIND_LABELS[kind_of(entry)],
        office=office_name(fields.office, catalogue),
        number=(fields.doc_number or "") if isinstance(fields, Policy) else "",
        validity=validity.state if validity else "",
        sample=fields.sample,
        unpublished=catalogue.unpublished.get(entry.id, ""),
    )


def year_groups(
    entries: Iterable[Entry], catalogue: Catalogue, addresses: Addresses, *, with_index: bool = False
) -> tuple[YearGroup, ...]:
    """Documents grouped by year, newest year first."""
    return tuple(
        YearGroup(year=year, rows=tuple(row_of(entry, catalogue, addresses, with_index=with_index) for entry in group))
        for year, group in by_year(entries).items()
    )


def book_title(name: str) -> str:
    """A title in book marks; book marks inside it become single ones (GB/T 15834-2011, 4.15)."""
    return f"《{name.replace('《', '〈').replace('》', '〉')}》"


def deadline_text(deadline: Deadline) -> str:
    """公开时限 in words."""
    if deadline.working_days is not None:
        return f"自{deadline.from_ or '信息形成或者变更之日'}起 {deadline.working_days} 个工作日内"
    if deadline.days is not None:
        return f"自{deadline.from_ or '信息形成或者变更之日'}起 {deadline.days} 日内"
    if deadline.yearly:
        month, day = deadline.yearly.split("-")
        return f"每年 {int(month)} 月 {int(day)} 日前"
    return deadline.text or ""


def item_row(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> ItemRow:
    """A catalogue item as one row of the standard catalogue."""
    if entry.id not in addresses.items:
        addresses.items[entry.id] = _item_row(entry, catalogue, addresses)
    return addresses.items[entry.id]


def _item_row(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> ItemRow:
    item = item_of(entry)
    documents = item_documents(entry, catalogue)
    newest = max(documents, key=lambda document: fields_of(document).published, default=None)
    return ItemRow(
        code=item.code,
        path=item.path,
        address=addresses.of(entry.id),
        elements=item.elements,
        basis=tuple(_basis_link(basis, catalogue, addresses) for basis in item.basis),
        deadline=deadline_text(item.deadline),
        subject=item.subject,
        channels=item.channels,
        audience=item.audience,
        method=item.method,
        office=office_name(item.office, catalogue),
        documents=len(documents),
        latest=row_of(newest, catalogue, addresses) if newest else None,
        elsewhere=len(item.links),
        state=catalogue.coverage[entry.id].state,
        status=catalogue.coverage[entry.id].brief,
        verified=item.verified,
    )


def _basis_link(basis: Basis, catalogue: Catalogue, addresses: Addresses) -> Link:
    """A basis, leading to its law or paper when this site has it and it has not been taken down."""
    entry = catalogue.shown.get(catalogue.bases.get(basis.regulation, ""))
    address = addresses.of(entry.id) if entry and not fields_of(entry).withdrawn else ""
    return Link(title=book_title(basis.regulation) + (basis.article or ""), address=address)


def item_documents(entry: Entry, catalogue: Catalogue) -> list[Entry]:
    """The listed documents that name an item."""
    documents = [catalogue.shown[name] for name in catalogue.related(entry.id, "documents")]
    return [document for document in documents if not fields_of(document).withdrawn]


def absent_targets(entry: Entry, catalogue: Catalogue) -> tuple[str, ...]:
    """The addresses a body leads to that may not be linked: not built, or taken down."""
    return tuple(link for link in entry.links if catalogue.unlinked_because(link))


def reference_link(reference: Reference, catalogue: Catalogue, addresses: Addresses) -> Link | None:
    """The other end of a declared relation as a link; None when that document is not shown."""
    part = f"（{reference.part}）" if reference.part else ""
    if reference.id:
        entry = catalogue.shown.get(reference.id)
        return Link(title=fields_of(entry).title + part, address=addresses.of(entry.id)) if entry else None
    number = f"（{reference.number}）" if reference.number else ""
    return Link(title=f"{reference.title or reference.url or ''}{number}{part}", address=reference.url or "")


def plain(label: str, value: datetime.date | str | None) -> Property | None:
    """A labelled text; None when there is nothing to show."""
    text = value.isoformat() if isinstance(value, datetime.date) else value
    return Property(label=label, values=(Link(title=text),)) if text else None


def linked(label: str, links: Iterable[Link]) -> Property | None:
    """A labelled list of links; None when it is empty."""
    values = tuple(links)
    return Property(label=label, values=values) if values else None

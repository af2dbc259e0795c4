"""Pages that list documents: sections, their years, topics, document numbers.

One page per year, so that a new document shifts nothing on the pages of other years.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sitegen.catalogue.catalogue import Catalogue, documents_by_topic
from sitegen.catalogue.publication import fields_of
from sitegen.catalogue.sections import by_year, newest_first
from sitegen.content.document import Entry
from sitegen.content.kinds.policy import Policy
from sitegen.document_numbers import DocumentNumber, parse_number
from sitegen.pages.links import (
    Addresses,
    absent_targets,
    ordered_sections,
    row_of,
    section_fields,
    trail_to,
    year_groups,
)
from sitegen.pages.parts import Counted, Frame, Link, NumberGroup, NumberRow
from sitegen.pages.views import IndexView, ListView, NumbersView, OutputPlan, SectionView

NEWEST_IN_SECTION = 20


def documents_by_section(catalogue: Catalogue) -> dict[str, list[Entry]]:
    """Section id → listed documents that belong to it directly."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in catalogue.listed():
        found[catalogue.section_of[entry.id]].append(entry)
    return found


def documents_of(section: Entry, catalogue: Catalogue) -> list[Entry]:
    """The listed documents that belong to a section directly."""
    return [entry for entry in catalogue.listed() if catalogue.section_of[entry.id] == section.id]


def count_within(section: Entry, catalogue: Catalogue) -> int:
    """How many listed documents a section holds, with those of the sections below it."""
    places = (catalogue.section_of[entry.id] for entry in catalogue.listed())
    return sum(place == section.id or place.startswith(f"{section.id}/") for place in places)


def section_pages(
    section: Entry, documents: list[Entry], catalogue: Catalogue, addresses: Addresses
) -> Iterator[OutputPlan]:
    """A section's own page and one page for each of its years."""
    years = by_year(documents)
    yield _section_page(section, documents, years, catalogue, addresses)
    siblings = tuple(Link(title=f"{year} 年", address=addresses.to(f"/{section.id}/{year}/")) for year in years)
    trail = (
        *trail_to(section, catalogue, addresses),
        Link(title=section_fields(section).title, address=addresses.of(section.id)),
    )
    for year, entries in years.items():
        frame = Frame(
            title=f"{section_fields(section).title}（{year} 年）",
            address=addresses.to(f"/{section.id}/{year}/"),
            description=f"{section_fields(section).title}栏目 {year} 年公开的文档",
            trail=trail,
            searchable=False,
            column=section_fields(section).title,
            column_type=section_fields(section).column_type,
        )
        view = ListView(
            chrome=addresses.chrome, frame=frame, years=year_groups(entries, catalogue, addresses), siblings=siblings
        )
        yield OutputPlan("site", f"{section.id}/{year}/index.html", "pages/list.html", view)


def _section_page(
    section: Entry,
    documents: list[Entry],
    years: Mapping[int, tuple[Entry, ...]],
    catalogue: Catalogue,
    addresses: Addresses,
) -> OutputPlan:
    fields = section_fields(section)
    frame = Frame(
        title=fields.title,
        address=addresses.of(section.id),
        description=fields.description,
        trail=trail_to(section, catalogue, addresses),
        searchable=False,
        column=fields.title,
        column_type=fields.column_type,
    )
    newest = newest_first(documents)[:NEWEST_IN_SECTION]
    below = [child for child in ordered_sections(catalogue) if child.id.rpartition("/")[0] == section.id]
    view = SectionView(
        chrome=addresses.chrome,
        frame=frame,
        years=tuple(
            Counted(title=f"{year} 年", address=addresses.to(f"/{section.id}/{year}/"), count=len(entries))
            for year, entries in years.items()
        ),
        sections=tuple(
            Counted(title=section_fields(s).title, address=addresses.of(s.id), count=count_within(s, catalogue))
            for s in below
        ),
        newest=tuple(row_of(entry, catalogue, addresses) for entry in newest),
        absent=absent_targets(section, catalogue),
    )
    return OutputPlan("site", f"{section.id}/index.html", "pages/section.html", view, section.path, section.path)


def topic_pages(catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputPlan]:
    """The index of topics and a page for every topic in the settings (an empty one says so)."""
    documents = documents_by_topic(catalogue)
    home = Link(title="首页", address=addresses.to("/"))
    index = Link(title="主题分类", address=addresses.to("/topics/"))
    counts = tuple(
        Counted(title=t.name, address=addresses.to(f"/topics/{t.id}/"), count=len(documents.get(t.id, ())))
        for t in catalogue.settings.topics
    )
    frame = Frame(
        title=index.title, address=index.address, description="按主题查阅公开的文档", trail=(home,), searchable=False
    )
    view = IndexView(chrome=addresses.chrome, frame=frame, entries=counts)
    yield OutputPlan("site", "topics/index.html", "pages/index.html", view)
    for topic in catalogue.settings.topics:
        frame = Frame(
            title=topic.name,
            address=addresses.to(f"/topics/{topic.id}/"),
            description=f"主题“{topic.name}”下公开的文档",
            trail=(home, index),
            searchable=False,
        )
        years = year_groups(documents.get(topic.id, ()), catalogue, addresses)
        view_of_topic = ListView(chrome=addresses.chrome, frame=frame, years=years)
        yield OutputPlan("site", f"topics/{topic.id}/index.html", "pages/list.html", view_of_topic)


def number_pages(catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputPlan]:
    """/wenhao/ and a page for every year that has document numbers; withdrawn papers keep their place in it."""
    years: dict[int, list[tuple[DocumentNumber, Entry]]] = defaultdict(list)
    for entry in catalogue.shown.values():
        if isinstance(entry.fields, Policy) and (number := parse_number(entry.fields.doc_number or "")):
            years[number.year].append((number, entry))
    home = Link(title="首页", address=addresses.to("/"))
    index = Link(title="文号索引", address=addresses.to("/wenhao/"))
    links = tuple(
        Link(title=f"{year} 年", address=addresses.to(f"/wenhao/{year}/")) for year in sorted(years, reverse=True)
    )
    counts = tuple(
        Counted(title=link.title, address=link.address, count=len(years[year]))
        for link, year in zip(links, sorted(years, reverse=True), strict=True)
    )
    frame = Frame(
        title=index.title, address=index.address, description="按发文字号查阅政策文件", trail=(home,), searchable=False
    )
    yield OutputPlan(
        "site", "wenhao/index.html", "pages/index.html", IndexView(chrome=addresses.chrome, frame=frame, entries=counts)
    )
    for year, link in zip(sorted(years, reverse=True), links, strict=True):
        frame = Frame(
            title=f"{year} 年文号",
            address=link.address,
            description=f"{year} 年的发文字号",
            trail=(home, index),
            searchable=False,
        )
        groups = tuple(_number_groups(years[year], addresses))
        view = NumbersView(chrome=addresses.chrome, frame=frame, groups=groups, siblings=links)
        yield OutputPlan("site", f"wenhao/{year}/index.html", "pages/numbers.html", view)


def _number_groups(numbered: Iterable[tuple[DocumentNumber, Entry]], addresses: Addresses) -> Iterator[NumberGroup]:
    ordered = sorted(numbered, key=lambda pair: (pair[0].serial, fields_of(pair[1]).formation_date, pair[1].id))
    groups: dict[str, list[NumberRow]] = defaultdict(list)
    anchors: set[str] = set()
    for number, entry in ordered:
        short, anchor = str(number.serial), f"{number.agency}-{number.serial}"
        row = _number_row(number, entry, addresses)
        groups[number.agency].append(
            NumberRow(
                number=row.title,
                anchor="" if anchor in anchors else anchor,
                short="" if short in anchors else short,
                title=fields_of(entry).title,
                address=row.address,
                date=fields_of(entry).formation_date.isoformat(),
                note=_number_note(entry),
            )
        )
        anchors.update((short, anchor))
    for agency in sorted(groups):
        yield NumberGroup(agency=agency, rows=tuple(groups[agency]))


def _number_row(number: DocumentNumber, entry: Entry, addresses: Addresses) -> Link:
    return Link(title=number.text, address=addresses.of(entry.id))


def _number_note(entry: Entry) -> str:
    policy = entry.fields
    assert isinstance(policy, Policy)
    if policy.withdrawn:
        return "已撤下"
    return "" if policy.disclosure == "主动公开" else policy.disclosure

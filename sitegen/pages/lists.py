"""Pages that list documents: sections, their years, topics, document numbers.

One page per year, so that a new document shifts nothing on the pages of other years.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.publication import fields_of
from sitegen.catalogue.sections import by_year, newest_first
from sitegen.config import OWN_AXIS, Axis, Topic
from sitegen.content.document import Entry
from sitegen.content.kinds.policy import Policy
from sitegen.document_numbers import DocumentNumber, parse_number
from sitegen.pages.links import (
    Addresses,
    absent_targets,
    library_trail,
    list_frame,
    ordered_sections,
    row_of,
    section_fields,
    trail_to,
    year_groups,
)
from sitegen.pages.parts import Counted, CountedGroup, Frame, Link, NumberGroup, NumberRow
from sitegen.pages.views import GroupsView, IndexView, ListView, NumbersView, OutputPlan, SectionView

NEWEST_IN_SECTION = 20

Topical = Mapping[str, list[Entry]]
Numbers = Mapping[int, list[tuple[DocumentNumber, Entry]]]


def documents_of(section: Entry, catalogue: Catalogue) -> list[Entry]:
    """The listed documents that belong to a section directly."""
    return catalogue.by_section.get(section.id, [])


def count_within(section: Entry, catalogue: Catalogue) -> int:
    """How many listed documents a section holds, with those of the sections below it."""
    below = f"{section.id}/"
    return sum(len(found) for name, found in catalogue.by_section.items() if f"{name}/".startswith(below))


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


TOPICS = "主题分类"


def topic_groups(documents: Topical, catalogue: Catalogue, addresses: Addresses) -> tuple[CountedGroup, ...]:
    """The topics of both axes with their counts. One without a document stands on the bureau's own axis only."""
    groups = []
    for axis in get_args(Axis):
        topics = [topic for topic in catalogue.settings.topics if topic.axis == axis and has_page(topic, documents)]
        counts = (
            Counted(title=t.name, address=addresses.to(f"/topics/{t.id}/"), count=len(documents.get(t.id, ())))
            for t in topics
        )
        groups.append(CountedGroup(label=axis, entries=tuple(counts)))
    return tuple(group for group in groups if group.entries)


def has_page(topic: Topic, documents: Topical) -> bool:
    """Whether a topic has a page: with a document, or on the bureau's own axis, where an empty one says so."""
    return topic.axis == OWN_AXIS or bool(documents.get(topic.id))


def topic_pages(documents: Topical, catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputPlan]:
    """The index of topics by axis and the pages of the topics."""
    index = Link(title=TOPICS, address=addresses.to("/topics/"))
    frame = list_frame(index, "按主题查阅公开的文档", library_trail(addresses))
    view = GroupsView(chrome=addresses.chrome, frame=frame, groups=topic_groups(documents, catalogue, addresses))
    yield OutputPlan("site", "topics/index.html", "pages/groups.html", view)
    for topic in catalogue.settings.topics:
        if has_page(topic, documents):
            place = Link(title=topic.name, address=addresses.to(f"/topics/{topic.id}/"))
            frame = list_frame(place, f"主题“{topic.name}”下公开的文档", library_trail(addresses, index))
            years = year_groups(documents.get(topic.id, ()), catalogue, addresses)
            view_of_topic = ListView(chrome=addresses.chrome, frame=frame, years=years)
            yield OutputPlan("site", f"topics/{topic.id}/index.html", "pages/list.html", view_of_topic)


NUMBERS = "文号索引"


def numbers_by_year(catalogue: Catalogue) -> Numbers:
    """Year → document numbers of that year, newest year first; withdrawn papers keep their place."""
    years: dict[int, list[tuple[DocumentNumber, Entry]]] = defaultdict(list)
    for entry in catalogue.shown.values():
        if isinstance(entry.fields, Policy) and (number := parse_number(entry.fields.doc_number or "")):
            years[number.year].append((number, entry))
    return dict(sorted(years.items(), reverse=True))


def number_pages(years: Numbers, addresses: Addresses) -> Iterator[OutputPlan]:
    """/wenhao/ and a page for every year that has document numbers."""
    index = Link(title=NUMBERS, address=addresses.to("/wenhao/"))
    links = tuple(Link(title=f"{year} 年", address=addresses.to(f"/wenhao/{year}/")) for year in years)
    counts = tuple(
        Counted(title=link.title, address=link.address, count=len(numbered), unit="件")
        for link, numbered in zip(links, years.values(), strict=True)
    )
    frame = list_frame(index, "按发文字号查阅政策文件", library_trail(addresses))
    yield OutputPlan(
        "site", "wenhao/index.html", "pages/index.html", IndexView(chrome=addresses.chrome, frame=frame, entries=counts)
    )
    for link, (year, numbered) in zip(links, years.items(), strict=True):
        here = Link(title=f"{year} 年文号", address=link.address)
        frame = list_frame(here, f"{year} 年的发文字号", library_trail(addresses, index))
        groups = tuple(_number_groups(numbered, addresses))
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

"""文件库: one page with every way to a document without searching, and the lists it leads to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen.catalogue.catalogue import Catalogue, documents_by_topic
from sitegen.catalogue.sections import by_year
from sitegen.content.document import Entry
from sitegen.pages.asked import ASKED, Asked, asked_pages
from sitegen.pages.asked import PLACE as ASKED_PLACE
from sitegen.pages.compilation import COMPILATION, compilation_page, compiled_policies
from sitegen.pages.item_index import ITEM_INDEX, item_index_page
from sitegen.pages.item_index import PLACE as ITEMS_PLACE
from sitegen.pages.lineages import LINEAGE, all_lineages, lineage_pages, lineages_by_year
from sitegen.pages.links import (
    CATALOGUE,
    Addresses,
    library_trail,
    list_frame,
    ordered_sections,
    section_fields,
)
from sitegen.pages.lists import (
    NUMBERS,
    TOPICS,
    count_within,
    number_pages,
    numbers_by_year,
    topic_groups,
    topic_pages,
)
from sitegen.pages.parts import Counted, CountedGroup, Link
from sitegen.pages.policy_lists import (
    VALIDITY,
    policies_by_state,
    state_counts,
    validity_pages,
)
from sitegen.pages.series import SERIES, series_page
from sitegen.pages.views import GroupsView, OutputPlan
from sitegen.pages.year_lists import (
    OFFICES,
    YEARS,
    documents_by_office,
    link_counts,
    office_pages,
    year_counts,
    year_pages,
)


def library_links(catalogue: Catalogue, addresses: Addresses) -> tuple[Link, ...]:
    """The library and the pages right below it, for the site map."""
    places = (
        *([(ASKED, ASKED_PLACE)] if catalogue.settings.synonyms.groups else []),
        (ITEM_INDEX, ITEMS_PLACE),
        (COMPILATION, "/library/compilation/"),
        (SERIES, "/library/series/"),
        (LINEAGE, "/library/chains/"),
        (NUMBERS, "/wenhao/"),
        (TOPICS, "/topics/"),
        (VALIDITY, "/library/validity/"),
        (OFFICES, "/library/offices/"),
        (YEARS, "/library/years/"),
    )
    return library_trail(addresses, *(Link(title=title, address=addresses.to(place)) for title, place in places))[1:]


def library_pages(questions: Sequence[Asked], catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputPlan]:
    """The hub and every list that is not a section's. Documents are grouped once for each way in."""
    listed = catalogue.listed()
    years, offices = by_year(listed), documents_by_office(listed, catalogue, addresses)
    states = policies_by_state(listed, catalogue)
    topics, numbers = documents_by_topic(catalogue), numbers_by_year(catalogue)
    in_force, ended = compiled_policies(listed, catalogue)
    lineages = lineages_by_year(catalogue)
    lists = (
        *_asked_count(questions, catalogue, addresses),
        _counted(ITEM_INDEX, ITEMS_PLACE, len(catalogue.items()), "项", addresses),
        _counted(COMPILATION, "/library/compilation/", len(in_force), "件", addresses),
        _counted(SERIES, "/library/series/", len(catalogue.series), "个", addresses),
        _counted(LINEAGE, "/library/chains/", len(all_lineages(catalogue)), "组", addresses),
        _counted(NUMBERS, "/wenhao/", sum(map(len, numbers.values())), "件", addresses),
    )
    groups = (
        CountedGroup(label="专门目录", entries=lists),
        CountedGroup(label="按栏目", entries=_section_counts(catalogue, addresses)),
        *_topic_ways(topics, catalogue, addresses),
        _way(VALIDITY, "/library/validity/", state_counts(states, addresses), addresses),
        _way(OFFICES, "/library/offices/", link_counts(offices), addresses),
        _way(YEARS, "/library/years/", year_counts(years, addresses.to("/library/years/")), addresses),
    )
    yield _hub(groups, addresses)
    yield from asked_pages(questions, catalogue, addresses)
    yield item_index_page(catalogue, addresses)
    yield from topic_pages(topics, catalogue, addresses)
    yield from number_pages(numbers, addresses)
    yield from validity_pages(states, catalogue, addresses)
    yield from office_pages(offices, catalogue, addresses)
    yield from year_pages(years, catalogue, addresses)
    yield compilation_page(in_force, ended, catalogue, addresses)
    yield series_page(catalogue, addresses)
    yield from lineage_pages(lineages, catalogue, addresses)


def _hub(groups: Iterable[CountedGroup], addresses: Addresses) -> OutputPlan:
    home, place = library_trail(addresses)
    frame = list_frame(place, "按栏目、主题、有效性、科室、年份和文号查阅全部公开的文档", (home,))
    view = GroupsView(chrome=addresses.chrome, frame=frame, groups=tuple(group for group in groups if group.entries))
    return OutputPlan("site", "library/index.html", "pages/groups.html", view)


def _counted(title: str, place: str, count: int, unit: str, addresses: Addresses) -> Counted:
    return Counted(title=title, address=addresses.to(place), count=count, unit=unit)


def _asked_count(questions: Sequence[Asked], catalogue: Catalogue, addresses: Addresses) -> Iterator[Counted]:
    if catalogue.settings.synonyms.groups:
        yield _counted(ASKED, ASKED_PLACE, len(questions), "个", addresses)


def _way(title: str, place: str, entries: tuple[Counted, ...], addresses: Addresses) -> CountedGroup:
    return CountedGroup(label=f"按{title}", entries=entries, link=Link(title=title, address=addresses.to(place)))


def _topic_ways(
    topics: Mapping[str, list[Entry]], catalogue: Catalogue, addresses: Addresses
) -> Iterator[CountedGroup]:
    """Both axes, without topics that have no document."""
    for group in topic_groups(topics, catalogue, addresses):
        entries = tuple(entry for entry in group.entries if entry.count)
        link = Link(title=TOPICS, address=addresses.to("/topics/"))
        yield CountedGroup(label=f"按主题（{group.label}）", entries=entries, link=link)


def _section_counts(catalogue: Catalogue, addresses: Addresses) -> tuple[Counted, ...]:
    """The sections of the first level, with all that is below them."""
    return tuple(
        Counted(
            title=section_fields(section).title,
            address=addresses.of(section.id),
            count=count_within(section, catalogue),
        )
        for section in ordered_sections(catalogue)
        if section.id != CATALOGUE and "/" not in section.id
    )

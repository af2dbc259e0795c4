"""Lists of the library that go over all sections: by 责任科室 and by year, a page for each year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.publication import fields_of
from sitegen.catalogue.sections import by_year
from sitegen.content.document import Entry
from sitegen.pages.links import Addresses, library_trail, list_frame, office_link, row_of, year_groups
from sitegen.pages.parts import Counted, Link
from sitegen.pages.views import IndexView, ListView, OutputPlan, SectionView

OFFICES = "责任科室"
YEARS = "年份"
NEWEST_OF_AN_OFFICE = 20

Years = Mapping[int, tuple[Entry, ...]]


def documents_by_office(listed: Iterable[Entry], catalogue: Catalogue, addresses: Addresses) -> dict[Link, list[Entry]]:
    """The offices that have documents, in the order of the settings, each as a link to its page → its documents."""
    links = {name: office_link(name, catalogue, addresses) for name in catalogue.offices}
    found: dict[Link, list[Entry]] = defaultdict(list)
    for entry in listed:
        if link := links.get(fields_of(entry).office):
            found[link].append(entry)
    return {link: found[link] for link in dict.fromkeys(links.values()) if link in found}


def link_counts(offices: Mapping[Link, list[Entry]]) -> tuple[Counted, ...]:
    """Each office with how many documents it has."""
    return tuple(
        Counted(title=link.title, address=link.address, count=len(entries)) for link, entries in offices.items()
    )


def year_counts(years: Years, place: str) -> tuple[Counted, ...]:
    """The pages of the years below an address, with how many documents each has."""
    return tuple(
        Counted(title=f"{year} 年", address=f"{place}{year}/", count=len(entries)) for year, entries in years.items()
    )


def office_pages(
    offices: Mapping[Link, list[Entry]], catalogue: Catalogue, addresses: Addresses
) -> Iterator[OutputPlan]:
    """/library/offices/, a page for every office that has documents, and one for each of its years."""
    index = Link(title=OFFICES, address=addresses.to("/library/offices/"))
    yield _index(index, "按责任科室查阅公开的文档", link_counts(offices), addresses)
    for office, entries in offices.items():
        years = by_year(entries)
        newest = [entry for found in years.values() for entry in found][:NEWEST_OF_AN_OFFICE]
        view = SectionView(
            chrome=addresses.chrome,
            frame=list_frame(office, f"{office.title}负责公开的文档", library_trail(addresses, index)),
            years=year_counts(years, office.address),
            sections=(),
            newest=tuple(row_of(entry, catalogue, addresses) for entry in newest),
        )
        yield OutputPlan("site", addresses.path(office.address), "pages/section.html", view)
        yield from pages_of_years(office, years, library_trail(addresses, index, office), catalogue, addresses)


def year_pages(years: Years, catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputPlan]:
    """/library/years/ and a page for every year with the documents of all sections."""
    index = Link(title=YEARS, address=addresses.to("/library/years/"))
    yield _index(index, "按公开年份查阅全部栏目的文档", year_counts(years, index.address), addresses)
    whole = Link(title="全部栏目", address=index.address)
    yield from pages_of_years(whole, years, library_trail(addresses, index), catalogue, addresses)


def _index(place: Link, description: str, entries: tuple[Counted, ...], addresses: Addresses) -> OutputPlan:
    frame = list_frame(place, description, library_trail(addresses))
    view = IndexView(chrome=addresses.chrome, frame=frame, entries=entries)
    return OutputPlan("site", addresses.path(place.address), "pages/index.html", view)


def pages_of_years(
    place: Link, years: Years, trail: tuple[Link, ...], catalogue: Catalogue, addresses: Addresses
) -> Iterator[OutputPlan]:
    """A page for each year below a list."""
    siblings = tuple(Link(title=f"{year} 年", address=f"{place.address}{year}/") for year in years)
    for sibling, (year, entries) in zip(siblings, years.items(), strict=True):
        here = Link(title=f"{place.title}（{year} 年）", address=sibling.address)
        view = ListView(
            chrome=addresses.chrome,
            frame=list_frame(here, f"{place.title} {year} 年公开的文档", trail),
            years=year_groups(entries, catalogue, addresses),
            siblings=siblings,
        )
        yield OutputPlan("site", addresses.path(here.address), "pages/list.html", view)

"""栏目: which section a document belongs to, and a section's documents by year."""

import operator
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sitegen.catalogue.publication import fields_of
from sitegen.content.document import Entry

_BY_ID, _BY_DATE = operator.attrgetter("id"), operator.attrgetter("fields.published")


def section_of(document_id: str, sections: Mapping[str, Entry]) -> str:
    """The nearest folder above a document that has an `_index.md`; empty when there is none."""
    folder = document_id.rpartition("/")[0]
    while folder and folder not in sections:
        folder = folder.rpartition("/")[0]
    return folder


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By 公开日期, newest first; equal dates by id, so that the order is always the same."""
    return tuple(sorted(sorted(entries, key=_BY_ID), key=_BY_DATE, reverse=True))


def by_year(entries: Iterable[Entry]) -> dict[int, tuple[Entry, ...]]:
    """Year of 公开日期 → documents of that year, newest first; years from the newest."""
    years: dict[int, list[Entry]] = defaultdict(list)
    for entry in newest_first(entries):
        years[fields_of(entry).published.year].append(entry)
    return {year: tuple(years[year]) for year in sorted(years, reverse=True)}

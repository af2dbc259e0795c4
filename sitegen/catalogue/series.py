"""年度系列: what is published anew each year under one name, newest first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sitegen.catalogue.publication import fields_of
from sitegen.content.document import Entry

Series = Mapping[str, tuple[Entry, ...]]


def series_by_name(shown: Iterable[Entry]) -> Series:
    """Name of a series → its documents by 适用年度, newest first (of one year: as their sources stand)."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in shown:
        fields = fields_of(entry)
        if fields.series and fields.applies_to is not None and not fields.withdrawn:
            found[fields.series].append(entry)
    return {name: tuple(sorted(entries, key=_year, reverse=True)) for name, entries in found.items()}


def _year(entry: Entry) -> int:
    return fields_of(entry).applies_to or 0


def series_of(entry: Entry, series: Series) -> tuple[Entry, ...]:
    """The whole series that a document belongs to; empty outside a series."""
    fields = fields_of(entry)
    members = series.get(fields.series or "", ())
    return members if fields.applies_to is not None else ()

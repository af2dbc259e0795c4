"""The standard catalogue as an edition, which editions a day shows, and how two of them differ."""

from collections.abc import Iterable

import msgspec

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.items import item_of
from sitegen.catalogue.publication import fields_of
from sitegen.content.document import Entry
from sitegen.content.editions import Edition, EditionItem


class ItemChange(msgspec.Struct, frozen=True):
    """An item in both editions that differs in these columns."""

    before: EditionItem
    after: EditionItem
    columns: tuple[str, ...]


class Differences(msgspec.Struct, frozen=True):
    """What lies between two editions, each part by code."""

    added: tuple[EditionItem, ...]
    removed: tuple[EditionItem, ...]
    changed: tuple[ItemChange, ...]


def present_edition(catalogue: Catalogue, note: str = "") -> Edition:
    """The catalogue of the day as an edition: the items that are built and not withdrawn."""
    return Edition(
        date=catalogue.day,
        demonstration=not catalogue.settings.site.production,
        note=note,
        items=tuple(_frozen(entry, catalogue) for entry in catalogue.items() if not fields_of(entry).withdrawn),
    )


def _frozen(entry: Entry, catalogue: Catalogue) -> EditionItem:
    item = item_of(entry)
    values = {name: getattr(item, name) for name in EditionItem.__struct_fields__}
    office = catalogue.offices.get(item.office)
    return EditionItem(**{**values, "office": office.name if office else item.office})


def shown_editions(catalogue: Catalogue) -> tuple[Edition, ...]:
    """The editions up to the day, by date. In production those of the demonstration are left out, as samples are."""
    production = catalogue.settings.site.production
    return tuple(
        edition
        for edition in catalogue.editions
        if edition.date <= catalogue.day and not (production and edition.demonstration)
    )


def compare(before: Edition, after: Edition) -> Differences:
    """How two editions differ in the columns that both recorded. An item of the same path under a new code is one."""
    old, new = _by_code(before.items), _by_code(after.items)
    recoded = dict(_recoded(old, new))
    columns = [name for name in EditionItem.__struct_fields__ if name in before.columns and name in after.columns]
    pairs = [(old[code], new[recoded.get(code, code)]) for code in old if recoded.get(code, code) in new]
    pairs.sort(key=lambda pair: pair[1].code)
    changes = (ItemChange(first, second, _differing(first, second, columns)) for first, second in pairs)
    return Differences(
        added=tuple(item for code, item in new.items() if code not in old and code not in recoded.values()),
        removed=tuple(item for code, item in old.items() if code not in new and code not in recoded),
        changed=tuple(change for change in changes if change.columns),
    )


def _by_code(items: Iterable[EditionItem]) -> dict[str, EditionItem]:
    return {item.code: item for item in sorted(items, key=lambda item: item.code)}


def _recoded(old: dict[str, EditionItem], new: dict[str, EditionItem]) -> Iterable[tuple[str, str]]:
    """Old and new code of items that kept their whole path, where the path names one item only."""
    gone = [item for code, item in old.items() if code not in new]
    come = [item for code, item in new.items() if code not in old]
    for item in gone:
        again = [other.code for other in come if other.path == item.path]
        if len(again) == 1 and sum(other.path == item.path for other in gone) == 1:
            yield item.code, again[0]


def _differing(first: EditionItem, second: EditionItem, columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in columns if getattr(first, name) != getattr(second, name))

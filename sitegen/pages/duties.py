"""The items of the standard catalogue as pages show them: in groups, with anchors on 一键查阅."""

from collections.abc import Iterable

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.items import item_of
from sitegen.content.document import Entry
from sitegen.content.kinds.catalogue_item import CatalogueItem
from sitegen.pages.links import CATALOGUE, Addresses, item_row, section_fields
from sitegen.pages.parts import ItemGroup, Link


def item_groups(catalogue: Catalogue, addresses: Addresses) -> tuple[ItemGroup, ...]:
    """The items under their first-level names, in the order the section of the catalogue declares, then of codes."""
    if not addresses.groups:
        addresses.groups = _item_groups(catalogue, addresses)
    return addresses.groups


def _item_groups(catalogue: Catalogue, addresses: Addresses) -> tuple[ItemGroup, ...]:
    groups: dict[str, list[Entry]] = {}
    for item in catalogue.items():
        groups.setdefault(item_of(item).path[0], []).append(item)
    anchors = dict(zip(groups, _group_anchors(groups.values()), strict=True))
    return tuple(
        ItemGroup(
            name=name,
            anchor=anchors[name],
            items=tuple(item_row(item, catalogue, addresses) for item in groups[name]),
        )
        for name in _in_declared_order(groups, catalogue)
    )


def group_of(item: CatalogueItem, catalogue: Catalogue, addresses: Addresses) -> ItemGroup:
    """The group that an item belongs to."""
    return next(group for group in item_groups(catalogue, addresses) if group.name == item.path[0])


def group_link(group: ItemGroup, addresses: Addresses) -> Link:
    """A group's place on 一键查阅."""
    return Link(title=group.name, address=addresses.to(f"/{CATALOGUE}/#{group.anchor}"))


def _in_declared_order(names: Iterable[str], catalogue: Catalogue) -> list[str]:
    section = catalogue.sections.get(CATALOGUE)
    declared = section_fields(section).groups if section else ()
    return sorted(names, key=lambda name: declared.index(name) if name in declared else len(declared))


def _group_anchors(groups: Iterable[list[Entry]]) -> list[str]:
    """The common beginning of a group's codes; the whole first code when another group has taken that."""
    anchors: list[str] = []
    for items in groups:
        code = item_of(items[0]).code
        prefix = code.partition("-")[0]
        anchors.append(code if prefix in anchors else prefix)
    return anchors

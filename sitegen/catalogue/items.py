"""The fields of entries that are known to be items of the standard catalogue, and what an entry is called in a list."""

from sitegen.content.document import Entry
from sitegen.content.kinds.catalogue_item import CatalogueItem


def item_of(entry: Entry) -> CatalogueItem:
    """The fields of an item; other kinds are kept apart before this is asked."""
    assert isinstance(entry.fields, CatalogueItem)
    return entry.fields


def title_of(entry: Entry) -> str:
    """What a document or section is called in a list: an item by its own name, without the levels above it."""
    return entry.fields.name if isinstance(entry.fields, CatalogueItem) else entry.fields.title

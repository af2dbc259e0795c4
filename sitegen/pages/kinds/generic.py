"""The page of a kind without a view of its own: the fields that the kind declares, under their labels."""

import datetime
from collections.abc import Iterator
from typing import Any

import msgspec

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.publication import fields_of
from sitegen.content.document import Entry
from sitegen.content.fields import DocumentFields
from sitegen.conversion import field_specs
from sitegen.pages.kinds.document import document_view
from sitegen.pages.links import Addresses, linked, plain
from sitegen.pages.parts import Link, Property
from sitegen.pages.views import DocumentView


def generic_view(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> DocumentView:
    """The view of a document whose kind's own fields are texts, numbers, dates, yes or no, or lists of texts."""
    return document_view(entry, catalogue, addresses, own_facts(fields_of(entry)))


def own_facts(fields: DocumentFields) -> Iterator[Property | None]:
    """The kind's own fields that are written; relations and structures are shown elsewhere or not at all."""
    common = {spec.name for spec in field_specs(DocumentFields)}
    for spec in field_specs(type(fields)):
        if spec.name not in common:
            yield _fact(spec.label, getattr(fields, spec.attribute))


def _fact(label: str, value: Any) -> Property | None:
    if isinstance(value, bool):
        return plain(label, "是" if value else None)
    if isinstance(value, str | int | datetime.date):
        return plain(label, str(value))
    if isinstance(value, tuple) and not any(isinstance(part, msgspec.Struct) for part in value):
        return linked(label, [Link(title=str(part)) for part in value])
    return None

"""The closed list of kinds. A new kind is one file beside this and its name in `SCHEMAS`."""

from typing import TYPE_CHECKING, Union

from sitegen.content.fields import DocumentFields
from sitegen.content.kinds.article import Article
from sitegen.content.kinds.catalogue_item import CatalogueItem
from sitegen.content.kinds.interpretation import Interpretation
from sitegen.content.kinds.page import Page
from sitegen.content.kinds.policy import Policy
from sitegen.content.kinds.regulation import Regulation
from sitegen.content.kinds.section import Section

SCHEMAS: tuple[type[DocumentFields], ...] = (
    Policy,
    Interpretation,
    Regulation,
    Article,
    Page,
    CatalogueItem,
)

KINDS: dict[str, type[DocumentFields]] = {str(schema.__struct_config__.tag): schema for schema in SCHEMAS}

KIND_LABELS: dict[str, str] = {kind: schema.label for kind, schema in KINDS.items()}

if TYPE_CHECKING:
    Fields = DocumentFields | Section
else:
    Fields = Union[(*SCHEMAS, Section)]  # what a stored entry is decoded into

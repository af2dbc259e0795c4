"""The closed list of kinds: one module of this folder each. A new kind is one file more; nothing else must be told."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Union

from sitegen.content.fields import DocumentFields
from sitegen.content.kinds.section import Section


def _declared() -> Iterator[type[DocumentFields]]:
    """The schema that each module declares, in the order of the modules' names."""
    for file in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        module = importlib.import_module(f"{__name__}.{file.stem}")
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, DocumentFields) and value.__module__ == module.__name__:
                yield value


SCHEMAS: tuple[type[DocumentFields], ...] = tuple(_declared())

KINDS: dict[str, type[DocumentFields]] = {str(schema.__struct_config__.tag): schema for schema in SCHEMAS}

KIND_LABELS: dict[str, str] = {kind: schema.label for kind, schema in KINDS.items()}

if TYPE_CHECKING:
    Fields = DocumentFields | Section
else:
    Fields = Union[(*SCHEMAS, Section)]  # what a stored entry is decoded into

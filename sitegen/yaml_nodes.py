"""The nodes of a YAML text, each with its place: every scalar keeps its source text, its line and its column."""

import msgspec


class Scalar(msgspec.Struct, frozen=True):
    """A single value as it was written (quotes removed)."""

    text: str
    line: int
    column: int
    plain: bool = True


class Sequence(msgspec.Struct, frozen=True):
    """A list."""

    items: tuple["Node", ...]
    line: int
    column: int


class Mapping(msgspec.Struct, frozen=True):
    """Keys and values in source order."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int


Node = Scalar | Sequence | Mapping

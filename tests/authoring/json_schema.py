"""JSON Schema as far as ours go; a word it does not know fails the test. And YAML as editors' tools read it (1.2)."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from sitegen.yaml_nodes import Mapping, Node, Scalar, Sequence

TELLING = {"$schema", "title", "description", "patternErrorMessage"}
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
}


def plain(node: Node) -> Any:
    """The value that an editor's tool sees: numbers, booleans and nothing are not text there."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return _scalar(node)


def _scalar(node: Scalar) -> Any:
    if not node.plain:
        return node.text
    if node.text in {"", "~", "null"}:
        return None
    if node.text in {"true", "false"}:
        return node.text == "true"
    if re.fullmatch(r"[-+]?[0-9]+", node.text):
        return int(node.text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", node.text):
        return float(node.text)
    return node.text


def check_value(schema: dict[str, Any], value: Any) -> list[str]:
    """What is wrong with a value under a schema that refers to no other."""
    return Validator(Path("none"), schema).faults(value)


class Validator:
    """Says what is wrong with values under one schema file."""

    def __init__(self, path: Path, schema: dict[str, Any] | None = None) -> None:
        self.path = path
        self.schema = msgspec.json.decode(path.read_bytes()) if schema is None else schema

    def faults(self, value: Any) -> list[str]:
        """Each fault as `place: word of the schema`."""
        return list(self._check(self.schema, value, ""))

    def _check(self, schema: dict[str, Any], value: Any, place: str) -> Iterator[str]:
        unknown = set(schema) - set(_CHECKS) - TELLING - {"then"}
        assert not unknown, f"{self.path}: {unknown}"
        for word, meant in schema.items():
            if word in _CHECKS:
                yield from _CHECKS[word](self, meant, value, place, schema)

    def _type(self, meant: Any, value: Any, place: str, _: Any) -> Iterator[str]:
        names = meant if isinstance(meant, list) else [meant]
        found = any(isinstance(value, TYPES[name]) for name in names)
        if not found or (isinstance(value, bool) and "boolean" not in names):
            yield f"{place}: type"

    def _enum(self, meant: Any, value: Any, place: str, _: Any) -> Iterator[str]:
        if value not in meant:
            yield f"{place}: enum"

    def _const(self, meant: Any, value: Any, place: str, _: Any) -> Iterator[str]:
        if value != meant:
            yield f"{place}: const"

    def _pattern(self, meant: str, value: Any, place: str, _: Any) -> Iterator[str]:
        if isinstance(value, str) and not re.search(meant, value):
            yield f"{place}: pattern"

    def _format(self, meant: str, value: Any, place: str, _: Any) -> Iterator[str]:
        assert meant == "date"
        try:
            datetime.date.fromisoformat(value if isinstance(value, str) else "2000-01-01")
        except ValueError:
            yield f"{place}: format"

    def _minimum(self, meant: int, value: Any, place: str, _: Any) -> Iterator[str]:
        if isinstance(value, int) and value < meant:
            yield f"{place}: minimum"

    def _maximum(self, meant: int, value: Any, place: str, _: Any) -> Iterator[str]:
        if isinstance(value, int) and value > meant:
            yield f"{place}: maximum"

    def _required(self, meant: list[str], value: Any, place: str, _: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (f"{place}: required {name}" for name in meant if name not in value)

    def _properties(self, meant: dict[str, Any], value: Any, place: str, _: Any) -> Iterator[str]:
        for name in value if isinstance(value, dict) else ():
            if name in meant:
                yield from self._check(meant[name], value[name], f"{place}.{name}".lstrip("."))

    def _additional(self, meant: bool, value: Any, place: str, schema: dict[str, Any]) -> Iterator[str]:
        assert meant is False
        if isinstance(value, dict):
            yield from (f"{place}: unknown {name}" for name in value if name not in schema["properties"])

    def _items(self, meant: dict[str, Any], value: Any, place: str, _: Any) -> Iterator[str]:
        for index, item in enumerate(value if isinstance(value, list) else ()):
            yield from self._check(meant, item, f"{place}[{index}]")

    def _any_of(self, meant: list[dict[str, Any]], value: Any, place: str, _: Any) -> Iterator[str]:
        tried = [list(self._check(choice, value, place)) for choice in meant]
        if all(tried):
            yield f"{place}: none of {len(meant)}"

    def _all_of(self, meant: list[dict[str, Any]], value: Any, place: str, _: Any) -> Iterator[str]:
        for part in meant:
            yield from self._check(part, value, place)

    def _if(self, meant: dict[str, Any], value: Any, place: str, schema: dict[str, Any]) -> Iterator[str]:
        if not list(self._check(meant, value, place)):
            yield from self._check(schema["then"], value, place)

    def _ref(self, meant: str, value: Any, place: str, _: Any) -> Iterator[str]:
        assert not place
        yield from Validator(self.path.parent / meant).faults(value)


_CHECKS: dict[str, Any] = {
    "type": Validator._type,
    "enum": Validator._enum,
    "const": Validator._const,
    "pattern": Validator._pattern,
    "format": Validator._format,
    "minimum": Validator._minimum,
    "maximum": Validator._maximum,
    "required": Validator._required,
    "properties": Validator._properties,
    "additionalProperties": Validator._additional,
    "items": Validator._items,
    "anyOf": Validator._any_of,
    "allOf": Validator._all_of,
    "if": Validator._if,
    "$ref": Validator._ref,
}

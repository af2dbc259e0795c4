"""The twelve fields of work of the made-up 示例区: names, offices, topics, catalogue items and the words of each field."""

import tomllib
from dataclasses import dataclass
from typing import Any

from bench.words import VOCABULARY


@dataclass(frozen=True, slots=True)
class Family:
    """One field of work: everything a document about it draws on. Topics are address words and names."""

    code: str
    name: str
    office: str
    topics: tuple[tuple[str, str], ...]
    items: tuple[str, ...]
    subjects: tuple[str, ...]
    terms: tuple[str, ...]


def _family(code: str, table: dict[str, Any]) -> Family:
    lists = {key: tuple(table[key].split()) for key in ("items", "subjects", "terms")}
    return Family(code, table["name"], table["office"], tuple(table["topics"].items()), **lists)


FAMILIES: tuple[Family, ...] = tuple(
    _family(code, table) for code, table in tomllib.loads((VOCABULARY / "families.toml").read_text("utf-8")).items()
)

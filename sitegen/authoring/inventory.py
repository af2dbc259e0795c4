"""What stands in `content/` already, as far as a new document must know it: read quickly, faults or not."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from sitegen.config import Settings
from sitegen.content.addresses import id_of
from sitegen.content.front_matter import split_source
from sitegen.content.kinds.section import Section
from sitegen.content.source import REGISTERS, read_bytes
from sitegen.conversion import convert
from sitegen.diagnostics import UsageError
from sitegen.settings_files import read_settings
from sitegen.yaml_nodes import Mapping, Scalar


class Held(msgspec.Struct, frozen=True):
    """One Markdown source: what can be read of it without judging it."""

    path: str
    kind: str
    title: str
    number: str
    text: str

    @property
    def id(self) -> str:
        """Its id, whether or not it is sound."""
        return id_of(self.path)


class Inventory(msgspec.Struct, frozen=True):
    """The sources, the sections by their folder, and the settings."""

    held: tuple[Held, ...]
    sections: dict[str, Section]
    settings: Settings

    def section_choices(self, kind: str) -> list[str]:
        """The folders of the sections that may hold a kind and are still kept up."""
        return [folder for folder, section in self.sections.items() if kind in section.kinds and not section.archived]

    def lies_in_years(self, section: str) -> bool:
        """Whether the documents of a section lie in a folder for each year."""
        return any(re.match(rf"{re.escape(section)}/\d{{4}}/", one.path) for one in self.held)

    def is_taken(self, document_id: str) -> bool:
        """Whether a source has this id, or is told to answer at its address."""
        return any(one.id == document_id or f"/{document_id}/" in one.text for one in self.held)

    def next_index_number(self, year: int) -> str:
        """The number after the highest that any source or the list of retired ones has for the year.

        Drafts, hidden and faulty documents count too, and so does a number that is only mentioned.
        """
        template = self.settings.site.index_number
        pattern = re.compile(
            re.escape(template).replace(r"\{year\}", str(year)).replace(r"\{serial\}", r"(\d{5})(?!\d)")
        )
        texts = [one.text for one in self.held] + [retired.number for retired in self.settings.retired]
        serials = [int(found[1]) for text in texts for found in pattern.finditer(text)]
        serial = max(serials, default=0) + 1
        if serial > 99999:
            raise UsageError(f"{year} 年的索引号已经用完。请联系维护网站的人。")
        return template.format(year=year, serial=f"{serial:05}")


def read_inventory(content: Path) -> Inventory:
    """Read `content/`; raises UsageError when the settings cannot be used."""
    settings, _ = read_settings(dict(_settings_files(content)))
    if settings is None:
        raise UsageError("设置文件有错误。请先运行 python build.py check，照提示改正。")
    held = tuple(_held(content, path) for path in sorted(_markdown(content)))
    return Inventory(held, dict(_sections(held)), settings)


def _settings_files(content: Path) -> Iterator[tuple[str, bytes]]:
    paths = [content / "site.yml", *(content / "settings").glob("*.yml"), *(content / path for path in REGISTERS)]
    for path in paths:
        if path.is_file():
            yield path.relative_to(content).as_posix(), path.read_bytes()


def _markdown(content: Path) -> Iterable[str]:
    paths = (path.relative_to(content) for path in content.rglob("*.md") if path.is_file())
    return (path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts))


def _held(content: Path, path: str) -> Held:
    source = read_bytes(str(content / path))
    split, _ = split_source(source)
    words = _words(split.root) if split else {}
    text = source.decode("utf-8", "replace")
    return Held(path, words.get("kind", ""), words.get("title", ""), words.get("doc_number", ""), text)


def _words(root: Mapping) -> dict[str, str]:
    return {key.text: node.text.strip() for key, node in root.entries if isinstance(node, Scalar)}


def _sections(held: Iterable[Held]) -> Iterator[tuple[str, Section]]:
    for one in held:
        if one.path.endswith("/_index.md"):
            split, _ = split_source(one.text.encode())
            found = convert(split.root, Section, end_line=1).value if split else None
            if found:
                yield one.id, found


def documents_of(inventory: Inventory, kinds: Iterable[str]) -> list[Held]:
    """The documents of some kinds; `*` stands for every kind."""
    wanted = set(kinds)
    return [one for one in inventory.held if one.kind and ("*" in wanted or one.kind in wanted)]

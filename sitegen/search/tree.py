"""Records → the shadow tree in `.sitegen/search/`: tokens for Pagefind, made once for each version of a record.

What was taken in is noted beside the tree: the digest and date of each record, and of the phrases that were asked for
which document holds them, or that none does. So an edit is compared with those phrases alone, never the whole site again.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from sitegen.digest import digest_bytes


class Shadow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is noted of a record whose shadow stands in the tree: the digest it had, and its date."""

    digest: str
    date: str


class _Note(msgspec.Struct, array_like=True):
    """`heard`: phrase → a document that holds it; `absent`: phrases that no document holds."""

    shadows: dict[str, Shadow] = {}
    heard: dict[str, str] = {}
    absent: list[str] = []


_NOTE = msgspec.msgpack.Decoder(_Note)


def file_name(document_id: str) -> str:
    """The name of a document's shadow in the tree."""
    return f"{document_id.replace('/', '~')}.html"


class Tree:
    """The shadows of all records."""

    def __init__(self, folder: Path, rules: str) -> None:
        self.folder, self._memory, self._rules = folder / "tree", folder / "shadows", rules
        self._note = self._remembered()
        self._stored = msgspec.msgpack.encode(self._note)

    @property
    def shadows(self) -> Mapping[str, Shadow]:
        """Id → what is noted of its shadow."""
        return self._note.shadows

    def read(self, name: str) -> bytes:
        """The shadow of a document."""
        return (self.folder / file_name(name)).read_bytes()

    def update(self, records: Mapping[str, str], take_in: Callable[[str, Path], str]) -> None:
        """Bring the tree up to the records (id → digest). Only what changed is taken in: `take_in(id, file)` puts the
        shadow there and gives the date of the document."""
        self.folder.mkdir(parents=True, exist_ok=True)
        before, present = self._note.shadows, set(os.listdir(self.folder))
        kept = {
            name: before[name]
            for name, digest in records.items()
            if name in before and before[name].digest == digest and file_name(name) in present
        }
        self._note.heard = {phrase: name for phrase, name in self._note.heard.items() if name in kept}
        new = {
            name: Shadow(records[name], take_in(name, self.folder / file_name(name))) for name in records.keys() - kept
        }
        for name in sorted(new) if self._note.absent else ():
            self._hear(self._note.absent, name)
        self._note.absent = [phrase for phrase in self._note.absent if phrase not in self._note.heard]
        self._note.shadows = {name: kept.get(name) or new[name] for name in records}
        for stray in present - {file_name(name) for name in records}:
            (self.folder / stray).unlink()
        self._keep()

    def silent(self, groups: Iterable[Sequence[str]]) -> list[int]:
        """Which of these groups of phrases have none that any document holds; looks until each was met."""
        waiting = {n: group for n, group in enumerate(groups) if self._note.heard.keys().isdisjoint(group)}
        unknown = {n: group for n, group in waiting.items() if not set(group) <= set(self._note.absent)}
        for name in self.shadows:
            if not unknown:
                break
            self._hear([phrase for group in unknown.values() for phrase in group], name)
            unknown = {n: group for n, group in unknown.items() if self._note.heard.keys().isdisjoint(group)}
        met = self._note.heard.keys()
        silent = {n: group for n, group in waiting.items() if met.isdisjoint(group)}
        self._note.absent = sorted({phrase for group in silent.values() for phrase in group})
        self._keep()
        return list(silent)

    def _hear(self, phrases: Iterable[str], name: str) -> None:
        text = self.read(name).decode("ascii")
        self._note.heard.update((phrase, name) for phrase in phrases if phrase in text)

    def _remembered(self) -> _Note:
        """What the last run noted; nothing when the note is damaged or was made by other rules."""
        try:
            stored = self._memory.read_bytes()
            content = stored[64:]
            return _NOTE.decode(content) if self._sealed(content) == stored else _Note()
        except (OSError, msgspec.DecodeError):
            return _Note()

    def _keep(self) -> None:
        content = msgspec.msgpack.encode(self._note)
        if content != self._stored:
            self._memory.write_bytes(self._sealed(content))
            self._stored = content

    def _sealed(self, content: bytes) -> bytes:
        return digest_bytes(self._rules.encode() + content).encode() + content

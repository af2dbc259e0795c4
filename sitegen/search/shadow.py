"""Records → the shadow tree in `.sitegen/search/`: tokens for Pagefind, made once for each version of a record.

A shard is a run of documents of consecutive dates, filled from the oldest on, so that what is new changes the newest
shard alone; the newest shards are small, so that a change there is indexed at once.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from sitegen.digest import digest_bytes, digest_of_digests
from sitegen.pages.views import SearchRecord
from sitegen.render.search_record import card_of

LARGEST = 1000  # documents of a shard; what is left over is cut into shards of at most NEWEST
NEWEST = 250


class Shadow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is noted of a record whose shadow stands in the tree: the digest it had, and its date."""

    digest: str
    date: str


_KEPT = msgspec.msgpack.Decoder(dict[str, Shadow])


class Shard(msgspec.Struct, frozen=True):
    """The documents of one index, oldest first, with its key: everything that the index depends on."""

    key: str
    ids: tuple[str, ...]


def file_name(document_id: str) -> str:
    """The name of a document's shadow in the tree."""
    return f"{document_id.replace('/', '~')}.html"


def update_tree(
    records: Mapping[str, str], take_in: Callable[[str, Path], str], folder: Path, rules: str
) -> dict[str, Shadow]:
    """Bring the tree up to the records (id → digest). Only what changed is taken in: `take_in(id, file)` puts the
    shadow there and gives the date of the document."""
    tree, memory = folder / "tree", folder / "shadows"
    before = _remembered(memory, rules)
    tree.mkdir(parents=True, exist_ok=True)
    present = set(os.listdir(tree))
    shadows: dict[str, Shadow] = {}
    for name, digest in records.items():
        known = before.get(name)
        if known and known.digest == digest and file_name(name) in present:
            shadows[name] = known
        else:
            shadows[name] = Shadow(digest, take_in(name, tree / file_name(name)))
    for stray in present - {file_name(name) for name in shadows}:
        (tree / stray).unlink()
    if shadows != before:
        memory.write_bytes(_sealed(msgspec.msgpack.encode(shadows), rules))
    return shadows


def _remembered(memory: Path, rules: str) -> dict[str, Shadow]:
    """What the last run noted; nothing when the note is damaged or was made by other rules."""
    try:
        stored = memory.read_bytes()
        content = stored[64:]
        return _KEPT.decode(content) if _sealed(content, rules) == stored else {}
    except (OSError, msgspec.DecodeError):
        return {}


def _sealed(content: bytes, rules: str) -> bytes:
    return digest_bytes(rules.encode() + content).encode() + content


def shards_of(shadows: Mapping[str, Shadow], rules: str) -> list[Shard]:
    """The shards, oldest first."""
    ordered = sorted(shadows, key=lambda name: (shadows[name].date, name))
    return [Shard(_key(run, shadows, rules), tuple(run)) for run in _runs(ordered)]


def _runs(ordered: Sequence[str]) -> Iterator[Sequence[str]]:
    whole = len(ordered) // LARGEST * LARGEST
    for start in range(0, whole, LARGEST):
        yield ordered[start : start + LARGEST]
    for start in range(whole, len(ordered), NEWEST):
        yield ordered[start : start + NEWEST]


def _key(run: Sequence[str], shadows: Mapping[str, Shadow], rules: str) -> str:
    return digest_of_digests([rules, *(part for name in run for part in (name, shadows[name].digest))])[:16]


def cards(run: Sequence[str], read: Callable[[str], bytes]) -> list[SearchRecord]:
    """The cards of documents."""
    return [card_of(read(name)) for name in run]

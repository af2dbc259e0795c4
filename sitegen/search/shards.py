"""Which documents are indexed together.

A shard is a run of documents of consecutive dates, filled from the oldest on, so that what is new changes the newest
shard alone; the newest shards are small, so that a change there is indexed at once.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sitegen.digest import digest_of_digests
from sitegen.search.tree import Shadow

LARGEST = 1100  # documents of a shard; what is left over is cut into shards of at most NEWEST
NEWEST = 250


class Shard(msgspec.Struct, frozen=True):
    """The documents of one index, oldest first, with its key: everything that the index depends on."""

    key: str
    ids: tuple[str, ...]


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

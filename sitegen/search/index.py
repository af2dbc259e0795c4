"""The shadow tree → whole indexes in `.sitegen/search/bundles/`, one folder for each shard, named after its key.

A bundle is made beside the others and renamed when it is whole, so one that stands is always usable: what has not
changed is not indexed again, and what failed is tried again by the next run.
"""

import gzip
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from sitegen.config import Synonyms
from sitegen.digest import digest_bytes, digest_of_digests
from sitegen.pinyin import spelled
from sitegen.search import queries, shadow, tokens
from sitegen.search.pagefind import CHUNK, Pagefind
from sitegen.search.shadow import Shadow, Shard, file_name, shards_of
from sitegen.search.tokens import TRADITIONAL

SCRIPTS = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
_FACETS = ("kind", "office", "state", "topics", "items")
_FRAGMENT = b"pagefind_dcd"


class Published(msgspec.Struct, frozen=True):
    """One file of the index: where it stands below `search/`, and where its bytes are."""

    path: str
    file: Path


def rules_digest(pagefind: Pagefind) -> str:
    """What an index depends on beside its records: our rules, the characters, Pagefind."""
    modules = (tokens, queries, shadow)
    files = [Path(str(module.__file__)) for module in modules]
    files += [Path(__file__), TRADITIONAL]
    return digest_of_digests([pagefind.version, CHUNK, *(digest_bytes(file.read_bytes()) for file in files)])


def make_bundles(shadows: Mapping[str, Shadow], folder: Path, pagefind: Pagefind, jobs: int) -> list[Shard] | None:
    """Index every shard that has no bundle yet; None when one could not be indexed."""
    shards = shards_of(shadows, rules_digest(pagefind))
    missing = [shard for shard in shards if not (folder / "bundles" / shard.key).is_dir()]
    shutil.rmtree(folder / "run", ignore_errors=True)
    (folder / "bundles").mkdir(exist_ok=True)
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        made = list(pool.map(lambda shard: _make(shard, shadows, folder, pagefind), missing))
    shutil.rmtree(folder / "run", ignore_errors=True)
    return shards if all(made) else None


def forget_other_bundles(folder: Path, shards: Sequence[Shard]) -> None:
    """Delete the bundles that no shard needs any more."""
    keys = {shard.key for shard in shards}
    for bundle in (folder / "bundles").iterdir():
        if bundle.name not in keys:
            shutil.rmtree(bundle, ignore_errors=True)


def _make(shard: Shard, shadows: Mapping[str, Shadow], folder: Path, pagefind: Pagefind) -> bool:
    site, bundle = folder / "run" / shard.key, folder / "run" / f"{shard.key}.bundle"
    site.mkdir(parents=True)
    for number, name in enumerate(shard.ids):
        _link(folder / "tree" / file_name(name), site / f"{number}.html")
    if not pagefind.index(site, bundle):
        return False
    _finish(shard, shadows, bundle)
    bundle.rename(folder / "bundles" / shard.key)
    return True


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without links
        shutil.copyfile(source, target)


def _finish(shard: Shard, shadows: Mapping[str, Shadow], bundle: Path) -> None:
    """Keep of a bundle what the search page loads, with the cards of its documents in place of Pagefind's fragments."""
    places = dict(_fragments(bundle / "fragment"))
    cards = cards_of([(places[number], shadows[name]) for number, name in enumerate(shard.ids)])
    for path in bundle.iterdir():
        if path.name in ("index", *SCRIPTS) or path.suffix in (".json", ".pf_meta"):
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (bundle / "cards.json").write_bytes(cards)


def _fragments(folder: Path) -> Iterator[tuple[int, str]]:
    """The number of each document of the run, and the name Pagefind gave it."""
    for file in sorted(folder.iterdir()):
        content = gzip.decompress(file.read_bytes()).removeprefix(_FRAGMENT)
        yield int(Path(json.loads(content)["url"]).stem), file.stem


def cards_of(shown: Sequence[tuple[str, Shadow]]) -> bytes:
    """The cards of a shard: facts that repeat are numbers into lists."""
    lists: dict[str, dict[str, int]] = {name: {} for name in _FACETS}

    def number(name: str, value: str) -> int:
        return lists[name].setdefault(value, len(lists[name]))

    rows = []
    for place, kept in shown:
        card = kept.card
        single = (number("kind", card.kind), number("office", card.office), number("state", card.state))
        many = ([number("topics", one) for one in card.topics], [number("items", one) for one in card.items])
        facts = (card.id, card.title, card.number, card.date, *single, *many, card.series, card.year)
        rows.append((place, kept.length, int(card.sample), *facts))
    return msgspec.json.encode({"lists": {name: list(values) for name, values in lists.items()}, "rows": rows})


def published(folder: Path, shards: Sequence[Shard]) -> Iterator[Published]:
    """Every file of the bundles; the programs, which are the same in all, stand in the newest one only."""
    yield Published("traditional.txt", TRADITIONAL)
    for shard in shards:
        bundle = folder / "bundles" / shard.key
        for file in sorted(path for path in bundle.rglob("*") if path.is_file()):
            if file.name not in SCRIPTS or shard is shards[-1]:
                yield Published(f"{shard.key}/{file.relative_to(bundle).as_posix()}", file)


def contents(shards: Sequence[Shard], shadows: Mapping[str, Shadow], synonyms: Synonyms) -> bytes:
    """`index.json`: the shards, newest first, and the words that questions are read by, with their pinyin."""
    described = [
        {
            "key": shard.key,
            "documents": len(shard.ids),
            "from": shadows[shard.ids[0]].card.date[:4],
            "to": shadows[shard.ids[-1]].card.date[:4],
        }
        for shard in reversed(shards)
    ]
    groups = [group.words for group in synonyms.groups]
    words = {word for group in groups for word in group}
    words |= {word for kept in shadows.values() for word in (*kept.card.topics, *kept.card.items)}
    return msgspec.json.encode(
        {
            "shards": described,
            "groups": groups,
            "phrases": synonyms.phrases,
            "spellings": [" ".join([word, *spelled(word)]) for word in sorted(words)],
            "syllables": syllables(),
        }
    )


def syllables() -> list[str]:
    """Every syllable of pinyin that a character in use has."""
    characters = bytes(byte for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF) for byte in (row, cell))
    text = characters.decode("gb2312", errors="ignore")
    return sorted({syllable for syllable in spelled(list(text)) if syllable.isascii()})

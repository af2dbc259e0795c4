"""The shadow tree → the index as the search page reads it: for each shard its cards and the chunks Pagefind made.

A shard's folder is named after everything it depends on, so one that stands in `output/` is never made again, and what
failed is tried again by the next run.
"""

import functools
import os
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from sitegen.config import Synonyms
from sitegen.digest import digest_bytes, digest_of_digests
from sitegen.pages.views import SearchRecord
from sitegen.pinyin import spelled
from sitegen.render.search_record import card_of, shadow_text
from sitegen.search import pagefind as program
from sitegen.search import shards as division
from sitegen.search.pagefind import Pagefind
from sitegen.search.shards import Shard
from sitegen.search.tree import Shadow, Tree
from sitegen.search_tokens import TRADITIONAL, normalised

CARDS = "shard.json"
_SINGLE, _MANY = ("kind", "office", "state"), ("topics", "items")
_PLAIN = ("id", "title", "number", "date", "series")
_YEAR = re.compile(r"(?:19|20)\d\d")
Read = Callable[[str], bytes]


class Piece(msgspec.Struct, frozen=True):
    """One file of the index: where it stands below `search/`, where its bytes are now, and what they are."""

    path: str
    file: Path
    size: int
    digest: str


class _Lists(msgspec.Struct, frozen=True):
    topics: list[str]
    items: list[str]


class _Words(msgspec.Struct, frozen=True):
    lists: _Lists


def rules_digest(pagefind: Pagefind) -> str:
    """What an index depends on beside its records: our rules, the characters, Pagefind."""
    package = Path(__file__).parent.parent
    files = [
        *(package / "search_tokens.py", package / "render/search_record.py", TRADITIONAL),
        *(Path(str(module)) for module in (division.__file__, program.__file__, __file__)),
    ]
    return digest_of_digests([pagefind.version, *(digest_bytes(file.read_bytes()) for file in files)])


def make_shards(shards: Sequence[Shard], tree: Tree, read: Read, pagefind: Pagefind, jobs: int) -> list[Piece] | None:
    """Index these shards in a folder `run` beside the tree; None when one could not be indexed."""
    run = tree.folder.with_name("run")
    shutil.rmtree(run, ignore_errors=True)
    threads = 1 if len(shards) > 1 else jobs  # two runs of one thread cost less than one run of two, twice
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        made = list(pool.map(lambda shard: _make(shard, tree, read, pagefind, threads), shards))
    return None if None in made else [piece for pieces in made for piece in pieces or []]


def _make(shard: Shard, tree: Tree, read: Read, pagefind: Pagefind, threads: int) -> list[Piece] | None:
    site, bundle, done = (tree.folder.with_name("run") / f"{shard.key}{ending}" for ending in (".site", ".bundle", ""))
    texts = _lay_out([tree.read(name) for name in shard.ids], site)
    indexed = pagefind.index(site, bundle, threads)
    shutil.rmtree(site)
    if not indexed or indexed.lengths != tuple(words for words, _ in texts):
        return None
    done.mkdir()
    for number, (_, file) in enumerate(indexed.chunks):
        file.rename(done / f"{number}.pf_index")
    beginnings = [first for first, _ in indexed.chunks]
    (done / CARDS).write_bytes(
        contents_of([card_of(read(name)) for name in shard.ids], [length for _, length in texts], beginnings)
    )
    shutil.rmtree(bundle)
    return [piece_of(f"{shard.key}/{file.name}", file) for file in sorted(done.iterdir())]


def piece_of(path: str, file: Path) -> Piece:
    """A file as a piece of the index."""
    content = file.read_bytes()
    return Piece(path, file, len(content), digest_bytes(content))


def _lay_out(contents: Sequence[bytes], site: Path) -> list[tuple[int, int]]:
    """The documents as a folder for Pagefind; for each how many words it has, and how many of them are of its text.

    Pagefind numbers documents in the order the folder lists them, which differs from disk to disk. So the files are
    made first, and each document is written into the one whose turn it is.
    """
    site.mkdir(parents=True)
    for number in range(len(contents)):
        (site / f"{number}.html").touch()
    with os.scandir(site) as listed:
        places = [entry.path for entry in listed]
    for place, content in zip(places, contents, strict=True):
        Path(place).write_bytes(content)
    return [_lengths(shadow_text(content)) for content in contents]


def _lengths(text: bytes) -> tuple[int, int]:
    words = text.count(b" ") + 1
    return words, words - text.count(b" y") - text.count(b" z")


def contents_of(cards: Sequence[SearchRecord], lengths: Sequence[int], beginnings: Sequence[str]) -> bytes:
    """A shard as the browser reads it first: the cards column by column, facts that repeat as numbers into lists, and
    the word each chunk begins with."""
    lists: dict[str, dict[str, int]] = {name: {} for name in (*_SINGLE, *_MANY)}

    def number(name: str, value: str) -> int:
        return lists[name].setdefault(value, len(lists[name]))

    columns: dict[str, list[object]] = {name: [getattr(card, name) for card in cards] for name in _PLAIN}
    columns |= {name: [number(name, getattr(card, name)) for card in cards] for name in _SINGLE}
    columns |= {name: [[number(name, one) for one in getattr(card, name)] for card in cards] for name in _MANY}
    columns |= {"sample": [int(card.sample) for card in cards], "length": list(lengths)}
    columns["applies"] = [_applies_to(card) for card in cards]
    named = {name: list(values) for name, values in lists.items()}
    return msgspec.json.encode({"lists": named, "columns": columns, "chunks": " ".join(beginnings)})


def _applies_to(card: SearchRecord) -> int:
    """The year a document is for: as declared, as its title names it, or that of its date."""
    return card.year or int((_YEAR.findall(normalised(card.title)) or [card.date[:4]])[-1])


def words_of(shard_files: Iterable[bytes]) -> set[str]:
    """The topics and items that shards name."""
    read = (msgspec.json.decode(content, type=_Words).lists for content in shard_files)
    return {word for lists in read for word in (*lists.topics, *lists.items)}


def contents(shards: Sequence[Shard], shadows: Mapping[str, Shadow], words: Iterable[str], synonyms: Synonyms) -> bytes:
    """`index.json`: the shards, newest first, and the words that questions are read by, with their pinyin."""
    described = [
        {
            "key": shard.key,
            "documents": len(shard.ids),
            "from": shadows[shard.ids[0]].date[:4],
            "to": shadows[shard.ids[-1]].date[:4],
        }
        for shard in reversed(shards)
    ]
    groups = [group.words for group in synonyms.groups]
    known = sorted({word for group in groups for word in group}.union(words))
    return msgspec.json.encode(
        {
            "shards": described,
            "groups": groups,
            "phrases": synonyms.phrases,
            "spellings": [" ".join([word, *_spellings(word)]) for word in known],
            "syllables": sorted(sounds()),
        }
    )


def _spellings(word: str) -> Iterator[str]:
    """A word in pinyin, and of several syllables the initials."""
    syllables = spelled(word)
    yield "".join(syllables)
    if len(syllables) > 1:
        yield "".join(syllable[0] for syllable in syllables)


def sounds_file() -> bytes:
    """`sounds.txt`: a line for each syllable, with its characters."""
    return "\n".join(f"{sound} {characters}" for sound, characters in sorted(sounds().items())).encode()


@functools.cache
def sounds() -> dict[str, str]:
    """Every syllable of pinyin with the characters in use that are so read."""
    characters = bytes(byte for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF) for byte in (row, cell))
    found: dict[str, str] = defaultdict(str)
    text = characters.decode("gb2312", errors="ignore")
    for character, sound in zip(text, spelled(list(text)), strict=True):
        if sound.isascii():
            found[sound] += character
    return dict(found)

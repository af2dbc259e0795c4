"""Records → the shadow tree in `.sitegen/search/`: tokens for Pagefind, made once for each version of a record.

A shard is a folder of at most `LARGEST` documents of consecutive dates, filled from the oldest on, so that what is new
changes the newest shard alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from sitegen.digest import digest_bytes, digest_of_digests
from sitegen.pages.views import SearchRecord
from sitegen.pinyin import spelled
from sitegen.render.search_record import Searched
from sitegen.search.tokens import normalised, tokens

LARGEST = 1000
_RECORD = msgspec.json.Decoder(Searched)


class Shadow(msgspec.Struct, frozen=True, array_like=True):
    """A record as the tree holds it: the digest it had, its card, how many tokens it has."""

    digest: str
    card: SearchRecord
    length: int


_KEPT = msgspec.msgpack.Decoder(dict[str, Shadow])


class Shard(msgspec.Struct, frozen=True):
    """The documents of one index, oldest first, with its key: everything that the index depends on."""

    key: str
    ids: tuple[str, ...]


def file_name(document_id: str) -> str:
    """The name of a document's shadow in the tree."""
    return f"{document_id.replace('/', '~')}.html"


def update_tree(
    records: Mapping[str, str], read: Callable[[str], bytes], folder: Path, rules: str
) -> dict[str, Shadow]:
    """Bring the tree up to the records (id → digest): only what changed is read, cut into tokens and written."""
    tree, memory = folder / "tree", folder / "shadows"
    before = _remembered(memory, rules)
    tree.mkdir(parents=True, exist_ok=True)
    present = {path.name for path in tree.iterdir()}
    shadows: dict[str, Shadow] = {}
    for name, digest in records.items():
        known = before.get(name)
        if known and known.digest == digest and file_name(name) in present:
            shadows[name] = known
        else:
            shadows[name] = _write(tree / file_name(name), read(name), digest)
    for stray in present - {file_name(name) for name in shadows}:
        (tree / stray).unlink()
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


def _write(file: Path, content: bytes, digest: str) -> Shadow:
    record = _RECORD.decode(content)
    found = [token for passage in _passages(record) for token in (*tokens(passage), "j")]
    text = f'<html lang="und"><body data-pagefind-body><p>{" ".join([*found, *pinyin_tokens(record.card)])}</p></body></html>'
    file.write_text(text, encoding="ascii", newline="\n")
    return Shadow(digest, record.card, len(found))


def _passages(record: Searched) -> Iterable[str]:
    """Every text of a record on its own: no match goes from one into the next."""
    card = record.card
    yield from (card.title, card.number, card.summary, card.office, *card.topics, *card.items, *card.words)
    for section in record.sections:
        yield from (section.heading, *section.text.split("\n"))


def pinyin_tokens(card: SearchRecord) -> list[str]:
    """The syllables of title and topics, then their initials: each one token, to be sought as phrases."""
    found: list[str] = []
    for text in (card.title, *card.topics):
        syllables = spelled(normalised(text), han_only=True)
        found += [f"y{syllable}" for syllable in syllables]
        found += ["j", *(f"z{syllable[0]}" for syllable in syllables), "j"]
    return found


def shards_of(shadows: Mapping[str, Shadow], rules: str) -> list[Shard]:
    """The shards, oldest first."""
    ordered = sorted(shadows, key=lambda name: (shadows[name].card.date, name))
    runs = [ordered[start : start + LARGEST] for start in range(0, len(ordered), LARGEST)]
    return [Shard(_key(run, shadows, rules), tuple(run)) for run in runs]


def _key(run: Sequence[str], shadows: Mapping[str, Shadow], rules: str) -> str:
    return digest_of_digests([rules, *(part for name in run for part in (name, shadows[name].digest))])[:16]

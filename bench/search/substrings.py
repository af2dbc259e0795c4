"""Random parts of titles, numbers and texts, and the documents that hold them by a plain scan: the truth to find."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from sitegen.search_tokens import normalised

_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+")
_SIGN = r"(?:[^\w\n]|_)"
_WORDY = re.compile(r"[a-z0-9]")


def texts_of(output: Path) -> dict[str, tuple[str, str, str]]:
    """Id → title, number and everything that is searched (a line for each passage), of every record of a built site."""
    records = (msgspec.json.decode(file.read_bytes()) for file in sorted((output / "search/text").rglob("*.json")))
    return {record["card"]["id"]: _texts(record) for record in records}


def _texts(record: Mapping[str, Any]) -> tuple[str, str, str]:
    card = record["card"]
    facts = [card[name] for name in ("title", "number", "summary", "office")]
    lists = [one for name in ("topics", "items", "words") for one in card[name]]
    sections = [part for _, heading, text in record["sections"] for part in (heading, text)]
    return (
        normalised(card["title"]),
        normalised(card["number"]),
        normalised("\n".join([*facts, *lists, *sections])),
    )


def drawn(texts: Mapping[str, tuple[str, str, str]], count: int, rng: Random) -> list[str]:
    """`count` parts of 2 to 6 characters: of titles, of numbers and of texts in turn."""
    names = sorted(texts)
    found: list[str] = []
    while len(found) < count:
        passage = rng.choice(texts[rng.choice(names)][len(found) % 3].split("\n"))
        start, length = rng.randrange(len(passage) + 1), rng.randint(2, 6)
        part = passage[start : start + length]
        cut = passage[max(0, start - 1) : start + length + 1]
        if len(part) == length and _is_fair(part, cut):
            found.append(part)
    return found


def _is_fair(part: str, around: str) -> bool:
    """Whether it begins and ends with what is sought, and cuts no number or Latin word apart.

    A single Han character behind a number is not sought: what goes on there is not known of a question.
    """
    runs = _RUN.findall(part)
    if "\n" in part or not runs or not part.startswith(runs[0]) or not part.endswith(runs[-1]):
        return False
    ends_alone = len(runs) > 1 and len(runs[-1]) == 1 and _is_han(runs[-1])
    begins_whole = _is_han(part) or around.startswith(part) or not _WORDY.match(around)
    ends_whole = _is_han(part[-1]) or around.endswith(part) or not _WORDY.match(around[-1])
    return begins_whole and ends_whole and not ends_alone


def holders(part: str, texts: Mapping[str, tuple[str, str, str]]) -> set[str]:
    """The documents that hold a part, whatever signs stand between its runs."""
    pattern = _pattern(part)
    longest = max(_RUN.findall(part), key=len)
    return {name for name, (_, _, text) in texts.items() if longest in text and pattern.search(text)}


def _pattern(part: str) -> re.Pattern[str]:
    runs = _RUN.findall(part)
    written = runs[0]
    for before, run in pairwise(runs):
        written += f"{_SIGN}{'+' if _is_han(before) == _is_han(run) else '*'}{run}"  # runs of one sort stand apart
    start = "(?<![a-z0-9])" if _WORDY.match(part) else ""
    end = "(?![a-z0-9])" if _WORDY.match(part[-1]) else ""
    return re.compile(f"{start}{written}{end}")


def _is_han(run: str) -> bool:
    return run[0] >= "\u3400"


def sentences(texts: Mapping[str, tuple[str, str, str]], count: int, rng: Random) -> Iterator[list[str]]:
    """Eight terms of four Han characters each, all of one document: a long question."""
    names = sorted(texts)
    for _ in range(count):
        while True:
            runs = re.findall(r"[\u3400-\u9fff]{4,}", texts[rng.choice(names)][2])
            if len(runs) >= 8:
                yield [run[:4] for run in rng.sample(runs, 8)]
                break

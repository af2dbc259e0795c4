"""Plausible Chinese administrative prose: patterns filled with words whose rank decides their frequency (zipf-like)."""

import functools
import re
from random import Random

from bench import sentences, words
from bench.families import FAMILIES, Family

WHEEL_SIZE = 4096
_SLOT = re.compile(r"\{(\w+)\}")
_HAN = re.compile(r"[^\u4e00-\u9fff]+")

Pattern = tuple[str, tuple[str, ...]]
Wheel = tuple[str, ...]


def wheel(choices: tuple[str, ...], slope: float = 1.0) -> Wheel:
    """The choices repeated in proportion to 1/rank: one even draw from it is a zipf-like draw from them."""
    weights = [1 / (rank**slope) for rank in range(1, len(choices) + 1)]
    whole = sum(weights)
    slots = max(WHEEL_SIZE, 4 * len(choices))
    return tuple(
        word for word, weight in zip(choices, weights, strict=True) for _ in range(_share(weight, whole, slots))
    )


def _share(weight: float, whole: float, slots: int) -> int:
    return max(1, round(slots * weight / whole))


def compile_pattern(text: str) -> Pattern:
    """`{slot}` patterns as a format and the slots to fill, in order."""
    return _SLOT.sub("%s", text.replace("%", "%%")), tuple(_SLOT.findall(text))


def compile_all(texts: tuple[str, ...]) -> tuple[Pattern, ...]:
    """Patterns in zipf proportion."""
    return tuple(compile_pattern(text) for text in wheel(texts, 0.6))


SENTENCES = compile_all(sentences.SENTENCES)
OPENINGS = compile_all(sentences.OPENINGS)
EXPLANATIONS = compile_all(sentences.EXPLANATIONS)
REFERENCES = compile_all(sentences.REFERENCES)
LIST_ITEMS = compile_all(sentences.LIST_ITEMS)
LIST_LEADS = compile_all(sentences.LIST_LEADS)
STRESSED = compile_all(sentences.STRESSED)
TABLES = tuple((head, tuple(compile_pattern(cell) for cell in cells)) for head, cells in sentences.TABLES)


def _calendar() -> tuple[str, ...]:
    return tuple(f"{month}月{day}日" for month in range(1, 13) for day in (1, 5, 8, 10, 12, 15, 18, 20, 25, 28))


@functools.cache
def _general_wheels() -> dict[str, Wheel]:
    numbers = tuple(str(number) for number in (5, 3, 10, 7, 15, 20, 2, 30, 12, 6, 8, 4, 18, 24, 36, 45, 9, 14, 26, 52))
    return {
        "actor": wheel(words.ACTORS),
        "organ": wheel(words.ORGANS),
        "group": wheel(words.GROUPS),
        "manner": wheel(words.MANNERS, 0.8),
        "act": wheel(words.ACTS, 0.8),
        "thing": wheel(words.THINGS, 0.8),
        "aim": wheel(words.AIMS, 0.7),
        "basis": wheel(words.BASES),
        "time": wheel(words.TIMES, 0.6),
        "channel": wheel(words.CHANNELS),
        "place": wheel(words.PLACES, 0.5),
        "task": wheel(words.TASKS, 0.6),
        "school": wheel(words.school_names(800), 0.7),
        "n": wheel(numbers, 0.6),
        "many": tuple(str(number) for number in range(37, 2600, 13)),
        "percent": tuple(f"{number}%" for number in range(20, 100)),
        "day": _calendar(),
    }


@functools.cache
def _family_wheels(code: str) -> dict[str, Wheel]:
    family = next(family for family in FAMILIES if family.code == code)
    return {**_general_wheels(), "term": wheel(family.terms, 0.7)}


def han_count(text: str) -> int:
    """How many Han characters a text has."""
    return len(_HAN.sub("", text))


class Writer:
    """Writes about one subject of one family, with the chance of one document."""

    def __init__(self, family: Family, subject: str, rng: Random) -> None:
        self.rng = rng
        self.random = rng.random
        self.wheels = {**_family_wheels(family.code), "subject": (subject,) * 6 + family.subjects[:3]}

    def draw(self, choices: tuple[str, ...]) -> str:
        """One of the choices, evenly."""
        return choices[int(self.random() * len(choices))]

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.random() * (high - low + 1))

    def fill(self, pattern: Pattern) -> str:
        """A pattern with its slots filled."""
        random, wheels = self.random, self.wheels
        found = []
        for slot in pattern[1]:
            choices = wheels[slot]
            found.append(choices[int(random() * len(choices))])
        return pattern[0] % tuple(found)

    def any_of(self, patterns: tuple[Pattern, ...]) -> str:
        """One of the patterns, filled."""
        return self.fill(patterns[int(self.random() * len(patterns))])

    def paragraph(self, count: int) -> str:
        """Sentences in a row; now and then the first one is stressed."""
        parts = [self.any_of(SENTENCES) for _ in range(count)]
        if self.random() < 0.15:
            parts.insert(0, self.any_of(STRESSED))
        return "".join(parts)

    def reference(self, link: str) -> str:
        """A sentence that leads to another document."""
        pattern, slots = REFERENCES[int(self.random() * len(REFERENCES))]
        values = tuple(link if slot == "link" else self.draw(self.wheels[slot]) for slot in slots)
        return pattern % values

    def bullets(self) -> str:
        """A lead and a list of three to six items, numbered or not."""
        numbered = self.random() < 0.5
        items = [self.any_of(LIST_ITEMS) for _ in range(self.between(3, 6))]
        items[-1] = items[-1][:-1] + "。"
        lines = [f"{rank}. {item}" if numbered else f"- {item}" for rank, item in enumerate(items, 1)]
        return self.any_of(LIST_LEADS) + "\n\n" + "\n".join(lines)

    def table(self) -> str:
        """A table of four to ten rows."""
        head, cells = TABLES[int(self.random() * len(TABLES))]
        rows = [f"| {rank} | " + " | ".join(map(self.fill, cells)) + " |" for rank in range(1, self.between(4, 10) + 1)]
        return "\n".join(["| 序号 | " + " | ".join(head) + " |", "| --- " * (len(head) + 1) + "|", *rows])

"""A question → its concepts, each with the words that mean the same. `search-tokens.js` repeats these rules."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from sitegen.search_tokens import normalised, sought

_SIGNS = re.compile(r"[^\u3400-\u9fffa-z0-9]+")
Groups = Sequence[Sequence[str]]


class Concept(msgspec.Struct, frozen=True):
    """One thing a question asks for: as it is written, and the other words for it."""

    text: str
    others: tuple[str, ...] = ()


class Vocabulary:
    """The groups of words that mean the same, and the phrases that ask nothing."""

    def __init__(self, groups: Groups, phrases: Sequence[str]) -> None:
        self.others: dict[str, tuple[str, ...]] = {}
        for group in groups:
            words = [normalised(word) for word in group]
            for word in words:
                known = self.others.get(word, ())
                self.others[word] = tuple(dict.fromkeys([*known, *(other for other in words if other != word)]))
        self.phrases = frozenset(map(normalised, phrases))
        self.longest = max(map(len, (*self.others, *self.phrases)), default=0)

    def concepts(self, query: str) -> list[Concept]:
        """The concepts of a question, in order: words of the groups, and what stands between them.

        Phrases that ask nothing are left out, unless there is nothing else.
        """
        parts = [part for part in _SIGNS.split(normalised(query)) if part]
        return [concept for part in parts for concept in self._cut(part)] or [Concept(part) for part in parts]

    def _cut(self, part: str) -> Iterator[Concept]:
        begin = place = 0
        while place < len(part):
            word = self._word_at(part, place)
            if not word:
                place += 1
                continue
            if place > begin:
                yield Concept(part[begin:place])
            if word in self.others:
                yield Concept(word, self.others[word])
            begin = place = place + len(word)
        if begin < len(part):
            yield Concept(part[begin:])

    def _word_at(self, part: str, place: int) -> str:
        longest = min(self.longest, len(part) - place)
        words = (part[place : place + length] for length in range(longest, 0, -1))
        return next((word for word in words if word in self.others or word in self.phrases), "")


def held(concepts: Sequence[Concept], tokens: frozenset[str]) -> bool:
    """Whether a page's tokens answer a question: half of its concepts stand there, as written or in other words."""
    asked = [concept for concept in concepts if len(concept.text) > 1]
    found = sum(1 for one in asked if _share(one.text, tokens) >= 1 / 2 or _others_share(one, tokens) >= 2 / 3)
    return bool(asked) and 2 * found >= len(asked)


def _others_share(concept: Concept, tokens: frozenset[str]) -> float:
    return max((_share(word, tokens) for word in concept.others), default=0)


def _share(word: str, tokens: frozenset[str]) -> float:
    wanted = sought(word)
    return sum(1 for token in wanted if token in tokens) / (len(wanted) or 1)

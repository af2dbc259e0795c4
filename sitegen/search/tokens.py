"""Text → tokens, by rules that `templates/assets/search-tokens.js` repeats; `tests/search/vectors.json` holds them equal.

Every overlapping pair of Han characters is one ASCII token of fixed length, every run of Latin letters and digits is
one, and the end of a run of Han characters is one, so that no match goes across a punctuation mark. ASCII, because
Pagefind cuts by the language of the page whatever it takes for words; of fixed length, so that none begins another.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

TRADITIONAL = Path(__file__).parent / "traditional.txt"
FIRST_HAN = 0x3400
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LONGEST_WORD = 40
_RUN = re.compile(r"([\u3400-\u9fff]+)|([a-z0-9]+)|([^\W_])")
_CAPITALS = {letter: letter + 32 for letter in range(ord("A"), ord("Z") + 1)}


@functools.cache
def traditional() -> dict[int, str]:
    """Traditional character → simplified one, for those of which no other meaning is in use."""
    text = TRADITIONAL.read_text(encoding="utf-8").replace("\n", "")
    return {ord(text[i]): text[i + 1] for i in range(0, len(text), 2)}


def normalised(text: str) -> str:
    """The text with one writing for what means the same: widths, capitals, traditional characters, the round zero."""
    plain = unicodedata.normalize("NFKC", text).translate(_CAPITALS)
    return plain.translate(traditional()).replace("〇", "零")


def tokens(text: str) -> list[str]:
    """All tokens of a text, in order."""
    return [token for match in _RUN.finditer(normalised(text)) for token in _tokens_of(match)]


def _tokens_of(match: re.Match[str]) -> Iterator[str]:
    han, word, letter = match.groups()
    if han:
        yield from map(pair, han, han[1:])
        yield f"j{digits(han[-1])}"
    elif word:
        yield f"w{word[:LONGEST_WORD]}"
    else:
        yield f"u{number(ord(letter))}"


def pair(first: str, second: str) -> str:
    """The token of two Han characters that follow each other."""
    return f"q{digits(first)}{digits(second)}"


def digits(character: str) -> str:
    """A Han character as three digits to the base 36."""
    return number(ord(character) - FIRST_HAN).rjust(3, "0")


def number(value: int) -> str:
    """A number to the base 36."""
    rest, digit = divmod(value, 36)
    return (number(rest) if rest else "") + DIGITS[digit]


def sought(text: str) -> list[str]:
    """The tokens that a passage holds which holds this text: the end of the last run may go on there."""
    found = tokens(text)
    return found[:-1] if len(found) > 1 and found[-1].startswith("j") else found

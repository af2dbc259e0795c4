"""Text → tokens, by rules that `templates/assets/search-tokens.js` repeats; `tests/search/vectors.json` holds them equal.

Every overlapping pair of Han characters is one ASCII token of fixed length, every run of Latin letters and digits is
one, and the end of a run of Han characters is one, so that no match goes across a punctuation mark. ASCII, because
Pagefind cuts by the language of the page whatever it takes for words; of fixed length, so that none begins another.
"""

import functools
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

TRADITIONAL = Path(__file__).parent / "traditional.txt"
FIRST_HAN = 0x3400
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LONGEST_WORD = 40
_RUN = re.compile(r"([\u3400-\u9fff]+)|([a-z0-9]+)|([^\W_])")
# Whatever has more than these is brought to compatibility form (NFKC); of these only the full-width signs change by it.
_STRANGE = re.compile(
    r"[^\t\n -~\u2014\u2018\u2019\u201c\u201d\u3001\u3002\u3007-\u3011\u3014\u3015\u4e00-\u9fff\uff01-\uff5e]"
)


@functools.cache
def traditional() -> dict[int, str]:
    """Traditional character → simplified one, for those of which no other meaning is in use."""
    text = TRADITIONAL.read_text(encoding="utf-8").replace("\n", "")
    return {ord(text[i]): text[i + 1] for i in range(0, len(text), 2)}


@functools.cache
def _one_writing() -> tuple[re.Pattern[str], dict[str, str]]:
    """The characters that are written otherwise, as a pattern, and how."""
    wide = {chr(code): chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
    capitals = {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    table = {**wide, **capitals, **{chr(code): one for code, one in traditional().items()}, "〇": "零"}
    return re.compile(f"[{''.join(map(re.escape, table))}]"), table


def normalised(text: str) -> str:
    """The text with one writing for what means the same: widths, capitals, traditional characters, the round zero."""
    pattern, table = _one_writing()
    plain = unicodedata.normalize("NFKC", text) if _STRANGE.search(text) else text
    return pattern.sub(lambda match: table[match[0]], plain)


def tokens(text: str) -> list[str]:
    """All tokens of a text, in order."""
    found: list[str] = []
    for match in _RUN.finditer(normalised(text)):
        han, word, letter = match.groups()
        if han:
            written = [digits(character) for character in han]
            found += [f"q{first}{second}" for first, second in pairwise(written)]
            found.append(f"j{written[-1]}")
        else:
            found.append(f"w{word[:LONGEST_WORD]}" if word else f"u{number(ord(letter))}")
    return found


@functools.cache
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

"""What is searched of one document: its record as JSON, which the search page quotes from, and its shadow, the tokens
that the index is made from. Whoever renders the record makes the shadow too: once for each version, in every worker.
"""

import functools
import html as html_text
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sitegen.content.markdown import Body
from sitegen.pages.views import SearchRecord
from sitegen.pinyin import spelled
from sitegen.search_tokens import normalised, tokens

_HEADING = re.compile(r'<h([2-6])\b[^>]*? id="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
_BLOCK = re.compile(
    r"</?(?:p|li|[uod]l|d[td]|t[rdh]|table|t(?:head|body|foot)|caption|div|h[1-6]|blockquote|pre|br|hr|details|summary|section"
    r"|fig(?:ure|caption))\b[^>]*>"
)
_TAG = re.compile(r"<[^>]+>")
_BLANKS = re.compile(r"[ \t\r\f\v]+")


QUOTED = 30_000  # characters of an attachment that the search page may quote; all of its text is indexed


class Section(msgspec.Struct, frozen=True, array_like=True):
    """A part of a text: the anchor and the words of its heading (empty before the first one), and its text.

    The text of an attachment is a section without an anchor: its title is the heading.
    """

    anchor: str
    heading: str
    text: str


class Searched(msgspec.Struct, frozen=True):
    """A document as it is searched."""

    card: SearchRecord
    sections: tuple[Section, ...]


# The weight is the one that Pagefind need not note down at every word.
_BEFORE = b'<html lang="und"><body data-pagefind-body><p data-pagefind-weight="1.05">'
_AFTER = b"</p></body></html>"
_DECODER = msgspec.json.Decoder(Searched)


def search_record(view: SearchRecord, body: Body | None, texts: Sequence[str]) -> tuple[bytes, bytes]:
    """The card and the text in sections, and the shadow of both. `texts` are those of the view's files."""
    own = tuple(sections(body.html if body else ""))
    read = [(title, text) for (title, _), text in zip(view.files, texts, strict=True) if text]
    quoted = tuple(Section("", f"附件《{title}》", text[:QUOTED]) for title, text in read)
    whole = tuple(Section("", title, text) for title, text in read)
    return msgspec.json.encode(Searched(view, own + quoted)), shadow(Searched(view, own + whole))


def card_of(content: bytes) -> SearchRecord:
    """The card of a record as it is stored."""
    return _DECODER.decode(content).card


def shadow(record: Searched) -> bytes:
    """A page of nothing but tokens, for Pagefind to index."""
    found = [token for passage in _passages(record) for token in (*tokens(passage), "j")]
    return b"".join([_BEFORE, " ".join([*found, *pinyin_tokens(record.card)]).encode("ascii"), _AFTER])


def shadow_text(content: bytes) -> bytes:
    """The tokens of a shadow, parted by blanks."""
    return content.removeprefix(_BEFORE).removesuffix(_AFTER)


def _passages(record: Searched) -> Iterable[str]:
    """Every text of a record on its own: no match goes from one into the next."""
    card = record.card
    yield from (card.title, card.number, card.summary, card.office, *card.topics, *card.items, *card.words)
    for section in record.sections:
        yield from (section.heading, *section.text.split("\n"))


def pinyin_tokens(card: SearchRecord) -> Iterator[str]:
    """The syllables of title and topics, then their initials: each one token, to be sought as phrases."""
    for text in (card.title, *card.topics):
        syllables = _syllables(normalised(text))
        yield from (f"y{syllable}" for syllable in syllables)
        yield "j"
        yield from (f"z{syllable[0]}" for syllable in syllables)
        yield "j"


@functools.lru_cache(1024)
def _syllables(text: str) -> list[str]:
    return spelled(text, han_only=True)


def sections(html: str) -> Iterator[Section]:
    """A body's text by its headings; what stands in one block is one line."""
    parts = _HEADING.split(html)
    if text := plain_text(parts[0]):
        yield Section("", "", text)
    for anchor, heading, part in zip(parts[2::4], parts[3::4], parts[4::4], strict=True):
        yield Section(html_text.unescape(anchor), plain_text(heading), plain_text(part))


def plain_text(html: str) -> str:
    """The text of HTML, a line for each block."""
    text = html_text.unescape(_TAG.sub("", _BLOCK.sub("\n", html)))
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)

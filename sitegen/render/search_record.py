"""What is searched of one document, as JSON: the index is made from it, and the search page quotes from it."""

import html as html_text
import re
from collections.abc import Iterator

import msgspec

from sitegen.content.markdown import Body
from sitegen.pages.views import SearchRecord

_HEADING = re.compile(r'<h([2-6])\b[^>]*? id="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
_BLOCK = re.compile(
    r"</?(?:p|li|[uod]l|d[td]|t[rdh]|table|t(?:head|body|foot)|caption|div|h[1-6]|blockquote|pre|br|hr|details|summary|section"
    r"|fig(?:ure|caption))\b[^>]*>"
)
_TAG = re.compile(r"<[^>]+>")
_BLANKS = re.compile(r"[ \t\r\f\v]+")


class Section(msgspec.Struct, frozen=True, array_like=True):
    """A part of a text: the anchor and the words of its heading (empty before the first one), and its text."""

    anchor: str
    heading: str
    text: str


class Searched(msgspec.Struct, frozen=True):
    """A document as it is searched."""

    card: SearchRecord
    sections: tuple[Section, ...]


def search_record(view: SearchRecord, body: Body | None) -> bytes:
    """The card and the text in sections."""
    return msgspec.json.encode(Searched(view, tuple(sections(body.html if body else ""))))


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

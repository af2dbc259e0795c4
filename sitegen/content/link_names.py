"""What the text of a link calls the document it promises: a title, a 发文字号, or neither."""

import re
import unicodedata

import msgspec

from sitegen.document_numbers import repair_number

_QUOTES = re.compile(r"[《》〈〉“”\"'‘’「」『』]")
_EDGES = " \t\u3000。，、；：,.;:"
_TITLE_AND_NUMBER = re.compile(r"(.+?)[(（]([^()（）]*\d号?)[)）]")
_NUMBER_AND_TITLE = re.compile(r"([^《]*\d号?)(?:文件|文)?[:：]?(《.+》)")
_SHORTEST = 6


class LinkName(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The title (without quotes and blanks) and the number (in its canonical writing) that a text consists of."""

    title: str
    number: str


class NamedLink(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A link of a body to an address of this site under a name that may be a document's.

    `link` is the address's place among the entry's links: a site holds hundreds of thousands of these.
    """

    link: int
    name: LinkName


def link_name(text: str) -> LinkName | None:
    """The name that a link's text is, as a whole; None when it is too short to be meant as one."""
    text = text.strip(_EDGES)
    if len(text) < 4:
        return None
    if not any(character.isdigit() for character in text):
        return _titled(text, "")
    if number := _number(text):
        return LinkName("", number)
    if (match := _TITLE_AND_NUMBER.fullmatch(text)) and (number := _number(match[2])):
        return _titled(match[1], number)
    if (match := _NUMBER_AND_TITLE.fullmatch(text)) and (number := _number(match[1])):
        return _titled(match[2], number)
    return _titled(text, "")


def _titled(text: str, number: str) -> LinkName | None:
    """A short text without book marks is an ordinary word: 联系方式."""
    title = plain_title(text)
    if not number and (len(title) < _SHORTEST and "《" not in text):
        return None
    return LinkName(title, number)


def _number(text: str) -> str:
    found = repair_number(text.strip("()（）").removesuffix("文件").removesuffix("文"))
    return found.text if found else ""


def plain_title(title: str) -> str:
    """A title as texts are compared: without quotes and blanks, full-width letters and brackets made half-width."""
    plain = _QUOTES.sub("", unicodedata.normalize("NFKC", title))
    return "".join(plain.split()).strip(_EDGES)

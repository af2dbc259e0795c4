"""What a text says is in force: the papers named in a sentence that calls them 有效. Found at parse, judged by a rule."""

import re
from collections.abc import Iterator

import msgspec

from sitegen.content.addresses import resolve_link

_IN_FORCE = re.compile(r"现行有效|继续有效|仍然?有效|依然有效|目前有效|长期有效|尚在有效期")
_ENDED = re.compile(r"废止|失效|不再|已被|期满|不得|无效")
_SENTENCE = re.compile(r"[^。；！？\n]+")
_TITLE = re.compile(r"《([^《》]{2,200}(?:《[^《》]{1,200}》)?[^《》]{0,200})》")
_NUMBER = re.compile(r"[^\s，。、（(《》]{1,20}〔\d{4}〕\d{1,5}号")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")


class Claim(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A paper that a sentence calls 有效: its address on this site, its title or its number, and the sentence's line."""

    name: str
    line: int


def claims_of_validity(text: str, first_line: int, source_path: str) -> tuple[Claim, ...]:
    """Every paper that the Markdown below a front matter calls 有效; sentences that also speak of an end claim nothing."""
    if "有效" not in text or not _IN_FORCE.search(text):
        return ()
    claims: dict[Claim, None] = {}
    for offset, line in enumerate(text.split("\n")):
        for sentence in _SENTENCE.findall(line) if _IN_FORCE.search(line) else ():
            if _IN_FORCE.search(sentence) and not _ENDED.search(sentence):
                claims.update((Claim(name, first_line + offset), None) for name in _named(sentence, source_path))
    return tuple(claims)


def _named(sentence: str, source_path: str) -> Iterator[str]:
    for href in _LINK.findall(sentence):
        address = resolve_link(href, source_path) if ":" not in href else None
        if address:
            yield address.partition("#")[0]
    yield from _TITLE.findall(sentence)
    yield from _NUMBER.findall(sentence)

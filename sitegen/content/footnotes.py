"""Footnotes that lead nowhere, are never mentioned, or are written twice."""

import re
from collections.abc import Iterator

from sitegen.content.leftovers import place_in
from sitegen.diagnostics import Fault

_DEFINED = re.compile(r"^ {0,3}\[\^([^\]\n]*)\](?:(:)|[ ]*：)", re.MULTILINE)
_USED = re.compile(r"(?<!\\)\[\^([^\]\n]*)\]")
_WRITTEN_SO = "在文末另起一行写 [^名称]: 注的内容；不是脚注的，在方括号前加反斜杠 \\"


def unmatched_footnotes(source: str, first_line: int) -> Iterator[Fault]:
    """What is wrong with the footnotes of a text without code."""
    defined = list(_DEFINED.finditer(source))
    begins = {match.start() + match[0].index("[") for match in defined}
    used = [match for match in _USED.finditer(source) if match.start() not in begins]
    told: set[str] = set()

    def fault(match: re.Match[str], message: str, hint: str) -> Fault:
        offset = match.start() + match[0].index("[")
        return Fault("MD011", *place_in(source, offset, first_line), message, hint)

    names = {match[1] for match in used}
    for match in defined:
        if not match[2]:
            yield fault(match, "脚注的冒号是全角的，没有成为脚注", "改成半角冒号加一个空格：[^名称]: 注的内容")
        elif match[1] in told:
            yield fault(match, "同一个脚注写了两次，前一次的内容不会显示", "改用不同的名称，或删去一个")
        elif match[1] not in names:
            yield fault(match, "正文没有用到这个脚注", "在正文该处写上 [^名称]，或删去这个脚注")
        told.add(match[1])
    for match in used:
        if match[1] not in told:
            yield fault(match, "这个脚注没有写内容", _WRITTEN_SO)
            told.add(match[1])

"""What Markdown took for something else than the editor meant: all the faults of a rendered body, at little cost.

Every part is asked only when its signs occur.
"""

import re
from collections.abc import Iterator, Sequence

from sitegen.content.footnotes import unmatched_footnotes
from sitegen.content.image_texts import images_without_text
from sitegen.content.leftovers import leftovers, place_in, without_code
from sitegen.content.table_rows import uneven_rows
from sitegen.diagnostics import Fault

_UNDERLINED_SENTENCE = re.compile(r"(?:^\n?|\n[ \t]*\n)([^\n]*[。；！？])\n-+[ \t]*(?:\n|$)")
_ITEM = r"(?:[-*+]|\d{1,3}\.)[ \t]+(?=\S)"
_SHALLOW_ITEM = re.compile(rf"(?:^|\n){_ITEM}[^\n]*\n( {{2,3}}){_ITEM}")


def misprints(text: str, html: str, links: Sequence[tuple[str, int]], first_line: int) -> Iterator[Fault]:
    """The faults of a body; `links` are the targets of its links and images with their lines."""
    yield from leftovers(text, html, first_line)
    if "\n--" in text:
        yield from _underlined_sentences(text, first_line)
    if "\n  " in text:
        yield from _shallow_items(text, first_line)
    has_table, has_footnote = "<table" in html and "|" in text, "[^" in text
    if has_table or has_footnote:
        source = without_code(text)
        if has_table:
            yield from uneven_rows(source, first_line)
        if has_footnote:
            yield from unmatched_footnotes(source, first_line)
    if "<img" in html:
        yield from images_without_text(html, links, text, first_line)


def _underlined_sentences(text: str, first_line: int) -> Iterator[Fault]:
    """A rule right below a sentence, which Markdown reads as a heading."""
    for match in _UNDERLINED_SENTENCE.finditer(without_code(text)):
        line, _ = place_in(text, match.start(1), first_line)
        yield Fault("MD014", line, 1, "下面一行的横线把这句话变成了标题", "在横线上面空一行")


def _shallow_items(text: str, first_line: int) -> Iterator[Fault]:
    """Items meant for a second level, with fewer blanks than that takes; once for each item above them."""
    for match in _SHALLOW_ITEM.finditer(text):
        line, _ = place_in(text, match.start(1), first_line)
        message = f"这一项前面只有 {len(match[1])} 个空格，不会成为下一层，与上一项并列"
        yield Fault("MD018", line, 1, message, "要分一层的，前面空四格；并列的，删去前面的空格")

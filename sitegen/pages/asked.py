"""常见问题入口: a page for each group of words that citizens use, with the documents in force, and an index of them.

A document belongs to a group by what lists may know of it: title, other names, topics and summary, never its text.
"""

import bisect
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.items import item_of
from sitegen.catalogue.publication import fields_of
from sitegen.catalogue.relations import kind_of
from sitegen.catalogue.sections import by_year, newest_first
from sitegen.catalogue.series import series_of
from sitegen.catalogue.topics import distinct_words, named_topics
from sitegen.catalogue.validity import ENDED
from sitegen.content.document import Entry
from sitegen.pages.item_index import counted_item
from sitegen.pages.links import Addresses, library_trail, list_frame, row_of, shows_body
from sitegen.pages.parts import Counted, CountedGroup, Link
from sitegen.pages.views import AskedView, GroupsView, OutputPlan
from sitegen.pages.year_lists import pages_of_years, year_counts

ASKED = "常见问题入口"
PLACE = "/wenti/"
LONGEST = 60  # rows on one page; of more the newest stand there and the others on a page for each year
RELATED = 20
SHOWN_WORDS = 8


class Asked(msgspec.Struct, frozen=True):
    """A group of words with what there is on it: items, documents named so, documents that only touch it."""

    words: tuple[str, ...]
    theme: str
    link: Link
    items: tuple[Entry, ...]
    named: tuple[Entry, ...]
    related: tuple[Entry, ...]

    @property
    def count(self) -> int:
        """How many documents its page leads to."""
        return len(self.named) + min(RELATED, len(self.related))


class _Texts:
    """A text of every entry, joined, so that a word is looked for in all of them at once."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.whole = "\n".join(texts)
        self.ends = list(itertools.accumulate(len(text) + 1 for text in texts))

    def holding(self, words: Sequence[str]) -> set[int]:
        """The numbers of the texts that hold one of the words."""
        return {number for word in words for number in self._with(word)}

    def _with(self, word: str) -> Iterator[int]:
        place = self.whole.find(word)
        while place >= 0:
            number = bisect.bisect_right(self.ends, place)
            yield number
            place = self.whole.find(word, self.ends[number])


def asked(catalogue: Catalogue, addresses: Addresses) -> list[Asked]:
    """The groups with a theme that have documents in force, in the order of the settings."""
    groups = [group for group in catalogue.settings.synonyms.groups if group.theme]
    if not groups:
        return []
    addressed = distinct_words(group.words[0] for group in groups)
    current = newest_first(entry for entry in catalogue.listed() if _current(entry, catalogue))
    entries = sorted(current, key=lambda entry: kind_of(entry) != "policy")
    items = catalogue.items()
    names, texts = _Texts(list(map(_name, entries))), _Texts([_text(entry, catalogue) for entry in entries])
    item_names = _Texts([item_of(item).name for item in items])
    found = []
    for group in groups:
        words, named = group.words, names.holding(group.words)
        one = Asked(
            words=words,
            theme=group.theme,
            link=Link(title=words[0], address=addresses.to(f"{PLACE}{addressed[words[0]]}/")),
            items=tuple(items[number] for number in sorted(item_names.holding(words))),
            named=tuple(entries[number] for number in sorted(named)),
            related=tuple(entries[number] for number in sorted(texts.holding(words) - named)),
        )
        found += [one] if one.count else []
    return found


def _current(entry: Entry, catalogue: Catalogue) -> bool:
    """Whether a document stands: not ended, and of a yearly series the newest."""
    validity = catalogue.validity.get(entry.id)
    series = series_of(entry, catalogue.series)
    return not (validity and validity.state in ENDED) and (not series or series[0] is entry)


def _name(entry: Entry) -> str:
    return " ".join((fields_of(entry).title, *getattr(entry.fields, "known_as", ())))


def _text(entry: Entry, catalogue: Catalogue) -> str:
    fields = fields_of(entry)
    topics = [topic.name for topic in named_topics(fields.topics, catalogue.topics)]
    return " ".join((*topics, fields.summary if shows_body(fields) else ""))


def asked_pages(found: Sequence[Asked], catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputPlan]:
    """/wenti/ with the groups by theme, and the pages of the groups; nothing without groups in the settings."""
    if not catalogue.settings.synonyms.groups:
        return
    index = Link(title=ASKED, address=addresses.to(PLACE))
    frame = list_frame(index, "按大家常用的说法，直接看现行的文件", library_trail(addresses))
    view = GroupsView(chrome=addresses.chrome, frame=frame, groups=asked_groups(found))
    yield OutputPlan("site", addresses.path(index.address), "pages/groups.html", view)
    for one in found:
        yield from _pages(one, index, catalogue, addresses)


def asked_groups(found: Sequence[Asked]) -> tuple[CountedGroup, ...]:
    """The groups of words under their themes, both in the order of the settings."""
    themes: dict[str, list[Counted]] = defaultdict(list)
    for one in found:
        note = "、".join(one.words[1:4])
        count = Counted(title=one.link.title, address=one.link.address, count=one.count, note=note)
        themes[one.theme].append(count)
    return tuple(CountedGroup(label=theme, entries=tuple(entries)) for theme, entries in themes.items())


def _pages(one: Asked, index: Link, catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputPlan]:
    years = by_year(one.named) if len(one.named) > LONGEST else {}
    view = AskedView(
        chrome=addresses.chrome,
        frame=list_frame(one.link, f"“{one.link.title}”的现行文件和事项", library_trail(addresses, index)),
        words=one.words[1 : 1 + SHOWN_WORDS],
        items=tuple(counted_item(item, catalogue, addresses) for item in one.items),
        rows=tuple(row_of(entry, catalogue, addresses) for entry in one.named[: LONGEST // 2 if years else LONGEST]),
        related=tuple(row_of(entry, catalogue, addresses) for entry in one.related[:RELATED]),
        years=year_counts(years, one.link.address),
    )
    yield OutputPlan("site", addresses.path(one.link.address), "pages/asked.html", view)
    yield from pages_of_years(one.link, years, library_trail(addresses, index, one.link), catalogue, addresses)

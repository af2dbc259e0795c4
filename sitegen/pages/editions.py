"""The pages of the catalogue's editions: which there are, and what changed from one to the next and up to today."""

import itertools
from collections import Counter
from collections.abc import Iterator

import msgspec

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.editions import Differences, compare, present_edition, shown_editions
from sitegen.catalogue.publication import fields_of
from sitegen.content.editions import Edition, EditionItem
from sitegen.pages.edition_words import summary_of, words_of
from sitegen.pages.links import CATALOGUE, Addresses, section_fields
from sitegen.pages.parts import ChangedItem, ChangeGroup, EditionRow, Frame, Link
from sitegen.pages.views import EditionsView, EditionView, OutputPlan

EDITIONS = f"{CATALOGUE}/editions"
_CURRENT, _SINCE = "current", "上一版以来的变化"


def editions_link(catalogue: Catalogue, addresses: Addresses) -> Link | None:
    """The way to the editions; None while there are none."""
    if CATALOGUE not in catalogue.sections or not shown_editions(catalogue):
        return None
    return Link(title="目录的版本", address=addresses.of(EDITIONS))


class _Step(msgspec.Struct, frozen=True):
    """An edition (or the present state) under the word of its address, and what it changed against the one before."""

    word: str
    edition: Edition
    before: Edition | None
    found: Differences

    @property
    def title(self) -> str:
        return _SINCE if self.word == _CURRENT else f"{self.edition.date} 版"

    @property
    def summary(self) -> str:
        return summary_of(self.found) if self.before else "第一个版本"


def edition_pages(catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputPlan]:
    """The list of editions, a page for each, and one for what changed since the last; nothing while there are none."""
    index = editions_link(catalogue, addresses)
    if index is None:
        return
    steps = list(_steps(catalogue))
    yield _index_page(steps, index, catalogue, addresses)
    for step in steps:
        yield _edition_page(step, index, catalogue, addresses)


def _steps(catalogue: Catalogue) -> Iterator[_Step]:
    first, *later = shown_editions(catalogue)
    yield _Step(first.date.isoformat(), first, None, Differences((), (), ()))
    for before, after in itertools.pairwise((first, *later)):
        yield _Step(after.date.isoformat(), after, before, compare(before, after))
    last, present = (first, *later)[-1], present_edition(catalogue)
    yield _Step(_CURRENT, present, last, compare(last, present))


def _row(step: _Step, addresses: Addresses) -> EditionRow:
    return EditionRow(
        title=step.title,
        address=addresses.of(f"{EDITIONS}/{step.word}"),
        count=len(step.edition.items),
        summary=step.summary,
        note=step.edition.note,
        sample=step.edition.demonstration and step.word != _CURRENT,
    )


def _frame(title: str, address: str, trail: tuple[Link, ...], catalogue: Catalogue, *, sample: bool = False) -> Frame:
    section = section_fields(catalogue.sections[CATALOGUE])
    return Frame(
        title=title,
        address=address,
        description=title,
        trail=trail,
        sample=sample,
        searchable=False,
        column=section.title,
        column_type=section.column_type,
    )


def _trail(catalogue: Catalogue, addresses: Addresses) -> tuple[Link, ...]:
    section = section_fields(catalogue.sections[CATALOGUE])
    return (Link(title="首页", address=addresses.to("/")), Link(title=section.title, address=addresses.of(CATALOGUE)))


def _index_page(steps: list[_Step], index: Link, catalogue: Catalogue, addresses: Addresses) -> OutputPlan:
    *rows, since = (_row(step, addresses) for step in steps)
    frame = _frame("标准目录的版本", index.address, _trail(catalogue, addresses), catalogue)
    view = EditionsView(chrome=addresses.chrome, frame=frame, since=since, editions=tuple(reversed(rows)))
    return OutputPlan("site", f"{EDITIONS}/index.html", "pages/editions.html", view)


def _edition_page(step: _Step, index: Link, catalogue: Catalogue, addresses: Addresses) -> OutputPlan:
    row = _row(step, addresses)
    trail = (*_trail(catalogue, addresses), index)
    against = f"与 {step.before.date} 的版本相比：{step.summary}。" if step.before else "这是第一个版本。"
    view = EditionView(
        chrome=addresses.chrome,
        frame=_frame(_heading(step), row.address, trail, catalogue, sample=row.sample),
        lead=f"{against}共 {row.count} 项。",
        note=row.note,
        groups=_groups(step.found, catalogue, addresses),
        counts=tuple(_counted(step.edition, section_fields(catalogue.sections[CATALOGUE]).groups)),
    )
    return OutputPlan("site", f"{EDITIONS}/{step.word}/index.html", "pages/edition.html", view)


def _heading(step: _Step) -> str:
    return f"标准目录：{step.title}" if step.word == _CURRENT else f"标准目录 {step.title}"


def _counted(edition: Edition, order: tuple[str, ...]) -> Iterator[Link]:
    """How many items stand under each first-level name, in the order the section declares, then of codes."""
    counts = Counter(item.path[0] for item in edition.items)
    for name in sorted(counts, key=lambda name: order.index(name) if name in order else len(order)):
        yield Link(title=f"{name}：{counts[name]} 项")


def _groups(found: Differences, catalogue: Catalogue, addresses: Addresses) -> tuple[ChangeGroup, ...]:
    changed = tuple(
        _item(change.after, catalogue, addresses, tuple(words.sentence for words in words_of(change)))
        for change in found.changed
    )
    groups = (
        ("新增", tuple(_item(item, catalogue, addresses) for item in found.added)),
        ("取消", tuple(_item(item, catalogue, addresses) for item in found.removed)),
        ("调整", changed),
    )
    return tuple(ChangeGroup(label=label, rows=rows) for label, rows in groups if rows)


def _item(item: EditionItem, catalogue: Catalogue, addresses: Addresses, words: tuple[str, ...] = ()) -> ChangedItem:
    """An item with the way to its page, if it still has one. Of one that was taken down only its name is shown."""
    entry = catalogue.item(item.code)
    withdrawn = entry is not None and fields_of(entry).withdrawn is not None
    return ChangedItem(
        code=item.code,
        name=item.name,
        place=item.path[:-1],
        address=addresses.of(entry.id) if entry and not withdrawn else "",
        words=() if withdrawn else words,
    )

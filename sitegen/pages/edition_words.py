"""What lies between two editions, in plain Chinese words: for pages and for `build.py catalogue diff`."""

import msgspec

from sitegen.catalogue.editions import Differences, ItemChange
from sitegen.content.editions import EditionItem
from sitegen.content.kinds.catalogue_item import CatalogueItem
from sitegen.conversion import field_specs
from sitegen.pages.kinds.catalogue_item import article_20_text
from sitegen.pages.links import book_title, deadline_text

UNCHANGED = "没有变化"
LABELS = {**{spec.attribute: spec.label for spec in field_specs(CatalogueItem)}, "verified": "核实情况"}


class ColumnWords(msgspec.Struct, frozen=True):
    """What changed in one column of an item: its values before and after, and the sentence about it."""

    column: str
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    sentence: str


def summary_of(differences: Differences) -> str:
    """`新增 2 项、取消 1 项、调整 5 项`, or that nothing changed."""
    counts = (("新增", differences.added), ("取消", differences.removed), ("调整", differences.changed))
    return "、".join(f"{word} {len(items)} 项" for word, items in counts if items) or UNCHANGED


def words_of(change: ItemChange) -> tuple[ColumnWords, ...]:
    """Every changed column of an item, in the order of the catalogue."""
    return tuple(_column_words(change, column) for column in change.columns)


def _column_words(change: ItemChange, column: str) -> ColumnWords:
    before, after = texts_of(change.before, column), texts_of(change.after, column)
    if column == "path":
        told = _moved(change.before, change.after)
    elif isinstance(getattr(change.after, column), tuple):
        told = _list_changed(before, after)
    else:
        told = _replaced("".join(before), "".join(after))
    return ColumnWords(column, LABELS[column], before, after, f"{LABELS[column]}{told}")


def texts_of(item: EditionItem, column: str) -> tuple[str, ...]:
    """The values of a column as the item's page shows them; none where it is empty."""
    value = getattr(item, column)
    if column == "basis":
        return tuple(book_title(basis.regulation) + (basis.article or "") for basis in item.basis)
    if column == "deadline":
        return (deadline_text(item.deadline),)
    if column == "path":
        return (" / ".join(item.path),)
    if column == "article_20" and value:
        return (article_20_text(value),)
    if column == "verified":
        return ("已核实" if value else "未核实",)
    return value if isinstance(value, tuple) else (str(value),) if value else ()


def _moved(before: EditionItem, after: EditionItem) -> str:
    if before.path[:-1] == after.path[:-1]:
        return f"更名：由{_quoted(before.name)}改为{_quoted(after.name)}"
    first, second = texts_of(before, "path")[0], texts_of(after, "path")[0]
    word = "移动" if before.name == after.name else "移动并更名"
    return f"{word}：由{_quoted(first)}改为{_quoted(second)}"


def _list_changed(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    added = "".join(_quoted(text) for text in after if text not in before)
    removed = "".join(_quoted(text) for text in before if text not in after)
    told = "；".join([*([f"增加{added}"] if added else []), *([f"删去{removed}"] if removed else [])])
    return told or "调整了顺序或重复的内容"


def _replaced(before: str, after: str) -> str:
    if not before:
        return f"填写为{_quoted(after)}"
    return f"由{_quoted(before)}改为{_quoted(after)}" if after else f"删去{_quoted(before)}"


def _quoted(text: str) -> str:
    """A value in quotation marks; those inside it become single ones (GB/T 15834-2011, 4.8)."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"

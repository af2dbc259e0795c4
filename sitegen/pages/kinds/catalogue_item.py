"""The page of one duty: what must be public, by what law, until when, by whom, and all that is published under it."""

from collections.abc import Iterator

import msgspec

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.items import item_of
from sitegen.catalogue.publication import fields_of
from sitegen.catalogue.sections import by_year
from sitegen.content.document import Entry
from sitegen.content.kinds.catalogue_item import CatalogueItem
from sitegen.pages.duties import group_link, group_of
from sitegen.pages.kinds.document import document_frame, downloads_of
from sitegen.pages.links import (
    OFFICE,
    Addresses,
    absent_targets,
    item_documents,
    item_row,
    linked,
    plain,
    row_of,
)
from sitegen.pages.parts import ItemRow, Link, Property, Row, YearGroup
from sitegen.pages.views import ItemView

UNVERIFIED = "未核实：名称或要素没有与所依据的目录原文核对"
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")


def article_20_text(number: int) -> str:
    """One of the fifteen kinds of 条例 art. 20, in the law's own writing."""
    return f"《中华人民共和国政府信息公开条例》第二十条第（{_NUMERALS[number - 1]}）项"


def catalogue_item_view(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> ItemView:
    """The view of a catalogue item."""
    item = item_of(entry)
    group = group_of(item, catalogue, addresses)
    row = item_row(entry, catalogue, addresses)
    frame = document_frame(entry, catalogue, addresses)
    return ItemView(
        chrome=addresses.chrome,
        frame=msgspec.structs.replace(frame, trail=(*frame.trail, group_link(group, addresses))),
        item=row,
        duty=tuple(fact for fact in _duty(row) if fact),
        properties=tuple(fact for fact in _other_columns(item, row) if fact),
        elsewhere=tuple(Link(title=link.title, address=link.url) for link in item.links),
        downloads=tuple(downloads_of(entry, catalogue, addresses)),
        years=_years(entry, catalogue, addresses),
        neighbours=tuple(Link(title=other.path[-1], address=other.address) for other in group.items),
        absent=absent_targets(entry, catalogue),
    )


def _duty(row: ItemRow) -> Iterator[Property | None]:
    """What must be public, by what law, until when, by whom."""
    yield linked("公开内容（要素）", [Link(title=name) for name in row.elements])
    yield linked("公开依据", row.basis)
    yield plain("公开时限", row.deadline)
    yield plain("公开主体", row.subject)
    yield plain(OFFICE, row.office)
    yield plain("核实情况", None if row.verified else UNVERIFIED)


def _other_columns(item: CatalogueItem, row: ItemRow) -> Iterator[Property | None]:
    yield linked("公开渠道和载体", [Link(title=name) for name in row.channels])
    yield plain("公开对象", row.audience)
    yield plain("公开方式", row.method)
    yield plain("公开层级", item.level)
    yield plain("法定主动公开", article_20_text(item.article_20) if item.article_20 else None)
    yield plain("国家标准指引", item.national)
    yield plain("五公开", item.five_openness)
    yield plain("公开事项", " / ".join(row.path))
    yield plain("事项编码", row.code)
    yield plain("索引号", item.index_number)


def _years(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> tuple[YearGroup, ...]:
    """The documents by year. What interprets one of them stands below that one, and not again by itself."""
    documents = item_documents(entry, catalogue)
    names = {document.id for document in documents}
    leading = [document for document in documents if names.isdisjoint(catalogue.related(document.id, "interprets"))]
    return tuple(
        YearGroup(year=year, rows=tuple(_row(document, catalogue, addresses) for document in group))
        for year, group in by_year(leading).items()
    )


def _row(document: Entry, catalogue: Catalogue, addresses: Addresses) -> Row:
    row = row_of(document, catalogue, addresses, with_index=True)
    explained = [catalogue.shown[name] for name in catalogue.related(document.id, "interpreted_by")]
    links = tuple(addresses.document(entry) for entry in explained if not fields_of(entry).withdrawn)
    return msgspec.structs.replace(row, explained=links) if links else row

"""The page of one duty: what must be public, by what law, until when, by whom, and all that is published under it."""

from sitegen.catalogue.catalogue import Catalogue
from sitegen.content.document import Entry
from sitegen.content.kinds.catalogue_item import CatalogueItem
from sitegen.pages.kinds.document import document_frame, downloads_of
from sitegen.pages.links import (
    OFFICE,
    Addresses,
    absent_targets,
    item_documents,
    item_row,
    linked,
    plain,
    year_groups,
)
from sitegen.pages.parts import Link, Property
from sitegen.pages.views import ItemView

UNVERIFIED = "未核实：名称或要素没有与所依据的目录原文核对"
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")


def article_20_text(number: int) -> str:
    """One of the fifteen kinds of 条例 art. 20, in the law's own writing."""
    return f"《中华人民共和国政府信息公开条例》第二十条第（{_NUMERALS[number - 1]}）项"


def catalogue_item_view(entry: Entry, catalogue: Catalogue, addresses: Addresses) -> ItemView:
    """The view of a catalogue item."""
    item = entry.fields
    assert isinstance(item, CatalogueItem)
    row = item_row(entry, catalogue, addresses)
    facts: list[Property | None] = [
        plain("事项编码", row.code),
        linked("公开事项", [Link(title=name) for name in row.path]),
        linked("公开内容（要素）", [Link(title=name) for name in row.elements]),
        linked("公开依据", row.basis),
        plain("公开时限", row.deadline),
        plain("公开主体", row.subject),
        linked("公开渠道和载体", [Link(title=name) for name in row.channels]),
        plain("公开对象", row.audience),
        plain("公开方式", row.method),
        plain("公开层级", item.level),
        plain(OFFICE, row.office),
        plain("法定主动公开", article_20_text(item.article_20) if item.article_20 else None),
        plain("国家标准指引", item.national),
        plain("五公开", item.five_openness),
        plain("索引号", item.index_number),
        plain("核实情况", None if item.verified else UNVERIFIED),
    ]
    return ItemView(
        chrome=addresses.chrome,
        frame=document_frame(entry, catalogue, addresses),
        item=row,
        properties=tuple(fact for fact in facts if fact),
        elsewhere=tuple(Link(title=link.title, address=link.url) for link in item.links),
        downloads=tuple(downloads_of(entry, catalogue, addresses)),
        years=year_groups(item_documents(entry, catalogue), catalogue, addresses, with_index=True),
        absent=absent_targets(entry, catalogue),
    )

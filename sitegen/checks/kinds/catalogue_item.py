"""CI: rules of catalogue items."""

from collections.abc import Iterator

from sitegen.checks.rule import at_field
from sitegen.config import Settings
from sitegen.content.document import Document
from sitegen.content.kinds.catalogue_item import CatalogueItem
from sitegen.conversion import nearest
from sitegen.diagnostics import Finding


def _item(document: Document) -> CatalogueItem | None:
    fields = document.entry.fields if document.entry else None
    return fields if isinstance(fields, CatalogueItem) else None


def unclear_deadline(document: Document, settings: Settings) -> Iterator[Finding]:
    """公开时限没有写，或者写了不止一种。

    为什么：时限决定什么时候算逾期，只能有一种算法。
    错误：deadline: {working_days: 20, yearly: 01-31}
    正确：deadline: {working_days: 20, from: 信息形成或者变更之日}
    """
    item = _item(document)
    if item:
        deadline = item.deadline
        forms = [deadline.working_days, deadline.days, deadline.yearly, deadline.text]
        if sum(form is not None for form in forms) != 1:
            hint = "只写 working_days、days、yearly、text 其中一种"
            yield at_field(document, "deadline", "公开时限要写且只写一种", hint)


def too_many_levels(document: Document, settings: Settings) -> Iterator[Finding]:
    """公开事项的层级不是一到四级。

    为什么：标准目录最多四级。
    错误：path 写了五级
    正确：path: [综合政务, 政府信息公开年报]
    """
    item = _item(document)
    if item and not 1 <= len(item.path) <= 4:
        yield at_field(document, "path", f"公开事项有 {len(item.path)} 级", "写一到四级，从一级事项写起")


def unknown_channel(document: Document, settings: Settings) -> Iterator[Finding]:
    """公开渠道不在名单里。

    为什么：渠道名称要与标准目录的十三种一致；“其他”可以写成“其他：名称”。
    错误：channels: [官网]
    正确：channels: [政府网站]（名单见 settings/channels.yml）
    """
    item = _item(document)
    for index, channel in enumerate(item.channels if item else ()):
        if channel not in settings.channels and not channel.startswith("其他："):
            hint = nearest(channel, settings.channels) or "渠道名单见 settings/channels.yml，其他渠道写成“其他：名称”"
            yield at_field(document, "channels", f"没有名为 {channel} 的公开渠道", hint, index)


def article_20_out_of_range(document: Document, settings: Settings) -> Iterator[Finding]:
    """法定主动公开的项次不在 1 到 15 之间。

    为什么：《政府信息公开条例》第二十条只有十五项。
    错误：article_20: 16
    正确：article_20: 11
    """
    item = _item(document)
    if item and item.article_20 is not None and not 1 <= item.article_20 <= 15:
        yield at_field(document, "article_20", f"第二十条没有第 {item.article_20} 项", "写 1 到 15，或者删去这一行")


def item_file_name(document: Document, settings: Settings) -> Iterator[Finding]:
    """目录事项的文件名与事项编码不同。

    为什么：事项的网址由文件名生成，必须就是编码（/catalogue/编码/）。
    错误：catalogue/nianbao.md，code: zhzw-03
    正确：catalogue/zhzw-03.md，code: zhzw-03
    """
    item = _item(document)
    if item and document.entry and document.entry.id.rpartition("/")[2] != item.code:
        hint = f"把文件改名为 {item.code}.md，或者改正 code"
        yield at_field(document, "code", f"事项编码 {item.code} 与文件名不同", hint)

"""DU: rules on duties: what is overdue, what its basis is, what the registers say."""

import datetime
from collections import Counter
from collections.abc import Iterator

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.coverage import overdue_since
from sitegen.catalogue.items import item_of
from sitegen.catalogue.registered import names_of, registered_names
from sitegen.checks.rule import EntryFinding, source_path
from sitegen.content.document import Entry
from sitegen.content.kinds.page import Page
from sitegen.content.kinds.policy import Policy
from sitegen.content.kinds.regulation import Regulation
from sitegen.conversion import nearest

REGISTER = "internal/register.yml"


def overdue_item(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """事项每年的公开期限已过，今年的内容还没有公开。

    为什么：年报等信息有法定的日子；去年的文件不能代替今年的（《政府信息公开条例》第四十九条等）。
    错误：deadline: {yearly: 01-31}，过了 1 月 31 日还没有今年的文档
    正确：公开今年的内容；确实没有的，在事项里写 nothing_yet 的原因和期限
    """
    for entry in catalogue.items():
        item = item_of(entry)
        since = overdue_since(item, catalogue.coverage[entry.id], catalogue.day)
        if since:
            message = f"事项“{item.name}”今年的内容应于 {since} 前公开，还没有公开"
            hint = f"公开后在文档里写 items: [{item.code}]；确实没有的，在这里写 nothing_yet 的原因和期限"
            yield EntryFinding(entry.path, "deadline", -1, message, hint)


def unregistered_basis(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """公开依据不在法规制度库里（没有法规制度文档的网站不检查）。

    为什么：依据的名称、版本要与权威文本一致，全站只有一个出处（2021 年工作要点第 1 条）。
    错误：basis: [政府信息公开规定]，库里没有这个名称
    正确：写库里的标题或其他名称；库里没有的，先加一篇 kind: regulation 的文档
    """
    if not any(isinstance(entry.fields, Regulation) for entry in catalogue.entries.values()):
        return
    names = registered_names(catalogue.entries.values())
    for entry in catalogue.items():
        for index, basis in enumerate(item_of(entry).basis):
            if basis.regulation not in names:
                hint = nearest(basis.regulation, names) or "写库里的名称；库里没有的，先加一篇 kind: regulation 的文档"
                message = f"法规制度库里没有“{basis.regulation}”"
                yield EntryFinding(entry.path, "basis", index, message, hint)


def stale_comparison(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """法规制度很久没有与官方文本核对（间隔见 settings/rules.yml 的 regulation_compare_days，没有写的不检查）。

    为什么：法规会修改；引用旧文本会误导读者（2021 年工作要点第 1 条）。
    错误：compared_on 是两年以前
    正确：与官方文本核对后，更新 compared_on
    """
    limit = catalogue.settings.thresholds.regulation_compare_days
    for entry in catalogue.shown.values() if limit else ():
        fields = entry.fields
        if not isinstance(fields, Regulation) or not fields.compared_on or fields.withdrawn:
            continue
        until = fields.compared_on + datetime.timedelta(days=limit.value if limit else 0)
        if until < catalogue.day:
            message = f"最近一次核对是 {fields.compared_on}，已超过 {limit.value if limit else 0} 天"
            yield EntryFinding(entry.path, "compared_on", -1, message, "与官方文本核对后，更新 compared_on")


def repeated_regulation(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """两篇法规制度用了同一个名称。

    为什么：公开依据按名称找到法规，名称重复就找不准。
    错误：两篇的 title 或 known_as 里都有“政府信息公开条例”
    正确：一部法规一篇文档，名称只写在一处
    """
    first: dict[str, Entry] = {}
    for entry in catalogue.entries.values():
        if not isinstance(entry.fields, Regulation):
            continue
        for name in dict.fromkeys(names_of(entry)):
            owner = first.setdefault(name, entry)
            if owner is not entry:
                field = "title" if name == entry.fields.title else "known_as"
                message = f"法规名称“{name}”已经用在 {source_path(owner.path)}"
                yield EntryFinding(entry.path, field, -1, message, "合并成一篇，或者改正名称")


def repeated_purpose(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """两个页面写了同一个用途。

    为什么：全站页脚按用途链接到页面，每种用途只能有一页。
    错误：两个页面都写 purpose: 关于本站
    正确：只在一个页面上写
    """
    first: dict[str, Entry] = {}
    for entry in catalogue.entries.values():
        fields = entry.fields
        if isinstance(fields, Page) and fields.purpose and not fields.withdrawn:
            owner = first.setdefault(fields.purpose, entry)
            if owner is not entry:
                message = f"用途“{fields.purpose}”已经写在 {source_path(owner.path)}"
                yield EntryFinding(entry.path, "purpose", -1, message, "删去其中一页的 purpose")


def register_contradicts_site(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """公文登记数少于网站上的文件数，或者缺一年的登记数（没有登记表的网站不检查）。

    为什么：主动公开率等比率要有真实的分母；登记数比网上的还少，比率就是假的。
    错误：register.yml 里 2026 年 proactive: 3，网站上有 5 件 2026 年的主动公开文件
    正确：按收发文登记簿更正 internal/register.yml
    """
    rows = [row for row in catalogue.settings.register if not (catalogue.settings.site.production and row.sample)]
    shown: Counter[tuple[int, str]] = Counter(
        (entry.fields.issued.year, entry.fields.disclosure)
        for entry in catalogue.listed()
        if isinstance(entry.fields, Policy)
    )
    for row in rows:
        for label, count in (("主动公开", row.proactive), ("依申请公开", row.on_request)):
            if shown[row.year, label] > count:
                message = f"{row.year} 年登记的{label}公文是 {count} 件，网站上已有 {shown[row.year, label]} 件"
                yield EntryFinding(REGISTER, "", -1, message, "按收发文登记簿更正这一年的数字")
    years = {row.year for row in rows}
    for year in sorted({year for year, _ in shown} - years):
        if years and min(years) < year:
            message = f"缺 {year} 年的公文登记数，网站上有这一年的文件"
            yield EntryFinding(REGISTER, "", -1, message, f"加一项 year: {year}，写明各类公文的件数")

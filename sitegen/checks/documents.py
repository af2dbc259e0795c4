"""DC: rules on any document's own fields."""

import functools
import re
from collections.abc import Iterator

from sitegen.checks.rule import at_field
from sitegen.config import Settings
from sitegen.content.document import Document
from sitegen.content.fields import DocumentFields
from sitegen.content.kinds.catalogue_item import CatalogueItem
from sitegen.content.kinds.policy import Policy
from sitegen.conversion import nearest
from sitegen.diagnostics import Finding, instead
from sitegen.working_days import working_days_after
from sitegen.writings import plain_form

WAIVABLE = frozenset(
    {
        "DC008",
        *(f"MD{number:03}" for number in (7, 8, 10, 12, 13, 14, 15, 16, 17, 18)),
        "PD004",
        "CT003",
        "CT005",
        "CT012",
        "DU001",
        "DU002",
        "DU003",
        "LK006",
        "RC002",
        "RC003",
        "RC004",
        "RC005",
        "RL004",
        "SE004",
        "SE005",
        "SR011",
    }
)  # warnings at a document's own source; a test compares


def document_fields(document: Document) -> DocumentFields | None:
    """The fields of a sound document; None for sections and unreadable sources."""
    fields = document.entry.fields if document.entry else None
    return fields if isinstance(fields, DocumentFields) else None


def index_number_form(document: Document, settings: Settings) -> Iterator[Finding]:
    """索引号不合 site.yml 里定的样式，或者年份、流水号写法不对。

    为什么：索引号是目录的第一项，一经使用永不改变（《政府信息公开条例》第十二条）。
    错误：index_number: 2021-19
    正确：index_number: YJCY-2021-00019
    """
    fields = document_fields(document)
    template = settings.site.index_number
    if fields and not _index_number_pattern(template).fullmatch(fields.index_number):
        example = template.format(year=fields.published.year, serial="00019")
        meant = meant_index_number(fields.index_number, template)
        hint = instead(meant) if meant else f"样式如 {example}"
        yield at_field(document, "index_number", f"索引号 {fields.index_number} 不合规定的样式", hint)


def meant_index_number(written: str, template: str) -> str:
    """The index number that is certainly meant (full width, blanks, small letters); empty if none."""
    plain = plain_form(written).replace(" ", "")
    forms = (plain, plain.upper())
    return next((form for form in forms if _index_number_pattern(template).fullmatch(form)), "")


@functools.cache
def _index_number_pattern(template: str) -> re.Pattern[str]:
    escaped = re.escape(template).replace(r"\{year\}", r"(?:19|20)\d{2}").replace(r"\{serial\}", r"\d{5}")
    return re.compile(escaped)


def retired_index_number(document: Document, settings: Settings) -> Iterator[Finding]:
    """用了已经停用的索引号。

    为什么：索引号一经使用，永不改作他用。
    错误：新文档用了 settings/retired_index_numbers.yml 里的号
    正确：换一个没有用过的号
    """
    fields = document_fields(document)
    for retired in settings.retired:
        if fields and fields.index_number == retired.number:
            message = f"索引号 {retired.number} 已经停用（{retired.reason}）"
            yield at_field(document, "index_number", message, "换一个没有用过的索引号")


def published_before_formed(document: Document, settings: Settings) -> Iterator[Finding]:
    """公开日期早于生成日期（成文日期）。

    为什么：信息形成之后才能公开；日期颠倒会被当作伪造发稿日期（国办秘函〔2019〕19号单项否决）。
    错误：issued: 2021-04-12，published: 2021-04-01
    正确：published 不早于 issued
    """
    fields = document_fields(document)
    if fields and fields.published < fields.formation_date:
        message = f"公开日期 {fields.published} 早于生成日期 {fields.formation_date}"
        yield at_field(document, "published", message, "核对两个日期，公开日期不能早于生成日期")


def series_without_year(document: Document, settings: Settings) -> Iterator[Finding]:
    """写了年度系列，没有写适用年度（或者反过来）。

    为什么：没有适用年度，就不知道哪一篇是最新的，读者会看到过时的内容。
    错误：series: 高中招生政策，没有 applies_to
    正确：series: 高中招生政策，applies_to: 2025
    """
    fields = document_fields(document)
    if fields and bool(fields.series) != (fields.applies_to is not None):
        there, missing, label = (
            ("series", "applies_to", "适用年度") if fields.series else ("applies_to", "series", "年度系列")
        )
        yield at_field(
            document, there, f"写了 {there}，没有写 {missing}（{label}）", f"加一行 {missing}，或者删去 {there}"
        )


def unknown_office(document: Document, settings: Settings) -> Iterator[Finding]:
    """责任科室不在科室名单里。

    为什么：每项公开都要有人负责，科室名称必须统一。
    错误：office: 基教科
    正确：office: 基础教育科（名单和别名见 settings/offices.yml）
    """
    fields = document_fields(document)
    names = [name for office in settings.offices for name in (office.name, *office.aliases)]
    if fields and fields.office not in names:
        hint = nearest(fields.office, names) or "科室名单见 settings/offices.yml，新科室先加进名单"
        yield at_field(document, "office", f"没有名为 {fields.office} 的科室", hint)


def unknown_topic(document: Document, settings: Settings) -> Iterator[Finding]:
    """主题分类不在主题名单里。

    为什么：写错的主题不会出现在主题页上。
    错误：topics: [招生]
    正确：topics: [招生入学]（名单见 settings/topics.yml）
    """
    fields = document_fields(document)
    names = [name for topic in settings.topics for name in (topic.name, *topic.aliases)]
    for index, topic in enumerate(fields.topics if fields else ()):
        if topic not in names:
            hint = _parted(topic, names) or nearest(topic, names) or "主题名单见 settings/topics.yml，新主题先加进名单"
            yield at_field(document, "topics", f"没有名为 {topic} 的主题", hint, index)


def _parted(written: str, names: list[str]) -> str:
    """The hint for several topics written as one; empty when it is none."""
    partings = (written.split(sign) for sign in "，；、")
    parts = next((parts for parts in partings if all(part in names for part in parts)), ())
    return f"各个主题用半角逗号分开：[{', '.join(parts)}]" if parts else ""


def unusable_waiver(document: Document, settings: Settings) -> Iterator[Finding]:
    """豁免写的规则代码不存在，或者那条规则不能豁免。

    为什么：只有提醒可以暂不处理；错误必须改正。
    错误：waive: [{code: FM002, …}]
    正确：waive: [{code: CT003, reason: 解读正在审批, until: 2026-12-31}]
    """
    fields = document_fields(document)
    for index, waiver in enumerate(fields.waive if fields else ()):
        if waiver.code not in WAIVABLE:
            message = f"规则 {waiver.code} 不存在，或者不能豁免"
            yield at_field(
                document, "waive", message, f"可以豁免的只有 {'、'.join(sorted(WAIVABLE))}；其他问题请直接改正", index
            )


def published_late(document: Document, settings: Settings) -> Iterator[Finding]:
    """公开日期晚于信息形成后 20 个工作日（天数见 settings/rules.yml）。

    为什么：主动公开的信息应在形成之日起 20 个工作日内公开；条例施行（2019-05-15）前形成的、依申请公开的、转载别处的、已撤下的不算。
    错误：issued: 2026-09-18，published: 2026-10-23
    正确：published 不晚于 2026-10-22；确有原因的，用 waive 写明
    """
    fields = document_fields(document)
    count = settings.thresholds.publish_working_days.value
    if not fields or (fields.published - fields.formation_date).days <= count or not _is_ours_to_time(fields, settings):
        return
    due, estimated = working_days_after(fields.formation_date, count, settings.working_days)
    if fields.published > due:
        remark = "（估算：缺这段时间的放假安排）" if estimated else ""
        message = f"公开日期 {fields.published} 晚于形成后 {count} 个工作日的最后一天 {due}{remark}"
        yield at_field(document, "published", message, "核对生成日期和公开日期；确有原因的，用 waive 写明理由")


def _is_ours_to_time(fields: DocumentFields, settings: Settings) -> bool:
    """Whether the period runs: our own information, proactive, not taken down, formed since the regulation is in force."""
    since = settings.thresholds.publish_working_days.since
    if isinstance(fields, CatalogueItem) or (isinstance(fields, Policy) and fields.disclosure != "主动公开"):
        return False
    if fields.withdrawn or (since and fields.formation_date < since):
        return False
    return not fields.source or settings.site.organisation in fields.source

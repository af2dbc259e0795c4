"""The field types that kinds are declared with, and the fields every document has.

A field is declared once, here or in `kinds/`: key, type, Chinese label (`title`), description, example. A field that
names another document carries its `Relation` in `extra`; the inverse is derived from it, never typed twice.
"""

import datetime
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar

import msgspec

from sitegen.conversion import field_specs

Meta = msgspec.Meta


class Relation(msgspec.Struct, frozen=True):
    """A named link between two documents: which kinds it may point to and what both ends are called on pages."""

    name: str
    inverse: str
    targets: tuple[str, ...]
    label: str
    inverse_label: str


def described(label: str, description: str, example: str, relation: Relation | None = None, **more: Any) -> Meta:
    """The declaration of one field: label, description, example, and its relation if it names documents."""
    extra = {"relation": relation} if relation else None
    return Meta(title=label, description=description, examples=[example], extra=extra, **more)


WebAddress = Annotated[
    str, described("网址", "以 https:// 或 http:// 开头，", "https://example.org/", pattern=r"https?://\S+")
]


class Part(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of the small structures inside a field."""


class Reference(Part, frozen=True, kw_only=True):
    """A document of this site by id, or one published elsewhere by title, number and address.

    `part` limits a repeal to some articles, which leaves the target 部分失效.
    """

    shorthand: ClassVar[str] = "id"
    id: Annotated[str | None, described("文档编号", "本站文档的路径，不带 .md", "policies/2021/jiajiao-2021-19")] = None
    title: Annotated[str | None, described("标题", "站外文件的标题", "上海市政府信息公开规定")] = None
    number: Annotated[str | None, described("发文字号", "站外文件的发文字号", "沪教委办〔2019〕38号")] = None
    url: Annotated[
        WebAddress | None,
        described("网址", "站外文件的网址", "https://example.org/"),
    ] = None
    part: Annotated[str | None, described("所涉条款", "只废止或修改其中一部分时写明", "第三条")] = None


class Change(Part, frozen=True, kw_only=True):
    """A dated remark on what changed."""

    date: Annotated[datetime.date, described("日期", "变更日期", "2022-03-01")]
    note: Annotated[str, described("说明", "变更了什么", "更新联系电话")]


class Correction(Part, frozen=True, kw_only=True):
    """A correction of published information (条例 art. 6)."""

    date: Annotated[datetime.date, described("日期", "更正日期", "2022-03-01")]
    what: Annotated[str, described("更正内容", "更正了什么", "附件 2 第三行的学校地址")]


class Attachment(Part, frozen=True, kw_only=True):
    """A file beside the document's `index.md`, offered for download under its title."""

    file: Annotated[str, described("文件名", "同一文件夹里的文件名", "附件1.docx")]
    title: Annotated[str, described("标题", "页面上显示的名称", "附件 1：任务分解表")]


class Withdrawal(Part, frozen=True, kw_only=True):
    """The document is taken down; its address says so and leads to what replaces it."""

    date: Annotated[datetime.date, described("日期", "撤下日期", "2023-05-06")]
    reason: Annotated[str, described("原因", "撤下原因，会显示在页面上", "内容有误")]
    replaced_by: Annotated[str | None, described("替代文档", "改看哪一篇，写它的编号", "policies/2023/x")] = None


class Waiver(Part, frozen=True, kw_only=True):
    """A warning that is accepted for this document, with a reason and an end date."""

    code: Annotated[str, described("规则代码", "要豁免的提醒的代码", "CT003", pattern=r"[A-Z]{2}\d{3}")]
    reason: Annotated[str, described("理由", "为什么可以暂不处理", "解读正在审批")]
    until: Annotated[datetime.date, described("截止日期", "豁免到哪一天（含当天）", "2026-12-31")]


OldAddress = Annotated[
    str,
    described(
        "旧地址",
        "本站内的地址，以 / 开头和结尾，小写字母、数字和连字符，最长 200 个字符。",
        "/policies/old/",
        pattern=r"(?=.{1,200}$)/([a-z0-9_-][a-z0-9_.-]*/)+",
    ),
]
FULFILS = Relation("items", "documents", ("catalogue_item",), "标准目录事项", "已公开内容")
CONTINUES = Relation("replaced_by", "replaces_withdrawn", ("*",), "改看", "替代已撤下的")


class DocumentFields(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What every document has. `published` is 公开日期; dates are calendar days in Asia/Shanghai.

    `label` is what a kind is called on pages and in messages, `about` says in a line what it is for.
    """

    label: ClassVar[str]
    about: ClassVar[str] = ""

    title: Annotated[str, described("标题", "文档的完整标题", "关于做好……工作的通知")]
    published: Annotated[datetime.date, described("公开日期", "对外公开的日期；晚于今天的文档到期才生成", "2021-04-16")]
    summary: Annotated[str, described("内容概述", "一两句话说明内容（条例第十二条）", "明确全年政务公开工作任务。")]
    index_number: Annotated[
        str, described("索引号", "按 site.yml 里的样式编排，一经使用永不改作他用", "YJCY-2021-00019")
    ]
    office: Annotated[str, described("责任科室", "settings/offices.yml 里的科室名称或别名", "办公室")]
    formed: Annotated[
        datetime.date | None, described("生成日期", "信息形成的日期；不写时取成文日期或公开日期", "2021-04-12")
    ] = None
    changed: Annotated[tuple[Change, ...], described("变更记录", "每次变更一项", "")] = ()
    topics: Annotated[tuple[str, ...], described("主题分类", "settings/topics.yml 里的主题", "政务公开")] = ()
    items: Annotated[
        tuple[str, ...], described("标准目录事项", "事项编码；不写时用栏目的默认事项", "zhzw-03-01", FULFILS)
    ] = ()
    source: Annotated[str | None, described("来源", "信息来源，不写时为主办单位", "上海市教育委员会")] = None
    series: Annotated[str | None, described("年度系列", "逐年更新的同一件事用同一个名称", "政务公开工作要点")] = None
    applies_to: Annotated[int | None, described("适用年度", "年度系列中这一篇适用的年度", "2021")] = None
    attachments: Annotated[tuple[Attachment, ...], described("附件", "文件名和标题", "")] = ()
    aliases: Annotated[tuple[OldAddress, ...], described("旧地址", "曾经用过的地址", "/policies/old-name/")] = ()
    sample: Annotated[bool, described("示例", "示例文档写 true，页面显示“示例”，正式发布时不生成", "true")] = False
    draft: Annotated[bool, described("草稿", "草稿写 true，不生成", "true")] = False
    withdrawn: Annotated[Withdrawal | None, described("撤下", "撤下这篇文档", "")] = None
    correction: Annotated[tuple[Correction, ...], described("更正记录", "每次更正一项", "")] = ()
    review_by: Annotated[datetime.date | None, described("复核期限", "到哪一天应复核内容", "2022-04-12")] = None
    waive: Annotated[tuple[Waiver, ...], described("豁免", "暂不处理的提醒", "")] = ()

    @property
    def formation_date(self) -> datetime.date:
        """生成日期: declared, else the day the document was published."""
        return self.formed or self.published


def relation_fields(schema: type[msgspec.Struct]) -> Sequence[tuple[str, Relation]]:
    """The fields of a kind that name other documents."""
    return [(spec.attribute, spec.extra["relation"]) for spec in field_specs(schema) if "relation" in spec.extra]

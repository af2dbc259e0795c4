"""Kind `catalogue_item` 标准目录事项: one duty of the standard catalogue, with its columns."""

import datetime
from typing import Annotated, ClassVar, Literal

from sitegen.content.fields import DocumentFields, Part, WebAddress, described

ARTICLE_20 = "条例第二十条的项次，1 到 15"


MonthDay = Annotated[
    str, described("月-日", "两位月份和两位日期，", "01-31", pattern=r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
]


class Basis(Part, frozen=True, kw_only=True):
    """公开依据: a regulation and the article."""

    shorthand: ClassVar[str] = "regulation"
    regulation: Annotated[str, described("法规名称", "依据的法规或文件", "中华人民共和国政府信息公开条例")]
    article: Annotated[str | None, described("条款", "第几条", "第二十条")] = None


class Deadline(Part, frozen=True, kw_only=True, rename={"from_": "from"}):
    """公开时限: working days or days from an event, a yearly date, or words that cannot be computed."""

    working_days: Annotated[int | None, described("工作日数", "起算后多少个工作日", "20")] = None
    days: Annotated[int | None, described("自然日数", "起算后多少天", "20")] = None
    from_: Annotated[str | None, described("起算点", "从什么时候起算", "信息形成或者变更之日")] = None
    yearly: Annotated[MonthDay | None, described("每年日期", "每年不晚于哪一天", "01-31")] = None
    text: Annotated[str | None, described("文字说明", "无法计算的时限照原文写", "长期公开")] = None


class ElsewhereLink(Part, frozen=True, kw_only=True):
    """Content of the item that is published on another site."""

    title: Annotated[str, described("标题", "站外内容的名称", "上海市一网通办")]
    url: Annotated[WebAddress, described("网址", "站外内容的网址", "https://example.org/")]


class NothingYet(Part, frozen=True, kw_only=True):
    """Why nothing is published under the item, and until when that may stand."""

    reason: Annotated[str, described("原因", "为什么暂无内容", "本年度尚未产生")]
    until: Annotated[datetime.date, described("截止日期", "说明有效到哪一天", "2026-12-31")]


class CatalogueItem(DocumentFields, frozen=True, kw_only=True, tag="catalogue_item"):
    """One row of the 标准目录. `path` holds the one to four levels of its name; the last one names the item."""

    label: ClassVar[str] = "标准目录事项"
    about: ClassVar[str] = "标准目录的一个事项：公开什么、依据什么、何时公开"
    code: Annotated[
        str,
        described(
            "事项编码", "小写字母、数字和连字符，与文件名相同。", "zhzw-03-01", pattern=r"[a-z0-9]+(-[a-z0-9]+)*"
        ),
    ]
    path: Annotated[tuple[str, ...], described("公开事项", "一级到四级事项名称", "[综合政务, 政府信息公开年报]")]
    elements: Annotated[tuple[str, ...], described("公开内容（要素）", "每个要素一项", "[年度报告]")]
    basis: Annotated[tuple[Basis, ...], described("公开依据", "法规名称和条款", "")]
    deadline: Annotated[
        Deadline,
        described("公开时限", "工作日、自然日、每年日期或文字", "{working_days: 20, from: 信息形成或者变更之日}"),
    ]
    subject: Annotated[str, described("公开主体", "负责公开的机关", "区教育局")]
    channels: Annotated[tuple[str, ...], described("公开渠道", "settings/channels.yml 里的渠道", "[政府网站]")]
    audience: Annotated[str, described("公开对象", "全社会，或特定群体的名称", "全社会")]
    method: Annotated[Literal["主动", "依申请"], described("公开方式", "主动或依申请", "主动")]
    level: Annotated[str | None, described("公开层级", "县级、乡级等", "区级")] = None
    article_20: Annotated[int | None, described("法定主动公开", ARTICLE_20, "1")] = None
    national: Annotated[
        str | None, described("国家标准指引事项", "对应教育部 2019 年指引的事项", "招生管理/招生计划")
    ] = None
    five_openness: Annotated[
        Literal["决策", "执行", "管理", "服务", "结果"] | None, described("五公开", "属于哪一类公开", "结果")
    ] = None
    links: Annotated[tuple[ElsewhereLink, ...], described("站外内容", "发布在其他网站的内容", "")] = ()
    verified: Annotated[
        bool, described("已核实", "事项的名称或要素没有与所依据的目录原文核对的写 false，页面注明“未核实”", "false")
    ] = True
    nothing_yet: Annotated[NothingYet | None, described("暂无内容", "暂无内容的原因和期限", "")] = None

    @property
    def name(self) -> str:
        """The item's own name: the last level of its path."""
        return self.path[-1]

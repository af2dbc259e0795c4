"""Kind `policy` 政策文件: an official paper with its number, dates and disclosure attribute."""

import datetime
from typing import Annotated, ClassVar, Literal

from sitegen.content.fields import DocumentFields, Reference, Relation, described

REPEALS = Relation("repeals", "repealed_by", ("policy",), "废止", "被废止于")
AMENDS = Relation("amends", "amended_by", ("policy",), "修改", "被修改于")
REPLACES = Relation("replaces", "replaced_by", ("policy",), "替代", "被替代于")


class Policy(DocumentFields, frozen=True, kw_only=True, tag="policy"):
    """A policy paper. `determined_*` is the 源头认定, `reviewed_*` the 发布前审查 of its disclosure attribute."""

    label: ClassVar[str] = "政策文件"
    about: ClassVar[str] = "本机关制发或者转发的公文：通知、意见、办法、方案等"
    issuers: Annotated[tuple[str, ...], described("发文机关", "联合发文时牵头机关写在最前", "嘉定区教育局")]
    issued: Annotated[datetime.date, described("成文日期", "文件落款的日期", "2021-04-12")]
    genre: Annotated[str, described("体裁", "settings/genres.yml 里的文种", "通知")]
    disclosure: Annotated[
        Literal["主动公开", "依申请公开"], described("公开属性", "依申请公开的只列标题和文号，正文留空", "主动公开")
    ]
    doc_number: Annotated[str | None, described("发文字号", "没有文号的不写", "嘉教〔2021〕19号")] = None
    normative: Annotated[bool, described("行政规范性文件", "是行政规范性文件的写 true", "false")] = False
    disclosure_reason: Annotated[str | None, described("属性理由", "认定公开属性的理由", "涉及公众利益")] = None
    determined_on: Annotated[datetime.date | None, described("属性认定日期", "源头认定的日期", "2021-04-08")] = None
    determined_by: Annotated[str | None, described("属性认定科室", "作出认定的科室", "办公室")] = None
    reviewed_by: Annotated[str | None, described("发布前审查人", "负责发布前审查的科室", "办公室")] = None
    reviewed_on: Annotated[datetime.date | None, described("审查日期", "发布前审查的日期", "2021-04-15")] = None
    approved_on: Annotated[datetime.date | None, described("签发日期", "文件审批通过的日期", "2021-04-12")] = None
    effective: Annotated[datetime.date | None, described("施行日期", "不写时为成文日期", "2021-05-01")] = None
    expires: Annotated[datetime.date | None, described("失效日期", "有效期的最后一天", "2026-04-30")] = None
    repeals: Annotated[
        tuple[Reference, ...], described("废止文件", "本文件废止的文件", "policies/2016/x", REPEALS)
    ] = ()
    amends: Annotated[tuple[Reference, ...], described("修改文件", "本文件修改的文件", "policies/2018/x", AMENDS)] = ()
    replaces: Annotated[
        tuple[Reference, ...], described("替代文件", "本文件替代的文件", "policies/2020/x", REPLACES)
    ] = ()
    compiled: Annotated[bool, described("收入汇编", "收入《重点制度文件汇编》的写 true", "true")] = False
    no_interpretation: Annotated[str | None, described("不作解读的理由", "不需要解读时写明理由", "内部管理事项")] = None

    @property
    def formation_date(self) -> datetime.date:
        """生成日期: declared, else 成文日期."""
        return self.formed or self.issued

    @property
    def in_force_from(self) -> datetime.date:
        """施行日期: declared, else 成文日期."""
        return self.effective or self.issued

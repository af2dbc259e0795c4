"""Kind `regulation` 法规制度: one entry of the register of laws and rules that 公开依据 and citations use."""

import datetime
from typing import Annotated, ClassVar, Literal

from sitegen.content.fields import DocumentFields, WebAddress, described


class Regulation(DocumentFields, frozen=True, kw_only=True, tag="regulation"):
    """A law or rule in the version that applies: its title is the official one, without book marks.

    `verified` says that the record was compared with the official text at `official_url`, last on `compared_on`.
    """

    label: ClassVar[str] = "法规制度"
    about: ClassVar[str] = "法规、规章和制度的登记条目，供公开依据引用"
    level: Annotated[
        Literal["法律", "行政法规", "地方性法规", "规章", "规范性文件", "本机关制度"],
        described("效力级别", "按制定机关和程序区分", "行政法规"),
    ]
    issuers: Annotated[tuple[str, ...], described("制定机关", "制定或者公布的机关", "国务院")]
    version: Annotated[datetime.date, described("文本日期", "现行文本通过或者公布的日期", "2019-04-03")]
    verified: Annotated[bool, described("已核对", "已与官方文本逐条核对的写 true，并写明网址和核对日期", "false")]
    doc_number: Annotated[str | None, described("文号", "令号或发文字号", "国务院令第711号")] = None
    effective: Annotated[datetime.date | None, described("施行日期", "现行文本施行的日期", "2019-05-15")] = None
    official_url: Annotated[WebAddress | None, described("官方文本网址", "权威发布的网址", "https://example.org/")] = (
        None
    )
    compared_on: Annotated[datetime.date | None, described("最近核对日期", "最近一次与官方文本核对", "2026-01-05")] = (
        None
    )
    known_as: Annotated[tuple[str, ...], described("其他名称", "简称，或带文号的写法", "[政府信息公开条例]")] = ()
    about_disclosure: Annotated[bool, described("政府信息公开制度", "列入“政府信息公开制度”栏的写 true", "true")] = (
        False
    )

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which 公开依据 may call it."""
        return (self.title, *self.known_as)

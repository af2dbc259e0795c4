"""Kind `interpretation` 政策解读: explains one or more policy papers, of this site or of others."""

import datetime
from typing import Annotated, ClassVar, Literal

from sitegen.content.fields import DocumentFields, Part, Reference, Relation, WebAddress, described

INTERPRETS = Relation("interprets", "interpreted_by", ("policy",), "解读的文件", "政策解读")


class Repost(Part, frozen=True, kw_only=True):
    """One medium that carried the interpretation."""

    media: Annotated[str, described("媒体", "转载的媒体", "上海嘉定")]
    date: Annotated[datetime.date, described("日期", "转载日期", "2021-04-20")]
    url: Annotated[WebAddress | None, described("网址", "转载的网址", "https://example.org/")] = None


class Interpretation(DocumentFields, frozen=True, kw_only=True, tag="interpretation"):
    """An interpretation. 同步审批 and 同步发布 are computed from the dates of both ends, never declared."""

    label: ClassVar[str] = "政策解读"
    about: ClassVar[str] = "解读一份或几份政策文件：文字、图解、问答、视频等"
    interprets: Annotated[
        tuple[Reference, ...], described("解读的文件", "被解读文件的编号", "policies/2021/jiajiao-2021-19", INTERPRETS)
    ]
    forms: Annotated[tuple[str, ...], described("解读形式", "settings/interpretation_forms.yml 里的形式", "文字")]
    stage: Annotated[Literal["首次", "二次", "跟踪"], described("解读阶段", "首次、二次或跟踪解读", "首次")]
    drafted_together: Annotated[bool, described("同步起草", "与文件同步起草的写 true", "true")] = False
    approved_on: Annotated[datetime.date | None, described("审批日期", "解读审批通过的日期", "2021-04-12")] = None
    reposts: Annotated[tuple[Repost, ...], described("转载", "媒体、日期和网址", "")] = ()

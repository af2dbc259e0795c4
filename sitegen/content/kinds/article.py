"""Kind `article` 信息: generic information of a section; with `ends` it is a 公示 that leaves the site afterwards."""

import datetime
from typing import Annotated, ClassVar

from sitegen.content.fields import DocumentFields, described


class Article(DocumentFields, frozen=True, kw_only=True, tag="article"):
    """Information of a section. After `ends` its address only says 公示期已满 (教育部 2017: take down what has passed)."""

    label: ClassVar[str] = "信息"
    about: ClassVar[str] = "一般信息和公示；公示写明起止日期，到期自动撤下"
    starts: Annotated[datetime.date | None, described("公示开始", "公示的第一天", "2026-03-02")] = None
    ends: Annotated[
        datetime.date | None,
        described("公示结束", "公示的最后一天；过了这一天，正文、附件和列表里的条目自动撤下", "2026-03-06"),
    ] = None
    contact: Annotated[str | None, described("意见反馈方式", "公示期间怎样提出意见", "书面意见寄送办公室")] = None

"""RG: rules of laws and rules."""

from collections.abc import Iterator

from sitegen.checks.rule import at_field
from sitegen.config import Settings
from sitegen.content.document import Document
from sitegen.content.kinds.regulation import Regulation
from sitegen.diagnostics import Finding


def unproven_comparison(document: Document, settings: Settings) -> Iterator[Finding]:
    """写了“已核对”，却没有官方文本网址或者核对日期。

    为什么：引用法规要用权威发布的文本；核对过，就要说得出与哪里的文本、在哪一天核对（2021 年工作要点第 1 条）。
    错误：verified: true，没有 official_url 或 compared_on
    正确：三项都写；没有核对的写 verified: false
    """
    fields = document.entry.fields if document.entry else None
    if isinstance(fields, Regulation) and fields.verified:
        missing = [
            label
            for label, value in (
                ("official_url（官方文本网址）", fields.official_url),
                ("compared_on（最近核对日期）", fields.compared_on),
            )
            if not value
        ]
        if missing:
            message = f"写了“已核对”，却没有写 {'、'.join(missing)}"
            yield at_field(document, "verified", message, "补写所缺的；还没有核对的，改成 verified: false")

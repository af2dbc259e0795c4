"""AR: rules of generic information."""

from collections.abc import Iterator

from sitegen.checks.rule import at_field
from sitegen.config import Settings
from sitegen.content.document import Document
from sitegen.content.kinds.article import Article
from sitegen.diagnostics import Finding


def impossible_notice_period(document: Document, settings: Settings) -> Iterator[Finding]:
    """公示的起止日期互相矛盾，或者只写了开始。

    为什么：公示期满，内容会自动撤下；日期写错，就会撤得太早，或者永远不撤。
    错误：starts: 2026-03-06，ends: 2026-03-02
    正确：starts: 2026-03-02，ends: 2026-03-06，并且 ends 不早于 published
    """
    fields = document.entry.fields if document.entry else None
    if not isinstance(fields, Article):
        return
    if fields.starts and not fields.ends:
        hint = "加一行 ends，写公示的最后一天；不是公示的，删去 starts"
        yield at_field(document, "starts", "只写了公示开始，没有写公示结束", hint)
    if fields.ends and fields.starts and fields.ends < fields.starts:
        message = f"公示结束 {fields.ends} 早于公示开始 {fields.starts}"
        yield at_field(document, "ends", message, "核对 starts 和 ends 两个日期")
    elif fields.ends and fields.ends < fields.published:
        message = f"公示结束 {fields.ends} 早于公开日期 {fields.published}"
        yield at_field(document, "ends", message, "核对 ends 和 published 两个日期")

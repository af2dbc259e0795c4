"""Which documents a build shows: drafts, documents of a later day and (in production) samples stay out.

A preview shows drafts and documents of a later day as well.

A 公示 whose last day has passed leaves the site as well; only its address stays, and says so without its title.
"""

import datetime
from collections.abc import Iterable

from sitegen.content.document import Entry
from sitegen.content.fields import DocumentFields
from sitegen.content.kinds.article import Article
from sitegen.content.kinds.section import Section

DRAFT, FUTURE, SAMPLE, LAPSED = "草稿", "未到公开日期", "示例", "公示期已满"


def fields_of(entry: Entry) -> DocumentFields:
    """The fields of a document; sections are kept apart before this is asked."""
    assert not isinstance(entry.fields, Section)
    return entry.fields


def hidden_because(entry: Entry, day: datetime.date, *, production: bool, preview: bool = False) -> str:
    """Why a document is not built on `day`; empty when it is."""
    fields = fields_of(entry)
    reason = unpublished_because(fields, day)
    if reason and not preview:
        return reason
    if production and fields.sample:
        return SAMPLE
    return LAPSED if has_lapsed(fields, day) else ""


def unpublished_because(fields: DocumentFields, day: datetime.date) -> str:
    """Why a document is not public yet on `day`; empty when it may be."""
    if fields.draft:
        return DRAFT
    return FUTURE if fields.published > day else ""


def has_lapsed(fields: DocumentFields, day: datetime.date) -> bool:
    """Whether the last day of a 公示 has passed."""
    return isinstance(fields, Article) and fields.ends is not None and fields.ends < day


def hidden_entries(
    entries: Iterable[Entry], day: datetime.date, *, production: bool, preview: bool = False
) -> dict[str, str]:
    """Id → reason for every document that is not built."""
    reasons = {entry.id: hidden_because(entry, day, production=production, preview=preview) for entry in entries}
    return {document_id: reason for document_id, reason in reasons.items() if reason}


def unpublished_entries(entries: Iterable[Entry], day: datetime.date) -> dict[str, str]:
    """Id → reason for every document that is not public yet."""
    reasons = {entry.id: unpublished_because(fields_of(entry), day) for entry in entries}
    return {document_id: reason for document_id, reason in reasons.items() if reason}

"""Whether a duty is kept on a given day: covered, due with a date, or nothing yet with the reason.

One old file never keeps an item green: what counts was published (or, without a yearly date, changed) in the period that
the item's deadline asks for.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from sitegen.config import ExternalLink, Settings
from sitegen.content.fields import DocumentFields
from sitegen.content.kinds.catalogue_item import CatalogueItem, Deadline
from sitegen.working_days import working_days_after

COVERED: Literal["covered"] = "covered"
DUE: Literal["due"] = "due"
NOTHING: Literal["nothing"] = "nothing"


class Coverage(msgspec.Struct, frozen=True):
    """The state of an item. `date` is the last day of a duty that is due; `reason` says why there is nothing.

    `earlier` is the newest day on which something was published that no longer counts.
    """

    state: Literal["covered", "due", "nothing"]
    date: datetime.date | None = None
    estimated: bool = False
    reason: str = ""
    earlier: datetime.date | None = None

    @property
    def sentence(self) -> str:
        """The state in words, with the newest day that no longer counts."""
        before = f"（最近一篇公开于 {self.earlier}）" if self.earlier and self.state == NOTHING else ""
        return self.brief + before

    @property
    def brief(self) -> str:
        """The state in words, for a place that tells of the documents beside it."""
        if self.state == DUE:
            return f"应于 {self.date} 前公开{'（估算）' if self.estimated else ''}"
        if self.state == COVERED:
            return "已公开"
        return f"{'今年暂无新内容' if self.earlier else '暂无内容'}：{self.reason}"


def coverage_of(
    item: CatalogueItem,
    documents: Sequence[DocumentFields],
    scheduled: Iterable[DocumentFields],
    day: datetime.date,
    settings: Settings,
) -> Coverage:
    """The coverage of an item on `day` by the documents that are shown under it; `scheduled` ones appear later."""
    if any(_counts(document, item.deadline, day, settings) for document in documents):
        return Coverage(COVERED)
    if _reachable_elsewhere(item, day, settings):
        return Coverage(COVERED)
    due = _yearly_due(item.deadline, day) or _scheduled_due(item.deadline, scheduled, settings)
    if due and due[0] >= day:
        return Coverage(DUE, *due)
    earlier = max((document.published for document in documents), default=None)
    return Coverage(NOTHING, reason=_reason(item, day, documents), earlier=earlier)


def overdue_since(item: CatalogueItem, coverage: Coverage, day: datetime.date) -> datetime.date | None:
    """The yearly date that has passed without this year's content and without a standing reason."""
    due = _yearly_due(item.deadline, day)
    return due[0] if due and coverage.state == NOTHING and not _explained(item, day) else None


def _counts(document: DocumentFields, deadline: Deadline, day: datetime.date, settings: Settings) -> bool:
    if deadline.yearly:
        return _is_of_this_year(document, day.year)
    dates = [document.published, *(change.date for change in document.changed)]
    return any(date.year == day.year and date <= day for date in dates) or _is_running(
        document, deadline, day, settings
    )


def _is_of_this_year(document: DocumentFields, year: int) -> bool:
    """This year's edition, or the report on last year that is published this year."""
    if document.applies_to is not None and document.applies_to >= year:
        return True
    return document.published.year == year and document.applies_to in (None, year - 1)


def _is_running(document: DocumentFields, deadline: Deadline, day: datetime.date, settings: Settings) -> bool:
    """Whether the period that began with the document's formation or last change still runs."""
    begun = max([document.formation_date, *(change.date for change in document.changed)])
    end = _end_of_period(deadline, begun, settings)
    return end is not None and begun <= day <= end[0]


def _end_of_period(deadline: Deadline, begun: datetime.date, settings: Settings) -> tuple[datetime.date, bool] | None:
    if deadline.working_days is not None:
        return working_days_after(begun, deadline.working_days, settings.working_days)
    if deadline.days is not None:
        return begun + datetime.timedelta(days=deadline.days), False
    return None


def _yearly_due(deadline: Deadline, day: datetime.date) -> tuple[datetime.date, bool] | None:
    if not deadline.yearly:
        return None
    month, date = (int(part) for part in deadline.yearly.split("-"))
    first_after = datetime.date(day.year + month // 12, month % 12 + 1, 1)
    last = (first_after - datetime.timedelta(days=1)).day
    return datetime.date(day.year, month, min(date, last)), False


def _scheduled_due(
    deadline: Deadline, scheduled: Iterable[DocumentFields], settings: Settings
) -> tuple[datetime.date, bool] | None:
    """The earliest end among what is already formed and waits for its day; that day itself when no period is computed."""
    ends = [
        _end_of_period(deadline, document.formation_date, settings) or (document.published, False)
        for document in scheduled
    ]
    return min(ends, default=None)


def _reachable_elsewhere(item: CatalogueItem, day: datetime.date, settings: Settings) -> bool:
    """Whether an outside link of the item was found good when it was last checked."""
    kept = settings.thresholds.external_link_days
    checks = [_last_check(link.url, settings.external_links) for link in item.links]
    return any(found and found.good and (kept is None or (day - found.checked).days <= kept.value) for found in checks)


def _last_check(url: str, links: Iterable[ExternalLink]) -> ExternalLink | None:
    return max((link for link in links if link.url == url), key=lambda link: link.checked, default=None)


def _explained(item: CatalogueItem, day: datetime.date) -> bool:
    return item.nothing_yet is not None and item.nothing_yet.until >= day


def _reason(item: CatalogueItem, day: datetime.date, documents: Sequence[DocumentFields]) -> str:
    if item.nothing_yet and _explained(item, day):
        return item.nothing_yet.reason
    if due := _yearly_due(item.deadline, day):
        return f"应于 {due[0]} 前公开，尚未公开"
    if documents:
        return "没有新公开或者更新的文档"
    if item.links:
        return "内容在其他网站，链接最近没有核对或者不能打开"
    return "本项依申请公开" if item.method == "依申请" else "尚未公开"

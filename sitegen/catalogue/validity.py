"""有效性 of a policy paper on a given day, from its dates, the default periods and what others do to it."""

import datetime
from collections.abc import Iterable, Mapping

import msgspec

from sitegen.config import Thresholds
from sitegen.content.document import Entry
from sitegen.content.kinds.policy import Policy

NOT_YET = "尚未施行"
IN_FORCE = "有效"
AMENDED = "有效（已修改）"
PARTLY = "部分失效"
EXPIRED = "已失效"
REPEALED = "已废止"
WITHDRAWN = "已撤下"

ENDED = frozenset({EXPIRED, REPEALED, WITHDRAWN})

# The states by which a policy may be looked up, with the word of each in addresses.
STATE_WORDS = (
    (IN_FORCE, "youxiao"),
    (AMENDED, "yi-xiugai"),
    (PARTLY, "bufen-shixiao"),
    (NOT_YET, "shangwei-shixing"),
    (EXPIRED, "yi-shixiao"),
    (REPEALED, "yi-feizhi"),
)


class Validity(msgspec.Struct, frozen=True):
    """The state on the day, the last day of validity if there is one, and whether it is a default period's."""

    state: str
    until: datetime.date | None = None
    by_default: bool = False


def validity_of(
    entry: Entry,
    edges: Mapping[str, tuple[str, ...]],
    entries: Mapping[str, Entry],
    day: datetime.date,
    thresholds: Thresholds,
) -> Validity | None:
    """The validity of a policy on `day`; None for other kinds. `edges` are the entry's relations by name."""
    policy = entry.fields
    if not isinstance(policy, Policy):
        return None
    until, by_default = last_day(policy, thresholds)
    return Validity(_state(entry, policy, edges, entries, day, until), until, by_default)


def _state(
    entry: Entry,
    policy: Policy,
    edges: Mapping[str, tuple[str, ...]],
    entries: Mapping[str, Entry],
    day: datetime.date,
    until: datetime.date | None,
) -> str:
    acting = {name: _acting(edges.get(name, ()), entries, day) for name in ("repealed_by", "replaced_by", "amended_by")}
    whole, partly = _repeals(entry.id, acting["repealed_by"])
    if policy.withdrawn:
        return WITHDRAWN
    if whole or acting["replaced_by"]:
        return REPEALED
    if policy.in_force_from > day:
        return NOT_YET
    if until and until < day:
        return EXPIRED
    if partly:
        return PARTLY
    return AMENDED if acting["amended_by"] else IN_FORCE


def _acting(ids: Iterable[str], entries: Mapping[str, Entry], day: datetime.date) -> list[Policy]:
    """The policies among `ids` that are in force by `day`: what they order has happened."""
    policies = [entries[document_id].fields for document_id in ids]
    return [policy for policy in policies if isinstance(policy, Policy) and policy.in_force_from <= day]


def _repeals(document_id: str, repealing: Iterable[Policy]) -> tuple[bool, bool]:
    references = [item for policy in repealing for item in policy.repeals if item.id == document_id]
    return any(not item.part for item in references), any(item.part for item in references)


def last_day(policy: Policy, thresholds: Thresholds) -> tuple[datetime.date | None, bool]:
    """The last day of validity and whether a default period gave it (only normative documents have one)."""
    if policy.expires or not policy.normative:
        return policy.expires, False
    years = thresholds.validity_years.value
    if "暂行" in policy.title or "试行" in policy.title:
        years = thresholds.validity_years_trial.value
    if policy.genre == "通告":
        years = thresholds.validity_years_notice.value
    return _years_later(policy.in_force_from, years) - datetime.timedelta(days=1), True


def _years_later(date: datetime.date, years: int) -> datetime.date:
    try:
        return date.replace(year=date.year + years)
    except ValueError:  # 29 February, in a year that has none
        return datetime.date(date.year + years, 3, 1)

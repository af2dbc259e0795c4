"""有效性: seven states, from dates, default periods and what other papers do; exact to the day."""

from typing import Any

import msgspec
import pytest

from sitegen.catalogue.validity import Validity, last_day
from sitegen.config import Thresholds
from sitegen.content.document import Entry
from sitegen.content.fields import Reference, Withdrawal
from sitegen.content.kinds.policy import Policy
from tests.catalogue.entries import catalogue, day, interpretation, item, policy, settings

PERIODS = settings().thresholds
OLD = "p/old"


def state(on: str, *others: Entry, **fields: Any) -> Validity:
    """The validity on a day of an old paper among others."""
    return catalogue(policy(OLD, **fields), *others, on=on).validity[OLD]


def new(relation: str, part: str | None = None, **fields: Any) -> Entry:
    """A paper of 2023 that does something to the old one."""
    dated = {"issued": day("2023-05-01"), "published": day("2023-05-02"), **fields}
    declared: dict[str, Any] = {relation: (Reference(id=OLD, part=part),)}
    return policy("p/new", **declared, **dated)


@pytest.mark.parametrize(
    ("on", "fields", "expected"),
    [
        ("2021-04-16", {}, "有效"),
        ("2021-04-30", {"effective": day("2021-05-01")}, "尚未施行"),
        ("2021-05-01", {"effective": day("2021-05-01")}, "有效"),
        ("2022-04-30", {"expires": day("2022-04-30")}, "有效"),
        ("2022-05-01", {"expires": day("2022-04-30")}, "已失效"),
        ("2021-04-20", {"effective": day("2021-05-01"), "expires": day("2021-04-19")}, "尚未施行"),
        ("2099-12-31", {}, "有效"),
        ("2021-06-01", {"withdrawn": Withdrawal(date=day("2021-06-01"), reason="x")}, "已撤下"),
    ],
)
def test_a_paper_alone_has_the_state_of_its_dates(on: str, fields: dict[str, Any], expected: str) -> None:
    assert state(on, **fields).state == expected


@pytest.mark.parametrize(
    ("relation", "part", "expected"),
    [
        ("repeals", None, "已废止"),
        ("repeals", "第三条", "部分失效"),
        ("replaces", None, "已废止"),
        ("amends", None, "有效（已修改）"),
        ("amends", "第三条", "有效（已修改）"),
    ],
)
def test_what_another_paper_orders_counts_from_the_day_it_takes_effect(
    relation: str, part: str | None, expected: str
) -> None:
    other = new(relation, part, effective=day("2023-06-01"))
    assert [state(on, other).state for on in ("2023-05-31", "2023-06-01", "2099-01-01")] == [
        "有效",
        expected,
        expected,
    ]


def test_a_paper_without_an_effective_date_acts_from_its_issue_once_it_is_published() -> None:
    other = new("repeals", published=day("2023-05-10"))
    assert [state(on, other).state for on in ("2023-05-09", "2023-05-10")] == ["有效", "已废止"]


@pytest.mark.parametrize("hidden", [{"draft": True}, {"published": day("2030-01-01")}])
def test_a_hidden_paper_does_nothing(hidden: dict[str, Any]) -> None:
    assert state("2026-07-01", new("repeals", **hidden)).state == "有效"


@pytest.mark.parametrize(
    ("others", "fields", "expected"),
    [
        ([("repeals", None), ("amends", None)], {}, "已废止"),
        ([("repeals", "第一条"), ("amends", None)], {}, "部分失效"),
        ([("repeals", "第一条"), ("repeals", None)], {}, "已废止"),
        ([("repeals", None)], {"expires": day("2022-01-01")}, "已废止"),
        ([("repeals", "第一条")], {"expires": day("2022-01-01")}, "已失效"),
        ([("amends", None)], {"expires": day("2022-01-01")}, "已失效"),
        ([("amends", None)], {"effective": day("2031-01-01")}, "尚未施行"),
        ([("repeals", None)], {"effective": day("2031-01-01")}, "已废止"),
        ([("repeals", None)], {"withdrawn": Withdrawal(date=day("2024-01-01"), reason="x")}, "已撤下"),
    ],
)
def test_the_weightier_state_wins(others: list[tuple[str, str | None]], fields: dict[str, Any], expected: str) -> None:
    papers = [
        msgspec.structs.replace(new(relation, part), id=f"p/new-{index}", path=f"p/new-{index}.md")
        for index, (relation, part) in enumerate(others)
    ]
    assert state("2026-07-01", *papers, **fields).state == expected


def test_interpretations_and_items_have_no_validity() -> None:
    assert catalogue(interpretation("i/a"), item("a-1")).validity == {}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"normative": True}, ("2026-04-11", True)),
        ({"normative": True, "title": "暂行办法"}, ("2023-04-11", True)),
        ({"normative": True, "title": "办法（试行）"}, ("2023-04-11", True)),
        ({"normative": True, "genre": "通告"}, ("2022-04-11", True)),
        ({"normative": True, "genre": "通告", "title": "试行通告"}, ("2022-04-11", True)),
        ({"normative": True, "effective": day("2021-05-01")}, ("2026-04-30", True)),
        ({"normative": True, "expires": day("2024-12-31")}, ("2024-12-31", False)),
        ({"normative": False}, (None, False)),
        ({"normative": False, "expires": day("2024-12-31")}, ("2024-12-31", False)),
        ({"normative": True, "issued": day("2020-02-29")}, ("2025-02-28", True)),
        ({"normative": True, "issued": day("2021-01-01")}, ("2025-12-31", True)),
        ({"normative": True, "issued": day("2021-03-01")}, ("2026-02-28", True)),
        ({"normative": True, "issued": day("2019-03-01")}, ("2024-02-29", True)),
    ],
)
def test_the_last_day_is_the_one_written_or_the_default_periods(
    fields: dict[str, Any], expected: tuple[str | None, bool]
) -> None:
    entry = policy(OLD, **fields)
    assert isinstance(entry.fields, Policy)
    until, by_default = last_day(entry.fields, PERIODS)
    assert (until and until.isoformat(), by_default) == expected


@pytest.mark.parametrize(
    ("years", "expected"), [(1, "2021-02-28"), (2, "2022-02-28"), (4, "2024-02-28"), (5, "2025-02-28")]
)
def test_years_from_29_february_end_on_28_february(years: int, expected: str) -> None:
    entry = policy(OLD, normative=True, issued=day("2020-02-29"))
    assert isinstance(entry.fields, Policy)
    assert last_day(entry.fields, in_years(years)) == (day(expected), True)


def in_years(years: int) -> Thresholds:
    """Periods of so many years for an ordinary paper."""
    return msgspec.structs.replace(PERIODS, validity_years=msgspec.structs.replace(PERIODS.validity_years, value=years))


def test_a_default_period_ends_to_the_day_and_is_told_as_such() -> None:
    fields: dict[str, Any] = {"normative": True, "doc_number": "嘉教规〔2021〕1号"}
    assert state("2026-04-11", **fields) == Validity("有效", day("2026-04-11"), by_default=True)
    assert state("2026-04-12", **fields) == Validity("已失效", day("2026-04-11"), by_default=True)


def test_a_paper_without_an_end_has_none() -> None:
    assert state("2026-07-01") == Validity("有效", None, by_default=False)

"""Working days follow each year's notice; a year without one is estimated, and says so."""

import datetime

import chinese_calendar  # type: ignore[import-untyped]
import pytest

from sitegen.config import WorkingYear
from sitegen.settings_files import read_settings
from sitegen.working_days import is_working_day, working_days_after
from tests.site_files import PROJECT

CONTENT = PROJECT / "content"
FIRST, LAST = 2004, 2026
WRONG_IN_THE_PACKAGE = datetime.date(2005, 12, 31)  # it was worked in exchange for the days after New Year


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture(scope="module")
def years() -> tuple[WorkingYear, ...]:
    """Give the notices of the shipped content."""
    paths = [CONTENT / "site.yml", *(CONTENT / "settings").glob("*.yml")]
    settings, faults = read_settings({path.relative_to(CONTENT).as_posix(): path.read_bytes() for path in paths})
    assert faults == ()
    assert settings
    return settings.working_days


def test_every_year_has_its_notice_in_order(years: tuple[WorkingYear, ...]) -> None:
    assert [notice.year for notice in years] == list(range(FIRST, LAST + 1))
    assert [notice.title for notice in years] == [
        f"国务院办公厅关于{year}年部分节假日安排的通知" for year in range(FIRST, LAST + 1)
    ]


def test_days_are_in_order_and_occur_once(years: tuple[WorkingYear, ...]) -> None:
    for notice in years:
        for days in (notice.days_off, notice.working_weekends):
            assert list(days) == sorted(set(days))


@pytest.mark.parametrize("year", range(FIRST, LAST + 1))
def test_every_day_is_as_an_independent_calendar_has_it(year: int, years: tuple[WorkingYear, ...]) -> None:
    days = [datetime.date(year, 1, 1) + datetime.timedelta(days=number) for number in range(366)]
    different = [
        day for day in days if day.year == year and is_working_day(day, years) != chinese_calendar.is_workday(day)
    ]
    assert different == ([WRONG_IN_THE_PACKAGE] if year == WRONG_IN_THE_PACKAGE.year else [])
    assert is_working_day(WRONG_IN_THE_PACKAGE, years)


@pytest.mark.parametrize(
    ("start", "count", "end", "estimated"),
    [
        ("2026-09-18", 20, "2026-10-22", False),
        ("2026-11-16", 0, "2026-11-16", False),
        ("2026-11-16", 1, "2026-11-17", False),
        ("2026-11-20", 1, "2026-11-23", False),  # over a weekend
        ("2026-11-21", 1, "2026-11-23", False),  # from a Saturday
        ("2026-02-13", 1, "2026-02-14", False),  # a Saturday that is worked
        ("2026-02-14", 1, "2026-02-24", False),  # over the spring festival
        ("2025-12-31", 1, "2026-01-04", False),  # across new year, to a Sunday that is worked
        ("2025-12-22", 20, "2026-01-20", False),
        ("2026-12-03", 20, "2026-12-31", False),
        ("2026-12-04", 20, "2027-01-04", True),  # into a year without a notice
        ("2027-04-30", 1, "2027-05-03", True),
        ("2027-09-30", 1, "2027-10-04", True),
        ("2003-12-31", 1, "2004-01-02", False),
        ("2003-12-30", 2, "2004-01-02", True),  # one of the days that were counted is in 2003
    ],
)
def test_a_period_is_counted_from_the_next_day(
    start: str, count: int, end: str, estimated: bool, years: tuple[WorkingYear, ...]
) -> None:
    assert working_days_after(day(start), count, years) == (day(end), estimated)


def test_without_any_notice_every_end_is_an_estimate() -> None:
    assert working_days_after(day("2026-09-18"), 20, ()) == (day("2026-10-20"), True)


@pytest.mark.parametrize(
    ("date", "worked"),
    [
        ("2027-01-01", False),
        ("2027-01-04", True),
        ("2028-05-01", False),
        ("2028-05-02", False),
        ("2028-05-03", True),
        ("2027-10-01", False),
        ("2028-10-02", False),
        ("2028-10-03", False),
        ("2028-10-04", True),
        ("2027-02-06", False),  # the lunar new year, a Saturday
        ("2027-02-08", True),  # a lunar holiday is not guessed
    ],
)
def test_an_estimate_knows_the_days_that_are_fixed_in_the_solar_calendar(date: str, worked: bool) -> None:
    assert is_working_day(day(date), ()) is worked

"""Working days: which days are worked, and the day on which a period of working days ends.

A year with a notice follows it exactly. A year without one is an estimate, which is always said: Monday to Friday but for
the statutory days that are fixed in the solar calendar; no lunar festival, no exchanged weekend.
"""

import datetime
from collections.abc import Sequence

from sitegen.config import WorkingYear

# 《全国年节及纪念日放假办法》 (as revised in 2024, in force from 2025): 元旦, 劳动节, 国庆节 as (month, day).
_FIXED_DAYS_OFF = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
_DAY = datetime.timedelta(days=1)


def is_working_day(day: datetime.date, years: Sequence[WorkingYear]) -> bool:
    """Whether a calendar day (Asia/Shanghai) is worked, by its year's notice; without one, by estimate."""
    notice = _notice_of(day, years)
    if notice is None:
        return day.weekday() < 5 and (day.month, day.day) not in _FIXED_DAYS_OFF
    return day not in notice.days_off if day.weekday() < 5 else day in notice.working_weekends


def working_days_after(start: datetime.date, count: int, years: Sequence[WorkingYear]) -> tuple[datetime.date, bool]:
    """The last day of a period of `count` working days, and whether it is an estimate.

    The day on which the period begins is not counted (《民法典》 art. 201): counting starts on the next one. The end is an
    estimate when any day that was passed lies in a year without a notice.
    """
    day, left, estimated = start, count, False
    while left > 0:
        day += _DAY
        left -= is_working_day(day, years)
        estimated = estimated or _notice_of(day, years) is None
    return day, estimated


def _notice_of(day: datetime.date, years: Sequence[WorkingYear]) -> WorkingYear | None:
    return next((notice for notice in years if notice.year == day.year), None)

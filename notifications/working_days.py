"""Which days are worked in China: weekends, public holidays, and the weekends that are worked instead."""

import logging
from datetime import date, timedelta
from functools import cache

from chinese_calendar import is_workday

log = logging.getLogger(__name__)


def is_working_day(day: date) -> bool:
    """Whether the day is worked. Years whose holidays are not announced yet go by the weekend alone."""
    try:
        return bool(is_workday(day))
    except NotImplementedError:
        _warn_of(day.year)
        return day.weekday() < 5


def working_days_after(day: date, count: int) -> date:
    """The `count`-th working day after `day`."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


@cache  # one warning a year and process is enough
def _warn_of(year: int) -> None:
    log.warning(
        "the holidays of %s are not known: its weekdays count as working days. "
        "Upgrade chinesecalendar once they are announced.",
        year,
    )

"""When we may disturb somebody: each kind of push has its window (config/quiet_hours.toml)."""

from datetime import date, datetime, timedelta

from config.house import House
from config.quiet_hours import Window
from notifications.working_days import is_working_day


def when(kind: str, now: datetime, house: House) -> datetime:
    """The first moment, from `now` on, at which a push of that kind may arrive."""
    window = house.quiet_hours.rule(kind).window
    if window is None:
        return now
    today = now.astimezone(house.zone).date()
    if _is_open(window, today) and now < _at(today, window, house)[1]:
        return max(now, _at(today, window, house)[0])
    day = today + timedelta(days=1)
    while not _is_open(window, day):
        day += timedelta(days=1)
    return _at(day, window, house)[0]


def expiry(kind: str, at: datetime, house: House) -> datetime | None:
    """From when on a push that was to arrive at `at` is too late to be of use; None: never."""
    expires = house.quiet_hours.rule(kind).expires
    return at + expires if expires else None


def _is_open(window: Window, day: date) -> bool:
    return not window.working_days_only or is_working_day(day)


def _at(day: date, window: Window, house: House) -> tuple[datetime, datetime]:
    return (
        datetime.combine(day, window.opens, house.zone),
        datetime.combine(day, window.closes, house.zone),
    )

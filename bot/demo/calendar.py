"""Days and times of the demo, counted from the moment at which it is planted."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


class Calendar:
    """Local days and aware times around now."""

    def __init__(self, now: datetime, zone: ZoneInfo) -> None:
        self.now = now
        self.zone = zone
        self.today: date = now.astimezone(zone).date()

    def day(self, offset: int) -> date:
        """So many days from today; negative ones are past."""
        return self.today + timedelta(days=offset)

    def at(self, offset: int, hour: int, minute: int = 0) -> datetime:
        """A local time of the day so many days from today."""
        return datetime.combine(self.day(offset), time(hour, minute), self.zone)

    def working_days(self, first: int, last: int) -> Iterator[int]:
        """The offsets from `first` to `last` that are Monday to Friday."""
        return (offset for offset in range(first, last + 1) if self.day(offset).weekday() < 5)

    def month(self) -> tuple[date, date]:
        """The first and the last day of this month."""
        first = self.today.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    def quarter(self) -> tuple[date, date]:
        """The first and the last day of this quarter."""
        first = date(self.today.year, self.today.month - (self.today.month - 1) % 3, 1)
        return first, (first + timedelta(days=93)).replace(day=1) - timedelta(days=1)

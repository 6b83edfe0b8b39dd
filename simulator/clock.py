"""The simulator's clock: real time plus an offset, so that "tomorrow 08:30" is one click away."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


def system_now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 -- the one place of this package that reads the clock


class OffsetClock:
    """Runs as the clock that it is given does, `offset` ahead of it."""

    def __init__(self, source: Callable[[], datetime], timezone: str) -> None:
        self._source = source
        self.zone = ZoneInfo(timezone)
        self.offset = timedelta()

    def now(self) -> datetime:
        """Aware, in UTC."""
        return self._source().astimezone(UTC) + self.offset

    def timestamp(self) -> int:
        """Unix time in seconds, as callbacks carry it."""
        return int(self.now().timestamp())

    def set(self, moment: datetime) -> None:
        """From now on it is `moment`; a moment without an offset is meant in the simulator's time zone."""
        aware = moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
        self.offset = aware - self._source()

    def advance(self, by: timedelta) -> None:
        """Moves ahead, or back where `by` is negative."""
        self.offset += by

    def forward_to(self, at: time) -> None:
        """Moves ahead to the next time that the wall clock shows `at`."""
        local = self.now().astimezone(self.zone)
        target = local.replace(hour=at.hour, minute=at.minute, second=at.second, microsecond=0)
        self.set(target if target > local else target + timedelta(days=1))

    def reset(self) -> None:
        """Back to the real time."""
        self.offset = timedelta()

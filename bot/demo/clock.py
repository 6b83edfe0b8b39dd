"""A clock that runs as the system's does, and can be moved ahead from the simulator."""

from collections.abc import Callable
from datetime import datetime, timedelta

from aiohttp import web

from bot.app import Parts
from config.runtime import system_now


class MovableClock:
    """The time of `base` and an offset."""

    def __init__(self, base: Callable[[], datetime] = system_now) -> None:
        self.base = base
        self._offset = timedelta()

    def __call__(self) -> datetime:
        return self.base() + self._offset

    def move_to(self, moment: datetime) -> None:
        """From now on it is `moment`."""
        self._offset = moment - self.base()


class ClockHook:
    """POST /demo/clock {"now"}: what fell due on the way happens, in its order; then what is due goes out."""

    def __init__(self, parts: Parts, clock: MovableClock) -> None:
        self._parts = parts
        self._clock = clock

    async def move(self, request: web.Request) -> web.Response:
        """Moves the clock. Back is allowed, and runs nothing."""
        try:
            until = datetime.fromisoformat((await request.json())["now"])
        except (ValueError, KeyError, TypeError):
            return web.json_response({"error": 'send {"now": an ISO 8601 time with offset}'}, status=400)
        if until.tzinfo is None:
            return web.json_response({"error": "the time needs an offset"}, status=400)
        start = self._clock()
        for moment, job in self._parts.timetable.due_between(start, until):
            self._clock.move_to(moment)
            await self._parts.timetable.run_job(job.name, moment)
            await self._parts.delivery.deliver_due()
        self._clock.move_to(until)
        await self._parts.delivery.deliver_due()
        return web.json_response({"now": self._clock().isoformat()})

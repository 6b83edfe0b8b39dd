"""Futures that are woken at a time, if nothing wakes them before: one timer for all of them.

A timer of its own for each would be set and taken back for every message, which costs more than waiting does.
"""

import asyncio
from collections import deque


class Deadlines:
    """For waiting that is nearly always over long before its time. Times are the loop's."""

    def __init__(self) -> None:
        self._due: deque[tuple[float, asyncio.Future[None]]] = deque()
        self._timer: asyncio.TimerHandle | None = None

    def waiter(self, until: float) -> "asyncio.Future[None]":
        """A future that is done at `until`, or as soon as somebody wakes it."""
        loop = asyncio.get_running_loop()
        waiter = loop.create_future()
        due = self._due
        while due and due[0][1].done():
            due.popleft()
        if due and due[-1][0] > until:
            loop.call_at(until, wake, waiter)  # out of turn, which is rare
            return waiter
        due.append((until, waiter))
        if self._timer is None:
            self._timer = loop.call_at(until, self._ring)
        return waiter

    def _ring(self) -> None:
        """Wakes those whose time has come, and sets the timer for the next that still waits."""
        loop = asyncio.get_running_loop()
        self._timer = None
        while self._due:
            until, waiter = self._due[0]
            if not waiter.done():
                if until > loop.time():
                    self._timer = loop.call_at(until, self._ring)
                    return
                wake(waiter)
            self._due.popleft()


def wake(waiter: "asyncio.Future[None]") -> None:
    """Wakes whoever waits for it, if nobody did before."""
    if not waiter.done():
        waiter.set_result(None)

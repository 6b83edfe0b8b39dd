"""The connections to one origin: opened when they are needed, kept for the next request, bounded in number and time."""

import asyncio
import socket
import ssl
from collections import deque
from typing import Any

from aiohappyeyeballs import start_connection
from yarl import URL

from bot.channels.connection import Connection, HttpAnswer

KEPT_FOR = 15.0
"""Seconds without use after which a connection is not used again: the other side may be about to close it."""
RESOLVED_FOR = 10.0
"""Seconds for which the addresses of a name are used."""
NEXT_ADDRESS_AFTER = 0.25
"""Seconds after which the next address is tried beside the first (RFC 8305)."""


class Connections:
    """At most `limit` at once, to the scheme, host and port of `origin`.

    `total` is the time in seconds that a request may take altogether, `connect` the part of it in which it must have
    found a connection, `longest` the most bytes of an answer.
    """

    def __init__(self, origin: URL, *, total: float, connect: float, limit: int, longest: int) -> None:
        self._host, self._port = origin.raw_host or "", origin.port or 0
        self._tls = _verifying() if origin.scheme == "https" else None
        self._total = total
        self._connect = connect
        self._longest = longest
        self._loop = asyncio.get_running_loop()
        self._room = asyncio.Semaphore(limit)
        self._open: set[Connection] = set()
        # With the time since when nobody uses it. What was used last is used next, so that the others may end.
        self._idle: deque[tuple[Connection, float]] = deque()
        self._closed = False
        self._deadlines = _Deadlines(self._loop)
        self._addresses: list[Any] = []
        self._resolved_until = 0.0
        self._resolving = asyncio.Lock()

    async def ask(self, request: bytes) -> HttpAnswer:
        """The answer to a whole request. Raises an `OSError`, such as `TimeoutError`, or `ValueError`."""
        began = self._loop.time()
        await self._enter()
        try:
            connection = self._kept(began) or await self._opened()
            self._deadlines.add(connection, began + self._total)
            try:
                answer = await connection.ask(request)
            finally:
                self._deadlines.remove(connection)
            self._keep(connection)
            return answer
        finally:
            self._room.release()

    async def close(self) -> None:
        """Ends all of them; who still waits for an answer is given an error."""
        self._closed = True
        lost = [connection.lost for connection in self._open]
        for connection in self._open:
            connection.give_up(ConnectionAbortedError("closed"))
        await asyncio.gather(*lost)
        self._deadlines.stop()

    async def _enter(self) -> None:
        if self._room.locked():
            async with asyncio.timeout(self._connect):
                await self._room.acquire()
        else:
            await self._room.acquire()  # there is room: it does not wait

    def _kept(self, now: float) -> Connection | None:
        while self._idle:
            connection, since = self._idle.pop()
            if connection.usable and now - since <= KEPT_FOR:
                return connection
            connection.close()
        return None

    def _keep(self, connection: Connection) -> None:
        now = self._loop.time()
        if connection.usable and not self._closed:
            self._idle.append((connection, now))
        else:
            connection.close()
        while self._idle and now - self._idle[0][1] > KEPT_FOR:
            self._idle.popleft()[0].close()

    async def _opened(self) -> Connection:
        async with asyncio.timeout(self._connect):
            connected = await start_connection(
                await self._resolved(), happy_eyeballs_delay=NEXT_ADDRESS_AFTER, interleave=1
            )
            try:
                _, connection = await self._loop.create_connection(
                    lambda: Connection(self._longest),
                    sock=connected,
                    ssl=self._tls,
                    server_hostname=self._host if self._tls else None,
                )
            except BaseException:
                connected.close()
                raise
        self._open.add(connection)
        connection.lost.add_done_callback(lambda _: self._open.discard(connection))
        return connection

    async def _resolved(self) -> list[Any]:
        """The addresses of the host; hundreds that connect at once ask for them once."""
        async with self._resolving:
            if self._loop.time() >= self._resolved_until:
                self._addresses = await self._loop.getaddrinfo(
                    self._host, self._port, type=socket.SOCK_STREAM
                )
                self._resolved_until = self._loop.time() + RESOLVED_FOR
        return self._addresses


class _Deadlines:
    """Gives up connections of which an answer is overdue. One timer for all: a timer for each request would cost as
    much as parsing its answer."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._due: dict[Connection, float] = {}
        self._timer: asyncio.TimerHandle | None = None

    def add(self, connection: Connection, at: float) -> None:
        """It must have answered by then."""
        self._due[connection] = at
        if self._timer is None or at < self._timer.when():
            self._look_at(at)

    def remove(self, connection: Connection) -> None:
        """It has answered, or is not waited for."""
        del self._due[connection]

    def stop(self) -> None:
        """Looks no more."""
        if self._timer is not None:
            self._timer.cancel()

    def _look_at(self, moment: float) -> None:
        self.stop()
        self._timer = self._loop.call_at(moment, self._look)

    def _look(self) -> None:
        self._timer = None
        now = self._loop.time()
        for connection, at in self._due.items():
            if at <= now:
                connection.give_up(TimeoutError("no answer in time"))
        if later := [at for at in self._due.values() if at > now]:
            self._look_at(min(later))


def _verifying() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context

"""One HTTP/1.1 connection that is kept: a request at a time, and the whole answer to it.

aiohttp's client takes 110 µs of a processor for a request, most of them for what no call of the platforms' API needs
(cookies, redirects, a task, streams and timers of each request); this takes 25. httptools parses the answers.
"""

import asyncio
from typing import NamedTuple, cast

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

_LENGTHS = (b"content-length", b"transfer-encoding")
_FIRST_FINAL = 200
"""Statuses below it announce another."""


class HttpAnswer(NamedTuple):
    """The status and the whole body of an answer."""

    status: int
    body: bytes


class Connection(asyncio.Protocol):
    """Raises from `ask` what goes wrong: an `OSError`, or `ValueError` for what is not HTTP or has more than
    `longest` bytes. After that it can not be used any more."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._parser = HttpResponseParser(self)
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport
        self._asked: asyncio.Future[HttpAnswer] | None = None
        self._chunks: list[bytes] = []
        self._size = 0
        self._says_length = False
        self._in_body = False
        self._kept = True
        self.lost: asyncio.Future[None] = self._loop.create_future()
        """Done when it is closed."""

    @property
    def usable(self) -> bool:
        """Whether another request may be sent."""
        return self._kept and not self._transport.is_closing()

    @property
    def _answered(self) -> bool:
        """Whether nobody waits for an answer."""
        return self._asked is None or self._asked.done()

    async def ask(self, request: bytes) -> HttpAnswer:
        """The answer to a whole request. One that is not waited for to the end closes the connection."""
        self._asked = self._loop.create_future()
        self._transport.write(request)
        try:
            return await self._asked
        except BaseException:
            self._transport.abort()
            raise

    def give_up(self, error: Exception) -> None:
        """Ends it at once; who waits for an answer is given the error."""
        self._kept = False
        if self._asked is not None and not self._answered:
            self._asked.set_exception(error)
        self._transport.abort()

    def close(self) -> None:
        """Ends it, while nobody waits for an answer."""
        self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begins."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is not a subclass

    def data_received(self, data: bytes) -> None:
        """Takes in a part of the answer."""
        if self._answered:
            self.give_up(ValueError("more than was asked for"))
            return
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade):
            self.give_up(ValueError("not HTTP"))

    def connection_lost(self, exc: Exception | None) -> None:
        """Ends the wait for an answer; one that did not say how long it is ends like that, and is whole."""
        if exc is None and self._in_body and not self._says_length:
            self._complete()
        self.give_up(exc or ConnectionResetError("closed before the answer was whole"))
        self.lost.set_result(None)

    # What httptools calls.

    def on_message_begin(self) -> None:
        """An answer begins."""
        if self._answered:
            self.give_up(ValueError("more than was asked for"))
        self._chunks, self._size = [], 0
        self._says_length = self._in_body = False

    def on_header(self, name: bytes, _value: bytes) -> None:
        """A header."""
        if name.lower() in _LENGTHS:
            self._says_length = True

    def on_headers_complete(self) -> None:
        """The body begins."""
        self._in_body = self._parser.get_status_code() >= _FIRST_FINAL

    def on_body(self, body: bytes) -> None:
        """A part of the body."""
        self._chunks.append(body)
        self._size += len(body)
        if self._size > self._longest:
            self.give_up(ValueError("too long an answer"))

    def on_message_complete(self) -> None:
        """The answer is whole."""
        if self._in_body:
            self._kept = self._kept and self._parser.should_keep_alive()
            self._complete()

    def _complete(self) -> None:
        self._in_body = False
        if self._asked is not None and not self._answered:
            self._asked.set_result(HttpAnswer(self._parser.get_status_code(), b"".join(self._chunks)))

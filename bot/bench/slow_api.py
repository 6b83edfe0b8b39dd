"""`python -m bot.bench.slow_api PORT`: a WeCom API that takes every message and answers after 30 ms.

It reads no more of HTTP than it must, so that what is measured is the client: with a framework, it would be this
server that fills a core first.
"""

import asyncio
import sys
from typing import cast

import uvloop

LATENCY_SECONDS = 0.03
LONGEST = 1024 * 1024
"""Bytes of a request."""


def _answer(body: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


TOKEN = _answer(b'{"errcode":0,"access_token":"bench","expires_in":7200}')
SENT = _answer(b'{"errcode":0,"errmsg":"ok","invaliduser":"","msgid":"bench"}')


class SlowApi(asyncio.Protocol):
    """One connection: each request is answered `LATENCY_SECONDS` after its last byte."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport = asyncio.WriteTransport()
        self._unread = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begins."""
        self._transport = cast("asyncio.WriteTransport", transport)  # uvloop's is not a subclass

    def data_received(self, data: bytes) -> None:
        """Answers what is complete."""
        self._unread += data
        while (end := self._unread.find(b"\r\n\r\n")) >= 0:
            head = self._unread[:end].lower()
            _, _, length = head.partition(b"content-length:")
            whole = end + 4 + int(length.split(b"\r\n", 1)[0] or 0)
            if len(self._unread) < whole:
                break
            self._unread = self._unread[whole:]
            self._loop.call_later(LATENCY_SECONDS, self._write, TOKEN if head.startswith(b"get") else SENT)
        if len(self._unread) > LONGEST:
            self._transport.abort()

    def _write(self, answer: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(answer)


async def _serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(SlowApi, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(_serve(int(sys.argv[1])))

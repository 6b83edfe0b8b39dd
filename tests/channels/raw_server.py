"""A server that answers each request with the bytes of a script, however broken."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from yarl import URL

HANGS = b""
"""No answer, and the connection stays open."""
THEN_CLOSES = b"<closes>"
"""At the end of an answer: the connection is closed after it."""


def answer(body: bytes, *headers: bytes, status: bytes = b"200 OK") -> bytes:
    """A proper answer with the body's length."""
    lines = b"\r\n".join([b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), *headers])
    return lines + b"\r\n\r\n" + body


class RawServer:
    """The next of `answers` for each request; `requests` and `accepted` say what came, `most` how many at once."""

    def __init__(self, *answers: bytes, piece: int = 0) -> None:
        self.answers = list(answers)
        self.piece = piece
        """Bytes that are written at a time; 0 for all."""
        self.requests: list[bytes] = []
        self.accepted = 0
        self.most = self._unanswered = 0
        self.ended = asyncio.Event()
        """Set when the other side has closed a connection."""
        self.origin = URL()

    @asynccontextmanager
    async def running(
        self, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1"
    ) -> AsyncIterator[None]:
        """Listens on a free port of loopback."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=tls)
        port = server.sockets[0].getsockname()[1]
        self.origin = URL.build(scheme="https" if tls else "http", host=host, port=port)
        try:
            yield
        finally:
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        try:
            while request := await _request(reader):
                self.requests.append(request)
                self._unanswered += 1
                self.most = max(self.most, self._unanswered)
                script = self.answers.pop(0)
                await asyncio.sleep(0)  # others may come meanwhile
                self._unanswered -= 1
                await self._write(writer, script.removesuffix(THEN_CLOSES))
                if script.endswith(THEN_CLOSES):
                    return
        except ConnectionError:
            return  # what the other side does to us is what is tested
        finally:
            self.ended.set()
            writer.close()

    async def _write(self, writer: asyncio.StreamWriter, text: bytes) -> None:
        size = self.piece or len(text) or 1
        for start in range(0, len(text), size):
            writer.write(text[start : start + size])
            await writer.drain()
            await asyncio.sleep(0)  # so that each is read alone


async def _request(reader: asyncio.StreamReader) -> bytes:
    """The next request with its body; nothing where the other side has closed."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return b""
    length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
    return head + await reader.readexactly(length)

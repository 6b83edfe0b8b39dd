"""Posting over libcurl (pycurl) on the event loop: it takes two thirds of what aiohttp's client takes of a processor,
and has no thread that must wait for the interpreter's lock before an answer is known.
"""

import ssl
from datetime import timedelta
from io import BytesIO

import pycurl

_KEPT_FOR = timedelta(seconds=15)
"""Without use; after that the other side may be about to close a connection."""
# An empty "Expect" keeps libcurl from asking first whether a large body is welcome.
_HEADERS = ["Content-Type: application/json; charset=utf-8", "Accept: */*", "Expect:"]


class Posts:
    """Posts JSON, over `connections` at most. `total` is the time in seconds that a post may take altogether,
    `to_connect` the part of it in which a connection must be there."""

    def __init__(self, *, total: float, to_connect: float, connections: int) -> None:
        self._options = _options(total, to_connect)
        self._most_idle = connections
        self._idle: list[pycurl.Curl] = []
        self._multi = pycurl.AsyncCurlMulti()
        self._multi.setopt(pycurl.M_MAX_TOTAL_CONNECTIONS, connections)
        self._multi.setopt(pycurl.M_MAXCONNECTS, connections)

    async def post(self, url: str, body: bytes, longest: int) -> tuple[int, bytes]:
        """Status and body of the answer. Raises `pycurl.error`, also where the answer has more than `longest` bytes."""
        answer = _Answer(longest)
        curl = self._idle.pop() if self._idle else self._new()
        curl.setopt(pycurl.URL, url)
        curl.setopt(pycurl.POSTFIELDSIZE, len(body))
        # libcurl sends again by itself where a kept connection ends without an answer, though the first may have
        # arrived; what it reads from a function that can not go back, it can not.
        curl.setopt(pycurl.READFUNCTION, BytesIO(body).read)
        curl.setopt(pycurl.WRITEFUNCTION, answer.take)
        await self._multi.perform(curl)
        status = curl.getinfo(pycurl.RESPONSE_CODE)
        if len(self._idle) < self._most_idle:
            self._idle.append(curl)
        return status, answer.whole()

    async def close(self) -> None:
        """Closes all connections."""
        self._idle.clear()
        await self._multi.aclose()

    def _new(self) -> pycurl.Curl:
        curl = pycurl.Curl()
        for option, value in self._options.items():
            curl.setopt(option, value)
        return curl


class _Answer:
    """What has come of an answer."""

    def __init__(self, longest: int) -> None:
        self._room = longest
        self._parts: list[bytes] = []

    def take(self, part: bytes) -> int | None:
        """None goes on, 0 ends the transfer with an error."""
        self._room -= len(part)
        if self._room < 0:
            return 0
        self._parts.append(part)
        return None

    def whole(self) -> bytes:
        """All of it, once: the handle keeps this object until it posts again."""
        body = b"".join(self._parts)
        self._parts.clear()
        return body


def _options(total: float, to_connect: float) -> dict[int, object]:
    # Those that aiohttp trusts; the library in pycurl's wheel knows none.
    paths = ssl.get_default_verify_paths()
    trusted = {pycurl.CAINFO: paths.cafile, pycurl.CAPATH: paths.capath}
    return {
        pycurl.POST: 1,
        pycurl.HTTP_VERSION: pycurl.CURL_HTTP_VERSION_1_1,
        pycurl.HTTPHEADER: _HEADERS,
        pycurl.USERAGENT: "lianke",
        pycurl.PROXY: "",
        pycurl.PROTOCOLS: pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS,
        pycurl.NOSIGNAL: 1,
        pycurl.TIMEOUT_MS: int(total * 1000),
        pycurl.CONNECTTIMEOUT_MS: int(to_connect * 1000),
        pycurl.MAXAGE_CONN: int(_KEPT_FOR.total_seconds()),
        **{option: path for option, path in trusted.items() if path},
    }

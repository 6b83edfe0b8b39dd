"""HTTP to the platforms: kept connections, hard limits, and errors that name no URL (it carries secrets).

What is posted as JSON, every message among it, goes through libcurl (posting.py); files come and go through aiohttp.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson
import pycurl
from aiohttp import hdrs
from multidict import CIMultiDictProxy
from yarl import URL

from bot.channels.posting import Posts
from bot.channels.wechat_errors import PlatformFailure

MAX_ANSWER = 64 * 1024 * 1024
"""Bytes of an answer; the largest file that the platforms store has 20 MB."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to send as multipart form data."""

    field: str
    filename: str
    content: bytes
    content_type: str


_LENIENT = json.JSONDecoder(strict=False)
_READABLE = json.JSONEncoder(ensure_ascii=False)
"""Not \\u4e2d: some of the platforms' services show it as it stands."""
_OK = 200


@dataclass(slots=True)
class Answer:
    """A complete answer with status 200; type and name where a file was asked for."""

    body: bytes
    content_type: str = ""
    filename: str = ""
    _object: dict[str, Any] | None = field(default=None, init=False, repr=False, compare=False)

    def json(self) -> dict[str, Any]:
        """The object in the body, read as leniently as WeChat writes. Raises `PlatformFailure`."""
        if self._object is None:
            self._object = self._decoded()
        return self._object

    def _decoded(self) -> dict[str, Any]:
        try:
            value = orjson.loads(self.body)
        except ValueError:
            value = self._decoded_leniently()
        if not isinstance(value, dict):
            raise PlatformFailure(f"answer of {len(self.body)} bytes is not a JSON object")
        return value

    def _decoded_leniently(self) -> object:
        try:
            return _LENIENT.decode(self.body.decode("utf-8", "ignore"))
        except ValueError:
            return None


class Transport:
    """Sends requests. `total` is the time in seconds that a call may take altogether, `file_total` the same where a
    file comes or goes, `connections` how many there may be at once."""

    def __init__(self, *, total: float = 10.0, file_total: float = 60.0, connections: int = 500) -> None:
        self._total = total
        self._timeout = aiohttp.ClientTimeout(total=total, connect=_to_connect(total))
        self._file_timeout = aiohttp.ClientTimeout(total=file_total, connect=_to_connect(file_total))
        self._limit = connections
        self._session: aiohttp.ClientSession | None = None
        self._posts: Posts | None = None

    async def request(
        self,
        method: str,
        url: URL,
        *,
        data: Mapping[str, Any] | None = None,
        upload: Upload | None = None,
        file: bool = False,
    ) -> Answer:
        """The answer to one request; `data` is posted as JSON, `file` says that the answer may be one, and large.

        Raises `PlatformFailure` for whatever goes wrong.
        """
        try:
            if data is None:
                return await self._exchanged(method, url, upload, file)
            return Answer(await self._posted(url, data))
        except pycurl.error as error:
            trouble = pycurl.easy_strerror(error.args[0])
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # Only the kind of error: its text may hold the URL, and the URL holds the secret.
            trouble = type(error).__name__
        raise PlatformFailure(f"no answer from the platform: {trouble}")

    async def close(self) -> None:
        """Closes all connections; the next request opens new ones."""
        if self._posts is not None:
            await self._posts.close()
            self._posts = None
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _posted(self, url: URL, data: Mapping[str, Any]) -> bytes:
        if self._posts is None:
            to_connect = _to_connect(self._total)
            self._posts = Posts(total=self._total, to_connect=to_connect, connections=self._limit)
        status, body = await self._posts.post(str(url), _json(data), MAX_ANSWER)
        _raise_unless_ok(status)
        return body

    async def _exchanged(self, method: str, url: URL, upload: Upload | None, file: bool) -> Answer:
        timeout = self._file_timeout if file or upload else self._timeout
        async with self._open().request(method, url, data=_form(upload), timeout=timeout) as response:
            _raise_unless_ok(response.status)
            return await _read(response, file)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._limit),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def _raise_unless_ok(status: int) -> None:
    if status != _OK:
        raise PlatformFailure(f"no answer from the platform: HTTP {status}")


def _to_connect(total: float) -> float:
    """The seconds of `total` in which a connection must be found."""
    return min(5.0, total)


def _json(data: Mapping[str, Any]) -> bytes:
    try:
        return orjson.dumps(data)
    except TypeError:  # what the standard library alone writes, such as numbers beyond 64 bits
        return _READABLE.encode(data).encode()


def _form(upload: Upload | None) -> aiohttp.FormData | None:
    if upload is None:
        return None
    form = aiohttp.FormData()
    form.add_field(upload.field, upload.content, filename=upload.filename, content_type=upload.content_type)
    return form


async def _read(response: aiohttp.ClientResponse, file: bool) -> Answer:
    headers = response.headers
    body = await (response.read() if _is_short(headers) else _read_bounded(response))
    if not file:
        return Answer(body)
    disposition = response.content_disposition if hdrs.CONTENT_DISPOSITION in headers else None
    filename = (disposition.filename if disposition else None) or ""
    return Answer(body, response.content_type, filename)


def _is_short(headers: CIMultiDictProxy[str]) -> bool:
    """Whether the answer says its length, which the parser holds it to, and that is allowed."""
    length = headers.get(hdrs.CONTENT_LENGTH)
    return length is not None and int(length) <= MAX_ANSWER and hdrs.CONTENT_ENCODING not in headers


async def _read_bounded(response: aiohttp.ClientResponse) -> bytes:
    chunks = []
    length = 0
    async for chunk in response.content.iter_chunked(64 * 1024):
        length += len(chunk)
        if length > MAX_ANSWER:
            raise ValueError("answer too large")
        chunks.append(chunk)
    return b"".join(chunks)

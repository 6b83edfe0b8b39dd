"""HTTP to the platforms: one connection pool, hard limits, and errors that name no URL (it carries secrets)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import hdrs
from multidict import CIMultiDictProxy
from yarl import URL

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
_JSON = "application/json; charset=utf-8"


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
            value = _LENIENT.decode(self.body.decode("utf-8", "ignore"))
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise PlatformFailure(f"answer of {len(self.body)} bytes is not a JSON object")
        return value


class Transport:
    """Sends requests. `total` is the time in seconds that a call may take altogether, `file_total` the same where a
    file comes or goes, `connections` how many there may be at once."""

    def __init__(self, *, total: float = 10.0, file_total: float = 60.0, connections: int = 500) -> None:
        self._timeout = aiohttp.ClientTimeout(total=total, connect=min(5.0, total))
        self._file_timeout = aiohttp.ClientTimeout(total=file_total, connect=min(5.0, file_total))
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    async def request(
        self,
        method: str,
        url: URL,
        *,
        data: Mapping[str, Any] | None = None,
        upload: Upload | None = None,
        file: bool = False,
    ) -> Answer:
        """The answer to one request; `data` goes as JSON, `file` says that the answer may be one, and large.

        Raises `PlatformFailure` for whatever goes wrong.
        """
        timeout = self._file_timeout if file or upload else self._timeout
        trouble = ""
        try:
            async with self._open().request(
                method, url, data=_body(data, upload), timeout=timeout
            ) as response:
                if response.status == 200:
                    return await _read(response, file)
                trouble = f"HTTP {response.status}"
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # Only the kind of error: its text may hold the URL, and the URL holds the secret.
            trouble = type(error).__name__
        raise PlatformFailure(f"no answer from the platform: {trouble}")

    async def close(self) -> None:
        """Closes the pool; the next request opens a new one."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def _body(
    data: Mapping[str, Any] | None, upload: Upload | None
) -> aiohttp.FormData | aiohttp.BytesPayload | None:
    if upload is not None:
        form = aiohttp.FormData()
        form.add_field(
            upload.field, upload.content, filename=upload.filename, content_type=upload.content_type
        )
        return form
    if data is None:
        return None
    return aiohttp.BytesPayload(_READABLE.encode(data).encode(), content_type=_JSON)


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

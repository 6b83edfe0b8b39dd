"""HTTP to the platforms: one connection pool, hard limits, and errors that name no URL (it carries secrets)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

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


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer with status 200."""

    body: bytes
    content_type: str
    filename: str

    def json(self) -> dict[str, Any]:
        """The object in the body, read as leniently as WeChat writes. Raises `PlatformFailure`."""
        try:
            value = json.loads(self.body.decode("utf-8", "ignore"), strict=False)
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
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, Any] | None = None,
        upload: Upload | None = None,
        file: bool = False,
    ) -> Answer:
        """The answer to one request; `data` goes as JSON, `file` says that the answer may be large.

        Raises `PlatformFailure` for whatever goes wrong.
        """
        body, headers = _body(data, upload)
        timeout = self._file_timeout if file or upload else self._timeout
        trouble = ""
        try:
            async with self._open().request(
                method, url, params=params, data=body, headers=headers, timeout=timeout
            ) as response:
                if response.status == 200:
                    return await _read(response)
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


def _body(data: Mapping[str, Any] | None, upload: Upload | None) -> tuple[Any, dict[str, str]]:
    if upload is not None:
        form = aiohttp.FormData()
        form.add_field(
            upload.field, upload.content, filename=upload.filename, content_type=upload.content_type
        )
        return form, {}
    if data is None:
        return None, {}
    # Not \uXXXX: some of the platforms' services show it as it stands.
    return json.dumps(data, ensure_ascii=False).encode(), {"Content-Type": "application/json; charset=utf-8"}


async def _read(response: aiohttp.ClientResponse) -> Answer:
    chunks = []
    length = 0
    async for chunk in response.content.iter_chunked(64 * 1024):
        length += len(chunk)
        if length > MAX_ANSWER:
            raise ValueError("answer too large")
        chunks.append(chunk)
    disposition = response.content_disposition
    filename = (disposition.filename if disposition else None) or ""
    return Answer(b"".join(chunks), response.content_type, filename)

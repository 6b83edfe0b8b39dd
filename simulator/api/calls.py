"""One API call as WeChat takes it: token, quota, switches, JSON in, JSON out, everything in the journal."""

import asyncio
import json
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import BodyPartReader, web

from simulator.api.errors import ApiError
from simulator.config import ChannelName
from simulator.wechat import WeChat

Answer = Mapping[str, Any] | web.Response

MAX_BODY = 25 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """The file of a form."""

    content: bytes
    content_type: str
    filename: str


@dataclass(frozen=True, slots=True)
class Call:
    """A call that passed the checks. `body` is as it came; `json` reads it. A form has an `upload` instead."""

    wechat: WeChat
    request: web.Request
    body: bytes
    upload: Upload | None

    @property
    def query(self) -> Mapping[str, str]:
        """The query of the URL."""
        return self.request.query

    def json(self) -> dict[str, Any]:
        """The body's object. Raises 47001 where it is none."""
        try:
            parsed = json.loads(self.body)
        except ValueError:
            raise ApiError(47001) from None
        if not isinstance(parsed, dict):
            raise ApiError(47001)
        return parsed


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`method` "ANY" takes GET and POST; `needs_token` is False only for those that give tokens."""

    method: str
    path: str
    handler: Callable[[Call], Awaitable[Answer]]
    needs_token: bool = True


def api_application(channel: ChannelName, wechat: WeChat, endpoints: list[Endpoint]) -> web.Application:
    """The API of one account; its root is what the bot is given as `api_base`."""
    server = _Server(channel, wechat, {endpoint.path: endpoint for endpoint in endpoints})
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", server.answer)
    return app


@dataclass(frozen=True, slots=True)
class _Server:
    channel: ChannelName
    wechat: WeChat
    endpoints: Mapping[str, Endpoint]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Acts and answers; the switches decide whether the answer arrives."""
        started = time.monotonic()
        path = f"/{request.match_info['path']}"
        request = request.clone(client_max_size=MAX_BODY)
        body, upload = await _read(request)
        faults = self.wechat.faults
        if faults.slow_ms:
            await asyncio.sleep(faults.slow_ms / 1000)
        response, errcode = await self._respond(path, Call(self.wechat, request, body, upload))
        self._log(request, path, body, response, errcode, started)
        if faults.no_answer:
            await asyncio.sleep(self.wechat.config.hang_seconds)
            return await _break_off(request, response, 0)
        if faults.half_body:
            return await _break_off(request, response, len(_bytes(response)) // 2)
        return response

    async def _respond(self, path: str, call: Call) -> tuple[web.Response, int | None]:
        try:
            answer = await self._act(path, call)
        except ApiError as error:
            rid = f" rid: {secrets.token_hex(4)}-{secrets.token_hex(4)}" if self.channel == "oa" else ""
            fields = {"errcode": error.code, "errmsg": error.message + rid, **error.fields}
            return _json(fields), error.code
        if isinstance(answer, web.Response):
            return answer, None
        return _json(answer), answer.get("errcode")

    async def _act(self, path: str, call: Call) -> Answer:
        endpoint = self.endpoints.get(path)
        if endpoint is None:
            raise ApiError(40066)
        if endpoint.method not in ("ANY", call.request.method):
            raise ApiError(43001 if endpoint.method == "GET" else 43002)
        if endpoint.needs_token:
            self.wechat.tokens[self.channel].check(call.query.get("access_token", ""))
            simulated = self.wechat.faults.take_api_error()
            if simulated is not None:
                raise ApiError(simulated)
        if self.channel == "oa":
            self.wechat.quota.spend(path)
        return await endpoint.handler(call)

    def _log(
        self,
        request: web.Request,
        path: str,
        body: bytes,
        response: web.Response,
        errcode: int | None,
        started: float,
    ) -> None:
        faults = self.wechat.faults
        note = "答了一半就断（开关）" if faults.half_body else "没有应答（开关）" if faults.no_answer else ""
        self.wechat.journal.write(
            "api",
            self.channel,
            f"{request.method} {path}",
            request=f"{request.query_string}\n{_shown(request.content_type, body)}".strip(),
            answer=_shown(response.content_type, _bytes(response)),
            status=response.status,
            errcode=errcode,
            milliseconds=round((time.monotonic() - started) * 1000),
            note=note,
        )


async def _read(request: web.Request) -> tuple[bytes, Upload | None]:
    """The body, or of a form the file in its field `media`."""
    if request.content_type != "multipart/form-data":
        return await request.read(), None
    upload = None
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        content = bytes(await part.read(decode=True))
        if part.name == "media" and part.filename:
            content_type = part.headers.get("Content-Type", "application/octet-stream")
            upload = Upload(content, content_type, part.filename)
    return b"", upload


def _json(fields: Mapping[str, Any]) -> web.Response:
    body = json.dumps(fields, ensure_ascii=False).encode()
    return web.Response(body=body, headers={"Content-Type": "application/json; encoding=utf-8"})


def _bytes(response: web.Response) -> bytes:
    return response.body if isinstance(response.body, bytes) else b""


def _shown(content_type: str, body: bytes) -> str:
    if content_type.startswith(("image/", "multipart/", "audio/")):
        return f"({content_type}, {len(body)} bytes)"
    return body.decode(errors="replace")


async def _break_off(request: web.Request, response: web.Response, length: int) -> web.StreamResponse:
    """Sends the first `length` bytes of the answer, then hangs up. With 0 not even the status line goes out."""
    cut = web.StreamResponse(status=response.status)
    cut.content_type = response.content_type
    body = _bytes(response)
    cut.content_length = len(body)
    if length:
        await cut.prepare(request)
        await cut.write(body[:length])
    if request.transport is not None:
        request.transport.close()
    return cut

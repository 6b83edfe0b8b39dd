"""A small real HTTP server that speaks the platforms' API, and misbehaves when a test asks for it."""

import asyncio
import json
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass(frozen=True)
class Raw:
    """An answer that is not a proper JSON object."""

    body: bytes
    status: int = 200
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Hang:
    """No answer at all, until the client gives up."""


@dataclass(frozen=True)
class Drip:
    """An answer of which a byte comes now and then, and which never ends."""


@dataclass(frozen=True)
class Reset:
    """The connection is closed, after the first half of an answer where `half` is set."""

    half: bool = False


@dataclass(frozen=True)
class Call:
    """What arrived."""

    path: str
    query: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        """The body, decoded."""
        decoded: dict[str, Any] = json.loads(self.body)
        return decoded


Script = dict[str, Any] | Raw | Hang | Drip | Reset
TOKEN_PATHS = ("/cgi-bin/stable_token", "/cgi-bin/gettoken")


class PlatformServer:
    """Answers errcode 0 unless `script` says otherwise; gives out tokens T1, T2, ... and checks them."""

    def __init__(self) -> None:
        self.url = ""
        self.calls: list[Call] = []
        self.revoked: set[str] = set()
        self.refuses_all_tokens = False
        self.token_error: dict[str, Any] | None = None
        self.same_token = False
        self.media = Raw(b"\x89PNG picture", content_type="image/png")
        self._scripts: dict[str, deque[Script]] = defaultdict(deque)
        self._runner: web.AppRunner | None = None

    def script(self, endpoint: str, *answers: Script) -> None:
        """The next answers of /cgi-bin/`endpoint`, in order."""
        self._scripts[f"/cgi-bin/{endpoint}"].extend(answers)

    def sent(self, endpoint: str) -> list[Call]:
        """The calls of /cgi-bin/`endpoint` so far."""
        return [call for call in self.calls if call.path == f"/cgi-bin/{endpoint}"]

    @property
    def token_fetches(self) -> int:
        """How often a token was asked for."""
        return sum(call.path in TOKEN_PATHS for call in self.calls)

    async def start(self) -> None:
        """Listens on a free port of loopback."""
        app = web.Application(client_max_size=8 * 1024 * 1024)
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.01)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        address = self._runner.addresses[0]
        self.url = f"http://127.0.0.1:{address[1]}"

    async def stop(self) -> None:
        """Closes every connection."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.calls.append(Call(request.path, dict(request.query), await request.read()))
        if self._scripts[request.path]:
            return await self._misbehave(request, self._scripts[request.path].popleft())
        if request.path in TOKEN_PATHS:
            return self._token()
        token = request.query.get("access_token", "")
        if self.refuses_all_tokens or not token.startswith("TOKEN") or token in self.revoked:
            return web.json_response({"errcode": 40001, "errmsg": "invalid credential"})
        return await self._misbehave(request, self._usual(request.path))

    def _token(self) -> web.Response:
        if self.token_error is not None:
            return web.json_response(self.token_error)
        number = 1 if self.same_token else self.token_fetches
        return web.json_response({"errcode": 0, "access_token": f"TOKEN-{number}", "expires_in": 7200})

    def _usual(self, path: str) -> Script:
        match path.removeprefix("/cgi-bin/"):
            case "media/get":
                return self.media
            case "media/upload":
                return {"type": "image", "media_id": "MEDIA", "created_at": 1795000000}
            case "message/template/send":
                return {"errcode": 0, "errmsg": "ok", "msgid": 200228332}
            case "message/send":
                return {"errcode": 0, "errmsg": "ok", "msgid": "WORK-MESSAGE"}
            case "getcallbackip":
                return {"ip_list": ["127.0.0.1"]}
            case "qrcode/create":
                return {"ticket": "a+b/c==", "expire_seconds": 60, "url": "http://weixin.qq.com/q/x"}
            case "user/info":
                return {"subscribe": 1, "openid": "person-1", "qr_scene_str": "S1"}
        return {"errcode": 0, "errmsg": "ok"}

    async def _misbehave(self, request: web.Request, script: Script) -> web.StreamResponse:
        if isinstance(script, dict):
            return web.json_response(script)
        if isinstance(script, Raw):
            headers = {"Content-Type": script.content_type, **script.headers}
            return web.Response(body=script.body, status=script.status, headers=headers)
        if isinstance(script, Hang):
            await asyncio.Event().wait()
        if isinstance(script, Drip):
            return await self._drip(request)
        if isinstance(script, Reset) and script.half:
            response = web.StreamResponse(headers={"Content-Length": "1000"})
            await response.prepare(request)
            await response.write(b'{"errcode": 0, "errm')
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def _drip(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        while request.transport is not None and not request.transport.is_closing():
            await response.write(b" ")
            await asyncio.sleep(0.02)
        return response

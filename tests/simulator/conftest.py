"""A small bot that answers as told, and a simulator that talks to it, both over HTTP on loopback."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from simulator.app import build_app
from simulator.config import OfficialAccount, Persona, SimulatorConfig, Template, WorkApp

AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
START = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
OA = OfficialAccount("wx0123456789abcdef", "oa-secret", "oatoken", account_id="gh_steel", name="大明")
WORK = WorkApp("ww0123456789abcdef", 1000002, "work-secret", "worktoken", AES_KEY)
TEMPLATE = Template("订单进度", (("订单号", "character_string1"), ("进度", "thing2")))
PEOPLE = (
    Persona("li", "李明", "销售", "work", "LiMing", suggestions=("帮助",)),
    Persona("chen", "陈主管", "经理", "work", "Chen"),
    Persona("wang", "王建国", "客户", "oa", "oWang"),
    Persona("zhao", "赵工", "路人", "oa", "oZhao", following=False),
)
Answering = Callable[[web.Request, bytes], Awaitable[web.Response]]


def fields_of(body: bytes) -> dict[str, str]:
    """The fields of a callback as it came."""
    return {child.tag: child.text or "" for child in ElementTree.fromstring(body)}  # noqa: S314 -- our own XML


async def say_nothing(request: web.Request, body: bytes) -> web.Response:
    return web.Response()


@dataclass
class EchoBot:
    """Keeps what it was sent; `answer` is what it does with it. `clocks` are the moments it was told of."""

    answer: Answering = say_nothing
    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    clocks: list[str] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        body = await request.read()
        self.received.append((dict(request.query), body))
        self.arrived.set()
        return await self.answer(request, body)

    async def take_clock(self, request: web.Request) -> web.Response:
        self.clocks.append((await request.json())["now"])
        return web.json_response({})

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/wechat/{channel}", self.take)
        app.router.add_post("/demo/clock", self.take_clock)
        return app


@dataclass
class Bench:
    """The simulator from outside: its pages and its two APIs."""

    client: TestClient[Any, Any]
    bot: EchoBot

    async def say(self, persona: str, status: int = 200, **said: Any) -> dict[str, Any]:
        return await self.post("/simulator/say", {"persona": persona, **said}, status)

    async def post(self, path: str, body: dict[str, Any], status: int = 200) -> dict[str, Any]:
        async with self.client.post(path, json=body) as response:
            assert response.status == status, await response.text()
            answer: dict[str, Any] = await response.json()
            return answer

    async def inbox(self, persona: str, **query: str) -> list[dict[str, Any]]:
        async with self.client.get(f"/simulator/inbox/{persona}", params=query) as response:
            messages: list[dict[str, Any]] = (await response.json())["messages"]
            return messages

    async def token(self, channel: str) -> str:
        if channel == "oa":
            query = {"grant_type": "client_credential", "appid": OA.app_id, "secret": OA.secret}
            path = "/simulator/api/oa/cgi-bin/token"
        else:
            query = {"corpid": WORK.corp_id, "corpsecret": WORK.secret}
            path = "/simulator/api/work/cgi-bin/gettoken"
        async with self.client.get(path, params=query) as response:
            return str((await response.json())["access_token"])

    async def api(
        self,
        channel: str,
        path: str,
        body: dict[str, Any] | None = None,
        token: str | None = None,
        **query: str,
    ) -> dict[str, Any]:
        """Calls an API; without `body` by GET."""
        query["access_token"] = await self.token(channel) if token is None else token
        url, method = f"/simulator/api/{channel}/cgi-bin/{path}", "GET" if body is None else "POST"
        async with self.client.request(method, url, params=query, json=body) as response:
            answer: dict[str, Any] = await response.json()
            return answer

    async def tells(self, channel: str, address: str, text: str) -> int:
        """Sends a text as the bot would; gives the errcode."""
        body: dict[str, Any] = {"touser": address, "msgtype": "text", "text": {"content": text}}
        if channel == "work":
            answer = await self.api("work", "message/send", {**body, "agentid": WORK.agent_id})
        else:
            answer = await self.api("oa", "message/custom/send", body)
        return int(answer["errcode"])

    async def advance(self, **delta: float) -> None:
        seconds = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
        total = sum(seconds[unit] * amount for unit, amount in delta.items())
        await self.post("/simulator/clock", {"advance": total})


OpenBench = Callable[..., Awaitable[Bench]]


@pytest.fixture
async def open_bench() -> AsyncIterator[OpenBench]:
    """Opens a bench whose simulator has the given fields of `SimulatorConfig` instead of the usual ones."""
    closing: list[TestClient[Any, Any] | TestServer] = []

    async def open_one(**fields: Any) -> Bench:
        bot = EchoBot()
        server = TestServer(bot.app())
        await server.start_server()
        closing.append(server)
        usual: dict[str, Any] = {
            "bot_url": str(server.make_url("")).rstrip("/"),
            "oa": OA,
            "work": WORK,
            "personas": PEOPLE,
            "clock": lambda: START,
            "retry_interval": 0.0,
            "hang_seconds": 0.01,
        }
        app = web.Application()
        app.add_subapp("/simulator", build_app(SimulatorConfig(**{**usual, **fields})))
        client = TestClient(TestServer(app), timeout=aiohttp.ClientTimeout(total=10))
        await client.start_server()
        closing.append(client)
        return Bench(client, bot)

    yield open_one
    for one in reversed(closing):
        await one.close()


@pytest.fixture
async def bench(open_bench: OpenBench) -> Bench:
    """The official account in plain mode."""
    return await open_bench()

"""Requests that are too big, too slow, or odd; what every answer carries; and who may ask REST.

LIANKE_REST_REQUESTS sets how many requests REST is sent (`make drills`: 50 000; the suite: 1 000).
"""

import asyncio
import io
import json
import os
import random
from collections import Counter
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from yarl import URL

from bot.webhook import MOST_BYTES
from handlers.web import hardening
from handlers.web.hardening import HEADERS, bounded
from handlers.web.requests import MOST_BYTES as MOST_OF_REST
from tests.channels.peer import message
from tests.conftest import Clock
from tests.security.conftest import API_TOKEN, Log, Serve, Site
from tests.security.rest_requests import rest_requests

REQUESTS = int(os.environ.get("LIANKE_REST_REQUESTS", "1000"))
SEED = int(os.environ.get("LIANKE_SEED", "20261118"))
AUTHORIZED = {"Authorization": f"Bearer {API_TOKEN}"}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """SQLite alone: what is tested here is before the database."""
    return sqlite_url


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/healthz", 200),
        ("/api/v1/customers", 401),
        ("/api/v1/openapi.json", 200),
        ("/api/v1/nothing", 401),
        ("/wechat/oa", 403),
        ("/wechat/work", 403),
        ("/nowhere", 404),
    ],
)
async def test_every_answer_carries_the_headers(serve: Serve, path: str, status: int) -> None:
    site = await serve()
    async with site.client.get(path) as response:
        assert response.status == status
        for name, value in HEADERS.items():
            assert response.headers[name] == value
        assert response.headers["Server"] == "lianke"
        assert "Traceback" not in await response.text()


async def test_an_answer_to_a_callback_is_like_any_other(serve: Serve, clock: Clock) -> None:
    """Its head is ready as bytes: it says what aiohttp would say, but for the order; and parts with a peer that asks
    to, that is old, or that comes while the process stops."""
    site = await serve()
    query, body = site.peers["oa"].post(message(Content="你好"))

    async def answer(**asked: str) -> tuple[dict[str, str], bytes]:
        async with site.client.post("/wechat/oa", params=query, data=body, headers=asked) as response:
            assert response.status == 200
            return dict(response.headers), await response.read()

    await answer()
    await site.parts.inbox.drain()
    ready, said = await answer()
    usual, _ = await answer(Connection="close")
    assert "绑定" in site.peers["oa"].read(said)["Content"]
    assert usual.pop("Connection") == "close"
    assert ready.pop("Date") == format_datetime(clock(), usegmt=True)
    assert usual.pop("Date").endswith(" GMT")
    assert ready == {**usual, "Content-Length": str(len(said))}
    query, body = site.peers["oa"].post(message("event", Event="LOCATION"))
    await answer()
    await site.parts.inbox.drain()
    silent, said = await answer()
    assert (said, silent["Content-Length"], silent.get("Content-Type")) == (b"", "0", None)
    site.parts.stopping.set()
    assert (await answer())[0]["Connection"] == "close"


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        f"Basic {API_TOKEN}",
        f"Bearer {API_TOKEN}x",
        f"Bearer {API_TOKEN[:-1]}",
        f"Bearer {API_TOKEN.upper()}",
        API_TOKEN,
        f"Bearer {API_TOKEN} {API_TOKEN}",
    ],
)
async def test_rest_opens_to_the_whole_token_only(serve: Serve, header: str | None) -> None:
    site = await serve()
    headers = {} if header is None else {"Authorization": header}
    async with site.client.get("/api/v1/customers", headers=headers) as response:
        assert (response.status, (await response.json())["error"]) == (401, "unauthorized")
    async with site.client.get("/api/v1/customers", headers=AUTHORIZED) as response:
        assert response.status == 200


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 1024 * 1024, 10 * 1024 * 1024])
@pytest.mark.parametrize("chunked", [False, True])
async def test_a_callback_that_is_too_big_is_refused_unread(serve: Serve, size: int, chunked: bool) -> None:
    site = await serve()
    query, _ = site.peers["oa"].post(message(Content="x"))

    async def pieces() -> Any:
        for _ in range(0, size, 65536):
            yield b"<" * 65536

    body: Any = pieces() if chunked else io.BytesIO(b"<" * size)
    try:
        async with site.client.post("/wechat/oa", params=query, data=body) as response:
            assert response.status == 413
    except OSError:
        pass  # the line was cut while we were still sending, which is as good
    assert (await site.counts())["inbound_messages"] == 0


async def test_a_rest_body_that_is_too_big_is_refused(serve: Serve) -> None:
    site = await serve()
    body = io.BytesIO(json.dumps({"name": "x" * MOST_OF_REST}).encode())
    headers = {**AUTHORIZED, "Content-Type": "application/json"}
    async with site.client.put("/api/v1/customers/C1", data=body, headers=headers) as response:
        assert response.status == 413


async def _slow(site: Site, head: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", site.client.port)
    writer.write(head.encode())
    await writer.drain()
    return reader, writer


async def test_slow_bodies_keep_nobody_else_waiting(serve: Serve) -> None:
    """Two hundred that never finish their headers or their body; a message from somebody else goes through."""
    site = await serve()
    heads = (
        "POST /wechat/oa HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n<xml>",
        "POST /wechat/work HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<xml>",
        "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ",
    )
    lines = [await _slow(site, heads[number % len(heads)]) for number in range(200)]
    query, body = site.peers["oa"].post(message(Content="你好"))
    async with site.client.post("/wechat/oa", params=query, data=body) as response:
        assert response.status == 200
    for _, writer in lines:
        writer.close()


@pytest.mark.parametrize("framing", ["Content-Length: 100", "Transfer-Encoding: chunked"])
async def test_a_body_that_never_ends_is_cut_off(framing: str) -> None:
    async def read(request: web.Request) -> web.Response:
        return web.Response(body=await request.read())

    app = web.Application()
    app.add_routes(bounded([web.post("/", read)], body_within=0.05))
    async with TestServer(app) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(f"POST / HTTP/1.1\r\nHost: x\r\n{framing}\r\n\r\n5\r\n<xml>".encode())
        answer = await asyncio.wait_for(reader.read(), 5)
        assert answer.startswith(b"HTTP/1.1 408 ")
        writer.close()
        async with ClientSession() as http, http.post(server.make_url("/"), data=b"whole") as response:
            assert (response.status, await response.read()) == (200, b"whole")


async def test_no_route_waits_for_longer(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardening, "BODY_WITHIN", 0.01)
    site = await serve()
    assert site.client.app is not None
    asked = 0
    for route in site.client.app.router.routes():
        if route.method not in ("POST", "PUT", "*") or route.resource is None:
            continue
        path = route.resource.canonical.format(kind="customers", key="C1", number="1", rest="x")
        head = f"POST {path} HTTP/1.1" if route.method == "*" else f"{route.method} {path} HTTP/1.1"
        reader, writer = await _slow(
            site,
            f"{head}\r\nHost: x\r\nAuthorization: Bearer {API_TOKEN}\r\nContent-Type: application/json\r\n"
            "Content-Length: 100\r\n\r\n{",
        )
        status = await asyncio.wait_for(reader.readline(), 5)
        assert status.startswith(b"HTTP/1.1 4"), (path, status)
        writer.close()
        asked += 1
    assert asked > 5


RAW = (
    b"GET / HTTP/9.9\r\n\r\n",
    b"POST /wechat/oa HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    b"POST /wechat/oa HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /wechat/oa HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    b"GET /wechat/oa?%ff%fe=%00&timestamp=%e4 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST /wechat/oa HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
    b"POST /wechat/oa HTTP/1.1\r\nHost: x\r\nExpect: 200-nonsense\r\nContent-Length: 1\r\n\r\nx",
    b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 20000 + b"\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"\r\n\r\n\r\n",
    b"\x00" * 100,
)


@pytest.mark.parametrize("raw", RAW, ids=range(len(RAW)))
async def test_odd_requests_are_no_fault_of_ours(serve: Serve, log: Log, raw: bytes) -> None:
    site = await serve()
    reader, writer = await asyncio.open_connection("127.0.0.1", site.client.port)
    writer.write(raw)
    writer.write_eof()
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    assert not answer.startswith((b"HTTP/1.1 5", b"HTTP/1.0 5")), answer[:200]
    assert b"Traceback" not in answer
    assert log.traces == []


async def test_rest_never_fails_whatever_it_is_sent(serve: Serve, log: Log) -> None:
    """Each method of each path of our own OpenAPI, with values of any shape in any field."""
    site = await serve()
    statuses: Counter[int] = Counter()
    for request in rest_requests(REQUESTS, SEED):
        address = request.path.format(quote(request.key.encode("utf-8", "replace"), safe=""))
        getting = request.method == "GET"
        query = {name: str(value)[:60] for name, value in request.fields.items()} if getting else {}
        clean = {name: value.encode("utf-8", "replace").decode() for name, value in query.items()}
        async with site.client.request(
            request.method,
            URL(address, encoded=True),
            params=clean or None,
            data=None if getting else json.dumps(request.fields),
            headers={**AUTHORIZED, "Content-Type": "application/json"},
        ) as response:
            text = await response.text()
            assert response.status < 500, (request, text)
            assert response.content_type == "application/json", request
            json.loads(text)
            statuses[response.status] += 1
    print(f"{statuses.total()} REST requests: {dict(statuses)}")  # noqa: T201 -- the bill
    assert log.traces == []
    assert {200, 404, 422} <= statuses.keys()


async def test_bodies_that_are_no_json_are_refused(serve: Serve, log: Log) -> None:
    site = await serve()
    chance = random.Random(7)
    headers = {**AUTHORIZED, "Content-Type": "application/json"}
    bodies = [
        b"",
        b"[]",
        b"null",
        b'"x"',
        b"{",
        b"[" * 100_000,
        b'{"a":' * 20_000,
        b"\xff\xfe{}",
        b'{"name":NaN}',
    ]
    bodies += [bytes(chance.randrange(256) for _ in range(50)) for _ in range(50)]
    for body in bodies:
        async with site.client.put("/api/v1/customers/C1", data=body, headers=headers) as response:
            assert response.status == 400, (body[:40], response.status)
    assert log.traces == []

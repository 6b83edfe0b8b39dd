"""`python -m bot.bench.slow_api PORT`: a WeCom API that takes every message and answers after 30 ms."""

import asyncio
import sys

import uvloop
from aiohttp import web

LATENCY_SECONDS = 0.03


async def _token(_request: web.Request) -> web.Response:
    return web.json_response({"errcode": 0, "access_token": "bench", "expires_in": 7200})


async def _send(request: web.Request) -> web.Response:
    await request.read()
    await asyncio.sleep(LATENCY_SECONDS)
    return web.json_response({"errcode": 0, "errmsg": "ok", "msgid": "bench"})


def main() -> None:
    """Serves on loopback until it is ended."""
    app = web.Application()
    app.router.add_get("/cgi-bin/gettoken", _token)
    app.router.add_post("/cgi-bin/message/send", _send)
    uvloop.install()
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)


if __name__ == "__main__":
    main()

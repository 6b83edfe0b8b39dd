"""The composition root: the simulator as an aiohttp application, to be mounted under a prefix or run alone."""

from collections.abc import AsyncIterator
from importlib import resources
from pathlib import Path

import aiohttp
from aiohttp import web

from simulator.api import official_account, wecom
from simulator.api.calls import api_application
from simulator.config import SimulatorConfig
from simulator.page import rest, stream
from simulator.wechat import open_wechat

STATIC = Path(str(resources.files("simulator").joinpath("static")))
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data: blob: http: https:; frame-src 'self'; base-uri 'none'"
)


def build_app(config: SimulatorConfig) -> web.Application:
    """Mounted as `app.add_subapp("/simulator", build_app(config))`, the bot's `api_base` are
    /simulator/api/oa and /simulator/api/work, and the page is /simulator/."""
    app = web.Application()
    wechat = open_wechat(config)
    app[rest.WECHAT] = wechat
    app.router.add_get("", _to_page)
    app.router.add_get("/", _page)
    app.router.add_static("/static", STATIC)
    app.router.add_get("/state", rest.state)
    app.router.add_get("/events", stream.events)
    app.router.add_post("/say", rest.say)
    app.router.add_get("/inbox/{persona}", rest.inbox)
    app.router.add_post("/personas", rest.add_persona)
    app.router.add_route("GET", "/control", rest.control)
    app.router.add_route("POST", "/control", rest.control)
    app.router.add_route("GET", "/clock", rest.clock)
    app.router.add_route("POST", "/clock", rest.clock)
    app.router.add_post("/verify", rest.verify)
    app.router.add_get("/journal", rest.journal)
    app.router.add_get("/export", rest.export)
    app.router.add_get("/media/{media}", rest.media)
    app.router.add_get("/transcript/{media}", rest.transcript)
    app.add_subapp("/api/oa", api_application("oa", wechat, official_account.endpoints()))
    app.add_subapp("/api/work", api_application("work", wechat, wecom.endpoints()))
    app.cleanup_ctx.append(_session)
    app.on_shutdown.append(_shut_down)
    return app


async def _session(app: web.Application) -> AsyncIterator[None]:
    async with aiohttp.ClientSession() as session:
        app[rest.WECHAT].courier.session = session
        yield


async def _shut_down(app: web.Application) -> None:
    await app[rest.WECHAT].close()


async def _to_page(request: web.Request) -> web.Response:
    """The page's links are relative, so its address must end in a slash."""
    raise web.HTTPFound(f"{request.path}/")


async def _page(request: web.Request) -> web.StreamResponse:
    headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "Cache-Control": "no-cache"}
    return web.FileResponse(STATIC / "index.html", headers=headers)

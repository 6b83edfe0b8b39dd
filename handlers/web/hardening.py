"""What every answer and every request has in common: headers, how long a body may take, and parting as we stop."""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import hdrs, web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler, Middleware
from multidict import istr

SERVED_BY = "lianke"
BODY_WITHIN = 10.0
"""Seconds that a request's body may take to arrive: two platform timeouts, and little for a slow attacker."""
HEADERS: dict[str, str] = {
    istr("X-Content-Type-Options"): "nosniff",
    istr("X-Frame-Options"): "DENY",
    istr("Referrer-Policy"): "no-referrer",
    istr("Cache-Control"): "no-store",
    istr("Content-Security-Policy"): "default-src 'none'; frame-ancestors 'none'",
    istr("Cross-Origin-Resource-Policy"): "same-origin",
}
"""For whatever does not set its own: answers are data, no page loads anything from them, and nobody keeps them."""


def harden(
    app: web.Application, stopping: asyncio.Event | None = None, body_within: float = BODY_WITHIN
) -> None:
    """Applies all of it to an application; `stopping` is set once the process is to stop."""
    app.middlewares.append(_bound_bodies(body_within))
    app.on_response_prepare.append(_completed(stopping or asyncio.Event()))


def _completed(stopping: asyncio.Event) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """Sets the headers that an answer has not set itself, does not say what software answers, and parts with a peer
    that would send its next request, on the connection that it keeps, to a process that is gone."""

    async def complete(_request: web.Request, response: web.StreamResponse) -> None:
        headers = response.headers
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        headers[hdrs.SERVER] = SERVED_BY
        if stopping.is_set():
            headers[hdrs.CONNECTION] = "close"
            response.force_close()

    return complete


def _bound_bodies(within: float) -> Middleware:
    """A body that is not whole in time is answered with 408, a damaged one with 400, and the line is cut."""

    @web.middleware
    async def bound(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.body_exists or request.content.is_eof():
            return await handler(request)
        timer = asyncio.get_running_loop().call_later(within, _give_up, request)
        try:
            response = await handler(request)
        except (web.RequestPayloadError, HttpProcessingError):
            response = web.Response(status=400)
        finally:
            timer.cancel()
        if request.content.exception() is not None:
            response.force_close()
        return response

    return bound


def _give_up(request: web.Request) -> None:
    if not request.content.is_eof():
        request.content.set_exception(web.HTTPRequestTimeout(headers={"Connection": "close"}))

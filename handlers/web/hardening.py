"""What every answer and every request has in common for safety's sake: headers, and how long a body may take."""

import asyncio

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler, Middleware

BODY_WITHIN = 10.0
"""Seconds that a request's body may take to arrive: two platform timeouts, and little for a slow attacker."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""For whatever does not set its own: answers are data, no page loads anything from them, and nobody keeps them."""


def harden(app: web.Application, body_within: float = BODY_WITHIN) -> None:
    """Applies all of it to an application."""
    app.middlewares.append(_bound_bodies(body_within))
    app.on_response_prepare.append(_add_headers)


async def _add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Sets the headers that an answer has not set itself, and does not say what software answers."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "lianke"


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

"""What every answer and every request has in common: headers, how long a body may take, and parting as we stop."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from aiohttp import hdrs, web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler
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


def harden(app: web.Application, stopping: asyncio.Event | None = None) -> None:
    """Applies to an application what all answers have in common; `stopping` is set once the process is to stop."""
    app.on_response_prepare.append(_completed(stopping or asyncio.Event()))


def bounded(routes: Iterable[web.RouteDef], body_within: float | None = None) -> list[web.RouteDef]:
    """The routes, each of which waits for so long (BODY_WITHIN) for a request's body.

    No middleware: aiohttp's way around one is a twentieth of a stored message.
    """
    within = BODY_WITHIN if body_within is None else body_within
    return [
        web.RouteDef(route.method, route.path, _bounded(route.handler, within), route.kwargs)
        for route in routes
    ]


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


def _bounded(handler: Handler, within: float) -> Handler:
    """A body that is not whole in time is answered with 408, a damaged one with 400, and the line is cut."""

    async def bound(request: web.Request) -> web.StreamResponse:
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

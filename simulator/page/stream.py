"""GET events: every change as a server-sent event, the moment it happens."""

import asyncio
import json

from aiohttp import web

from simulator.feed import Change
from simulator.page.rest import WECHAT

HEARTBEAT = 15.0
"""Seconds; keeps proxies from closing a silent stream."""


async def events(request: web.Request) -> web.StreamResponse:
    """Runs until the page closes it or the simulator stops."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    async with request.app[WECHAT].feed.listen() as changes:
        try:
            await response.write(b"retry: 1000\n\n")
            while (event := await _next(changes)) is not None:
                await response.write(event)
        except ConnectionResetError:
            return response  # the page was closed: nobody is left to tell
    return response


async def _next(changes: asyncio.Queue[Change | None]) -> bytes | None:
    """The next event as bytes, a comment where nothing happens for long, None at the end."""
    try:
        change = await asyncio.wait_for(changes.get(), HEARTBEAT)
    except TimeoutError:
        return b": still here\n\n"
    if change is None:
        return None
    data = json.dumps(change.data, ensure_ascii=False)
    return f"event: {change.name}\ndata: {data}\n\n".encode()

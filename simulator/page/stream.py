"""GET events: every change as a server-sent event, the moment it happens."""

import asyncio
import json

from aiohttp import web

from simulator.page.rest import WECHAT

HEARTBEAT = 15.0
"""Seconds; keeps proxies from closing a silent stream."""


async def events(request: web.Request) -> web.StreamResponse:
    """Runs until the page closes it or the simulator stops."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    async with request.app[WECHAT].feed.listen() as changes:
        await response.write(b"retry: 1000\n\n")
        while True:
            try:
                change = await asyncio.wait_for(changes.get(), HEARTBEAT)
            except TimeoutError:
                await response.write(b": still here\n\n")
                continue
            if change is None:
                return response
            data = json.dumps(change.data, ensure_ascii=False)
            await response.write(f"event: {change.name}\ndata: {data}\n\n".encode())

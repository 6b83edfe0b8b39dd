"""What stands before several web processes: it gives each request to the next one that says it is ready."""

import asyncio
from collections.abc import AsyncIterator
from itertools import count

import aiohttp
from aiohttp import web

from tests.waiting import eventually

CHECK_EVERY = 0.2


class Balancer:
    """Forwards to the ports that it is given in turn, as long as their /readyz says 200.

    `statuses` lists what every request got.
    """

    def __init__(self) -> None:
        self._ports: list[int] = []
        self.statuses: list[int] = []
        self._ready: set[int] = set()
        self._turns = count()
        self._http: aiohttp.ClientSession

    async def use(self, *ports: int) -> None:
        """Forwards to these from now on; returns when all are ready."""
        self._ports = list(ports)
        await eventually(lambda: self._are_ready(ports))

    async def _are_ready(self, ports: tuple[int, ...]) -> bool:
        return self._ready.issuperset(ports)

    def application(self) -> web.Application:
        """To be served."""
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._forward)
        app.cleanup_ctx.append(self._open)
        return app

    async def _open(self, _app: web.Application) -> AsyncIterator[None]:
        # Connections are not kept: whatever is refused here was refused by a process that should have answered.
        connector = aiohttp.TCPConnector(force_close=True)
        async with aiohttp.ClientSession(connector=connector) as self._http:
            checking = asyncio.create_task(self._check())
            yield
            checking.cancel()

    async def _check(self) -> None:
        while True:
            for port in self._ports:
                if await self.is_ready(port):
                    self._ready.add(port)
                else:
                    self._ready.discard(port)
            await asyncio.sleep(CHECK_EVERY)

    async def is_ready(self, port: int) -> bool:
        """Whether a process says that it is ready."""
        try:
            async with self._http.get(f"http://127.0.0.1:{port}/readyz") as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False

    async def _forward(self, request: web.Request) -> web.Response:
        ready = [port for port in self._ports if port in self._ready]
        if not ready:
            self.statuses.append(503)
            return web.Response(status=503)
        url = f"http://127.0.0.1:{ready[next(self._turns) % len(ready)]}{request.path_qs}"
        try:
            async with self._http.request(request.method, url, data=await request.read()) as response:
                self.statuses.append(response.status)
                return web.Response(
                    status=response.status, body=await response.read(), content_type=response.content_type
                )
        except aiohttp.ClientError:  # it was killed
            self.statuses.append(502)
            return web.Response(status=502)

"""The web application as bot/app.py makes it, without WeChat."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from bot.books import Books
from config.house import House
from config.metrics import Metrics
from config.runtime import Runtime
from config.settings import Settings
from handlers.web import api, health, keys, not_understood, openapi
from models.database import Database
from notifications.timetable import Timetable
from tests.conftest import Clock

TOKEN = "t0ken"
Client = TestClient[web.Request, web.Application]
Serve = Callable[..., Awaitable[Client]]


@pytest.fixture
async def serve(database: Database, house: House, clock: Clock) -> AsyncIterator[Serve]:
    """Starts the application: `await serve(api_token="", channels={...})`."""
    clients: list[Client] = []

    async def start(*, channels: dict[str, Any] | None = None, **settings: Any) -> Client:
        app = web.Application()
        app[keys.DATABASE] = database
        app[keys.BOOKS] = Books(database, Runtime(now=clock))
        await app[keys.BOOKS].load()
        app[keys.HOUSE] = house
        app[keys.SETTINGS] = Settings(**{"api_token": SecretStr(TOKEN), **settings})
        app[keys.RUNTIME] = Runtime(now=clock)
        app[keys.METRICS] = Metrics()
        app[keys.CHANNELS] = channels or {}
        app[keys.WAKE] = lambda: None
        app[keys.STOPPING] = asyncio.Event()
        app[keys.OVERDUE] = Timetable(database, {}, app[keys.RUNTIME], house, app[keys.SETTINGS]).overdue
        for part in (health, not_understood, api, openapi):
            app.add_routes(part.routes())
        client: Client = TestClient(TestServer(app), headers={"Authorization": f"Bearer {TOKEN}"})
        await client.start_server()
        clients.append(client)
        return client

    yield start
    for client in clients:
        await client.close()


@pytest.fixture
async def client(serve: Serve) -> Client:
    """A client who has the token."""
    return await serve()

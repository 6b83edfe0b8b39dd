"""What the web handlers are given by bot/app.py, as typed keys of the application."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from aiohttp import web

from bot.books import Books
from bot.channels.base import Channel
from config.house import House
from config.metrics import Metrics
from config.runtime import Runtime
from config.settings import Settings
from models.database import Database

DATABASE = web.AppKey("database", Database)
BOOKS = web.AppKey("books", Books)
HOUSE = web.AppKey("house", House)
SETTINGS = web.AppKey("settings", Settings)
RUNTIME = web.AppKey("runtime", Runtime)
METRICS = web.AppKey("metrics", Metrics)
CHANNELS: web.AppKey[Mapping[str, Channel]] = web.AppKey("channels")
WAKE: web.AppKey[Callable[[], None]] = web.AppKey("wake")
"""Says that something was queued, so that it goes out at once."""
STOPPING: web.AppKey[asyncio.Event] = web.AppKey("stopping")
"""Set once the process is asked to stop."""
OVERDUE: web.AppKey[Callable[[datetime], Awaitable[Mapping[str, float]]]] = web.AppKey("overdue")
"""For how many seconds each job of the timetable is overdue."""

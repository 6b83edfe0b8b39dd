"""What the web handlers are given by bot/app.py, as typed keys of the application."""

from collections.abc import Callable, Mapping

from aiohttp import web

from bot.channels.base import Channel
from config.house import House
from config.metrics import Metrics
from config.runtime import Runtime
from config.settings import Settings
from models.database import Database

DATABASE = web.AppKey("database", Database)
HOUSE = web.AppKey("house", House)
SETTINGS = web.AppKey("settings", Settings)
RUNTIME = web.AppKey("runtime", Runtime)
METRICS = web.AppKey("metrics", Metrics)
CHANNELS: web.AppKey[Mapping[str, Channel]] = web.AppKey("channels")
WAKE: web.AppKey[Callable[[], None]] = web.AppKey("wake")
"""Says that something was queued, so that it goes out at once."""

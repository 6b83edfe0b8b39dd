"""The composition root: the only place where settings, database, channels, handlers, delivery and clock meet."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiohttp import web
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncSession

from bot.book_follower import BookFollower
from bot.books import Books
from bot.channels.base import Channel
from bot.channels.build import build_channels
from bot.channels.tokens import redis_at
from bot.dispatch import Dispatcher
from bot.inbox import Inbox
from bot.later import Later
from bot.ocr_process import is_installed
from bot.schema import ensure_current
from bot.wakeups import Wakeups, bus_for
from bot.webhook import MOST_BYTES, Webhook, callbacks
from config.house import House, load_house
from config.metrics import Metrics
from config.runtime import Runtime
from config.settings import Settings
from handlers import all_routes, reinterpret
from handlers.web import api, health, keys, not_understood, openapi
from handlers.web.hardening import bounded, harden
from handlers.web.ready_answers import ReadyAnswers
from models.changes import tell_changes
from models.conversations import InboundMessage
from models.database import Database
from models.leadership import Leadership
from notifications.delivery import Delivery
from notifications.recognition import Recognition
from notifications.scheduler import Scheduler
from notifications.timetable import Timetable
from notifications.to_admins import message_failed

log = logging.getLogger(__name__)

Role = str
STOP_WITHIN = timedelta(seconds=15)


@dataclass(frozen=True)
class Parts:
    """Everything a process is made of."""

    settings: Settings
    house: House
    runtime: Runtime
    database: Database
    redis: Redis | None
    channels: dict[str, Channel]
    books: Books
    follower: BookFollower
    dispatcher: Dispatcher
    inbox: Inbox
    delivery: Delivery
    timetable: Timetable
    scheduler: Scheduler
    recognition: Recognition
    wakeups: Wakeups
    metrics: Metrics
    stopping: asyncio.Event
    """Set once the process is asked to stop: it takes nothing new."""

    async def close(self) -> None:
        """Lets go of every connection."""
        for channel in self.channels.values():
            await channel.close()
        if self.redis is not None:
            await self.redis.aclose()
        await self.database.close()


def assemble(settings: Settings, runtime: Runtime | None = None, *, at_once: bool = True) -> Parts:
    """Puts the parts together; opens nothing yet. Unless `at_once`, `Later` is to make ready what can wait."""
    runtime = runtime or Runtime()
    house = load_house(
        settings.zone,
        settings.trade,
        hears=bool(settings.voice_command),
        reads=is_installed(),
        at_once=at_once,
    ).by(runtime.now)
    database = Database(settings.database_url)
    redis = redis_at(settings.redis_url)
    metrics = Metrics()
    channels = build_channels(settings, runtime, redis, metrics)
    books = Books(database, runtime)
    follower = BookFollower(books, database)
    lease = timedelta(seconds=settings.push_lease)
    delivery = Delivery(database, channels, runtime, house, lease=lease, metrics=metrics)
    timetable = Timetable(database, channels, runtime, house, settings, metrics=metrics)
    leadership = Leadership(database)
    metrics.leading(lambda: leadership.leads)
    wakeups = Wakeups(bus_for(settings, database), runtime)
    wakeups.on("outbox", delivery.wake)
    wakeups.on("book", follower.wake)
    tell_changes(database, wakeups.tell)

    async def failed(session: AsyncSession, message: InboundMessage) -> None:
        await message_failed(session, house, message)

    dispatcher = Dispatcher(database, house, all_routes(), books, runtime, reinterpret, failed, metrics)
    recognition = Recognition.of(settings, database, dispatcher, timetable.media, runtime, house)
    wakeups.on("documents", recognition.wake)
    return Parts(
        settings=settings,
        house=house,
        runtime=runtime,
        database=database,
        redis=redis,
        channels=channels,
        books=books,
        follower=follower,
        dispatcher=dispatcher,
        inbox=Inbox(database, dispatcher, runtime),
        delivery=delivery,
        timetable=timetable,
        scheduler=Scheduler(timetable, leadership, runtime),
        recognition=recognition,
        wakeups=wakeups,
        metrics=metrics,
        stopping=asyncio.Event(),
    )


@contextlib.asynccontextmanager
async def opened(settings: Settings, runtime: Runtime | None = None) -> AsyncIterator[Parts]:
    """The parts for a command that is soon done, on a database at this version's schema."""
    parts = assemble(settings, runtime)
    try:
        await ensure_current(parts.database)
        yield parts
    finally:
        await parts.close()


def web_application(parts: Parts, role: Role = "all") -> web.Application:
    """The process as an aiohttp application. Every role answers /healthz, /readyz and /metrics."""
    app = web.Application(client_max_size=MOST_BYTES)
    harden(app, parts.stopping)
    app[keys.DATABASE] = parts.database
    app[keys.BOOKS] = parts.books
    app[keys.HOUSE] = parts.house
    app[keys.SETTINGS] = parts.settings
    app[keys.RUNTIME] = parts.runtime
    app[keys.METRICS] = parts.metrics
    app[keys.CHANNELS] = parts.channels
    app[keys.WAKE] = _told_by_the_commit
    app[keys.STOPPING] = parts.stopping
    app[keys.OVERDUE] = parts.timetable.overdue
    app.cleanup_ctx.append(_open(parts, role))
    routes = health.routes()
    if role in ("all", "web"):
        answers = ReadyAnswers(parts.runtime.now, parts.stopping)
        label = parts.house.texts("core.card_answered")
        for name, channel in parts.channels.items():
            webhook = Webhook(channel, parts.dispatcher, parts.inbox, answers, label)
            routes += callbacks(webhook, name)
            app.on_shutdown.append(webhook.drain)
        routes += [*not_understood.routes(), *api.routes(), *openapi.routes()]
    app.add_routes(bounded(routes))
    return app


def _told_by_the_commit() -> None:
    """What is queued wakes the senders as it is committed (models/changes.py): nothing is left to be said."""


def _open(parts: Parts, role: Role) -> Callable[[web.Application], AsyncIterator[None]]:
    """What runs while the application serves: the book is read before, the tasks of the role go on beside.

    Delivery and scheduler stop as soon as the process is asked to, while it still answers; wake-ups last of all,
    since what it does until then is to be told.
    """

    async def context(_app: web.Application) -> AsyncIterator[None]:
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(parts.close)
            await ensure_current(parts.database)
            await stack.enter_async_context(_beside(parts.wakeups.run, parts.wakeups.stop))
            if role in ("all", "web", "worker"):
                await parts.books.load()
                await stack.enter_async_context(_beside(parts.follower.run, parts.follower.stop))
                await stack.enter_async_context(_beside(parts.inbox.run, parts.inbox.stop))
                later = Later(parts.books, parts.house, parts.runtime)
                await stack.enter_async_context(_beside(later.run, later.stop))
            if role in ("all", "worker"):
                await stack.enter_async_context(
                    _beside(parts.delivery.run, parts.delivery.stop, parts.stopping)
                )
                await stack.enter_async_context(
                    _beside(parts.recognition.run, parts.recognition.stop, parts.stopping)
                )
            if role in ("all", "scheduler"):
                await stack.enter_async_context(
                    _beside(parts.scheduler.run, parts.scheduler.stop, parts.stopping)
                )
            yield
            parts.stopping.set()

    return context


@contextlib.asynccontextmanager
async def _beside(
    run: Callable[[], Coroutine[Any, Any, None]],
    stop: Callable[[], Awaitable[None]],
    stopping: asyncio.Event | None = None,
) -> AsyncIterator[None]:
    """Runs a loop until `stopping` is set or the block ends, then lets it finish what it began."""
    over = stopping or asyncio.Event()

    async def stop_in_time() -> None:
        await over.wait()
        await stop()

    task = asyncio.create_task(run())
    task.add_done_callback(_end_with)
    stopper = asyncio.create_task(stop_in_time())
    try:
        yield
    finally:
        over.set()
        await asyncio.wait({task, stopper}, timeout=STOP_WITHIN.total_seconds())


def _end_with(task: asyncio.Task[None]) -> None:
    """A loop that dies of a bug must not leave a process that looks alive and does nothing."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.critical("a background task died; the process ends so that it is started anew", exc_info=error)
        signal.raise_signal(signal.SIGTERM)

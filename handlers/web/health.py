"""Whether the process lives (/healthz), can do its work (/readyz), and what it counts (/metrics)."""

import asyncio
from collections.abc import Awaitable
from datetime import datetime, timedelta

from aiohttp import web
from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.base import Channel
from config.metrics import CONTENT_TYPE
from handlers.web import keys
from models.migrations import schema_state
from models.monitoring import inbox_state, outbox_state

PATIENCE = 3.0
"""Seconds that one check may take."""
TOKENS_GOOD_FOR = timedelta(minutes=5)
TOKENS_BAD_FOR = timedelta(seconds=20)


def routes() -> list[web.RouteDef]:
    """The paths that whoever runs and watches Lianke asks. They say nothing that is secret."""
    tokens = _Tokens()
    return [
        web.get("/healthz", live),
        web.get("/readyz", tokens.ready),
        web.get("/metrics", metrics),
    ]


async def live(_request: web.Request) -> web.Response:
    """The process answers."""
    return web.json_response({"status": "ok"})


async def metrics(request: web.Request) -> web.Response:
    """The process's counters, and what waits in the database now. Without a database, the counters alone."""
    app = request.app
    counted = app[keys.METRICS]
    answer = await _checked(_measured(app))
    counted.database(up=answer == "ok")
    return web.Response(body=counted.exposition(), headers={"Content-Type": CONTENT_TYPE})


async def _measured(app: web.Application) -> str:
    now = app[keys.RUNTIME].now()
    async with app[keys.DATABASE].reading() as session:
        outbox = await outbox_state(session, now)
        inbox = await inbox_state(session)
    app[keys.METRICS].outbox(outbox.by_status, _age(outbox.oldest_due, now))
    app[keys.METRICS].inbox(inbox.waiting, _age(inbox.oldest, now))
    app[keys.METRICS].overdue(await app[keys.OVERDUE](now))
    return "ok"


def _age(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0


class _Tokens:
    """Asks the platforms now and then whether they take our credentials, not at each request."""

    def __init__(self) -> None:
        self._asked: dict[str, tuple[datetime, str]] = {}
        self._lock = asyncio.Lock()

    async def ready(self, request: web.Request) -> web.Response:
        """200 where everything that the work needs is there, else 503; each check by name, "ok" or what is wrong.

        503 as well while the process stops: what it is still sent is answered, but nothing new should be. Without
        Redis the work goes on, only slower: "degraded", and 200, lest a balancer shut out every process at once.
        """
        app = request.app
        if app[keys.STOPPING].is_set():
            return web.json_response({"status": "stopping", "checks": {}}, status=503)
        checks = {"database": await _checked(_database(app)), "redis": await _checked(_redis(app))}
        now = app[keys.RUNTIME].now()
        for name, channel in app[keys.CHANNELS].items():
            checks[f"token_{name}"] = await self._token(name, channel, now)
        needed = [answer for name, answer in checks.items() if name != "redis"]
        ready = all(answer == "ok" for answer in needed)
        status = "not ready" if not ready else "ok" if checks["redis"] in ("ok", "not used") else "degraded"
        return web.json_response({"status": status, "checks": checks}, status=200 if ready else 503)

    async def _token(self, name: str, channel: Channel, now: datetime) -> str:
        async with self._lock:
            until, answer = self._asked.get(name, (now, ""))
            if now >= until:
                answer = await _checked(_credentials(channel))
                self._asked[name] = (now + (TOKENS_GOOD_FOR if answer == "ok" else TOKENS_BAD_FOR), answer)
            return answer


async def _checked(check: Awaitable[str]) -> str:
    try:
        async with asyncio.timeout(PATIENCE):
            return await check
    except TimeoutError:
        return "no answer in time"
    except (SQLAlchemyError, RedisError, OSError):
        return "can not be reached"


async def _database(app: web.Application) -> str:
    # While a newer version is put in this one's place, this one goes on: a migration leaves what it needs.
    behind = await schema_state(app[keys.DATABASE].engine) == "behind"
    return "the schema is not this version's; run: lianke migrate" if behind else "ok"


async def _redis(app: web.Application) -> str:
    url = app[keys.SETTINGS].redis_url
    if not url:
        return "not used"
    redis = Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
    try:
        return "ok" if await redis.ping() else "can not be reached"
    finally:
        await redis.aclose()


async def _credentials(channel: Channel) -> str:
    return "; ".join(await channel.check()) or "ok"

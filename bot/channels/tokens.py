"""Access tokens: one holder for each account, one fetch however many ask (wechat.md 2.1, 3.5, 4.5).

In one process the askers share the fetch in flight; across processes Redis holds the token and a lock around the
fetch. Without Redis, or while it is gone, each process keeps its own: slower, never wrong, since stable_token and
WeCom give every asker a token that stays valid.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import LockError, RedisError

from bot.channels.wechat_errors import PlatformFailure
from bot.errors import SetupError
from config.metrics import Metrics

REFUSAL_SPAN = 60.0
"""Seconds for which refused credentials are not tried again."""
LOCK_SPAN = 15.0
"""Seconds after which the lock of a process that died is free again."""
MAX_SPENT = 16
"""Tokens remembered as refused."""
REDIS_PATIENCE = 1.0
"""Seconds that one command of Redis may take before we do without it."""


def redis_at(url: str) -> Redis | None:
    """A client of which no command takes longer than REDIS_PATIENCE, or is tried twice; None without an address."""
    if not url:
        return None
    return Redis.from_url(
        url, socket_timeout=REDIS_PATIENCE, socket_connect_timeout=REDIS_PATIENCE, retry=Retry(NoBackoff(), 0)
    )


@dataclass(frozen=True, slots=True)
class FetchedToken:
    """A token as the platform gave it, and for how many seconds it is valid."""

    value: str
    lifetime: float

    @classmethod
    def read(cls, answer: Mapping[str, Any]) -> "FetchedToken":
        """From the answer of stable_token or gettoken. Raises `PlatformFailure` where it holds none."""
        value, lifetime = answer.get("access_token"), answer.get("expires_in", 7200)
        if not isinstance(value, str) or not value or not isinstance(lifetime, int) or lifetime <= 0:
            raise PlatformFailure("the platform's answer holds no access token")
        return cls(value, lifetime)


class TokenHolder:
    """Holds the access token of `account` (a public name, such as "oa:wx123").

    `fetch` asks the platform, `monotonic` counts seconds and never jumps. `fetch` raises `SetupError` where the
    credentials are refused; that is remembered for a while.
    """

    def __init__(
        self,
        account: str,
        fetch: Callable[[], Awaitable[FetchedToken]],
        monotonic: Callable[[], float],
        redis: Redis | None = None,
        metrics: Metrics | None = None,
    ) -> None:
        self._fetch = fetch
        self._channel = account.partition(":")[0]
        self._metrics = metrics or Metrics()
        self._monotonic = monotonic
        self._redis = redis
        self._name = f"lianke:access_token:{account}"
        self._value = ""
        self._expires = 0.0
        self._renewed_from = ""
        self._renewed_at = 0.0
        self._spent: deque[str] = deque(maxlen=MAX_SPENT)
        self._refusal: tuple[float, str] = (0.0, "")
        self._flight: asyncio.Task[str] | None = None

    async def get(self) -> str:
        """A valid token. Raises `SetupError` where the credentials are refused, `PlatformFailure`, `TryLater`."""
        self._raise_refusal()
        if self._value and self._monotonic() < self._expires:
            return self._value
        return await self._join("")

    async def renew(self, failing: str) -> str:
        """A token instead of `failing`, which the platform did not take. Fetches only if nobody did yet."""
        self._raise_refusal()
        if self._value and self._value != failing:
            return self._value
        if failing == self._renewed_from and self._monotonic() - self._renewed_at < REFUSAL_SPAN:
            return self._value or failing
        value = await self._join(failing)
        if value == failing != self._renewed_from:
            value = await self._join(
                failing
            )  # the flight that we joined had not set out to replace `failing`
        return value

    def refuse(self, reason: str) -> None:
        """Remembers that a fresh token is refused as well: the credentials are wrong, asking on is useless."""
        self._refusal = (self._monotonic() + REFUSAL_SPAN, reason)

    def _raise_refusal(self) -> None:
        until, reason = self._refusal
        if self._monotonic() < until:
            raise SetupError(reason)

    async def _join(self, failing: str) -> str:
        if self._flight is None:
            self._flight = asyncio.create_task(self._obtain(failing))
            self._flight.add_done_callback(self._landed)
        return await asyncio.shield(self._flight)

    def _landed(self, flight: asyncio.Task[str]) -> None:
        self._flight = None
        if not flight.cancelled() and isinstance(error := flight.exception(), SetupError):
            self.refuse(str(error))

    async def _obtain(self, failing: str) -> str:
        value, usable = await self._obtain_through_redis(failing)
        self._expires = self._monotonic() + usable
        if failing:
            self._renewed_from, self._renewed_at = failing, self._monotonic()
            self._spent.append(failing)
        if value != self._value:
            self._metrics.token_taken(self._channel)
        self._value = value
        return value

    async def _obtain_through_redis(self, failing: str) -> tuple[str, float]:
        if self._redis is None:
            return await self._fetch_plain()
        if shared := await self._shared(self._redis, failing):
            return shared
        lock = self._redis.lock(
            f"{self._name}:lock", timeout=LOCK_SPAN, sleep=0.05, blocking_timeout=LOCK_SPAN
        )
        try:
            async with asyncio.timeout(LOCK_SPAN + REDIS_PATIENCE):
                locked = await lock.acquire()
        except (RedisError, OSError):
            return await self._fetch_plain()
        try:
            shared = await self._shared(self._redis, failing)
            return shared or await self._share(self._redis, *await self._fetch_plain())
        finally:
            if locked:
                with suppress(LockError, RedisError, OSError):  # it frees itself after LOCK_SPAN
                    async with asyncio.timeout(REDIS_PATIENCE):
                        await lock.release()

    async def _fetch_plain(self) -> tuple[str, float]:
        """A token from the platform, and for how many seconds to use it: a little less than it lives, so that no
        request leaves with a token that expires on its way."""
        outcome = "failed"
        try:
            fetched = await self._fetch()
            outcome = "fetched"
        except SetupError:
            outcome = "refused"
            raise
        finally:
            self._metrics.token_fetch(self._channel, outcome)
        return fetched.value, fetched.lifetime - min(120.0, fetched.lifetime / 10)

    async def _shared(self, redis: Redis, failing: str) -> tuple[str, float] | None:
        """The token that another process fetched, and for how many seconds to use it."""
        try:
            async with asyncio.timeout(REDIS_PATIENCE):
                value = await redis.get(self._name)
                remaining = await redis.pttl(self._name)
        except (RedisError, OSError):
            return None
        text = value.decode() if isinstance(value, bytes) else value
        known = text == failing or text in self._spent  # one that Redis could not be told to replace
        return (text, remaining / 1000) if text and not known and remaining > 0 else None

    async def _share(self, redis: Redis, value: str, usable: float) -> tuple[str, float]:
        with suppress(RedisError, OSError):  # the others fetch their own
            async with asyncio.timeout(REDIS_PATIENCE):
                await redis.set(self._name, value, px=int(usable * 1000))
        return value, usable

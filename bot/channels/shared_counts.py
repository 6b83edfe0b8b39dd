"""Counting in Redis for all processes; where Redis is set and gone, by shares."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.channels.tokens import REDIS_PATIENCE

log = logging.getLogger(__name__)

REDIS_AGAIN = 5.0
"""Seconds for which Redis is left alone when it did not answer."""
UNKNOWN_SHARERS = 4
"""Among how many processes a limit is thought to be shared where Redis never told."""


class SharedCounts:
    """Scripts in Redis, or none. `me` names this process, `sharers` says among how many a limit is to be shared when
    Redis is not asked."""

    def __init__(
        self, redis: Redis | None, new_id: Callable[[], str], monotonic: Callable[[], float]
    ) -> None:
        self._redis = redis
        self._monotonic = monotonic
        self._from = 0.0
        self.me = new_id() if redis is not None else ""
        self.sharers = UNKNOWN_SHARERS if redis is not None else 1

    async def run(self, script: str, keys: Sequence[str], arguments: Sequence[Any]) -> Any:
        """What a Lua script answers, never None; None where there is no Redis now."""
        if self._redis is None or self._monotonic() < self._from:
            return None
        try:
            async with asyncio.timeout(REDIS_PATIENCE):
                return await self._redis.register_script(script)(keys, arguments)
        except (RedisError, OSError) as error:
            log.warning("no Redis (%s): each process keeps to its share of the rate", type(error).__name__)
            self._from = self._monotonic() + REDIS_AGAIN
            return None

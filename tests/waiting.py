"""Waiting for what other tasks or processes do."""

import asyncio
from collections.abc import Awaitable, Callable

STEP = 0.02


async def eventually(reached: Callable[[], Awaitable[bool]], within: float = 20.0) -> None:
    """Returns once `reached` is true; fails where it is not within so many seconds."""
    for _ in range(int(within / STEP)):
        if await reached():
            return
        await asyncio.sleep(STEP)
    raise AssertionError("it did not happen in time")

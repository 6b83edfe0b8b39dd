"""Waiting for an event, but not for ever; and for tasks to end that are not needed any more."""

import asyncio
from typing import Any

AGAIN = 0.1
"""Seconds after which a task that did not end is cancelled again."""


async def happens(event: asyncio.Event, within: float) -> bool:
    """Waits until an event is set, at most so many seconds; whether it was."""
    try:
        async with asyncio.timeout(within):
            await event.wait()
    except TimeoutError:
        return False
    return True


async def end(*tasks: asyncio.Task[Any]) -> None:
    """Cancels tasks and returns once all have ended, however they ended.

    Until Python 3.12 `wait_for`, with which the Redis client sends, swallows a cancellation that comes just as it is
    done: a task is cancelled until it ends.
    """
    while going := [task for task in tasks if not task.done()]:
        for task in going:
            task.cancel()
        await asyncio.wait(going, timeout=AGAIN)
    await asyncio.gather(*tasks, return_exceptions=True)

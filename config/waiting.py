"""Waiting for an event, but not for ever."""

import asyncio


async def happens(event: asyncio.Event, within: float) -> bool:
    """Waits until an event is set, at most so many seconds; whether it was."""
    try:
        await asyncio.wait_for(event.wait(), within)
    except TimeoutError:
        return False
    return True

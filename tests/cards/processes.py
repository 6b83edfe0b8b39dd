"""Processes that are to end."""

import asyncio
import os
from pathlib import Path


async def gone(process_id: int) -> None:
    """Waits until a process has ended."""
    while _runs(process_id):  # noqa: ASYNC110 -- somebody else's child has no event to wait for
        await asyncio.sleep(0.05)


def _runs(process_id: int) -> bool:
    """Whether there is such a process; one that is left as a zombie runs no more."""
    try:
        os.kill(process_id, 0)
        stat = Path(f"/proc/{process_id}/stat").read_text()
    except ProcessLookupError:  # of the signal, or of the reading
        return False
    except FileNotFoundError:  # no /proc here, or it has just ended: asked again, it is gone
        return True
    return stat.rpartition(")")[2].split()[0] != "Z"

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
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process_id}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"

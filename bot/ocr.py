"""Text in pictures, read in a process of its own, which is started when a picture comes and ends when none does.

What reads (bot/ocr_process.py) takes hundreds of megabytes and a processor, and pictures come from outside: it may
crash, hang or be killed without harm to whoever answers people.
"""

import asyncio
import logging
import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from bot.nlu.cards.pieces import Line
from bot.ocr_process import Found, begin, read_lines

log = logging.getLogger(__name__)

START_WITHIN = 60.0
"""Seconds that the process may take to load its models."""
READ_WITHIN = 30.0
"""Seconds that one picture may take: some 20 times of what it takes when nobody else works."""
IDLE = 120.0
"""Seconds without a picture after which the process ends, and its memory is free again."""
MOST_BYTES = 10 * 1024 * 1024
"""What WeCom lets people send (wechat.md 3.3)."""


class Unreadable(Exception):
    """The picture could not be read: too large, damaged, or its reading died or took too long."""


class PictureReader:
    """Reads one picture at a time. `read` and `begin` run in the other process, so they are functions of a module."""

    def __init__(
        self,
        read: Callable[[Path], list[Found]] = read_lines,
        begin: Callable[[], None] = begin,
        *,
        read_within: float = READ_WITHIN,
        idle: float = IDLE,
    ) -> None:
        self._read = read
        self._begin = begin
        self._read_within = read_within
        self._idle = idle
        self._turn = asyncio.Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._rest: asyncio.TimerHandle | None = None
        self.process_id: int | None = None
        """Of the process, while there is one."""

    async def lines(self, picture: Path) -> list[Line]:
        """The lines of text in a picture, in no order; empty where there are none. Raises `Unreadable`."""
        await asyncio.to_thread(_check, picture)
        async with self._turn:
            if self._rest is not None:
                self._rest.cancel()
            try:
                return [Line(*found) for found in await self._in_process(picture)]
            except (BrokenProcessPool, TimeoutError) as error:
                self._kill()
                raise Unreadable(f"the reading process failed ({type(error).__name__})") from error
            except Exception as error:
                raise Unreadable(f"the picture is damaged ({type(error).__name__}: {error})") from error
            finally:
                self._rest = asyncio.get_running_loop().call_later(self._idle, self._let_go)

    async def _in_process(self, picture: Path) -> list[Found]:
        loop = asyncio.get_running_loop()
        if self._pool is None:
            # spawn: a fork of a process with threads may hang in whatever lock one of them held
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, context, self._begin)
            async with asyncio.timeout(START_WITHIN):
                self.process_id = await loop.run_in_executor(self._pool, os.getpid)
            log.info("process %s reads pictures", self.process_id)
        async with asyncio.timeout(self._read_within):
            return await loop.run_in_executor(self._pool, self._read, picture)

    def _kill(self) -> None:
        """Ends a process that hangs or is gone already; the next picture gets a new one."""
        if self.process_id is not None:
            try:
                os.kill(self.process_id, signal.SIGKILL)
            except ProcessLookupError:
                log.info("process %s was gone", self.process_id)
        self._let_go()

    def _let_go(self) -> None:
        """Has the process end as soon as it has nothing to do."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self.process_id = None

    async def close(self) -> None:
        """Ends the process, whatever it is at, and waits until it is gone."""
        if self._rest is not None:
            self._rest.cancel()
        pool = self._pool
        self._kill()
        if pool is not None:
            await asyncio.to_thread(pool.shutdown)


def _check(picture: Path) -> None:
    try:
        size = picture.stat().st_size
    except OSError as error:
        raise Unreadable(f"the file is not there ({error.strerror})") from error
    if size > MOST_BYTES:
        raise Unreadable(f"a picture of {size // 1024 // 1024} MB is too large")

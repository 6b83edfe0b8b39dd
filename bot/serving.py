"""`lianke serve`: runs the aiohttp application until it is asked to stop, then lets it finish what it began."""

import asyncio
import logging
import signal

import uvloop
from aiohttp import web

from bot.app import Parts, Role, assemble, web_application
from bot.errors import SetupError
from bot.schema import ensure_current
from config.garbage import collect_less
from config.settings import Settings
from config.waiting import happens

log = logging.getLogger(__name__)

STOP_WITHIN = 20.0
"""Seconds from the signal to the end of the process."""
DRAIN = 3.0
"""Seconds for which a process that is to stop still answers, while /readyz sends new work elsewhere."""


def check_to_serve(settings: Settings) -> None:
    """Raises `SetupError` for what a serving process can not do without."""
    if settings.oa is None and settings.work is None:
        raise SetupError(
            "no WeChat account is set; set LIANKE_OA__… or LIANKE_WORK__… (see README), or try: lianke demo"
        )


def run_server(settings: Settings, role: Role) -> None:
    """Serves until SIGTERM or SIGINT."""
    check_to_serve(settings)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(assemble(settings, at_once=False), role))


async def _serve(parts: Parts, role: Role) -> None:
    await ensure_current(parts.database)
    asked, hurried = _signals()
    runner = web.AppRunner(
        web_application(parts, role),
        access_log=None,
        shutdown_timeout=STOP_WITHIN - DRAIN,
        handler_cancellation=False,
    )
    await runner.setup()
    collect_less()
    try:
        await _listen(runner, parts.settings)
        log.info("%s process serves at %s:%s", role, parts.settings.host, parts.settings.port)
        await asked.wait()
        log.info("asked to stop")
        parts.stopping.set()
        if role in ("all", "web"):
            await happens(hurried, DRAIN)
    finally:
        try:
            async with asyncio.timeout(STOP_WITHIN - DRAIN):
                await runner.cleanup()
        except TimeoutError:
            log.exception("something would not end in time; what it was doing is taken up by others or anew")


def _signals() -> tuple[asyncio.Event, asyncio.Event]:
    """An event for being asked to stop, and one for being asked by somebody who does not want to wait."""
    asked, hurried = asyncio.Event(), asyncio.Event()

    def interrupt() -> None:
        asked.set()
        hurried.set()

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, lambda: hurried.set() if asked.is_set() else asked.set())
    loop.add_signal_handler(signal.SIGINT, interrupt)
    return asked, hurried


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError as error:
        raise SetupError(
            f"can not listen at {settings.host}:{settings.port} ({error.strerror}); see LIANKE_PORT"
        ) from error

"""`lianke serve`: runs the aiohttp application until it is asked to stop, then lets it finish what it began."""

import asyncio

import uvloop
from aiohttp import web

from bot.app import assemble, ensure_current, web_application
from bot.errors import SetupError
from config.settings import Settings

STOP_WITHIN_SECONDS = 18


def check_to_serve(settings: Settings) -> None:
    """Raises `SetupError` for what a serving process can not do without."""
    if settings.oa is None and settings.work is None:
        raise SetupError(
            "no WeChat account is set; set LIANKE_OA__… or LIANKE_WORK__… (see README), or try: lianke demo"
        )


def run_server(settings: Settings, role: str) -> None:
    """Serves until SIGTERM or SIGINT."""
    check_to_serve(settings)
    parts = assemble(settings)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(ensure_current(parts.database))
        web.run_app(
            web_application(parts, role),
            host=settings.host,
            port=settings.port,
            loop=runner.get_loop(),
            print=None,
            access_log=None,
            shutdown_timeout=STOP_WITHIN_SECONDS,
            handler_cancellation=False,
        )

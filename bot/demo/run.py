"""Puts the demo together: its settings, its data, the simulator beside the bot on one port."""

import asyncio
import json
import secrets
import shutil
from dataclasses import replace
from pathlib import Path

import click
from aiohttp import web
from pydantic import SecretStr

from bot.app import Parts, assemble, web_application
from bot.channels.official_account import OfficialAccountChannel
from bot.demo.clock import ClockHook, MovableClock
from bot.demo.company import staff_userids
from bot.demo.data import plant
from bot.demo.personas import PERSONAS
from bot.errors import SetupError
from bot.menu import publish_menu
from config.logging import log_to_stderr
from config.runtime import Runtime
from config.settings import OfficialAccount, Settings, Work, load_settings
from handlers.web.hardening import bounded
from models.migrations import migrate
from simulator import config as simulated
from simulator.app import build_app

PREFIX = "/simulator"
_DATABASE, _SECRETS, _MEDIA = "lianke.db", "secrets.json", "media"
_KEPT = (_DATABASE, f"{_DATABASE}-shm", f"{_DATABASE}-wal", _SECRETS)


def run_demo(port: int, folder: Path, *, fresh: bool) -> None:
    """Serves the demo until it is stopped. `folder` keeps its data between runs."""
    try:
        if fresh:
            _forget(folder)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(f"{folder} can not be used ({error.strerror}); name another with --data") from None
    log_to_stderr()
    asyncio.run(_serve(port, folder))


def _forget(folder: Path) -> None:
    """Deletes what a demo keeps, and nothing else that is in the folder."""
    for name in _KEPT:
        (folder / name).unlink(missing_ok=True)
    if (folder / _MEDIA).is_dir():
        shutil.rmtree(folder / _MEDIA)


async def _serve(port: int, folder: Path) -> None:
    clock = MovableClock()
    parts = assemble(demo_settings(port, folder), Runtime(now=clock))
    await migrate(parts.database.engine)
    await plant(parts.database, parts.house, clock())
    runner = web.AppRunner(demo_application(parts, clock), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, parts.settings.host, port).start()
    except OSError:
        await runner.cleanup()
        raise SetupError(f"port {port} is taken; name another with --port") from None
    await publish_menu(_official_account(parts))
    click.echo(f"连客演示已启动：http://{parts.settings.host}:{port}/  （Ctrl+C 结束，数据在 {folder}）")
    try:
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def demo_application(parts: Parts, clock: MovableClock) -> web.Application:
    """The bot's application with the simulator mounted beside it, and a hook that moves the bot's clock."""
    app = web_application(parts)
    own = [web.post("/demo/clock", ClockHook(parts, clock).move), web.get("/", _to_simulator)]
    app.add_routes(bounded(own))
    app.add_subapp(PREFIX, build_app(replace(simulator_config(parts.settings), clock=clock.base)))
    return app


async def _to_simulator(_request: web.Request) -> web.Response:
    raise web.HTTPFound(f"{PREFIX}/")


def _official_account(parts: Parts) -> OfficialAccountChannel:
    channel = parts.channels["oa"]
    assert isinstance(channel, OfficialAccountChannel)
    return channel


def demo_settings(port: int, folder: Path) -> Settings:
    """Settings for the demo, with secrets made at the first start and kept in its folder."""
    keys = _kept_secrets(folder / _SECRETS)
    base = f"http://127.0.0.1:{port}"
    return load_settings(
        database_url=f"sqlite+aiosqlite:///{folder / _DATABASE}",
        media_dir=str(folder / _MEDIA),
        port=port,
        public_url=base,
        secret_key=SecretStr(keys["secret_key"]),
        api_token=SecretStr(keys["api_token"]),
        oa=OfficialAccount(
            app_id="wx7c1f0d5e2a9b4683",
            secret=SecretStr(keys["oa_secret"]),
            token=SecretStr(keys["oa_token"]),
            aes_key=SecretStr(keys["oa_aes_key"]),
            api_base=f"{base}{PREFIX}/api/oa",
        ),
        work=Work(
            corp_id="ww8d3e6f1a2b5c4079",
            agent_id=1000002,
            secret=SecretStr(keys["work_secret"]),
            token=SecretStr(keys["work_token"]),
            aes_key=SecretStr(keys["work_aes_key"]),
            api_base=f"{base}{PREFIX}/api/work",
        ),
    )


def _kept_secrets(file: Path) -> dict[str, str]:
    if not file.exists():
        made = {
            name: secrets.token_hex(16) for name in ("secret_key", "api_token", "oa_secret", "work_secret")
        }
        made |= {name: secrets.token_hex(12) for name in ("oa_token", "work_token")}
        made |= {name: (secrets.token_hex(22))[:43] for name in ("oa_aes_key", "work_aes_key")}
        file.write_text(json.dumps(made))
        file.chmod(0o600)
    kept: dict[str, str] = json.loads(file.read_text())
    return kept


def simulator_config(settings: Settings) -> simulated.SimulatorConfig:
    """The simulator of a WeChat that has the bot's two accounts and the demo's people."""
    assert settings.oa is not None
    assert settings.work is not None
    return simulated.SimulatorConfig(
        bot_url=f"http://127.0.0.1:{settings.port}",
        oa=simulated.OfficialAccount(
            app_id=settings.oa.app_id,
            secret=settings.oa.secret.get_secret_value(),
            token=settings.oa.token.get_secret_value(),
            aes_key=settings.oa.aes_key.get_secret_value(),
            name="沪宁不锈钢加工",
        ),
        work=simulated.WorkApp(
            corp_id=settings.work.corp_id,
            agent_id=settings.work.agent_id,
            secret=settings.work.secret.get_secret_value(),
            token=settings.work.token.get_secret_value(),
            aes_key=settings.work.aes_key.get_secret_value(),
            phoneless=frozenset(staff_userids()),
        ),
        personas=PERSONAS,
        places=simulated.default_places(),
        timezone=settings.timezone,
    )

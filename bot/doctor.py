"""`lianke doctor`: what is set up right, and for each thing that is not, what mends it."""

import os
import shlex
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass

from redis.exceptions import RedisError

from bot.app import Parts, assemble
from bot.errors import SetupError
from bot.ocr_process import is_installed
from bot.schema import ensure_current
from config.runtime import Runtime
from config.settings import Settings, unknown_names


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `problem` says what is wrong and what mends it; empty: all is well."""

    what: str
    problem: str = ""

    @property
    def well(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problem

    @property
    def line(self) -> str:
        """The check as a line for a terminal."""
        return f"ok    {self.what}" if self.well else f"WRONG {self.what}: {self.problem}"


async def examine(settings: Settings, runtime: Runtime) -> list[Check]:
    """All checks, in the order in which things depend on each other."""
    parts = assemble(settings, runtime)
    try:
        return [check async for check in _checks(settings, parts)]
    finally:
        await parts.close()


async def _checks(settings: Settings, parts: Parts) -> AsyncIterator[Check]:
    for check in _settings(settings):
        yield check
    yield await _database(parts)
    if parts.redis is not None:
        yield await _redis(parts)
    for name, channel in parts.channels.items():
        problems = await channel.check()
        for problem in problems:
            yield Check(f"channel {name}", problem)
        if not problems:
            yield Check(f"channel {name}")


def _settings(settings: Settings) -> list[Check]:
    checks = [Check("settings can be read")]
    for name in unknown_names(os.environ):
        checks.append(Check(name, "there is no such setting; see README for how it is spelled"))
    if settings.oa is None and settings.work is None:
        checks.append(
            Check("WeChat accounts", "none is set; set LIANKE_OA__… or LIANKE_WORK__… (see README)")
        )
    if not settings.public_url.startswith("https://"):
        problem = "set it to the https address under which people reach this server"
        checks.append(Check("LIANKE_PUBLIC_URL", problem))
    if len(settings.secret_key.get_secret_value()) < 32:
        problem = "set at least 32 random characters, for example: openssl rand -hex 32"
        checks.append(Check("LIANKE_SECRET_KEY", problem))
    if not settings.api_token.get_secret_value():
        checks.append(Check("REST is closed; set LIANKE_API_TOKEN to a random token if an ERP is to use it"))
    return [*checks, *_recognition(settings)]


def _recognition(settings: Settings) -> list[Check]:
    """What reads business cards and hears voice: both may be left out."""
    checks = []
    if is_installed():
        checks.append(Check("business cards are read (extra cards)"))
    if settings.voice_command:
        program = shlex.split(settings.voice_command)[0]
        problem = (
            "" if shutil.which(program) else f"there is no program {program}; name one, or leave it empty"
        )
        checks.append(Check("LIANKE_VOICE_COMMAND", problem))
    return checks


async def _database(parts: Parts) -> Check:
    try:
        await ensure_current(parts.database)
    except SetupError as error:
        return Check("database", str(error))
    return Check(f"database ({parts.database.url.get_backend_name()}) is reached and current")


async def _redis(parts: Parts) -> Check:
    assert parts.redis is not None
    try:
        await parts.redis.ping()
    except (RedisError, OSError) as error:
        return Check("Redis", f"can not be reached ({type(error).__name__}); check LIANKE_REDIS_URL")
    return Check("Redis is reached")

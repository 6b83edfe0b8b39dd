"""`lianke doctor` looks at everything, and says of each thing that is wrong what mends it."""

import os
import shutil
import sys

import pytest
from pydantic import SecretStr

from bot.doctor import examine
from config.runtime import Runtime
from config.settings import Settings
from tests.channels.conftest import official_account, work
from tests.channels.platform_server import PlatformServer

NOWHERE = "127.0.0.1:9"


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the environment of the suite sets is not looked at."""
    for name in [name for name in os.environ if name.startswith("LIANKE_")]:
        monkeypatch.delenv(name)


async def test_a_house_that_is_set_up_right_is_well(sqlite_url: str, redis_url: str) -> None:
    platform = PlatformServer()
    await platform.start()
    settings = Settings(
        database_url=sqlite_url,
        redis_url=redis_url,
        public_url="https://crm.example.com",
        secret_key=SecretStr("k" * 32),
        api_token=SecretStr("t0ken"),
        voice_command=shutil.which("true") or sys.executable,
        oa=official_account(platform.url),
        work=work(platform.url),
    )
    checks = await examine(settings, Runtime())
    await platform.stop()
    assert [check.line for check in checks if not check.well] == []
    looked_at = "\n".join(check.what for check in checks)
    for what in ("settings", "database (sqlite)", "Redis", "channel oa", "channel work", "VOICE_COMMAND"):
        assert what.lower() in looked_at.lower()


async def test_whatever_is_wrong_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANKE_API_TOKN", "t0ken")
    monkeypatch.setenv("LIANKE_OA__TEMPLATES", "{}")
    settings = Settings(
        database_url=f"postgresql+asyncpg://nobody@{NOWHERE}/nothing",
        redis_url=f"redis://{NOWHERE}/0",
        voice_command="/nowhere/hear",
        oa=official_account(f"http://{NOWHERE}"),
    )
    checks = await examine(settings, Runtime())
    assert any(check.well and "set LIANKE_API_TOKEN" in check.line for check in checks)
    wrong = {check.what: check.problem for check in checks if not check.well}
    cures = {
        "LIANKE_PUBLIC_URL": "https",
        "LIANKE_SECRET_KEY": "openssl rand",
        "LIANKE_API_TOKN": "no such setting",
        "LIANKE_VOICE_COMMAND": "no program /nowhere/hear",
        "database": "LIANKE_DATABASE_URL",
        "Redis": "LIANKE_REDIS_URL",
        "channel oa": "no answer from the platform",
    }
    assert wrong.keys() == cures.keys()
    for what, cure in cures.items():
        assert cure in wrong[what]

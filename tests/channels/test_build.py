"""The channels that the settings name."""

import pytest

from bot.channels.build import build_channels
from config.runtime import Runtime
from config.settings import OfficialAccount, Settings, Work
from tests.channels.conftest import official_account, work

OA, WORK = official_account("https://api.weixin.qq.com"), work("https://qyapi.weixin.qq.com")


@pytest.mark.parametrize(
    ("oa", "application", "names"),
    [(OA, WORK, ["oa", "work"]), (OA, None, ["oa"]), (None, WORK, ["work"]), (None, None, [])],
)
def test_only_what_is_configured_is_built(
    oa: OfficialAccount | None, application: Work | None, names: list[str]
) -> None:
    channels = build_channels(Settings(oa=oa, work=application), Runtime())
    assert list(channels) == names
    assert all(channel.name == name for name, channel in channels.items())

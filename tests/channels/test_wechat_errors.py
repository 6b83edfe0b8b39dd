"""Every row of the error table, through the channel that it is for."""

import re
from datetime import UTC, datetime

import pytest

from bot.channels.base import Channel
from bot.channels.official_account import OfficialAccountChannel
from bot.channels.wechat_errors import RULES, Act, PlatformFailure, Rule, error_for
from bot.channels.wecom import WorkChannel
from bot.errors import SetupError, TryLater, Undeliverable
from bot.messages import Reply
from tests.channels.platform_server import PlatformServer

NOW = datetime(2026, 11, 18, 8, 20, tzinfo=UTC)
OUTCOMES: dict[Act, type[Exception]] = {
    Act.BUSY: PlatformFailure,
    Act.RENEW: SetupError,
    Act.DAY_QUOTA: TryLater,
    Act.RATE: TryLater,
    Act.UNREACHABLE: Undeliverable,
    Act.WINDOW: Undeliverable,
    Act.MESSAGE: Undeliverable,
    Act.SETUP: SetupError,
}
ROWS = [
    (platform, code, rule) for rule in RULES for platform in rule.platforms.split() for code in rule.codes
]


@pytest.mark.parametrize(
    ("platform", "code", "rule"), [pytest.param(*row, id=f"{row[0]} {row[1]}") for row in ROWS]
)
async def test_a_code_has_its_outcome(
    oa: OfficialAccountChannel,
    wecom: WorkChannel,
    server: PlatformServer,
    platform: str,
    code: int,
    rule: Rule,
) -> None:
    channel: Channel = wecom if platform == "work" else oa
    endpoint = "message/send" if platform == "work" else "message/custom/send"
    server.script(endpoint, *[{"errcode": code, "errmsg": "as the platform says"}] * 4)
    if code == 42014:
        assert await channel.send("person-1", Reply("好"), key="k1") == ""
        return
    with pytest.raises(OUTCOMES[rule.act]) as caught:
        await channel.send("person-1", Reply("好"), key="k1")
    assert len(server.sent(endpoint)) == {Act.BUSY: 4, Act.RENEW: 2}.get(rule.act, 1)
    error = caught.value
    assert re.match(rf"{platform} {code}: .", str(error))
    if isinstance(error, Undeliverable):
        assert (error.unreachable, error.window) == (rule.act is Act.UNREACHABLE, rule.act is Act.WINDOW)
        assert error.code == code


def test_no_code_stands_in_two_rows() -> None:
    places = [(platform, code) for platform, code, _ in ROWS]
    assert len(set(places)) == len(places)


def test_what_an_operator_must_mend_says_how() -> None:
    for rule in RULES:
        assert rule.cure or rule.act is not Act.SETUP


def test_an_unknown_code_is_an_unknown_outcome() -> None:
    error = error_for("oa", 99999, "new", now=NOW, message=True)
    assert isinstance(error, PlatformFailure)
    assert str(error) == "oa 99999: new"


@pytest.mark.parametrize(
    ("platform", "code", "text"),
    [
        ("oa", 40164, "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 1"),
        ("work", 60020, "not allow to access from your ip, hint: [1], from ip: 203.0.113.7, more info at x"),
    ],
)
def test_the_address_to_allow_is_named(platform: str, code: int, text: str) -> None:
    error = error_for(platform, code, text, now=NOW, message=True)
    assert "(203.0.113.7); add it" in str(error)


def test_only_messages_stop_the_whole_channel() -> None:
    upload = error_for("oa", 45009, "", now=NOW, message=False)
    assert isinstance(upload, TryLater)
    assert not upload.whole_channel

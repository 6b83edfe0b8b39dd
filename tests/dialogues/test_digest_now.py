"""The digest and its picture, asked for in words."""

import pytest

from tests.dialogues.ledger import Ledger
from tests.tester import BotTester


@pytest.mark.parametrize("asked", ["简报", "昨天的简报再发我一遍"])
async def test_the_digest_is_said_and_its_picture_pushed(bot: BotTester, ledger: Ledger, asked: str) -> None:
    assert "在谈商机" in await bot.says(ledger.manager, asked)
    (push,) = [push for push in await bot.pushes() if push.kind == "digest_now"]
    assert push.to == ledger.manager.name
    assert "在谈商机" in push.text


async def test_the_picture_alone_is_for_who_leads(bot: BotTester, ledger: Ledger) -> None:
    assert "马上发您" in await bot.says(ledger.sun, "画个漏斗图")
    assert "主管" in await bot.says(ledger.wang, "漏斗图")
    assert [push.to for push in await bot.pushes() if push.kind == "digest_now"] == [ledger.sun.name]

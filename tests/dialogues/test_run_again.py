"""What crashed is kept with its error, told to the person by its number, and can be run again."""

import pytest

from handlers.demands import demands
from models.conversations import InboundMessage
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.tester import BotTester


async def test_a_message_that_crashed_is_run_again(
    bot: BotTester, business: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def crash(*_: object) -> Demand:
        raise RuntimeError("the handler has a bug")

    with monkeypatch.context() as patch:
        patch.setattr(demands, "_write", crash)
        reply = await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨")
    row = await bot.only(InboundMessage)
    assert str(row.id) in reply
    assert (row.status, row.error) == ("failed", "RuntimeError: the handler has a bug")
    assert await bot.all(Demand) == []

    await bot.dispatcher.run_again(row.id)
    assert (await bot.only(InboundMessage)).status == "handled"
    assert len(await bot.all(Demand)) == 1
    await bot.dispatcher.run_again(row.id)
    assert len(await bot.all(Demand)) == 1

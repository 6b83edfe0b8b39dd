"""What drops the question that is open, and what picks a row of a list with what is done to it."""

import pytest

from models.activities import Task
from models.money import Payment
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize("said", ["还是取消吧", "那算了吧", "先不用了"])
async def test_nothing_else_is_taken_back(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "提醒我周五准备样品")
    assert "什么时候" in await bot.says(business.wang, "提醒我给江总打电话")
    assert "已撤销" not in await bot.says(business.wang, said)
    assert (await bot.only(Task)).status == "open"


@pytest.mark.parametrize("said", ["第二笔确认", "确认第2笔", "第二笔"])
async def test_the_row_is_confirmed(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和今天到账35万")
    await bot.says(business.wang, "天津佳和昨天到账12万")
    rows = await bot.says(business.finance, "哪些到款没确认")
    second = next(line for line in rows.splitlines() if line.startswith("2 "))
    await bot.says(business.finance, "第二笔先不确认")
    assert {payment.status for payment in await bot.all(Payment)} == {"reported"}
    await bot.says(business.finance, said)
    (done,) = [payment for payment in await bot.all(Payment) if payment.status == "confirmed"]
    assert done.reference in second

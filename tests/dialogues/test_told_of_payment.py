"""A customer who tells that they paid for an order is heard by a person, and gets no delivery dates instead."""

import pytest

from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    [
        "钱打了,12万3,SO1001的",
        "SO1001的款付了",
        "SO1001货款已付",
        "SO1001那笔8万昨天汇过去了",
        "SO1001付清了，款走的承兑",
    ],
)
async def test_they_paid(bot: BotTester, business: Business, make: Make, said: str) -> None:
    await make.order(business.jiahe, "SO1001")
    reply = await bot.says(business.jiang, said)
    assert "王强" in reply and "下单" not in reply
    assert [push.to for push in await bot.pushes() if push.kind == "customer_wrote"] == ["王强"]


@pytest.mark.parametrize("said", ["SO1001到哪了", "SO1001打样了吗", "SO1001"])
async def test_what_asks_of_the_order_is_answered(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.order(business.jiahe, "SO1001")
    assert "SO1001" in await bot.says(business.jiang, said)

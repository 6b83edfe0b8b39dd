"""What is taken back by a customer's name is not what was told of another one."""

import pytest

from models.customers import Customer
from models.money import Payment
from tests.dialogues.conftest import Business
from tests.tester import BotTester


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["宏发那笔退回去了 账号错了", "把宏发那条撤销", "宏发那笔作废"])
async def test_what_is_of_another_stays(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, "佳和到账2万")
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 20_000


async def test_it_is_said_whose_it_is(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "佳和到账2万")
    assert "刚才那条是天津佳和" in await bot.says(business.wang, "把宏发那条撤销")
    assert "已撤销" in await bot.says(business.wang, "把佳和那条撤销")
    assert await bot.all(Payment) == []

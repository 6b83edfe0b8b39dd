"""Whether a customer's money came, and whether finance has confirmed it."""

import pytest

from models.customers import Customer
from models.money import Payment
from tests.dialogues.conftest import Business
from tests.tester import BotTester


@pytest.mark.wordings
@pytest.mark.parametrize(
    "asked", ["佳和到款确认了没", "佳和那笔款财务确认了吗", "佳和那3万到了没", "佳和的钱到账了吗"]
)
async def test_what_came_is_told_with_what_finance_says(
    bot: BotTester, business: Business, asked: str
) -> None:
    await bot.says(business.wang, "佳和到款3万")
    assert "3万元（WX-1）等财务确认" in await bot.says(business.wang, asked)
    await bot.says(business.finance, "佳和那笔确认")
    assert "3万元（WX-1）财务已确认" in await bot.says(business.wang, asked)


async def test_where_nothing_came_it_is_said_so(bot: BotTester, business: Business) -> None:
    assert "没有登记过到款" in await bot.says(business.wang, "佳和到款确认了没")


async def test_who_names_nobody_asks_of_the_one_just_spoken_of(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和到款3万")
    assert "WX-1）等财务确认" in await bot.says(business.wang, "财务确认了吗")


async def test_a_customer_who_is_named_is_not_another(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "佳和到款3万")
    reply = await bot.says(business.wang, "宏发那笔财务收到了吗")
    assert "常州宏发" in reply and "佳和" not in reply


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["提醒我明天看佳和的款到了没", "佳和的货到了没", "佳和那批货确认了吗"])
async def test_what_asks_of_something_else_is_not_taken(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "佳和到款3万")
    assert "等财务确认" not in await bot.says(business.wang, said)
    assert (await bot.only(Payment)).status == "reported"

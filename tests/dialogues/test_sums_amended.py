"""佳和金额改成35万 right behind a payment of 佳和 means that payment; a deal that is named stays a deal."""

import pytest

from models.customers import Customer
from models.money import Payment
from models.opportunities import Opportunity
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    [
        "佳和金额改成35万",
        "佳和到款金额改为35万",
        "佳和回款改成35万",
        "佳和货款应该是35万",
        "佳和付款金额不是30万是35万",
        "回款改成35万",
        "到账金额应该是35万",
        "不对，佳和是35万",
        "错了，佳和到账35万",
        "写错了，佳和是35万",
        "打错了 佳和应该是35万",
    ],
)
async def test_the_payment_of_just_now_is_amended(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 350_000 and await bot.all(Opportunity) == []
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Payment)).amount == 300_000


@pytest.mark.parametrize(
    "said", ["佳和项目金额改成35万", "华光电梯金额改成35万", "佳和商机金额改成35万", "佳和预计金额改成35万"]
)
async def test_a_deal_or_another_customer_is_not_the_payment(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 300_000
    assert (await bot.only(Opportunity)).expected_amount == 350_000


@pytest.mark.parametrize("said", ["佳和尾款改成35万", "华光电梯回款改成35万", "佳和预付款改为35万"])
async def test_a_sum_that_is_to_be_another_is_no_payment(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 300_000


@pytest.mark.parametrize(
    "said", ["佳和应该是10万到账了", "佳和付款方式改成承兑，到账10万", "佳和打款应该是10万，少了2万"]
)
async def test_what_came_beside_it_is_a_payment(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    await bot.says(business.wang, said)
    assert sorted(payment.amount for payment in await bot.all(Payment)) == [100_000, 300_000]


@pytest.mark.parametrize("said", ["佳和到账金额改成22万", "佳和到款金额应该是22万"])
async def test_the_sum_of_a_payment_that_is_not_known_makes_no_deal(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Opportunity) == [] and await bot.all(Payment) == []


@pytest.mark.parametrize("answer", ["1", "2"])
async def test_a_payment_behind_one_of_somebody_else_may_be_that_one(
    bot: BotTester, business: Business, hongfa: Customer, answer: str
) -> None:
    await bot.says(business.wang, "收到宏发5万")
    assert "改成天津佳和" in await bot.says(business.wang, "不对，佳和收到5万")
    assert (await bot.only(Payment)).customer_id == hongfa.id
    await bot.says(business.wang, answer)
    theirs = [payment.customer_id for payment in await bot.all(Payment)]
    assert theirs == ([business.jiahe.id] if answer == "1" else [hongfa.id, business.jiahe.id])

"""What is told of several people who are named alone is recorded for the customer of each, and undone together."""

import re

import pytest

from models.customers import Customer
from models.interactions import Interaction
from models.money import Payment
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.fixture
async def hongfa(make: Make, business: Business) -> Customer:
    """常州宏发 of 王强, with 钱总 and 孙会计."""
    hongfa = await make.customer(
        "常州宏发机械有限公司", owner=business.wang, code="C0003", short=("常州宏发", "宏发"), city="常州"
    )
    await make.contact(hongfa, "钱发", called="钱总")
    await make.contact(hongfa, "孙丽丽", called="孙会计")
    return hongfa


@pytest.mark.parametrize("said", ["江总要10吨304，钱总要5吨316L", "江总需要10吨304；钱总还要5吨316L，月底要"])
async def test_each_demand_is_of_whose_they_are(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    told = [(each.customer_id, each.items[0]["quantity"]) for each in await bot.all(Demand)]
    assert told == [(business.jiahe.id, 10), (hongfa.id, 5)]
    await bot.says(business.wang, "撤销")
    assert await bot.all(Demand) == []


async def test_what_the_answer_says_puts_the_last_right(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    told = await bot.says(business.wang, "江总要10吨304，钱总要5吨316L")
    (said,) = re.findall("如“(.*?)”", told)
    await bot.says(business.wang, said)
    assert [each.items[0]["quantity"] for each in await bot.all(Demand)] == [10, 20]


async def test_so_are_payments_and_visits(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "江总到账8万，钱总到账5万")
    assert [each.customer_id for each in await bot.all(Payment)] == [business.jiahe.id, hongfa.id]
    await bot.says(business.wang, "上午见了江总，下午见了钱总")
    assert [each.customer_id for each in await bot.all(Interaction)] == [business.jiahe.id, hongfa.id]


async def test_two_of_one_customer_are_one_record(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "钱总要10吨304，孙会计说月底要")
    assert (await bot.only(Demand)).customer_id == hongfa.id

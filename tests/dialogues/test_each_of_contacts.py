"""What is told of several people who are named alone is recorded for the customer of each, and undone together."""

import re

import pytest

from models.activities import Activity
from models.customers import Contact, Customer
from models.interactions import Interaction
from models.money import Payment
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.fixture
async def hongfa(make: Make, hongfa: Customer) -> Customer:
    """With 孙会计 as well."""
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


@pytest.mark.parametrize(
    ("said", "amounts"),
    [
        ("江总、钱总都要10吨304", (10, 10)),
        ("江总和钱总各要10吨304", (10, 10)),
        ("江总钱总都要10吨304", (10, 10)),
        ("江总要10吨304，钱总要5吨，下周三去拜访钱总", (10, 5)),
        ("江总和钱总分别要10吨和20吨304", (10, 20)),
        ("江总要10吨304，佳和不急，钱总要5吨316L", (10, 5)),
        ("江总要10吨304，宏发要5吨316L", (10, 5)),
        ("江总要10吨304，钱总要5吨316L，下周三去拜访", (10, 5)),
    ],
)
async def test_so_is_what_is_told_of_them_together(
    bot: BotTester, business: Business, hongfa: Customer, said: str, amounts: tuple[int, int]
) -> None:
    await bot.says(business.wang, said)
    told = [(each.customer_id, each.items[0]["quantity"]) for each in await bot.all(Demand)]
    assert told == [(business.jiahe.id, amounts[0]), (hongfa.id, amounts[1])]


@pytest.mark.parametrize("said", ["江总、钱总都到账8万", "江总和钱总各付了8万"])
async def test_each_paid_all_of_it(bot: BotTester, business: Business, hongfa: Customer, said: str) -> None:
    await bot.says(business.wang, said)
    paid = [(each.customer_id, each.amount) for each in await bot.all(Payment)]
    assert paid == [(business.jiahe.id, 80000), (hongfa.id, 80000)]


@pytest.mark.parametrize("said", ["江总帮钱总付了8万", "收到江总8万、钱总5万", "江总和钱总一共付了8万"])
async def test_a_payment_of_either_is_of_neither(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert len(await bot.all(Payment)) in (0, 2)


@pytest.mark.parametrize("said", ["今天见了江总和钱总", "今天上午拜访了江总、钱总"])
async def test_who_is_met_together_is_met_at_each(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    people = len(await bot.all(Contact))
    await bot.says(business.wang, said)
    assert [each.customer_id for each in await bot.all(Interaction)] == [business.jiahe.id, hongfa.id]
    assert len(await bot.all(Contact)) == people
    assert all("机械" not in each.content for each in await bot.all(Interaction))


async def test_so_is_who_is_to_be_met(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "下周三拜访江总和钱总")
    assert [each.customer_id for each in await bot.all(Activity)] == [business.jiahe.id, hongfa.id]


@pytest.mark.parametrize("said", ["江总和钱总一起要10吨304", "江总要10吨304，钱总也要"])
async def test_of_whom_nothing_is_plain_is_named(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    people = len(await bot.all(Contact))
    told = await bot.says(business.wang, said)
    assert (await bot.only(Demand)).customer_id == business.jiahe.id
    assert "宏发" in told
    assert len(await bot.all(Contact)) == people


async def test_what_is_told_of_the_one_who_was_brought_is_not_of_the_other(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "江总介绍了钱总，钱总要5吨304")
    assert business.jiahe.id not in [each.customer_id for each in await bot.all(Demand)]


async def test_who_is_met_at_a_customer_named_is_theirs(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "今天去佳和，钱总要10吨304")
    assert (await bot.only(Interaction)).customer_id == business.jiahe.id


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("佳和要10吨304，钱总要5吨316L", [("佳和", 10), ("宏发", 5)]),
        ("佳和要10吨304，钱总也要5吨，明天去佳和", [("佳和", 10), ("宏发", 5)]),
        ("佳和江总要10吨304，钱总要5吨316L", [("佳和", 10), ("宏发", 5)]),
        ("江总要10吨304，钱总要5吨316L，江总再要3吨430", [("佳和", 10), ("宏发", 5), ("佳和", 3)]),
        ("佳和江总要10吨304，钱总不急", [("佳和", 10)]),
        ("佳和钱总要10吨304", [("佳和", 10)]),
        ("佳和要10吨304，钱总签字", [("佳和", 10)]),
        ("佳和要10吨304，马总要5吨316L，钱总要3吨430", []),
    ],
)
async def test_behind_a_customer_in_a_clause_of_its_own_it_is_told_of_each(
    bot: BotTester, business: Business, hongfa: Customer, said: str, wanted: list[tuple[str, int]]
) -> None:
    names = {business.jiahe.id: "佳和", hongfa.id: "宏发"}
    await bot.says(business.wang, said)
    told = [(names[each.customer_id], each.items[0]["quantity"]) for each in await bot.all(Demand)]
    assert told == wanted


async def test_nobody_of_another_is_written_down_there(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    people = len(await bot.all(Contact))
    await bot.says(business.wang, "佳和江总要10吨304，钱总要5吨316L")
    assert len(await bot.all(Contact)) == people


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

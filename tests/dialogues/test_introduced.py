"""Who only brought a customer and us together is no contact of theirs, and their own customer is not meant."""

import pytest

from models.activities import Activity
from models.customers import Contact, Customer
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    [
        "江总要10吨304，钱总介绍的",
        "江总要10吨304，是钱总介绍的",
        "江总要10吨304，钱总推荐的",
        "江总要10吨304，钱总帮忙介绍的",
        "江总要10吨304，钱总牵的线",
        "江总要10吨304，经钱总介绍",
        "江总要10吨304，马总介绍的",
        "钱总介绍的江总要10吨304",
        "佳和要10吨304，钱总介绍的",
        "佳和江总要10吨304，钱总介绍给我们的",
        "佳和要10吨304，宏发钱总介绍的",
    ],
)
async def test_what_is_wanted_is_of_the_other(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    people = len(await bot.all(Contact))
    await bot.says(business.wang, said)
    assert (await bot.only(Demand)).customer_id == business.jiahe.id
    assert len(await bot.all(Contact)) == people


async def test_whom_one_is_to_visit(bot: BotTester, business: Business, hongfa: Customer) -> None:
    people = len(await bot.all(Contact))
    await bot.says(business.wang, "下周三去拜访江总，钱总介绍的")
    assert (await bot.only(Activity)).customer_id == business.jiahe.id
    assert len(await bot.all(Contact)) == people


@pytest.mark.parametrize("said", ["钱总介绍的，要10吨304", "钱总介绍的客户要10吨304"])
async def test_of_nobody_else_it_is_asked(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    assert "是哪家客户" in await bot.says(business.wang, said)
    assert await bot.all(Demand) == []


@pytest.mark.parametrize(
    "said", ["江总介绍了产品，要10吨304", "江总介绍的产品不错，要10吨304", "江总介绍了情况，要10吨304"]
)
async def test_who_tells_of_something_is_meant(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Demand)).customer_id == business.jiahe.id

"""A customer asks who looks after them, and says of what they asked for just now by when or where they want it."""

import pytest

from models.sales import Demand
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    [
        "谁负责我们",
        "我的业务员是谁？",
        "我们的业务员电话多少",
        "跟我们对接的是哪位",
        "你们谁管我们这边",
        "业务员叫什么",
        "我的业务员",
    ],
)
async def test_who_looks_after_them(bot: BotTester, business: Business, said: str) -> None:
    assert f"您的业务员是{business.wang.name}" in await bot.says(business.jiang, said)


@pytest.mark.parametrize("said", ["业务员叫我等一下", "谁负责安装", "让业务员打我电话"])
async def test_what_only_sounds_like_it(bot: BotTester, business: Business, said: str) -> None:
    assert "您的业务员是" not in await bot.says(business.jiang, said)


@pytest.mark.parametrize(
    "said", ["多久能交货", "交期要多久", "地址换一下，送到二厂", "送到苏州园区星湖街8号"]
)
async def test_what_is_said_of_a_demand_goes_with_it(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨")
    demand = await bot.only(Demand)
    assert demand.number in await bot.says(business.jiang, said)
    assert len(await bot.all(Demand)) == 1


async def test_an_address_alone_is_no_demand(bot: BotTester, business: Business, clock: Clock) -> None:
    assert "转给" in await bot.says(business.jiang, "地址换一下，送到二厂")
    assert await bot.all(Demand) == []


async def test_an_amount_to_try_is_of_the_goods_of_just_now(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 2B什么价")
    await bot.says(business.jiang, "先来5吨试试")
    demands = await bot.all(Demand)
    assert [item["grade"] for item in demands[-1].items] == ["304"]
    assert demands[-1].items[0]["quantity"] == 5

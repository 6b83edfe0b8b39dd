"""What a customer tells beside orders: that nothing is wrong, that they run out of goods, that an order is to wait."""

from datetime import date
from decimal import Decimal

import pytest

from models.complaints import Complaint
from models.sales import Demand, Order
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    [
        "没有发现什么问题",
        "没发现问题",
        "没什么问题",
        "没啥问题",
        "检查过了，没发现什么问题",
        "板子没发现什么问题",
    ],
)
async def test_that_nothing_is_wrong_is_passed_on(bot: BotTester, business: Business, said: str) -> None:
    reply = await bot.says(business.jiang, said)
    assert "没问题就好" in reply and "王强" in reply and "要货直接发" not in reply
    assert await bot.all(Complaint) == [] and await bot.all(Demand) == []


@pytest.mark.parametrize("said", ["没有发现什么问题吗", "有没有问题", "没什么问题，就是表面有划伤"])
async def test_what_is_asked_or_goes_on_is_more_than_that(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "没问题就好" not in await bot.says(business.jiang, said)


@pytest.mark.parametrize(
    "said",
    [
        "库存只有5吨了，赶紧发20吨304",
        "库存只剩5吨了，赶紧发20吨304",
        "我们库存不多了，再来20吨304",
        "只剩5吨库存了，要20吨304",
        "快断料了，赶紧发20吨304",
        "库存5吨，要20吨304",
        "仓库没货了，急要304 20吨",
    ],
)
async def test_who_runs_out_wants_only_what_is_ordered(bot: BotTester, business: Business, said: str) -> None:
    assert "需求编号" in await bot.says(business.jiang, said)
    demand = await bot.only(Demand)
    assert [(item["grade"], Decimal(item["quantity"])) for item in demand.items] == [("304", Decimal(20))]
    assert await bot.all(Complaint) == []


@pytest.mark.parametrize(
    "said", ["我们库存还有5吨304", "库存够，不用发304", "还有20吨库存，先不要304", "库存只剩3吨304了吗"]
)
async def test_what_is_in_stock_is_no_demand(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, said)
    assert await bot.all(Demand) == []


@pytest.mark.parametrize(
    "said",
    [
        "推迟一周",
        "先推迟一周吧",
        "那批货晚两天发",
        "能推迟一周吗",
        "提前两天发货",
        "订单推迟到下周三发货",
        "SO1推迟一周",
    ],
)
async def test_an_order_that_is_to_wait_stands_until_it_is_agreed(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.order(business.jiahe, number="SO1", promised_on=date(2026, 11, 30))
    reply = await bot.says(business.jiang, said)
    assert "现在还没有改" in reply and "订单 SO1，承诺11月30日" in reply and "王强" in reply
    assert (await bot.only(Order)).promised_on == date(2026, 11, 30)


@pytest.mark.parametrize(
    "said", ["付款推迟一周", "推迟一周付款", "延期到月底付款", "晚上八点", "晚一点", "晚3天了"]
)
async def test_what_is_not_of_goods_moves_no_order(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.order(business.jiahe, number="SO1", promised_on=date(2026, 11, 30))
    assert "现在还没有改" not in await bot.says(business.jiang, said)


@pytest.mark.parametrize(("said", "due"), [("推迟一周", 7), ("提前两天", -2), ("晚两天发货可以吗", 2)])
async def test_behind_a_demand_its_day_is_moved(
    bot: BotTester, business: Business, said: str, due: int
) -> None:
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨，12月10号前到")
    assert "已修改" in await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).due == date(2026, 12, 10 + due)


@pytest.mark.parametrize("said", ["仓库说那批板没划伤", "质检看了没有划痕", "师傅说没发现划痕"])
async def test_that_goods_have_no_flaw_asks_for_no_order(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.order(business.jiahe, number="SO1", promised_on=date(2026, 11, 30))
    for speaker, words in ((business.jiang, said), (business.wang, f"天津佳和{said}")):
        assert "SO1" not in await bot.says(speaker, words)
    assert await bot.all(Complaint) == []


@pytest.mark.parametrize(
    "said",
    [
        "仓库只剩304的5吨，再要10吨",
        "304只剩5吨了，再订10吨",
        "就剩5吨304了，赶紧发10吨",
        "只剩下5吨304，要10吨",
    ],
)
async def test_what_is_left_is_not_wanted(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, said)
    demand = await bot.only(Demand)
    assert [(item["grade"], Decimal(item["quantity"])) for item in demand.items] == [("304", Decimal(10))]

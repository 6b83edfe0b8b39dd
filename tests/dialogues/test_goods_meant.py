"""Goods that customers name by what was said or bought before."""

from datetime import date

import pytest

from models.sales import Demand
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def test_an_amount_belongs_to_what_was_just_asked_for(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 2.0的有现货吗")
    reply = await bot.says(business.jiang, "我要20吨")
    demand = await bot.only(Demand)
    assert demand.items == [{"grade": "304", "thickness": 2, "quantity": 20, "unit": "吨"}]
    assert demand.number in reply
    assert (demand.kind, demand.content) == ("goods", "304 2.0的有现货吗\n我要20吨")
    assert [push.kind for push in await bot.pushes()] == ["demand_received", "demand_received"]
    await bot.says(business.jiang, "撤销")
    assert (await bot.only(Demand)).items == [{"grade": "304", "thickness": 2}]


@pytest.mark.parametrize(
    "said", ["先来个20吨吧", "要20吨 下周三前送到", "20吨 急用", "来20吨，谢谢", "要20吨，周五到货"]
)
async def test_when_it_is_wanted_and_thanks_may_stand_beside_the_amount(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, "304 2.0的有现货吗")
    await bot.says(business.jiang, said)
    demand = await bot.only(Demand)
    assert demand.items == [{"grade": "304", "thickness": 2, "quantity": 20, "unit": "吨"}]


async def test_an_amount_beside_a_whole_demand_is_one_of_its_own(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 2.0的要10吨")
    await bot.says(business.jiang, "我要20吨")
    assert [row.items[0]["quantity"] for row in await bot.all(Demand)] == [10, 20]


@pytest.mark.parametrize("said", ["螺纹钢要20吨", "先别发，20吨", "这次不照旧了，要20吨", "隔壁要20吨"])
async def test_an_amount_of_something_else_is_one_of_its_own(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, "304 2.0的有现货吗")
    await bot.says(business.jiang, said)
    first = (await bot.all(Demand))[0]
    assert first.items == [{"grade": "304", "thickness": 2}]


@pytest.mark.parametrize("said", ["不要老样子，要20吨", "这次不照旧，来20吨", "别按上次一样了，来20吨"])
async def test_what_is_not_to_be_as_before_is_not(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.order(business.jiahe, "SO1001")
    assert "同订单" not in await bot.says(business.jiang, said)


async def test_an_amount_much_later_is_one_of_its_own(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.jiang, "304 2.0的有现货吗")
    clock.advance(minutes=31)
    await bot.says(business.jiang, "我要20吨")
    assert len(await bot.all(Demand)) == 2


async def test_what_was_ordered_last_is_taken_again(bot: BotTester, business: Business, make: Make) -> None:
    await make.order(business.jiahe, "SO1001", ordered_on=date(2026, 10, 5))
    await make.order(business.huaguang, "SO1002")
    reply = await bot.says(business.jiang, "老样子来30吨")
    assert "304 冷轧 30吨（同订单 SO1001）" in reply
    assert (await bot.only(Demand)).items == [
        {"grade": "304", "form": "cold_rolled", "quantity": 30, "unit": "吨"}
    ]
    await bot.says(business.jiang, "跟上次一样再来一批")
    assert (await bot.all(Demand))[-1].items[0]["quantity"] == 20


@pytest.mark.parametrize(
    "said",
    [
        "上次那个规格再来10吨",
        "上回那种要10吨",
        "之前那个规格 10吨",
        "和上回一样来10吨",
        "再来10吨一样的",
        "要10吨，跟上次一样的规格",
        "我要10吨304，跟上次一样的规格",
    ],
)
async def test_the_size_of_before_is_that_of_the_last_order(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.order(business.jiahe, "SO1001")
    await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).items == [
        {"grade": "304", "form": "cold_rolled", "quantity": 10, "unit": "吨"}
    ]


@pytest.mark.parametrize("said", ["要10吨316L，跟上次一样的规格", "再来10吨不一样的"])
async def test_another_grade_or_another_size_is_not_that_of_the_last_order(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.order(business.jiahe, "SO1001")
    assert "同订单" not in await bot.says(business.jiang, said)


async def test_a_few_of_what_was_ordered_last_are_taken(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.order(business.jiahe, "SO1001")
    await bot.says(business.jiang, "跟上次一样 发两件 后天用")
    assert (await bot.only(Demand)).items == [
        {"grade": "304", "form": "cold_rolled", "quantity": 2, "unit": "件"}
    ]


@pytest.mark.parametrize(
    "said",
    [
        "跟上个单子一样来20吨",
        "按上张单再来20吨",
        "照上个订单再来一批20吨",
        "照上次那单来20吨",
        "按照上个订单的规格来20吨，月底前到",
    ],
)
async def test_what_is_to_be_as_in_the_order_before_is_a_demand(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.order(business.jiahe, "SO1001", ordered_on=date(2026, 10, 5))
    assert "304 冷轧 20吨（同订单 SO1001）" in await bot.says(business.jiang, said)


@pytest.mark.parametrize(
    "said",
    [
        "那个单子再加5吨",
        "照上个单子再加5吨",
        "上个订单先停20吨",
        "按上个单子减5吨",
        "跟上个单子不一样，要20吨",
    ],
)
async def test_what_becomes_of_the_order_before_is_passed_on(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.order(business.jiahe, "SO1001", ordered_on=date(2026, 10, 5))
    assert "这个单子的事，原话已转给" in await bot.says(business.jiang, said)
    assert await bot.all(Demand) == []


@pytest.mark.parametrize(
    "said",
    [
        "这个单价来20吨",
        "那单独再来20吨",
        "那单价不变的话要20吨",
        "按原单价再来20吨",
        "照上个订单价来20吨",
        "这单品要20吨",
        "那单面贴膜的来20吨",
    ],
)
async def test_a_price_or_goods_by_themselves_are_no_order(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.order(business.jiahe, "SO1001", ordered_on=date(2026, 10, 5))
    await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).items[0]["quantity"] == 20


@pytest.mark.parametrize(
    "said", ["那单再加5吨", "这单只要20吨", "那单重新来20吨", "上一单少5吨", "原来的订单加到20吨"]
)
async def test_an_order_is_spoken_of_however_it_is_called(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.order(business.jiahe, "SO1001", ordered_on=date(2026, 10, 5))
    assert "原话已转给" in await bot.says(business.jiang, said)
    assert await bot.all(Demand) == []


async def test_who_never_ordered_is_not_guessed_at(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.jiang, "老样子来30吨")
    assert "同订单" not in reply
    assert (await bot.only(Demand)).items == [{"quantity": 30, "unit": "吨"}]


async def test_an_invoice_is_for_a_person(bot: BotTester, business: Business) -> None:
    for text in ("发票什么时候寄", "对账单发我", "你们账号多少", "定金打多少"):
        assert "原话已转给" in await bot.says(business.jiang, text)
    for text in ("我还欠多少", "那份合同还有多少货款没付", "不开票的货款还欠多少"):
        assert "未付" in await bot.says(business.jiang, text)


@pytest.mark.parametrize(
    "said",
    [
        "样品收到了 304 2.0*1219多少钱一吨",
        "样板确认了，304 2.0*1219什么价",
        "样品可以，304 2B 1.0*1219什么价格，急",
        "样品给我们看过了，304 2.0什么价",
        "你们给我们寄的样板不错，304 2.0多少钱",
        "跟样板一样的304 2.0要一批",
        "我要跟样品一样的304 2.0 20张",
        "先寄个样品，没问题就要304 2.0*1219 20吨",
        "寄个样品给我，304 2.0*1219什么价",
        "给我寄个样品 304 2.0*1219多少钱一吨",
    ],
)
async def test_what_is_wanted_or_priced_beside_a_sample_is_a_demand(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).items[0]["grade"] == "304"


@pytest.mark.parametrize(
    "said",
    [
        "304 2.0寄样5张",
        "样品要5张304 2.0*1219",
        "要5张304 2.0*1219做样品",
        "寄样品5张，304 2.0",
        "拿个样品行不 430的",
        "要个304的样板",
        "304 2B 1.0*1219 先寄样",
        "有样品吗 304 2.0",
    ],
)
async def test_who_asks_for_a_sample_demands_no_goods(bot: BotTester, business: Business, said: str) -> None:
    assert "样品的事，原话已转给您的业务员王强" in await bot.says(business.jiang, said)
    assert await bot.all(Demand) == []
    assert said in (await bot.pushes())[-1].text

"""An order is asked for by its number; nobody is shown one that is not theirs to see."""

import pytest

from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


@pytest.mark.parametrize(
    "text", ["SO2611-001到哪了", "so2611-001发货了吗", "查一下ＳＯ２６１１－００１", "SO2611-001"]
)
async def test_an_order_is_asked_for_by_its_number(
    bot: BotTester, business: Business, make: Make, text: str
) -> None:
    await make.order(business.jiahe, "SO2611-001")
    await make.order(business.jiahe, "SO2611-0012")
    for who in (business.wang, business.manager, business.jiang):
        reply = await bot.says(who, text)
        assert "订单 SO2611-001（" in reply
        assert "SO2611-0012" not in reply
    assert "天津佳和" in await bot.says(business.manager, text)


async def test_an_order_of_somebody_else_is_not_shown(bot: BotTester, business: Business, make: Make) -> None:
    await make.order(business.others, "SO2611-001")
    assert await bot.says(business.wang, "SO2611-001到哪了") == "订单 SO2611-001 不在您能看的范围里。"
    assert "SO2611-001" not in await bot.says(business.jiang, "SO2611-001到哪了")
    assert "苏州恒达" in await bot.says(business.zhang, "SO2611-001到哪了")


async def test_a_customer_names_an_order_by_its_last_digits_and_wants_something_done(
    bot: BotTester, business: Business, make: Make
) -> None:
    for number in ("SO1001", "SO1002"):
        await make.order(business.jiahe, number)
    await make.order(business.others, "SO2003")
    await bot.says(business.jiang, "SO1002到哪了")
    reply = await bot.says(business.jiang, "那1001呢")
    assert "SO1001" in reply
    assert "SO1002" not in reply
    assert await bot.pushes() == []
    for text in ("1001能不能先停一停", "SO1001加急", "SO1001改成15吨", "1002加2吨", "SO1001送到二号仓"):
        assert "已转给您的业务员王强" in await bot.says(business.jiang, text)
        assert text in (await bot.pushes())[-1].text
    assert await bot.all(Demand) == []
    assert "SO2003" not in await bot.says(business.jiang, "那2003呢")


@pytest.mark.parametrize("said", ["来1000张", "要1000公斤"])
async def test_an_amount_is_no_number_of_an_order(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.order(business.jiahe, "SO20261000")
    await bot.says(business.jiang, said)
    assert [demand.items[0]["quantity"] for demand in await bot.all(Demand)] == [1000]


@pytest.mark.parametrize("asked", ["什么时候到", "车牌多少", "发了没"])
async def test_more_is_asked_of_the_orders_just_shown(
    bot: BotTester, business: Business, make: Make, asked: str
) -> None:
    await make.order(business.jiahe, "SO2611-001")
    await bot.says(business.wang, "天津佳和的货发了没")
    assert "SO2611-001" in await bot.says(business.wang, asked)


async def test_a_name_that_is_a_word_as_well_is_asked_of_alone(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.order(business.jiahe, "SO2611-001")
    await make.customer(
        "南通中兴船舶配套有限公司", owner=business.wang, code="C0013", short=("南通中兴", "中兴"), city="南通"
    )
    reply = await bot.says(business.wang, "中兴还有多少没发")
    assert "南通中兴" in reply and "SO2611-001" not in reply


async def test_what_was_only_offered_to_be_kept_stands_in_no_ones_way(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.order(business.jiahe, "SO2611-001")
    await make.order(business.huaguang_lift, "SO2611-002")
    assert "记成天津佳和" in await bot.says(business.wang, "天津佳和订单改数量 原来20吨改成25吨")
    reply = await bot.says(business.wang, "那个单子什么时候能出货")
    assert "SO2611-001" in reply and "SO2611-002" not in reply

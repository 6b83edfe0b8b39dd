"""What a customer wants and the next step with them, told in one message: a demand and a plan, undone together."""

from datetime import date

import pytest

from models.activities import Activity
from models.interactions import Interaction
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def kept(bot: BotTester) -> tuple[list[tuple[str, date | None]], list[date]]:
    """Of each demand how much is wanted and by when, and the days of the plans."""
    demands = [(str(each.items[0]["quantity"]), each.due) for each in await bot.all(Demand)]
    return demands, [plan.planned_start.date() for plan in await bot.all(Activity)]


@pytest.mark.parametrize(
    ("said", "day", "due"),
    [
        ("佳和要20吨304，下周三去拜访", 25, None),
        ("佳和要304 20吨，约了下周三去谈", 25, None),
        ("佳和江总需要20吨304，明天给他打电话", 19, None),
        ("佳和那边要304 2.0的20吨，周五我过去一趟", 20, None),
        ("佳和要20吨304，下周三送样", 25, None),
        ("佳和要20吨304，周五去谈", 20, None),
        ("佳和要20吨304，月底再去", 30, None),
        ("佳和要订20吨304，周四带合同过去", 19, None),
        ("佳和要20吨304，30号要货，下周三去拜访", 25, 30),
        ("下周三去佳和，他们要20吨304", 25, None),
        ("明天去拜访佳和，对方需要20吨304", 19, None),
        ("明天去拜访佳和，他要20吨304，月底要", 19, 30),
        ("下周三去佳和，江总要20吨304", 25, None),
    ],
)
async def test_both_are_kept(
    bot: BotTester, business: Business, said: str, day: int, due: int | None
) -> None:
    await bot.says(business.wang, said)
    wanted = ("20", due and date(2026, 11, due))
    assert await kept(bot) == ([wanted], [date(2026, 11, day)])
    assert await bot.all(Interaction) == []
    await bot.says(business.wang, "撤销")
    assert await kept(bot) == ([], [])


@pytest.mark.parametrize(
    "said",
    [
        "佳和要20吨304，他们下周三去别家看",
        "佳和要20吨304，下周三去不了",
        "佳和要20吨304，下周三去拜访吗",
        "佳和要20吨304，昨天去拜访过",
        "佳和要20吨304，下周三去提货",
        "佳和要20吨304，下周三交货",
        "佳和要20吨304，下周三送到",
        "佳和要20吨304，下周三送过去",
        "佳和要20吨304，下周三我送过去",
        "佳和要20吨304，我下周三去北京出差",
        "佳和要20吨304，下周三去北京",
    ],
)
async def test_what_else_is_told_of_a_day_is_no_step(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Activity) == []


@pytest.mark.parametrize(
    "said",
    [
        "明天去佳和，他们要的20吨304到了",
        "明天去佳和，他们要20吨304的合同",
        "明天去佳和，江总要20吨304的质保书",
        "明天去佳和，跟江总要20吨304的货款",
        "明天去佳和，看他们要不要20吨304",
        "明天不去佳和了，他们要的20吨304没货",
    ],
)
async def test_what_is_told_of_goods_behind_a_step_is_no_demand(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Demand) == []


@pytest.mark.parametrize(
    "said",
    [
        "佳和询价304，下周三送样",
        "佳和江总询价304，下周三去拜访他",
        "佳和304询价，下周三送样",
        "佳和今天来询价304，下周三去谈",
        "佳和采购询304价格，约了下周三去谈",
    ],
)
async def test_an_enquiry_without_an_amount_and_the_step_are_both_kept(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    demand = await bot.only(Demand)
    assert (demand.items[0]["grade"], demand.due) == ("304", None)
    assert (await bot.only(Activity)).planned_start.date() == date(2026, 11, 25)


@pytest.mark.parametrize(
    "said", ["跟佳和询价304", "佳和没询价304", "佳和询价304，报了14500", "佳和询价304了吗"]
)
async def test_what_else_is_told_of_an_enquiry_is_none(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Demand) == []


async def test_a_demand_that_hangs_on_the_market_waits(bot: BotTester, business: Business) -> None:
    assert "条件：跌到16000（先放着" in await bot.says(business.wang, "天津佳和304跌到16000就买20吨")
    assert (await bot.only(Demand)).status == "paused"
    await bot.says(business.wang, "撤销")
    for said in ("天津佳和304要是能做到16000就拿20吨", "天津佳和价格降到14500就要10吨304"):
        await bot.says(business.wang, said)
        assert (await bot.only(Demand)).status == "open"
        await bot.says(business.wang, "撤销")

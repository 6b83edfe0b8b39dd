"""What customers say of a demand that stands: confirmed and settled, taken away, put in place, counted anew."""

import pytest

from models.sales import Demand
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

WHOLE = "304 2B 1.5*1219 8吨"
TWO = "201 0.8*1219*2438 100张 316L 2.0*1500*6000 3张"


async def amounts(bot: BotTester) -> list[int | float]:
    return [item["quantity"] for item in (await bot.only(Demand)).items]


async def kinds(bot: BotTester) -> list[str]:
    return [item["grade"] for item in (await bot.only(Demand)).items]


@pytest.mark.parametrize("said", ["那就定8吨吧", "就按8吨", "行 就8吨", "定8吨", "那就304 8吨吧", WHOLE])
async def test_what_says_the_same_is_passed_on_and_doubles_nothing(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, WHOLE)
    reply = await bot.says(business.jiang, said)
    demand = await bot.only(Demand)
    assert demand.number in reply and "王强" in reply
    assert await amounts(bot) == [8]
    push = (await bot.pushes())[-1]
    assert said in push.text and f"说的是：{demand.number}" in push.text


@pytest.mark.parametrize(("said", "amount"), [("那就定10吨吧", 10), ("那就12吨", 12), ("就按20吨", 20)])
async def test_what_is_settled_on_takes_the_place_of_what_was_said(
    bot: BotTester, business: Business, said: str, amount: int
) -> None:
    await bot.says(business.jiang, WHOLE)
    await bot.says(business.jiang, said)
    assert await amounts(bot) == [amount]


@pytest.mark.parametrize("said", ["再来8吨", "要20吨"])
async def test_what_comes_beside_is_not_the_same(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, WHOLE)
    await bot.says(business.jiang, said)
    assert sum(len(demand.items) for demand in await bot.all(Demand)) == 2


@pytest.mark.parametrize(
    ("before", "said", "side", "size"),
    [
        ("304 2B 1.5*1219 8吨", "对了 要开平 2438的", "length", 2438),
        ("304 2B 1.5*1219 8吨", "3000长", "length", 3000),
        ("304 2B 1.5 8吨", "1219的", "width", 1219),
    ],
)
async def test_a_number_alone_is_the_side_that_is_lacking(
    bot: BotTester, business: Business, before: str, said: str, side: str, size: int
) -> None:
    await bot.says(business.jiang, before)
    await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).items[0][side] == size


@pytest.mark.parametrize("said", ["3000的", "单号2438", "2438张", "8000元"])
async def test_a_number_that_may_be_anything_is_no_side(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, "304 2B 1.5 8吨")
    await bot.says(business.jiang, said)
    assert not {"width", "length"} & (await bot.all(Demand))[0].items[0].keys()


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("数量减一半", [4]),
        ("减半吧", [4]),
        ("翻倍", [16]),
        ("减2吨", [6]),
        ("再加2吨吧 一共10吨", [10]),
        ("再加2吨 一共12吨", [8]),
        ("减9吨", [8]),
    ],
)
async def test_how_much_is_counted_from_how_much_was(
    bot: BotTester, business: Business, said: str, amount: list[int]
) -> None:
    await bot.says(business.jiang, WHOLE)
    reply = await bot.says(business.jiang, said)
    assert await amounts(bot) == amount
    assert (await bot.only(Demand)).number in reply
    assert said in (await bot.pushes())[-1].text


@pytest.mark.parametrize(
    ("said", "amount"), [("数量减一半", [100, 3]), ("都翻倍", [200, 6]), ("都减一半", [100, 3])]
)
async def test_of_several_goods_it_is_of_all_where_that_is_said_and_no_sheet_is_halved(
    bot: BotTester, business: Business, said: str, amount: list[int]
) -> None:
    await bot.says(business.jiang, TWO)
    await bot.says(business.jiang, said)
    assert await amounts(bot) == amount


async def test_what_may_be_of_an_order_changes_no_demand(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, WHOLE)
    await bot.says(business.jiang, "上个月那个订单可以取消吗")
    await bot.says(business.jiang, "数量减一半")
    assert await amounts(bot) == [8]


@pytest.mark.parametrize(
    ("said", "amount"), [("316的改成5张", [100, 5]), ("201的改成50张", [50, 3]), ("316L的要8张", [100, 8])]
)
async def test_the_one_that_is_named_is_of_another_amount(
    bot: BotTester, business: Business, said: str, amount: list[int]
) -> None:
    await bot.says(business.jiang, TWO)
    await bot.says(business.jiang, said)
    assert await amounts(bot) == amount


@pytest.mark.parametrize(
    ("said", "place", "side", "value"),
    [
        ("201那个厚度改1.2", 0, "thickness", 1.2),
        ("316L的宽改成1219", 1, "width", 1219),
        ("201的数量改成50张", 0, "quantity", 50),
        ("第二个的长度改成3000", 1, "length", 3000),
    ],
)
async def test_a_field_of_the_one_that_is_named_is_put_right(
    bot: BotTester, business: Business, said: str, place: int, side: str, value: float
) -> None:
    await bot.says(business.jiang, TWO)
    before = (await bot.only(Demand)).items
    await bot.says(business.jiang, said)
    before[place] = {**before[place], side: value}
    assert (await bot.only(Demand)).items == before


async def test_more_of_one_of_several_is_like_it(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, TWO)
    await bot.says(business.jiang, "201再加20张")
    first, _, last = (await bot.only(Demand)).items
    assert last == {**first, "quantity": 20}


async def test_the_demand_that_has_the_goods_is_put_right(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "316L圆管 38*2 60支")
    await bot.says(business.jiang, "另外304方管40*40*1.5也要20支")
    await bot.says(business.jiang, "圆管改80支")
    assert [demand.items[0]["quantity"] for demand in await bot.all(Demand)] == [80, 20]
    await bot.says(business.jiang, "304的改成30支")
    assert [demand.items[0]["quantity"] for demand in await bot.all(Demand)] == [80, 30]
    await bot.says(business.jiang, "刚说的316改90支")
    assert [demand.items[0]["quantity"] for demand in await bot.all(Demand)] == [90, 30]
    await bot.says(business.jiang, "304的不要了")
    assert [demand.status for demand in await bot.all(Demand)] == ["open", "closed"]


@pytest.mark.parametrize("said", ["写错了 是2吨不是8吨", "打错了，不是8吨是2吨"])
async def test_what_was_written_wrong_is_put_right(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, WHOLE)
    await bot.says(business.jiang, said)
    assert await amounts(bot) == [2]


async def test_a_grade_without_its_letter_may_be_of_none_of_two(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "316L 2.0*1500*6000 3张 316Ti 3.0*1500*6000 4张")
    reply = await bot.says(business.jiang, "316的改成5张")
    assert await amounts(bot) == [3, 4]
    assert "要改什么" in reply and "王强" in reply
    assert "316的改成5张" in (await bot.pushes())[-1].text


@pytest.mark.parametrize("said", ["第一个不要了", "201的不要", "201的先不要了", "第一个不用了"])
async def test_one_of_several_is_not_wanted(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, TWO)
    await bot.says(business.jiang, said)
    assert await kinds(bot) == ["316L"]


async def test_who_wants_none_of_the_only_goods_wants_nothing(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, WHOLE)
    assert "已取消需求" in await bot.says(business.jiang, "304的不要了")
    assert (await bot.only(Demand)).status == "closed"


@pytest.mark.parametrize("said", ["201不要了 改成304的", "不要201了 换304", "201的不要 要304", "201换成304"])
async def test_goods_give_way_to_others(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, "201 1.0*1219*C 20吨")
    await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).items == [
        {"grade": "304", "thickness": 1, "width": 1219, "length": "C", "quantity": 20, "unit": "吨"}
    ]


@pytest.mark.parametrize("said", ["201不要了，换304 5吨", "不要201了 要304 5吨"])
async def test_whole_goods_give_way_to_others(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, "201 1.0*1219*C 20吨，316L 2.0*1500*C 3吨")
    await bot.says(business.jiang, said)
    assert await kinds(bot) == ["304", "316L"]
    assert await amounts(bot) == [5, 3]


@pytest.mark.parametrize("said", ["430不要了，换304 5吨", "304 5吨"])
async def test_what_takes_no_place_of_theirs_is_a_demand_of_its_own(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, "201 1.0*1219*C 20吨，316L 2.0*1500*C 3吨")
    await bot.says(business.jiang, said)
    first, second = await bot.all(Demand)
    assert len(first.items) == 2 and [item["grade"] for item in second.items] == ["304"]


@pytest.mark.parametrize(
    ("said", "added"),
    [
        ("再加一个304 3.0的 2张 规格同上", {"grade": "304", "width": 1500, "length": 6000}),
        ("再加304 3.0*1219*2438 2张", {"grade": "304", "width": 1219, "length": 2438}),
        ("另加一个 3.0的 2张", {}),
        ("再来个304 3.0的 2张 其他一样", {"grade": "304", "width": 1500, "length": 6000}),
    ],
)
async def test_further_goods_of_another_kind_are_put_beside(
    bot: BotTester, business: Business, said: str, added: dict[str, object]
) -> None:
    await bot.says(business.jiang, TWO)
    await bot.says(business.jiang, said)
    *_, last = (await bot.only(Demand)).items
    assert last == {"thickness": 3, "quantity": 2, "unit": "张", **added}


@pytest.mark.parametrize(
    "said",
    [
        "什么时候能发",
        "这周能到不",
        "急用 周五能到吗",
        "最晚什么时候给",
        "下周一前能搞定吗",
        "几天能到我厂里",
        "能便宜点不",
        "报个价吧",
        "怎么还没人联系",
    ],
)
async def test_what_is_asked_right_behind_a_demand_is_of_it(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.order(business.jiahe, "SO1001")
    await bot.says(business.jiang, WHOLE)
    reply = await bot.says(business.jiang, said)
    demand = await bot.only(Demand)
    assert f"{demand.number} 的事，原话已转给您的业务员王强" in reply
    assert f"说的是：{demand.number}" in (await bot.pushes())[-1].text


@pytest.mark.parametrize("between", ["货到哪了", "SO1001到哪了"])
async def test_what_is_asked_behind_an_order_is_of_that(
    bot: BotTester, business: Business, make: Make, between: str
) -> None:
    await make.order(business.jiahe, "SO1001")
    await bot.says(business.jiang, WHOLE)
    await bot.says(business.jiang, between)
    assert "SO1001" in await bot.says(business.jiang, "什么时候能发")


async def test_what_is_asked_later_is_of_the_order(
    bot: BotTester, business: Business, make: Make, clock: Clock
) -> None:
    await make.order(business.jiahe, "SO1001")
    await bot.says(business.jiang, WHOLE)
    clock.advance(minutes=31)
    assert "SO1001" in await bot.says(business.jiang, "什么时候能发")


@pytest.mark.parametrize("said", ["最近304什么行情", "304会涨吗", "316L还会跌吗"])
async def test_how_prices_go_is_no_demand(bot: BotTester, business: Business, said: str) -> None:
    assert "原话已转给您的业务员王强" in await bot.says(business.jiang, said)
    assert await bot.all(Demand) == []


async def test_a_price_for_goods_is_asked_whatever_the_market_does(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.jiang, "304 2.0 10吨什么价 现在行情怎么样")
    assert await amounts(bot) == [10]

"""Prices, quantities and single goods that were got wrong; and what is asked where nothing says how it should be."""

from decimal import Decimal

import pytest

from models.interactions import Interaction
from models.opportunities import Opportunity
from models.sales import Demand, Quote
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

VISIT = "今天下午拜访了天津佳和江总，聊了304冷轧2.0的报价，要30吨，下周三再去"


@pytest.mark.parametrize(
    ("said", "columns"),
    [
        ("报价改成27500", {"unit_price": 27500}),
        ("报价应该是27500", {"unit_price": 27500}),
        ("报的是27500", {"unit_price": 27500}),
    ],
)
async def test_a_quote(bot: BotTester, business: Business, said: str, columns: dict[str, int]) -> None:
    await bot.says(business.wang, "给天津佳和报了316L 2B 1.0 30吨，26500")
    assert "已修改" in await bot.says(business.wang, said)
    row = await bot.only(Quote)
    assert {name: getattr(row, name) for name in columns} == columns


async def test_how_much_in_other_words(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "吨数改成33")
    assert (await bot.only(Interaction)).items[0]["quantity"] == 33
    await bot.says(business.wang, "天津佳和那个单子签了，200万")
    assert "240万" in await bot.says(business.wang, "签的是240万")
    assert (await bot.only(Opportunity)).expected_amount == Decimal(2400000)


async def test_one_of_several_goods(bot: BotTester, business: Business) -> None:
    await bot.says(
        business.jiang, "304 2B 1.0*1219*C 要20吨，430 BA 2.0*1219*C 要8吨，316L 2B 3.0*1219*C 要5吨"
    )
    await bot.says(business.jiang, "430那个改成9吨")
    assert [item["quantity"] for item in (await bot.only(Demand)).items] == [20, 9, 5]
    assert "要改什么" in await bot.says(business.jiang, "201那个改成7吨")
    await bot.says(business.jiang, "304那个不要了")
    await bot.says(business.jiang, "3.0的不要了")
    assert [item["grade"] for item in (await bot.only(Demand)).items] == ["430"]
    assert "已取消需求" in await bot.says(business.jiang, "430那个不要了")
    assert (await bot.only(Demand)).status == "closed"
    await bot.says(business.jiang, "撤销")
    assert (await bot.only(Demand)).status == "open"
    await bot.says(business.jiang, "撤销")
    assert [item["grade"] for item in (await bot.only(Demand)).items] == ["430", "316L"]


async def test_goods_more_and_less(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，要304 2B 1.0 10吨")
    await bot.says(business.wang, "再加3吨201")
    assert [item["grade"] for item in (await bot.only(Interaction)).items] == ["304", "201"]
    await bot.says(business.wang, "去掉304")
    assert (await bot.only(Interaction)).items == [{"grade": "201", "quantity": 3, "unit": "吨"}]


async def test_what_has_nothing_of_the_kind_is_named(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "到天津佳和了")
    reply = await bot.says(business.wang, "改成45吨")
    assert "到天津佳和了" in reply
    assert "撤销" in reply


async def test_who_only_says_that_it_is_wrong_is_asked(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "改成20吨")
    assert "要撤销“改成20吨”吗" in await bot.says(business.wang, "你记错了")
    assert "要改什么" in await bot.says(business.wang, "2")
    await bot.says(business.wang, "你记错了")
    await bot.says(business.wang, "改成25吨")
    assert (await bot.only(Interaction)).items[0]["quantity"] == 25
    await bot.says(business.wang, "你记错了")
    assert "已撤销：“改成25吨”" in await bot.says(business.wang, "是")
    assert (await bot.only(Interaction)).items[0]["quantity"] == 20


async def test_all_goods_change_where_all_are_meant(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和要304，0.8的5吨，1.0的8吨，都要2B")
    await bot.says(business.wang, "全部改成BA")
    assert [item["surface"] for item in (await bot.only(Demand)).items] == ["BA", "BA"]


@pytest.mark.parametrize(
    "said", ["38*2改成42*2", "规格38*2改成42*2", "不是38*2，是42*2", "外径改成42", "外径38改成42"]
)
async def test_how_wide_a_pipe_is(bot: BotTester, business: Business, said: str) -> None:
    assert "304 管 38×2×6000 5吨" in await bot.says(business.wang, "天津佳和要304的管 38*2*6000的5吨")
    assert "304 管 42×2×6000 5吨" in await bot.says(business.wang, said)
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Demand)).items[0]["outer"] == "38"


async def test_one_of_several_sizes(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和要304的管 38*2的5吨，25*2的3吨")
    await bot.says(business.wang, "25*2改成32*2")
    assert [item["outer"] for item in (await bot.only(Demand)).items] == ["38", "32"]
    assert "要改什么" in await bot.says(business.wang, "19*2改成32*2")


async def test_a_field_with_what_it_says_and_what_it_should(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "数量30吨改成25吨")
    assert (await bot.only(Interaction)).items[0]["quantity"] == 25
    await bot.says(business.wang, "联系人是薛总不是江总")
    assert (await bot.only(Interaction)).their_people == "薛总"


OF_TWO = "佳和要304 2.0 20吨，316L 3.0 10吨"


@pytest.mark.parametrize(
    ("said", "field", "values"),
    [
        ("厚度改成1.5", "thickness", (2, 1.5)),
        ("改成15吨", "quantity", (20, 15)),
        ("改成1.5的", "thickness", (2, 1.5)),
        ("改成201", "grade", ("304", "201")),
    ],
)
async def test_of_which_of_two_kinds_a_new_value_is_is_asked(
    bot: BotTester, business: Business, said: str, field: str, values: tuple[object, object]
) -> None:
    await bot.says(business.wang, OF_TWO)
    assert "改哪一种" in await bot.says(business.wang, said)
    first, second = (await bot.only(Demand)).items
    assert first[field] == values[0] and second[field] != values[1]
    await bot.says(business.wang, "2")
    assert tuple(item[field] for item in (await bot.only(Demand)).items) == values


@pytest.mark.parametrize("said", ["都改", "两个都改", "都是", "都要改", "两种都改成", "全部改", "都改吧"])
async def test_all_of_them_may_be_meant(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, OF_TWO)
    await bot.says(business.wang, "厚度改成1.5")
    await bot.says(business.wang, said)
    assert [item["thickness"] for item in (await bot.only(Demand)).items] == [1.5, 1.5]


@pytest.mark.parametrize("said", ["都不改", "都不是", "都行"])
async def test_what_means_none_of_them_changes_nothing(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, OF_TWO)
    before = (await bot.only(Demand)).items
    await bot.says(business.wang, "厚度改成1.5")
    await bot.says(business.wang, said)
    assert (await bot.only(Demand)).items == before


@pytest.mark.parametrize(
    ("told", "said", "field", "value"),
    [
        ("佳和要304 2.0 20吨，316L 2.0 10吨", "厚度改成1.5", "thickness", 1.5),
        (OF_TWO, "厚度都改成1.5", "thickness", 1.5),
        (OF_TWO, "宽度1500", "width", 1500),
        (OF_TWO, "改成2B的", "surface", "2B"),
    ],
)
async def test_what_both_have_alike_or_is_said_of_both_is_of_both(
    bot: BotTester, business: Business, told: str, said: str, field: str, value: object
) -> None:
    await bot.says(business.wang, told)
    await bot.says(business.wang, said)
    assert [item[field] for item in (await bot.only(Demand)).items] == [value, value]


async def test_a_customer_is_asked_as_well(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "要304 2.0 20吨，316L 3.0 10吨")
    assert "改哪一种" in await bot.says(business.jiang, "厚度改成1.5")
    await bot.says(business.jiang, "第二个")
    assert [item["thickness"] for item in (await bot.only(Demand)).items] == [2, 1.5]


@pytest.mark.parametrize("said", ["不是20吨304，30吨", "不是20吨，30吨", "不是20吨304，是30吨"])
async def test_the_amount_that_was_wrong_gives_way(bot: BotTester, business: Business, said: str) -> None:
    for who, told in ((business.wang, "佳和要20吨304，10吨316L"), (business.jiang, "要20吨304，10吨316L")):
        await bot.says(who, told)
        await bot.says(who, said)
        demand = (await bot.all(Demand))[-1]
        assert [(item["grade"], item["quantity"]) for item in demand.items] == [("304", 30), ("316L", 10)]


@pytest.mark.parametrize(
    ("told", "said", "quantity", "price"),
    [
        ("今天拜访了天津佳和江总，要304 2.0 5吨，报了14500", "错了 14600", 5, 14600),
        ("今天拜访了天津佳和江总，要304 2.0 5吨，报了14500", "错了 6", 6, 14500),
        ("今天拜访了天津佳和江总，要304 2.0 40吨", "不对 14820", 40, None),
        ("今天拜访了天津佳和江总，要304 2.0 40吨", "不对 42", 42, None),
    ],
)
async def test_a_bare_number_is_the_price_or_how_many_whichever_it_can_be(
    bot: BotTester, business: Business, told: str, said: str, quantity: int, price: int | None
) -> None:
    await bot.says(business.wang, told)
    await bot.says(business.wang, said)
    talk = await bot.only(Interaction)
    assert (talk.items[0]["quantity"], talk.unit_price) == (quantity, price)


async def test_the_place_points_at_the_record(bot: BotTester, business: Business) -> None:
    await bot.says(business.zhang, "苏州恒达要304 2.0 10吨")
    assert "已修改" in await bot.says(business.zhang, "苏州那个10吨改成12吨")
    assert (await bot.only(Demand)).items[0]["quantity"] == 12
    assert "没有您记的无锡" in await bot.says(business.zhang, "无锡那个12吨改成15吨")


async def test_of_several_demands_it_is_asked_which(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 2B 1.0要20吨")
    await bot.says(business.jiang, "316L 2.0要5吨")
    assert "改哪一种" in await bot.says(business.jiang, "数量先改成10吨")
    await bot.says(business.jiang, "2")
    first, second = await bot.all(Demand)
    assert (first.items[0]["quantity"], second.items[0]["quantity"]) == (10, 5)
    await bot.says(business.jiang, "改成12吨")
    assert "20吨" not in str((await bot.all(Demand))[0].items)

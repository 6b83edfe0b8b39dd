"""What customers say of goods behind the demand that named them."""

from datetime import date

import pytest

from models.complaints import Complaint
from models.conversations import InboundMessage
from models.interactions import Interaction
from models.sales import Demand
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

WHOLE = "304 2B 1.0*1219*C"
GOODS = {"grade": "304", "surface": "2B", "thickness": 1, "width": 1219, "length": "C"}


async def test_a_demand_is_described_message_by_message(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "201的1.2厚开平板,要10来吨,啥时候有")
    for said in ("3米长", "宽度1219", "表面要8K", "月底前要"):
        reply = await bot.says(business.jiang, said)
    demand = await bot.only(Demand)
    assert demand.items == [
        {
            "grade": "201",
            "form": "sheet",
            "surface": "8K",
            "thickness": 1.2,
            "width": 1219,
            "length": 3000,
            "quantity": 10,
            "unit": "吨",
            "processing": ["开平"],
        }
    ]
    assert demand.due == date(2026, 11, 30)
    assert demand.number in reply
    pushes = await bot.pushes()
    assert {(push.to, push.kind) for push in pushes} == {("王强", "demand_received")}
    assert len(pushes) == 5
    await bot.says(business.jiang, "撤销")
    assert (await bot.only(Demand)).due is None


@pytest.mark.parametrize("said", ["刚才那个改成15吨", "刚才的改成15吨", "刚才要的换成15吨"])
async def test_what_points_to_the_goods_of_just_now_puts_them_right(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, "帮我留5吨304")
    await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).items == [{"grade": "304", "quantity": 15, "unit": "吨"}]


@pytest.mark.parametrize("said", ["304今天什么价", "今天304的报价", "304明天多少钱"])
async def test_the_day_of_a_price_is_not_when_goods_are_wanted(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, "要10吨")
    await bot.says(business.jiang, said)
    assert {demand.due for demand in await bot.all(Demand)} == {None}


async def test_an_amount_with_a_question_beside_it_is_of_what_was_asked_for(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.jiang, f"{WHOLE} 现在什么价")
    await bot.says(business.jiang, "要30吨,下周能交吗")
    demand = await bot.only(Demand)
    assert demand.items == [{**GOODS, "quantity": 30, "unit": "吨"}]
    assert demand.kind == "goods"


async def test_goods_are_put_right_by_what_they_are(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 2.0*1500*C 要12吨")
    await bot.says(business.jiang, "不对 是1500*3000的板")
    await bot.says(business.jiang, "是12月5号要")
    demand = await bot.only(Demand)
    (item,) = demand.items
    assert (item["thickness"], item["width"], item["length"], item["quantity"]) == (2, 1500, 3000, 12)
    assert demand.due == date(2026, 12, 5)


@pytest.mark.parametrize("said", ["再加5吨1.2的", "1.2的也要5吨", "还要5吨厚度1.2的"])
async def test_further_goods_take_over_what_they_do_not_say(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, f"{WHOLE} 要25吨")
    await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).items == [
        {**GOODS, "quantity": 25, "unit": "吨"},
        {**GOODS, "thickness": 1.2, "quantity": 5, "unit": "吨"},
    ]


async def test_the_one_of_several_that_is_named_is_described(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 1.5*1219*2438 30张 另外316L 3.0*1500*6000 5张 一起报个价")
    await bot.says(business.jiang, "304的那个要覆膜")
    demand = await bot.only(Demand)
    assert [item.get("processing") for item in demand.items] == [["覆膜"], None]
    assert demand.kind == "price"


async def test_another_amount_is_another_demand_for_the_same_goods(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.jiang, f"{WHOLE} 要25吨")
    await bot.says(business.jiang, "要20吨")
    assert [row.items for row in await bot.all(Demand)] == [
        [{**GOODS, "quantity": 25, "unit": "吨"}],
        [{**GOODS, "quantity": 20, "unit": "吨"}],
    ]


async def test_which_part_comes_first_is_for_a_person(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, f"{WHOLE} 要25吨")
    assert "王强" in await bot.says(business.jiang, "能不能先发5吨")
    assert (await bot.only(Demand)).items[0]["quantity"] == 25


@pytest.mark.parametrize("said", ["下午好", "周末好", "今天谢谢", "好的，明天", "昨天到的", "上周要的"])
async def test_a_day_by_which_nothing_is_wanted_is_no_date_of_delivery(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, f"{WHOLE} 要25吨")
    await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).due is None


@pytest.mark.parametrize("said", ["不要覆膜", "要螺纹钢5吨", "隔壁3米长", "316L的要20吨"])
async def test_what_is_not_of_those_goods_leaves_them(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, f"{WHOLE} 要25吨")
    await bot.says(business.jiang, said)
    first = (await bot.all(Demand))[0]
    assert first.items == [{**GOODS, "quantity": 25, "unit": "吨"}]


async def test_a_size_alone_is_nothing_where_no_goods_were_asked_for(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.jiang, "3米长")
    assert await bot.all(Demand) == []
    await bot.says(business.jiang, f"{WHOLE} 要25吨")
    clock.advance(minutes=31)
    await bot.says(business.jiang, "3米长")
    assert (await bot.only(Demand)).items[0]["length"] == "C"


@pytest.mark.parametrize("said", ["算了不要了", "刚才那个需求取消", "先不要了吧", "取消"])
async def test_what_was_asked_for_just_now_is_taken_back_whole(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, f"{WHOLE} 要25吨")
    await bot.says(business.jiang, "再加5吨1.2的")
    assert "已取消需求" in await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).status == "closed"
    assert (await bot.pushes())[-1].kind == "demand_withdrawn"
    await bot.says(business.jiang, "撤销")
    assert (await bot.only(Demand)).status == "open"


@pytest.mark.parametrize(
    ("between", "status"),
    [("能不能让王强给我打个电话", "open"), ("你们老板什么时候有空", "open"), ("好的谢谢", "closed")],
)
async def test_what_is_not_wanted_is_what_was_said_last(
    bot: BotTester, business: Business, between: str, status: str
) -> None:
    await bot.says(business.jiang, f"{WHOLE} 要25吨")
    await bot.says(business.jiang, between)
    await bot.says(business.jiang, "不用了")
    assert (await bot.only(Demand)).status == status


async def test_what_was_said_last_is_told_by_time_and_not_by_number(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    """Two processes take the numbers of messages from blocks of their own."""
    await bot.says(business.jiang, f"{WHOLE} 要25吨")
    clock.advance(minutes=1)
    await bot.says(business.jiang, "能不能让王强给我打个电话")
    async with bot.database.unit_of_work(clock()) as session:
        (await session.get_one(InboundMessage, (await bot.all(InboundMessage))[-1].id)).id = -1
    clock.advance(minutes=1)
    await bot.says(business.jiang, "不用了")
    assert (await bot.only(Demand)).status == "open"


async def test_nothing_is_taken_back_where_nothing_was_asked_for(bot: BotTester, business: Business) -> None:
    for said in ("算了不要了", "取消"):
        assert "原话已转给您的业务员王强" in await bot.says(business.jiang, said)


async def test_goods_are_pointed_at_by_counting(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 1.5*1219*2438 30张 另外316L 3.0*1500*6000 5张 一起报个价")
    await bot.says(business.jiang, "第一个改成40张")
    assert [item["quantity"] for item in (await bot.only(Demand)).items] == [40, 5]
    assert "要改什么" in await bot.says(business.jiang, "第三个改成40张")
    await bot.says(business.jiang, "第二个改8张")
    assert [item["quantity"] for item in (await bot.only(Demand)).items] == [40, 8]
    await bot.says(business.jiang, "第二个不要了")
    assert [item["grade"] for item in (await bot.only(Demand)).items] == ["304"]


async def test_the_last_one_is_pointed_at(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，要304 2B 1.0 10吨，316L 2.0 5吨")
    await bot.says(business.wang, "最后一个改成8吨")
    assert [item["quantity"] for item in (await bot.only(Interaction)).items] == [10, 8]


@pytest.mark.parametrize(
    ("said", "name", "value"),
    [
        ("等下 还是2.0", "thickness", 2),
        ("算了 304L吧", "grade", "304L"),
        ("换1.2的吧", "thickness", 1.2),
        ("不对 要15吨", "quantity", 15),
    ],
)
async def test_second_thoughts_take_the_place_of_what_was_said(
    bot: BotTester, business: Business, said: str, name: str, value: object
) -> None:
    await bot.says(business.jiang, f"{WHOLE} 要25吨")
    await bot.says(business.jiang, said)
    demand = await bot.only(Demand)
    assert demand.items == [{**GOODS, "quantity": 25, "unit": "吨", name: value}]
    assert (await bot.pushes())[-1].kind == "demand_received"


async def test_the_day_and_the_work_are_taken_as_people_write_them(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.jiang, f"{WHOLE} 要25吨")
    for said in ("要复膜", "下周二之前到活", "月底前就行"):
        assert "已记到需求" in await bot.says(business.jiang, said)
    demand = await bot.only(Demand)
    assert demand.items[0]["processing"] == ["复膜"]
    assert demand.due == date(2026, 11, 30)


async def test_an_amount_in_a_request_for_a_price_is_of_what_was_asked_for(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.jiang, "贵司430 BA 0.6*1219的有没有现货呢？")
    await bot.says(business.jiang, "大概需要8吨左右，麻烦报个价，谢谢！")
    assert [item["quantity"] for item in (await bot.only(Demand)).items] == [8]


async def test_a_piece_less_is_no_complaint(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "316L 6*1500*6000 12张 8*1500*6000 6张")
    for said in ("少做一张 6的11张", "少要一件"):
        assert "D00001 的事，原话已转给您的业务员王强" in await bot.says(business.jiang, said)
    assert await bot.all(Complaint) == []


@pytest.mark.parametrize("said", ["两米宽不行就1500", "刚才的25吨里 5吨要分条成300宽"])
async def test_what_is_said_of_a_part_is_no_demand_of_its_own(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, f"{WHOLE} 要25吨")
    demand = await bot.only(Demand)
    reply = await bot.says(business.jiang, said)
    assert f"{demand.number} 的事，原话已转给您的业务员王强" in reply
    assert (await bot.only(Demand)).items == [{**GOODS, "quantity": 25, "unit": "吨"}]
    assert said in (await bot.pushes())[-1].text


async def test_what_can_not_be_amended_is_passed_on(bot: BotTester, business: Business) -> None:
    assert "原话已转给您的业务员王强" in await bot.says(business.jiang, "第二个不要了")
    assert (await bot.pushes())[-1].kind == "customer_wrote"


async def test_a_demand_is_named_by_its_number(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, f"{WHOLE} 要25吨")
    await bot.says(business.jiang, "316L 3.0 2吨")
    await bot.says(business.jiang, "我的需求")
    assert "D00001" in await bot.says(business.jiang, "D00001不要了")
    assert "D00002" in await bot.says(business.jiang, "d00002改成3吨")
    first, second = await bot.all(Demand)
    assert (first.status, second.status) == ("closed", "open")
    assert second.items == [{"grade": "316L", "thickness": 3, "quantity": 3, "unit": "吨"}]


async def test_the_demand_of_another_customer_is_not_touched(
    bot: BotTester, business: Business, make: Make
) -> None:
    await bot.says(business.jiang, f"{WHOLE} 要25吨")
    other = await make.contact(business.others, "孟芳", openid="o-meng")
    for said in ("D00001不要了", "D00001改成3吨"):
        assert "D00001" not in await bot.says(other, said)
    first = (await bot.all(Demand))[0]
    assert (first.status, first.items[0]["quantity"]) == ("open", 25)


@pytest.mark.parametrize("said", ["等下再加5吨", "等等，再加5吨", "不对，还要加5吨"])
async def test_who_thinks_again_and_wants_more_loses_nothing(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, f"{WHOLE} 要10吨")
    await bot.says(business.jiang, said)
    demand = await bot.only(Demand)
    assert [item["quantity"] for item in demand.items] == [10, 5]


async def test_of_several_demands_that_are_named_a_person_reads_which_is_meant(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.jiang, f"{WHOLE} 要25吨")
    await bot.says(business.jiang, "316L 3.0 2吨")
    assert "原话已转给您的业务员王强" in await bot.says(business.jiang, "D00001 D00002 不要了")
    assert {demand.status for demand in await bot.all(Demand)} == {"open"}


@pytest.mark.parametrize(
    "said", ["少来这套，货都锈了，我要投诉", "少拿质量问题糊弄我，板子全是划痕", "少来那套，货都锈了"]
)
async def test_a_complaint_that_begins_as_if_fewer_were_wanted_is_one(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, f"{WHOLE} 要25吨")
    await bot.says(business.jiang, said)
    assert (await bot.only(Complaint)).content == said


@pytest.mark.parametrize("said", ["他还说下个月可能要50吨", "江总说年底再要50吨", "佳和下个月可能还要50吨"])
async def test_a_rep_s_further_amount_is_of_the_kind_of_just_now(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "佳和要304 2.0 20吨")
    await bot.says(business.wang, said)
    *_, further = await bot.all(Demand)
    assert [(item["grade"], item["thickness"], item["quantity"]) for item in further.items] == [
        ("304", 2, 50)
    ]


@pytest.mark.parametrize("before", ["华光电梯要304 2.0 20吨", "佳和要304 20吨、316L 10吨"])
async def test_it_is_of_none_where_that_was_of_others_or_of_several_kinds(
    bot: BotTester, business: Business, before: str
) -> None:
    await bot.says(business.wang, before)
    await bot.says(business.wang, "佳和年底再要50吨")
    *_, further = await bot.all(Demand)
    assert [(item.get("grade"), item["quantity"]) for item in further.items] == [(None, 50)]

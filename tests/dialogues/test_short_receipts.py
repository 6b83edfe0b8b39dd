"""Goods came, and some are missing: a complaint of the order on its way, which is not signed for."""

import pytest

from models.complaints import Complaint
from models.deliveries import Milestone, Shipment
from models.sales import Demand
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    [
        "货收到了，还缺430的5吨",
        "货收到了，差430的5吨没到",
        "到货了，304的够数，430还差5吨",
        "货到了，430的5吨没见着",
        "收到了，430的没来",
        "430的10吨没收到，304到了",
        "今天到的货少了430那5吨",
        "货收了 少发5吨430",
        "卸完了 只有15吨 还缺5吨",
        "收到了 少3张",
        "我们签收了18件 少2件",
    ],
)
async def test_what_is_missing_is_a_complaint_of_the_order_and_nothing_is_signed(
    bot: BotTester, business: Business, make: Make, clock: Clock, said: str
) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await make.save(Shipment(order_id=order.id, vehicle="苏B12345", shipped_at=clock()))
    reply = await bot.says(business.jiang, said)
    complaint = await bot.only(Complaint)
    assert (complaint.content, complaint.order_id) == (said, order.id)
    for words in (complaint.number, "订单 SO1001 先不算签收"):
        assert words in reply
    push = (await bot.pushes())[-1]
    assert (push.to, push.kind) == ("王强", "complaint_opened")
    assert said in push.text
    assert await bot.all(Milestone) == []
    assert await bot.all(Demand) == []


async def test_of_which_order_is_left_open_where_several_are_on_their_way(
    bot: BotTester, business: Business, make: Make, clock: Clock
) -> None:
    for number in ("SO1001", "SO1002"):
        order = await make.order(business.jiahe, number)
        await make.save(Shipment(order_id=order.id, vehicle="苏B12345", shipped_at=clock()))
    reply = await bot.says(business.jiang, "货收到了，还缺430的5吨")
    assert "SO1001、SO1002 先不算签收" in reply
    assert (await bot.only(Complaint)).order_id is None


@pytest.mark.parametrize(
    ("said", "signed", "demands"),
    [
        ("货都到了，谢谢", 1, 0),
        ("货收到了，还差质保书", 1, 0),
        ("货收到了，还要430的5吨", 0, 1),
        ("货收到了，再补5吨430", 0, 1),
        ("还缺5吨430", 0, 1),
        ("430没货的话304也行，来5吨", 0, 1),
    ],
)
async def test_what_is_whole_or_wanted_is_no_complaint(
    bot: BotTester, business: Business, make: Make, clock: Clock, said: str, signed: int, demands: int
) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await make.save(Shipment(order_id=order.id, vehicle="苏B12345", shipped_at=clock()))
    await bot.says(business.jiang, said)
    assert await bot.all(Complaint) == []
    assert len(await bot.all(Milestone)) == signed
    assert len(await bot.all(Demand)) == demands


@pytest.mark.parametrize(
    "said",
    ["货到了，数对，就是有一张折了", "东西到了 缺个吊环", "货到了没人卸 司机要加钱", "货到了 但是没时间卸"],
)
async def test_what_came_otherwise_than_it_should_is_not_signed_for_and_its_owner_hears_of_it(
    bot: BotTester, business: Business, make: Make, clock: Clock, said: str
) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await make.save(Shipment(order_id=order.id, vehicle="苏B12345", shipped_at=clock()))
    await bot.says(business.jiang, said)
    assert await bot.all(Milestone) == []
    push = (await bot.pushes())[-1]
    assert push.to == "王强"
    assert said in push.text


@pytest.mark.parametrize("said", ["差200公斤", "少了两吨"])
async def test_an_amount_that_is_missing_is_no_demand(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, said)
    assert await bot.all(Demand) == []
    assert said in (await bot.pushes())[-1].text


@pytest.mark.parametrize("said", ["能开专票吗", "退款什么时候到"])
async def test_what_no_figure_answers_is_for_a_person(bot: BotTester, business: Business, said: str) -> None:
    assert "王强" in await bot.says(business.jiang, said)
    assert said in (await bot.pushes())[-1].text


async def test_an_amount_right_before_other_goods_in_another_clause_is_theirs(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.jiang, "304的还没到，先来5吨430")
    items = (await bot.only(Demand)).items
    assert [(item["grade"], item.get("quantity")) for item in items] == [("304", None), ("430", 5)]


@pytest.mark.parametrize("said", ["430的5吨没到", "货到了，还有5吨430没发", "货到一半，430的没到"])
async def test_goods_that_are_missed_are_no_demand_and_their_owner_hears_of_them(
    bot: BotTester, business: Business, make: Make, clock: Clock, said: str
) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await make.save(Shipment(order_id=order.id, vehicle="苏B12345", shipped_at=clock()))
    assert "SO1001" in await bot.says(business.jiang, said)
    push = (await bot.pushes())[-1]
    assert (push.to, push.kind) == ("王强", "customer_wrote")
    assert said in push.text
    assert await bot.all(Demand) == []
    assert await bot.all(Milestone) == []


async def test_photos_behind_what_was_added_leave_the_offer_to_register_it_alone(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.jiang, "这批304板有划痕")
    assert "另立" in await bot.says(business.jiang, "边上也翘了")
    for number in (1, 2):
        await bot.sends(business.jiang, kind="image", media_id=f"media-{number}")
    await bot.says(business.jiang, "另立")
    assert [row.content for row in await bot.all(Complaint)] == ["这批304板有划痕", "边上也翘了"]
    await bot.says(business.jiang, "撤销")
    assert (await bot.only(Complaint)).content == "这批304板有划痕\n边上也翘了"


async def test_a_photo_alone_is_nothing_to_register_alone(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "这批304板有划痕")
    await bot.sends(business.jiang, kind="image", media_id="media-1")
    await bot.says(business.jiang, "另立")
    assert len(await bot.all(Complaint)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "430少来了两吨",
        "304 2.0要20吨的 只到了18吨",
        "上次30吨304缺3吨什么时候补",
        "上礼拜那批料来了两卷厚度不对 要1.5的来了1.2的",
    ],
)
async def test_less_or_other_goods_than_ordered_are_no_demand(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, said)
    assert await bot.all(Demand) == []


@pytest.mark.parametrize("said", ["430少来了两吨 再发2吨来", "我们缺5吨304", "304只要5吨", "只来5吨304板"])
async def test_what_is_wanted_besides_is_one(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, said)
    assert len(await bot.all(Demand)) == 1

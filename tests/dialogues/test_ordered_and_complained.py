"""What a customer asks for and what was wrong with goods that came before are two records of one message."""

import pytest

from handlers import all_routes
from handlers.several import several
from models.complaints import Complaint
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    [
        "304要20吨，上次那批有划痕",
        "上次那批有划痕，304再要20吨",
        "304要20吨，上次那批有划痕，这次注意点",
        "再来20吨304，上次那批生锈了你们处理下",
        "要20吨304，上批货短了2张",
    ],
)
async def test_both_are_recorded_and_taken_back_together(
    bot: BotTester, business: Business, said: str
) -> None:
    reply = await bot.says(business.jiang, said)
    assert "D00001" in reply and "W00001" in reply
    demand = await bot.only(Demand)
    assert demand.items == [{"grade": "304", "quantity": 20, "unit": "吨"}]
    complaint = await bot.only(Complaint)
    assert complaint.customer_id == demand.customer_id == business.jiahe.id
    assert "304" not in complaint.content
    await bot.says(business.jiang, "撤销")
    assert (await bot.all(Demand), await bot.all(Complaint)) == ([], [])


async def test_a_price_is_asked_beside_it_too(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 2.0报个价，上次那批有划痕")
    assert (await bot.only(Demand)).kind == "price"
    assert (await bot.only(Complaint)).content == "上次那批有划痕"


@pytest.mark.parametrize(
    "said",
    [
        "304要20吨，上次那批没划痕",
        "304要20吨，别像上次那样有划痕",
        "304要20吨，表面不能有划痕",
        "304要20吨，上次质量不错",
    ],
)
async def test_what_is_no_complaint_is_none(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, said)
    assert await bot.all(Complaint) == []
    assert len(await bot.all(Demand)) == 1


@pytest.mark.parametrize("said", ["上次那批有划痕", "上次的货表面不好", "前一批货有锈"])
async def test_a_flaw_of_a_lot_before_is_a_complaint(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, said)
    assert (await bot.only(Complaint)).content == said


@pytest.mark.parametrize(
    "said",
    [
        "那批板有划痕吗",
        "上次那批有划痕不过算了",
        "上次那批没有划痕",
        "这批不要有划痕",
        "上次那批价格报高了",
        "上次那批货有划痕，后来处理了",
        "上次那批货有划痕，你们处理得很好",
        "上次那批货的账有问题",
        "上次那批货款有问题",
    ],
)
async def test_what_only_speaks_of_a_lot_before_is_none(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, said)
    assert await bot.all(Complaint) == []


async def test_where_goods_are_is_asked_beside_it_of_their_own_order(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.order(business.jiahe, "SO2611-001")
    await make.order(business.others, "SO2611-002")
    reply = await bot.says(business.jiang, "上次那批有划痕，货到哪了")
    assert "W00001" in reply and "SO2611-001" in reply and "SO2611-002" not in reply
    assert (await bot.only(Complaint)).content == "上次那批有划痕"


def test_each_part_is_taken_by_the_capability_of_those_who_said_it() -> None:
    routes = all_routes()
    for name, handler in several.OF_CUSTOMERS.items():
        assert routes.handler_for("customer", name) is handler, name
    for name, handler in several.RECORDS.items():
        assert routes.handler_for("staff", name) is handler, name

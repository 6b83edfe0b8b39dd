"""A customer asks in any words how it stands with what they asked for or complained of, and asks for the same again."""

import pytest

from models.complaints import Complaint
from models.outbox import Notification
from models.sales import Demand
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "asked", ["我上次提的那个需求有信儿了吗", "我提的需求怎么样了", "我问的价格出来没", "需求进度"]
)
async def test_how_a_demand_stands(bot: BotTester, business: Business, asked: str) -> None:
    await bot.says(business.jiang, "要5吨316L 1.5的")
    demand = await bot.only(Demand)
    reply = await bot.says(business.jiang, asked)
    assert demand.number in reply and "待报价" in reply


@pytest.mark.parametrize("asked", ["那个问题处理得咋样了", "投诉处理到哪了", "有结果了没", "锈的事儿解决没"])
async def test_how_a_complaint_stands(bot: BotTester, business: Business, asked: str) -> None:
    await bot.says(business.jiang, "这批货板面有锈")
    reply = await bot.says(business.jiang, asked)
    assert "处理中" in reply
    assert (await bot.only(Complaint)).content == "这批货板面有锈"


async def test_what_is_not_solved_is_more_of_the_complaint(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "这批货板面有锈")
    assert "已补充到投诉" in await bot.says(business.jiang, "问题还没解决")


async def test_an_answer_that_went_as_a_push_stands_between_nothing(
    bot: BotTester, business: Business, make: Make, clock: Clock
) -> None:
    await bot.says(business.jiang, "要5吨316L 1.5的")
    clock.advance(seconds=1)
    await make.save(
        Notification(
            dedupe_key="reply:1:1",
            kind="reply",
            channel="oa",
            address="o-jiang",
            contact_id=business.jiang.id,
            payload={"text": "收到"},
            status="sent",
            due_at=clock(),
            wake_at=clock(),
        )
    )
    assert "已取消需求" in await bot.says(business.jiang, "刚才那个不要了")


@pytest.mark.parametrize("asked", ["照上次的再来一单", "能不能照上次的再来一单"])
async def test_the_last_order_is_asked_for_again(
    bot: BotTester, business: Business, make: Make, asked: str
) -> None:
    await make.order(business.jiahe, "SO2611-001")
    assert "同订单 SO2611-001" in await bot.says(business.jiang, asked)
    assert (await bot.only(Demand)).items[0]["grade"] == "304"


async def test_who_asks_whether_there_is_stock_wants_goods(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304卷现在有现货没")
    assert (await bot.only(Demand)).items[0]["grade"] == "304"


async def test_pushes_are_wanted_again(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "退订")
    assert "已恢复" in await bot.says(business.jiang, "恢复通知")

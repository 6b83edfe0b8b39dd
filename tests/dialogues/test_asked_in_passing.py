"""What is asked or said in passing: the day and the hour, word for everybody, whose a lost deal is, a quote's sheet,
what has not gone out, work for whoever looks after a customer."""

from datetime import timedelta

import pytest

from models.activities import Activity, Task
from models.deliveries import Milestone, reach
from models.interactions import Interaction
from models.opportunities import Opportunity
from models.sales import Order
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester


async def test_the_day_and_the_hour(bot: BotTester, business: Business) -> None:
    for who in (business.wang, business.jiang):
        assert await bot.says(who, "今天几号") == "今天是11月18日（周三）。"
        assert "11月18日（周三）" in await bot.says(who, "现在几点了")
    assert await bot.says(business.wang, "下周三是几号") == "下周三是11月25日（周三）。"
    assert await bot.says(business.wang, "2月30号是星期几") == "没有2月30号这一天。"
    assert "天是" not in await bot.says(business.jiang, "今天几号发货")


@pytest.mark.parametrize("asked", ["下周三是几号", "今天几号", "现在几点了"])
async def test_the_day_leaves_a_question_open(bot: BotTester, business: Business, asked: str) -> None:
    assert "什么时候" in await bot.says(business.wang, "提醒我给天津佳和打电话")
    assert "什么时候" in await bot.says(business.wang, asked)
    await bot.says(business.wang, "下周三")
    assert (await bot.only(Task)).due_at.day == 25


@pytest.mark.parametrize("said", ["通知大家明天9点开会", "给所有客户发个放假通知"])
async def test_word_for_everybody_is_not_sent(bot: BotTester, business: Business, said: str) -> None:
    assert "没有发给任何人" in await bot.says(business.manager, said)
    assert not [*await bot.all(Task), *await bot.all(Activity)]
    assert "提醒王强" in await bot.says(business.manager, "通知王强明天9点开会")


@pytest.mark.parametrize(
    "said", ["跟所有客户说了涨价，天津佳和江总嫌贵", "给大家发了样板，天津佳和江总说不错，下周三再去"]
)
async def test_a_talk_is_kept_that_begins_with_word_for_all(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "没有发给任何人" not in await bot.says(business.wang, said)
    assert len(await bot.all(Interaction)) == 1


async def test_to_whom_a_deal_was_lost(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和304那单丢了，价格高")
    assert "没记输给谁，原因：价格" in await bot.says(business.wang, "输给谁了")
    await bot.says(business.wang, "天津华光电梯那单丢了，输给太钢了")
    assert "记的对手是太钢" in await bot.says(business.wang, "这单谁抢走的")
    await bot.says(business.wang, "撤销")
    await bot.says(business.wang, "天津华光电梯那单丢给甬金了，价格高")
    assert "记的对手是甬金，原因：价格" in await bot.says(business.wang, "输给谁了")
    assert "没记输给谁" in await bot.says(business.wang, "佳和那单输给谁了")
    assert "原因" not in await bot.says(business.wang, "宝泰那单输给谁了")
    assert len(await bot.all(Opportunity)) == 2


async def test_the_sheet_of_a_quote_is_not_here(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "给天津佳和报了304冷轧1.0的14500一吨")
    reply = await bot.says(business.wang, "佳和的报价单发我一份")
    assert "文件我这里没有" in reply
    assert "14,500元" in reply
    assert "文件" not in await bot.says(business.wang, "提醒我发佳和的报价单")


async def test_what_has_not_gone_out(bot: BotTester, business: Business, make: Make) -> None:
    first = await make.order(business.jiahe, "SO2611-001")
    await make.order(business.jiahe, "SO2611-002")
    async with bot.database.unit_of_work(bot.clock(), actor="api") as session:
        step = Milestone(kind="shipped", batch="1", at=bot.clock() - timedelta(days=1))
        await reach(session, await session.get_one(Order, first.id), step)
    lines = (await bot.says(business.jiang, "哪些单子没发")).split("\n")
    assert lines[0] == "还没发货的订单："
    assert "SO2611-002" in lines[1]
    assert lines[2].startswith("· SO2611-001 已发货")
    assert "✓" in await bot.says(business.jiang, "货发了没有")


async def test_work_for_whoever_looks_after_them(bot: BotTester, business: Business) -> None:
    await bot.says(business.sun, "看天津华光电梯")
    assert "提醒王强" in await bot.says(business.sun, "让天津佳和的业务员明天跟进一下报价")
    assert (await bot.only(Task)).customer_id == business.jiahe.id
    assert "给王强排计划" in await bot.says(business.sun, "叫负责天津佳和的业务员明天联系一下江总")
    assert (await bot.only(Activity)).customer_id == business.jiahe.id
    reply = await bot.says(business.sun, "让业务员明天去看看天津佳和")
    assert "王强" in reply
    assert "华光" not in reply
    assert "提醒" not in await bot.says(business.sun, "让业务员们都去跑客户")
    assert "提醒" not in await bot.says(business.sun, "让天津佳和的业务员骂了一顿")

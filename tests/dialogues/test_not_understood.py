"""What nobody understood teaches: the office names what it means, the message is read again, its writer is told."""

import asyncio

from bot.inbox import Inbox
from config.house import House
from models.aliases import Alias
from models.conversations import InboundMessage
from models.interactions import Interaction
from models.sales import Demand
from models.words import TaughtWord
from notifications.not_understood import tell_office
from tests.dialogues.conftest import Business
from tests.tester import BotTester
from tests.waiting import eventually

ODD = "津佳的江总说要30吨304冷轧"


async def handle_what_waits(bot: BotTester) -> None:
    """As the process that serves does: whatever is to be handled once more is, and the answers are queued."""
    bot.clock.advance(minutes=1)
    inbox = Inbox(bot.database, bot.dispatcher, bot.runtime)
    running = asyncio.create_task(inbox.run())

    async def nothing_waits() -> bool:
        return all(row.status != "received" for row in await bot.all(InboundMessage))

    await eventually(nothing_waits)
    await inbox.stop()
    await running


async def test_an_alias_taught_from_the_list_has_the_message_read_again(
    bot: BotTester, business: Business
) -> None:
    assert "没听懂" in await bot.says(business.wang, "津佳 30吨304 呗")
    assert "没听懂" in await bot.says(business.wang, "下雨了呢那个谁")
    bot.clock.advance(minutes=5)
    listed = await bot.says(business.sun, "没听懂的消息")
    assert "1 11月18日（周三） 16:20 王强：“下雨了呢那个谁”" in listed
    assert "2 11月18日（周三） 16:20 王强：“津佳 30吨304 呗”" in listed

    reply = await bot.says(business.sun, "2 津佳就是天津佳和")
    assert "王强的这条正在重读" in reply
    await handle_what_waits(bot)
    demand = await bot.only(Demand)
    assert (demand.customer_id, demand.content) == (business.jiahe.id, "津佳 30吨304 呗")
    (told,) = [push for push in await bot.pushes() if push.to == "王强" and push.kind == "reply"]
    assert "您11月18日（周三） 16:20说的“津佳 30吨304 呗”，现在这样处理了" in told.text
    assert "30吨" in told.text

    assert "C0010" in await bot.says(business.wang, "看 津佳")
    assert "C0010" not in await bot.says(business.manager, "看 津佳")
    assert "津佳" not in await bot.says(business.sun, "没听懂的消息")
    assert "已撤销" in await bot.says(business.wang, "撤销")
    assert await bot.all(Demand) == []


async def test_what_a_teacher_says_for_another_is_one_voice(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "津佳 30吨304 呗")
    await bot.says(business.manager, "没听懂的消息")
    await bot.says(business.manager, "1 津佳就是天津佳和")
    assert {entry.confirmed_by_id for entry in await bot.all(Alias)} == {None}
    await bot.says(business.wang, "津佳就是天津佳和")
    assert None not in {entry.confirmed_by_id for entry in await bot.all(Alias)}
    assert "C0010" in await bot.says(business.sun, "看 津佳")


async def test_a_line_that_stays_unclear_stays_on_the_list(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "那个谁津佳呢")
    await bot.says(business.sun, "没听懂的消息")
    assert "仍在单子上" in await bot.says(business.sun, "1 津佳就是天津佳和")
    assert (await bot.all(InboundMessage))[0].status == "not_understood"
    assert "那个谁津佳呢" in await bot.says(business.sun, "没听懂的消息")


async def test_a_line_can_be_ignored(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "下雨了呢那个谁")
    assert "先发“没听懂的消息”" in await bot.says(business.sun, "1 忽略")
    await bot.says(business.sun, "没听懂的消息")
    assert "不用管了" in await bot.says(business.sun, "1 忽略")
    assert "没有没听懂的消息" in await bot.says(business.sun, "没听懂的消息")
    assert (await bot.all(InboundMessage))[0].status == "ignored"
    assert "没有第1条" in await bot.says(business.sun, "1 忽略")


async def test_talk_and_questions_for_numbers_are_not_on_it(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "好的，谢谢")
    await bot.says(business.wang, "本月拜访前三")
    assert "没有没听懂的消息" in await bot.says(business.manager, "没听懂的消息")


async def test_everybody_sees_what_is_in_their_scope(bot: BotTester, business: Business) -> None:
    await bot.says(business.zhang, "雨下得那个谁")
    await bot.says(business.jiang, "那个谁雨下得")
    own = await bot.says(business.zhang, "没听懂的消息")
    assert "雨下得那个谁" in own
    assert "那个谁雨下得" not in own
    seen = await bot.says(business.sun, "没听懂的消息")
    assert "天津佳和电梯部件制造有限公司 江总：“那个谁雨下得”" in seen
    assert "张伟" not in seen
    all_of_it = await bot.says(business.manager, "没听懂的消息")
    assert "1 " in all_of_it.splitlines()[1] and "江总" in all_of_it.splitlines()[1]
    assert "张伟" in all_of_it.splitlines()[2]
    assert "客户不会叫自己的名字" in await bot.says(business.manager, "1 雨下得就是天津佳和")


async def test_a_word_counts_for_all_once_the_manager_saw_what_it_changes(
    bot: BotTester, business: Business
) -> None:
    bot.clock.advance(minutes=5)
    await bot.says(business.wang, "摸排天津佳和江总")
    await bot.says(business.manager, "没听懂的消息")
    reply = await bot.says(business.manager, "1 摸排=拜访了")
    assert "有1条会读得不一样" in reply
    assert "“摸排天津佳和江总”" in reply
    assert await bot.all(TaughtWord) == []
    assert "正在重读" in await bot.says(business.manager, "1")
    await handle_what_waits(bot)
    row = await bot.only(Interaction)
    assert (row.customer_id, row.mode, row.content) == (business.jiahe.id, "visit", "摸排天津佳和江总")
    await bot.says(business.zhang, "摸排苏州恒达周总")
    assert len(await bot.all(Interaction)) == 2


async def test_a_reps_word_waits_for_the_manager(bot: BotTester, business: Business) -> None:
    assert "等经理确认" in await bot.says(business.wang, "白皮皮=冷轧")
    await bot.says(business.jiang, "304白皮皮要20吨")
    assert "form" not in (await bot.all(Demand))[0].items[0]
    assert "待经理确认" in await bot.says(business.sun, "教过的词")
    assert "有1个词待确认" in await bot.says(business.manager, "没听懂的消息")
    assert "回复 1" in await bot.says(business.manager, "教过的词")
    assert "1 生效" in await bot.says(business.manager, "1")
    assert "全员生效" in await bot.says(business.manager, "1")
    await bot.says(business.jiang, "304白皮皮要30吨")
    assert (await bot.all(Demand))[1].items[0]["form"] == "cold_rolled"
    assert "已按“冷轧”理解" in await bot.says(business.zhang, "白皮皮=热轧")
    assert "要经理来删" in await bot.says(business.wang, "删除词白皮皮")
    assert "已忘掉" in await bot.says(business.manager, "删除词白皮皮")
    bot.clock.advance(minutes=1)
    await bot.says(business.jiang, "304白皮皮要40吨")
    assert "form" not in (await bot.all(Demand))[2].items[0]
    assert "已撤销" in await bot.says(business.manager, "撤销")
    await bot.says(business.jiang, "304白皮皮要50吨")
    assert (await bot.all(Demand))[3].items[0]["form"] == "cold_rolled"


async def test_the_manager_may_think_better_of_it(bot: BotTester, business: Business) -> None:
    await bot.says(business.manager, "白皮皮=冷轧")
    assert "不改" in await bot.says(business.manager, "2")
    assert await bot.all(TaughtWord) == []


async def test_a_message_read_again_answers_nothing_that_was_asked_since(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "津佳 30吨304 呗")
    bot.clock.advance(minutes=5)
    assert "1 天津华光钢铁贸易有限公司" in await bot.says(business.wang, "昨天给华光打了电话")
    await bot.says(business.sun, "没听懂的消息")
    await bot.says(business.sun, "1 津佳就是天津佳和")
    await handle_what_waits(bot)
    await bot.says(business.wang, "1")
    assert (await bot.only(Interaction)).customer_id == business.huaguang.id
    assert (await bot.only(Demand)).customer_id == business.jiahe.id


async def test_once_a_week_the_office_is_told_each_of_their_scope(
    bot: BotTester, business: Business, house: House
) -> None:
    await bot.says(business.zhang, "雨下得那个谁")
    bot.clock.set(2026, 11, 23, 9, 30)

    async def tell_all() -> None:
        after: int | None = 0
        while after is not None:
            async with bot.database.unit_of_work(bot.clock()) as session:
                after = await tell_office(session, house, bot.clock(), after)

    await tell_all()
    await tell_all()
    (push,) = await bot.pushes()
    assert (push.to, push.kind) == ("陈总监", "not_understood")
    assert "近7天：1条" in push.text
    assert push.reply.card
    assert "1 11月18日" in await bot.says(business.manager, push.reply.card.buttons[0].says)
    bot.clock.set(2026, 11, 30, 9, 30)
    await tell_all()
    assert len(await bot.pushes()) == 1

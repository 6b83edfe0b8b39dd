"""A name that a rep teaches: for them at once, for all when a second says so; asked about where it means another."""

from models.aliases import Alias
from models.interactions import Interaction
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.tester import BotTester

TEACH = "津佳=天津佳和电梯部件制造有限公司"


async def customer_of(bot: BotTester, business: Business, text: str) -> int | None:
    """The customer of what 王强 logs."""
    await bot.says(business.wang, text)
    rows = await bot.all(Interaction)
    return rows[-1].customer_id if rows else None


async def test_it_works_at_once_for_who_taught_it_and_for_all_when_a_second_agrees(
    bot: BotTester, business: Business
) -> None:
    assert "再有一位同事" in await bot.says(business.wang, TEACH)
    assert "C0010" in await bot.says(business.wang, "看 津佳")
    assert "C0010" not in await bot.says(business.sun, "看 津佳")
    assert "全员生效" in await bot.says(business.manager, "津佳就是天津佳和")
    assert "C0010" in await bot.says(business.sun, "看 津佳")


async def test_undo_takes_the_second_voice_back(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, TEACH)
    await bot.says(business.manager, TEACH)
    bot.clock.advance(minutes=1)
    assert "已撤销" in await bot.says(business.manager, "撤销")
    assert (await bot.only(Alias)).confirmed_by_id is None
    assert "C0010" not in await bot.says(business.sun, "看 津佳")
    assert "C0010" in await bot.says(business.wang, "看 津佳")
    await bot.says(business.wang, "撤销")
    assert await bot.all(Alias) == []
    assert "C0010" not in await bot.says(business.wang, "看 津佳")


async def test_a_name_that_means_another_is_asked_about(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "佳和=天津华光电梯有限公司")
    assert "现在指的是天津佳和电梯部件制造有限公司" in reply
    assert await bot.all(Alias) == []
    assert "还是指天津佳和" in await bot.says(business.wang, "2")
    assert await bot.all(Alias) == []

    await bot.says(business.wang, "佳和=天津华光电梯有限公司")
    assert "记住了" in await bot.says(business.wang, "1")
    assert await customer_of(bot, business, "今天拜访了佳和") == business.huaguang_lift.id
    assert "C0010" in await bot.says(business.sun, "看 佳和")


async def test_one_of_two_bearers_is_meant_where_its_teacher_says_so(
    bot: BotTester, business: Business
) -> None:
    assert "好几家" in await bot.says(business.wang, "看 华光")
    await bot.says(business.wang, "华光=天津华光电梯有限公司")
    await bot.says(business.wang, "1")
    assert "C0051" in await bot.says(business.wang, "看 华光")
    await bot.says(business.sun, "华光=天津华光电梯有限公司")
    await bot.says(business.sun, "1")
    assert "好几家" in await bot.says(business.manager, "看 华光")


async def test_a_word_of_the_trade_is_no_name(bot: BotTester, business: Business) -> None:
    assert "行业里的说法" in await bot.says(business.wang, "冷轧=天津佳和")
    assert await bot.all(Alias) == []


async def test_who_may_not_see_the_customer_teaches_nothing(bot: BotTester, business: Business) -> None:
    assert "没有查看权限" in await bot.says(business.zhang, TEACH)
    assert await bot.all(Alias) == []


async def test_they_are_listed_with_teacher_uses_and_state(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, TEACH)
    bot.clock.advance(minutes=1)
    await customer_of(bot, business, "今天拜访了津佳")
    for words in ("津佳 → 天津佳和", "王强教", "11月18日", "用过1次", "只对王强生效"):
        assert words in await bot.says(business.wang, "有哪些别名")
    assert "津佳" in await bot.says(business.wang, "天津佳和有哪些叫法")
    assert "津佳" not in await bot.says(business.wang, "天津华光电梯有哪些叫法")
    assert "津佳" not in await bot.says(business.zhang, "有哪些别名")
    assert "回复 1" in await bot.says(business.sun, "有哪些别名")
    assert "全员生效" in await bot.says(business.sun, "1")


async def test_they_can_be_dropped_by_whose_they_are(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, TEACH)
    await bot.says(business.manager, TEACH)
    assert "别的同事教的" in await bot.says(business.zhang, "删除别名津佳")
    assert "还有1位同事" in await bot.says(business.wang, "删除别名津佳")
    assert "C0010" not in await bot.says(business.sun, "看 津佳")
    assert "C0010" in await bot.says(business.manager, "看 津佳")
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, "撤销")
    assert "C0010" in await bot.says(business.sun, "看 津佳")
    assert "已忘掉" in await bot.says(business.manager, "删除叫法津佳")
    assert await bot.all(Alias) == []
    assert "没有人教过" in await bot.says(business.manager, "删除叫法津佳")


async def test_a_lesson_instead_of_an_answer_completes_what_waits(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "昨天去了老佳和，聊了聊")
    reply = await bot.says(business.wang, "老佳和就是天津佳和")
    assert "记住了" in reply
    visit = await bot.only(Interaction)
    assert (visit.customer_id, visit.status) == (business.jiahe.id, "complete")
    await bot.says(business.wang, "撤销")
    visit = await bot.only(Interaction)
    assert (visit.customer_id, visit.status) == (None, "draft")
    assert await bot.all(Alias) == []


async def test_a_lesson_of_another_name_answers_nothing(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "阿佳那边要5吨430")
    await bot.says(business.wang, "老佳和就是天津佳和")
    assert await bot.all(Demand) == []

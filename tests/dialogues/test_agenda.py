"""今天 and 本周 show what is before a colleague; the target how far they are; a taught name works."""

from datetime import date
from decimal import Decimal

import pytest

from models.aliases import Alias
from models.targets import Target
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester


async def test_a_day_shows_plans_reminders_and_what_was_logged(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总")
    await bot.says(business.wang, "明天上午十点去天津佳和拜访江总")
    await bot.says(business.wang, "明天9点提醒我给天津佳和寄样品")
    today, week = await bot.says(business.wang, "今天"), await bot.says(business.wang, "本周")
    assert "已记录 1 条" in today
    assert "A00001" not in today
    assert "拜访 天津佳和" in week
    assert "T00001" in week
    assert "天津佳和" not in await bot.says(business.zhang, "本周")


async def test_today_tells_whoever_leads_what_the_team_did(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总")
    clock.advance(minutes=5)
    for leader, scope in ((business.sun, "本部门及下属"), (business.manager, "全部")):
        lines = (await bot.says(leader, "今天")).splitlines()
        assert lines[:4] == [
            "11月18日（周三）",
            "没有安排，也还没有记录。",
            "",
            f"日报 11月18日（周三）（{scope}）",
        ]
        assert "1. 今天跟进 1 次（拜访 1），1 人有记录" in lines
    assert "日报" not in await bot.says(business.manager, "本周")
    assert "日报" not in await bot.says(business.wang, "今天")


async def test_a_plan_is_listed_with_its_day_once(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天上午十点去天津佳和拜访江总")
    week = (await bot.says(business.wang, "本周")).splitlines()
    assert week[1] == "· A00001 11月19日（周四） 10:00 拜访 天津佳和电梯部件制造有限公司"


async def test_a_target_says_how_far(bot: BotTester, business: Business, make: Make) -> None:
    month = {"starts_on": date(2026, 11, 1), "ends_on": date(2026, 11, 30)}
    await make.save(Target(user_id=business.wang.id, amount=Decimal(1000000), measure="orders", **month))
    await make.order(business.jiahe, "SO1", amount="250000")
    await make.order(business.others, "SO2", amount="990000")
    reply = await bot.says(business.wang, "我这个月任务完成多少了")
    for words in ("订单目标 100万元", "已完成 25万元（25%）", "还差 75万元"):
        assert words in reply
    assert "SO1" in await bot.says(business.wang, "看明细")
    assert "SO2" not in reply


async def test_a_taught_name_works_for_its_teacher_and_then_for_all(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "津佳=天津佳和电梯部件制造有限公司")
    assert "C0010" in await bot.says(business.wang, "看 津佳")
    assert "C0010" not in await bot.says(business.manager, "看 津佳")
    await bot.says(business.manager, "津佳=天津佳和电梯部件制造有限公司")
    assert "C0010" in await bot.says(business.sun, "看 津佳")
    assert len(await bot.all(Alias)) == 2


async def test_another_day_behind_it_is_that_day_s(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天上午十点去天津佳和拜访江总")
    await bot.says(business.wang, "今天晚上8点提醒我寄样品")
    assert "样品" in await bot.says(business.wang, "今天要干嘛")
    tomorrow = (await bot.says(business.wang, "那明天呢")).splitlines()
    assert tomorrow[0].startswith("11月19日")
    assert "天津佳和" in tomorrow[1]
    assert tomorrow[2:4] == ["这之前还没办的：", "· T00001 11月18日（周三） 20:00 寄样品"]
    assert (await bot.says(business.wang, "下周呢")).startswith("11月23日（周一）起7天")
    assert (await bot.says(business.wang, "剩下的呢")).startswith("11月18日")


@pytest.mark.wordings
@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("我今天的任务", "11月18日（周三）\n"),
        ("明天忙不忙", "11月19日（周四）\n"),
        ("我后面三天怎么安排的", "11月19日（周四）起3天"),
        ("还剩啥没做", "11月18日（周三）\n"),
        ("今天还有几个没干", "11月18日（周三）\n"),
        ("明天上午有空吗", "11月19日（周四）\n"),
        ("孙总交代啥了", "11月18日（周三）起8天"),
        ("孙总让我干嘛来着", "11月18日（周三）起8天"),
        ("领导交代的什么事", "11月18日（周三）起8天"),
    ],
)
async def test_as_people_ask_for_it(bot: BotTester, business: Business, said: str, first: str) -> None:
    assert (await bot.says(business.wang, said)).startswith(first)


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said", ["昨天呢", "下个月呢", "江总呢", "本月任务", "还剩多少没付", "他让我干嘛来着"]
)
async def test_what_is_no_question_for_the_agenda(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "今天要干嘛")
    assert "没有安排" not in await bot.says(business.wang, said)

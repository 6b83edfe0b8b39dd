"""A plan that is moved by its customer's name alone is moved, and no second one is made."""

from datetime import date

import pytest

from models.activities import Activity
from models.customers import Customer
from tests.dialogues.conftest import Business
from tests.tester import BotTester


async def test_the_plan_of_the_one_named_is_moved(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "明天9点去天津佳和，周五去常州宏发")
    await bot.says(business.wang, "佳和改到后天上午")
    await bot.says(business.wang, "常州宏发那个推到下周一")
    assert [each.planned_start.date() for each in await bot.all(Activity)] == [
        date(2026, 11, 20),
        date(2026, 11, 23),
    ]
    await bot.says(business.wang, "撤销")
    assert [each.planned_start.date() for each in await bot.all(Activity)] == [
        date(2026, 11, 20),
        date(2026, 11, 20),
    ]


@pytest.mark.wordings
async def test_where_none_is_planned_it_is_a_plan(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和改到周五上午")
    assert (await bot.only(Activity)).planned_start.date() == date(2026, 11, 20)


@pytest.mark.wordings
async def test_a_deal_is_no_plan(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天9点去天津佳和")
    await bot.says(business.wang, "天津佳和新项目 304 100万")
    await bot.says(business.wang, "天津佳和那个推到明年3月")
    assert (await bot.only(Activity)).planned_start.date() == date(2026, 11, 19)


async def test_what_they_come_for_is_moved_where_it_was_planned(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "下周三天津佳和来验货")
    await bot.says(business.wang, "天津佳和验货改到下周五")
    (plan,) = await bot.all(Activity)
    assert plan.planned_start.date() == date(2026, 11, 27)
    await bot.says(business.wang, "天津佳和考察改到下周四")
    assert len(await bot.all(Activity)) == 2


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["天津佳和验货改到下周四", "佳和看货推到下周四", "佳和过来验收延到下周四"])
async def test_beside_a_plan_of_no_purpose_it_is_asked_which_moves(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "明天9点去天津佳和")
    assert "改的是哪一个" in await bot.says(business.wang, said)
    assert (await bot.only(Activity)).planned_start.date() == date(2026, 11, 19)
    assert "A00001 改到" in await bot.says(business.wang, "1")
    assert (await bot.only(Activity)).planned_start.date() == date(2026, 11, 26)
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Activity)).planned_start.date() == date(2026, 11, 19)


@pytest.mark.wordings
async def test_who_means_another_has_it_planned(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天9点去天津佳和")
    await bot.says(business.wang, "天津佳和验货改到下周四")
    assert "已排计划" in await bot.says(business.wang, "2")
    assert [each.planned_start.date() for each in await bot.all(Activity)] == [
        date(2026, 11, 19),
        date(2026, 11, 26),
    ]


@pytest.mark.wordings
async def test_a_plan_of_another_purpose_stands(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "下周二去天津佳和谈合同")
    assert "已排计划" in await bot.says(business.wang, "天津佳和验货改到下周四")
    assert len(await bot.all(Activity)) == 2

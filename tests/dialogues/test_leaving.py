"""Somebody at a customer's who is still to leave has not left: it is noted, and one is reminded to find who follows."""

from datetime import date

import pytest

from models.activities import Activity, Task
from models.customers import Contact
from models.interactions import Interaction
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "day", "reminded"),
    [
        ("江总下个月离职", "2026-12-01", date(2026, 11, 24)),
        ("佳和江总月底走", "2026-11-30", date(2026, 11, 23)),
        ("江总12月1号离职", "2026-12-01", date(2026, 11, 24)),
        ("下个月江总离职", "2026-12-01", date(2026, 11, 24)),
        ("天津佳和江总年底退休", "2026-12-31", date(2026, 12, 24)),
        ("江总下周一就不干了", "2026-11-23", date(2026, 11, 19)),
        ("佳和江总月底调走", "2026-11-30", date(2026, 11, 23)),
        ("江总明天离职", "2026-11-19", date(2026, 11, 19)),
        ("佳和江总做到月底", "2026-11-30", date(2026, 11, 23)),
        ("江总干到下个月", "2026-12-31", date(2026, 12, 24)),
        ("江总做到月底就不做了", "2026-11-30", date(2026, 11, 23)),
        ("江总要离职了", "", date(2026, 11, 25)),
        ("佳和江总准备辞职", "", date(2026, 11, 25)),
        ("江总快退休了", "", date(2026, 11, 25)),
    ],
)
async def test_who_is_to_leave_is_there_until_then(
    bot: BotTester, business: Business, said: str, day: str, reminded: date
) -> None:
    reply = await bot.says(business.wang, said)
    assert "现在还没离开" in reply and "找接手的人" in reply
    contact, task = await bot.only(Contact), await bot.only(Task)
    assert (contact.left_on, contact.remark) == (None, f"{day}离职" if day else "要离职")
    assert (task.customer_id, task.due_at.date(), task.owner_id) == (
        business.jiahe.id,
        reminded,
        business.wang.id,
    )
    assert "需求编号" in await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨")
    await bot.says(business.wang, "撤销")
    assert ((await bot.only(Contact)).remark, await bot.all(Task), await bot.all(Activity)) == (None, [], [])


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("江总离职了", date(2026, 11, 18)),
        ("江总已经离职了", date(2026, 11, 18)),
        ("江总今天离职", date(2026, 11, 18)),
        ("江总昨天离职了", date(2026, 11, 17)),
        ("江总上个月离职了", date(2026, 10, 31)),
        ("佳和江总11月2号就离职了", date(2026, 11, 2)),
        ("江总周一离职了", date(2026, 11, 16)),
    ],
)
async def test_who_has_left_left_on_the_day_said(
    bot: BotTester, business: Business, said: str, day: date
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Contact)).left_on == day
    assert await bot.all(Task) == []


async def test_where_it_is_told_who_takes_over_nobody_has_to_be_found(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "佳和江总月底离职，接手的是周经理")
    people = {contact.called: contact.left_on for contact in await bot.all(Contact)}
    assert people == {"江总": None, "周经理": None}
    assert await bot.all(Task) == []


async def test_told_beside_a_talk(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "今天拜访了佳和江总，他下个月离职")
    assert "江总要离职" in reply and "找接手的人" in reply
    assert (await bot.only(Contact)).left_on is None
    assert (await bot.only(Interaction)).contact_id == business.jiang.id


@pytest.mark.parametrize(
    "said",
    [
        "听说江总要离职",
        "江总可能要离职",
        "江总不离职了",
        "江总月底离职吗",
        "要是江总月底离职就麻烦了",
        "佳和江总明天走",
        "江总下周三走，飞广州",
        "佳和江总月底不走",
        "江总要走了",
        "佳和那批货月底走",
        "佳和江总月底走货",
        "佳和下月走账",
        "月底江总走货",
        "江总做到三点",
        "江总这单做到月底",
        "听说江总做到月底",
        "江总做到月底吗",
    ],
)
async def test_what_is_hearsay_or_said_of_the_road_is_none(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    contact = await bot.only(Contact)
    assert (contact.left_on, contact.remark, await bot.all(Task)) == (None, None, [])
    assert await bot.all(Activity) == []


async def test_nobody_leaves_whom_we_never_knew(bot: BotTester, business: Business) -> None:
    assert "没有“李总”" in await bot.says(business.wang, "天津佳和李总下个月离职")
    assert await bot.all(Task) == []


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("江总这个月离职", "2026-11-30"),
        ("江总11月离职", "2026-11-30"),
        ("江总今年退休", "2026-12-31"),
        ("江总本周离职", "2026-11-22"),
    ],
)
async def test_a_time_that_has_begun_is_not_over(
    bot: BotTester, business: Business, said: str, day: str
) -> None:
    await bot.says(business.wang, said)
    contact = await bot.only(Contact)
    assert (contact.left_on, contact.remark) == (None, f"{day}离职")


@pytest.mark.parametrize("said", ["江总这个月离职了", "江总11月离职的", "江总今年退休了", "江总今年3月离职"])
async def test_who_left_in_it_is_gone(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Contact)).left_on is not None


@pytest.mark.parametrize(
    "said",
    [
        "佳和江总月底离职，下周三去拜访",
        "江总月底离职，下周三去拜访",
        "江总月底离职，下周三去拜访佳和",
        "天津佳和江总月底退休，下周三去一趟",
    ],
)
async def test_the_visit_behind_it_is_on_its_own_day(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    plan, contact = await bot.only(Activity), await bot.only(Contact)
    assert (plan.planned_start.date(), plan.customer_id) == (date(2026, 11, 25), business.jiahe.id)
    assert (contact.left_on, contact.remark) == (None, "2026-11-30离职")
    await bot.says(business.wang, "撤销")
    assert (await bot.all(Activity), (await bot.only(Contact)).remark) == ([], None)


@pytest.mark.parametrize("said", ["江总手机13912345678，下周三去拜访", "天津佳和江总升副总了，下周三去拜访"])
async def test_what_else_is_told_of_people_is_kept_beside_the_visit(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    contact = await bot.only(Contact)
    assert contact.mobile == "13912345678" or contact.title == "副总"
    assert (await bot.only(Activity)).planned_start.date() == date(2026, 11, 25)


async def test_the_visit_is_planned_though_we_never_knew_who_leaves(
    bot: BotTester, business: Business
) -> None:
    assert "没有“钱总”" in await bot.says(business.wang, "钱总月底离职，下周三去拜访佳和")
    assert (await bot.only(Activity)).planned_start.date() == date(2026, 11, 25)
    assert [person.called for person in await bot.all(Contact)] == ["江总"]

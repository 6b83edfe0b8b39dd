"""Who leads sets a target in words; who is to reach it is told, and 撤销 takes it back."""

from datetime import date
from decimal import Decimal

import pytest

from models.people import User
from models.targets import Target
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def test_a_manager_sets_a_target_and_the_rep_is_told(bot: BotTester, business: Business) -> None:
    said = await bot.says(business.manager, "目标 张伟 12月 订单 300万")
    assert "已定：张伟 2026年12月订单目标 300万元" in said
    assert "已通知张伟" in said
    (target,) = await bot.all(Target)
    assert (target.user_id, target.department_id, target.measure) == (business.zhang.id, None, "orders")
    assert (target.starts_on, target.ends_on) == (date(2026, 12, 1), date(2026, 12, 31))
    assert target.amount == Decimal(3_000_000)
    (push,) = await bot.pushes()
    assert push.to == "张伟"
    assert push.text.startswith("您的订单目标：2026年12月 300万元\n定目标的人：陈总监")
    bot.clock.set(2026, 12, 1, 10)
    assert "2026年12月订单目标 0%（0元 / 300万元）" in await bot.says(business.zhang, "我的目标")


async def test_a_changed_target_says_what_it_was_and_comes_back(bot: BotTester, business: Business) -> None:
    await bot.says(business.manager, "王强12月回款目标200万")
    assert "250万元（原来 200万元）" in await bot.says(business.manager, "把王强12月的回款目标改成250万")
    (target,) = await bot.all(Target)
    assert target.amount == Decimal(2_500_000)
    assert [push.to for push in await bot.pushes()] == ["王强", "王强"]
    await bot.says(business.manager, "撤销")
    (target,) = await bot.all(Target)
    assert target.amount == Decimal(2_000_000)
    await bot.says(business.manager, "撤销")
    assert await bot.all(Target) == []


async def test_a_department_s_is_told_to_who_leads_it(bot: BotTester, business: Business) -> None:
    assert "已定：华北销售部 2027年订单目标 5000万元" in await bot.says(
        business.manager, "把华北明年的目标定为5000万"
    )
    (push,) = await bot.pushes()
    assert (push.to, push.text.splitlines()[0]) == ("孙磊", "华北销售部的订单目标：2027年 5000万元")
    said = await bot.says(business.manager, "华东明年的目标定为5000万")
    assert "华东销售部" in said
    assert "已通知" not in said


@pytest.mark.parametrize(
    ("who", "words", "answer"),
    [
        ("wang", "目标 王强 12月 订单 300万", "目标由主管和经理来定"),
        ("finance", "目标 王强 12月 订单 300万", "目标由主管和经理来定"),
        ("sun", "目标 张伟 12月 订单 300万", "您能管的同事和部门里没有“张伟”"),
        ("sun", "华东12月目标300万", "您能管的同事和部门里没有“华东”"),
        ("sun", "孙磊12月目标300万", "自己和自己部门的目标要由上级来定"),
        ("sun", "华北12月目标1万", "自己和自己部门的目标要由上级来定"),
        ("sun", "华北销售部12月回款目标1万", "自己和自己部门的目标要由上级来定"),
        ("manager", "把王强12月的目标提高50万", "请说改成多少"),
        ("manager", "给王强12月目标加50万", "请说改成多少"),
        ("manager", "王强10月目标300万", "2026年10月已经过去了"),
        ("manager", "王强三季度目标300万", "已经过去了"),
        ("manager", "目标 王强 12月 项目 300万", "目前只能定订单和回款的目标，项目的还不能"),
        ("manager", "目标 王强 订单 300万", "请说是哪一段"),
        ("manager", "王强本周目标30万", "请说是哪一段"),
        ("manager", "王强上个月目标30万", "已经过去了"),
        ("manager", "大客户部12月目标300万", "没有“大客户部”"),
    ],
)
async def test_what_can_not_be_set(
    bot: BotTester, business: Business, who: str, words: str, answer: str
) -> None:
    speaker: User = getattr(business, who)
    assert answer in await bot.says(speaker, words)
    assert await bot.all(Target) == []


async def test_a_supervisor_sets_those_of_the_department(bot: BotTester, business: Business) -> None:
    assert "已通知王强" in await bot.says(business.sun, "王强12月目标300万")


async def test_of_departments_alike_the_whole_name_is_asked(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.department("华东大客户部")
    assert "华东销售部、华东大客户部，请说全名" in await bot.says(business.manager, "华东12月目标300万")
    assert "已定：华东大客户部" in await bot.says(business.manager, "华东大客户部12月目标300万")


@pytest.mark.parametrize(
    "asked", ["我12月目标多少", "12月目标", "我下个月的目标", "下个月目标", "我12月订单目标完成了多少"]
)
async def test_a_month_without_a_year_is_the_nearer_one(
    bot: BotTester, business: Business, asked: str
) -> None:
    await bot.says(business.manager, "目标 张伟 12月 订单 300万")
    assert "2026年12月订单目标" in await bot.says(business.zhang, asked)


async def test_the_target_of_next_year_is_asked_for(bot: BotTester, business: Business) -> None:
    await bot.says(business.manager, "目标 张伟 明年 订单 3000万")
    assert "2027年订单目标" in await bot.says(business.zhang, "我明年的目标")
    assert "2026年10月还没有" in await bot.says(business.zhang, "我10月目标多少")

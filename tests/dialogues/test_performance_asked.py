"""How somebody does, in each figure and against each target, told to whoever may see it."""

from datetime import date
from decimal import Decimal

import pytest

from models.targets import Target
from tests.dialogues.ledger import Ledger
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


async def test_targets_are_told_apart_by_what_and_when(bot: BotTester, make: Make, ledger: Ledger) -> None:
    for first, last, measure in (
        (date(2026, 11, 1), date(2026, 11, 30), "payments"),
        (date(2026, 10, 1), date(2026, 12, 31), "orders"),
    ):
        await make.save(
            Target(
                user_id=ledger.wang.id, starts_on=first, ends_on=last, measure=measure, amount=Decimal(50_000)
            )
        )
    month = [
        "2026年11月订单目标 20万元",
        "已完成 10万元（50%），时间过去60%，还差 10万元",
        "2026年11月回款目标 5万元",
        "已完成 4万元（80%），时间过去60%，还差 1万元",
    ]
    quarter = ["2026年第四季度订单目标 5万元", "已完成 15万元（300%），时间过去53%"]
    assert (await bot.says(ledger.wang, "我这个月任务完成多少了")).splitlines() == month
    assert "SO1" in await bot.says(ledger.wang, "看明细")
    assert (await bot.says(ledger.wang, "我的任务还差多少")).splitlines() == month + quarter
    assert (await bot.says(ledger.wang, "本季度任务完成多少了")).splitlines() == quarter
    assert (await bot.says(ledger.sun, "王强本月任务完成多少了")).splitlines()[1:3] == [
        "1 王强 2026年11月回款目标 80%（4万元 / 5万元）",
        "2 王强 2026年11月订单目标 50%（10万元 / 20万元）",
    ]
    assert "2026年11月还没有给您设目标" in await bot.says(ledger.sun, "我这个月任务完成多少了")


async def test_a_leader_without_targets_is_told_those_of_the_team(bot: BotTester, ledger: Ledger) -> None:
    for question in ("这个月完成目标的百分之几", "看看大伙的目标跑得咋样了"):
        assert "张伟 2026年11月订单目标 120%" in await bot.says(ledger.manager, question)


async def test_performance_in_each_figure(bot: BotTester, ledger: Ledger) -> None:
    answer = await bot.says(ledger.manager, "绩效 王强")
    assert answer.splitlines()[:6] == [
        "绩效 王强：",
        "1 任务完成率（本月） 2026年11月订单目标 50%（10万元 / 20万元）",
        "2 新客户（本月） 1家",
        "3 客户满意度（今年） 9.0分（1份）",
        "4 计划完成率（本月） 1 / 2（50%）",
        "5 平均销售周期（今年） 30天（1单）",
    ]
    assert "天津佳和电梯部件制造有限公司" in await bot.says(ledger.manager, "2")
    assert "1 / 2项达成" in await bot.says(ledger.manager, "本月绩效怎么样")
    assert "2 新客户（上月） 0家" in await bot.says(ledger.manager, "华北上月的绩效")
    assert "没看懂要看谁的绩效" in await bot.says(ledger.manager, "绩效 王强 张伟")


async def test_performance_is_within_the_scope(bot: BotTester, ledger: Ledger) -> None:
    assert "“张伟”不在您能看的范围里" in await bot.says(ledger.sun, "绩效 张伟")
    for text in ("绩效", "我的绩效"):
        assert (await bot.says(ledger.wang, text)).startswith("绩效 王强：")


async def test_finance_learns_nothing_of_performance(bot: BotTester, ledger: Ledger) -> None:
    assert "财务只能查订单和款项" in await bot.says(ledger.finance, "绩效 王强")


async def test_what_goes_on_behind_performance_is_of_it(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.manager, "本月回款多少")
    await bot.says(ledger.manager, "绩效 王强")
    last_month = await bot.says(ledger.manager, "上个月呢")
    assert last_month.startswith("绩效 王强")
    assert "新客户（上月）" in last_month
    of_another = await bot.says(ledger.manager, "那张伟呢")
    assert of_another.startswith("绩效 张伟")
    assert "新客户（上月）" in of_another
    await bot.says(ledger.manager, "本月回款多少")
    assert "上月 · 回款" in await bot.says(ledger.manager, "上个月呢")


async def test_behind_performance_there_are_no_rows_of_an_older_figure(
    bot: BotTester, ledger: Ledger
) -> None:
    await bot.says(ledger.manager, "本月回款多少")
    await bot.says(ledger.manager, "绩效 王强")
    assert "还没有问过数字" in await bot.says(ledger.manager, "看明细")

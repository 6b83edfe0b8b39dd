"""Periods are set beside each other, ranked, and a question goes on from the last."""

from datetime import UTC, datetime

import pytest

from models.surveys import Survey, SurveyResponse
from tests.conftest import Clock
from tests.dialogues.ledger import CANARY, Ledger
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


# The question; what is said to the manager, who sees all; what to 孙磊, who sees 华北.
COMPARED = [
    (
        "本月订单额比上月",
        ["本月 · 订单额 · 比上月：", "本月 40万元（2单）", "上月 5万元（1单），本月多35万元（+700%）", "范围：全部"],
        ["上月 5万元（1单），本月多5万元（+100%）", "上月同期（到10月18日）5万元（1单），多5万元"],
    ),
    ("今年跟去年比销售额", ["今年 45万元（3单）", "去年 0元（0单），今年多45万元", "同期（到11月18日）"], ["15万元"]),
    ("本月回款和上月比怎么样", ["上月 2.5万元（1笔），本月多10.5万元（+420%）"], ["本月 4万元（1笔）"]),
    ("今年销售额同比", ["今年 · 订单额 · 比2025年1月1日至11月18日："], ["今年 15万元（2单）"]),
    ("本周拜访次数比上周", ["本周 1次", "上周 0次，本周多1次"], ["本周 1次"]),
    (
        "本月和上月各部门订单额对比",
        ["1 华东销售部 30万元（1单）；上月 0元（0单），多30万元", "2 华北销售部 10万元（1单）；上月 5万元"],
        ["1 华北销售部 10万元（1单）；上月 5万元（1单），多5万元（+100%）"],
    ),
    ("本月304销量环比", ["本月 40吨", "上月 20吨，本月多20吨（+100%）"], ["本月 20吨", "持平"]),
    ("客单价今年比去年", ["今年 15万元（3单，45万元）", "去年 没有订单，今年没有可比的"], ["今年 7.5万元"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "to_manager", "to_supervisor"), COMPARED, ids=[row[0] for row in COMPARED]
)
async def test_two_periods_are_compared(
    bot: BotTester, ledger: Ledger, question: str, to_manager: list[str], to_supervisor: list[str]
) -> None:
    everything = await bot.says(ledger.manager, question)
    assert [said for said in to_manager if said not in everything] == [], everything
    department = await bot.says(ledger.sun, question)
    assert [said for said in to_supervisor if said not in department] == [], department
    assert CANARY not in department


async def test_what_is_to_be_compared_is_asked(bot: BotTester, ledger: Ledger) -> None:
    assert "订单额" in await bot.says(ledger.manager, "本月比上月")
    assert "本月 · 订单额 · 比上月：" in await bot.says(ledger.manager, "1")
    assert "SO1" in await bot.says(ledger.manager, "看明细")


async def test_a_question_goes_on_from_the_last_for_a_while(
    bot: BotTester, ledger: Ledger, clock: Clock
) -> None:
    await bot.says(ledger.manager, "本月回款多少")
    assert (await bot.says(ledger.manager, "上个月呢")).startswith("上月 · 回款：\n合计 2.5万元（1笔）")
    assert "上月 · 王强 · 回款：\n合计 2.5万元" in await bot.says(ledger.manager, "那王强呢")
    assert "上月 · 王强 · 天津华光钢铁贸易有限公司 · 回款：" in await bot.says(ledger.manager, "华光呢")
    clock.advance(minutes=31)
    assert "回款" not in await bot.says(ledger.manager, "华北呢")


async def test_what_goes_on_stays_within_the_scope(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.wang, "本月回款多少")
    assert "“张伟”不在您能看的范围里" in await bot.says(ledger.wang, "张伟呢")
    assert "范围：本人" in await bot.says(ledger.wang, "上个月呢")


async def test_means_and_rates_are_ranked_by_what_they_are(
    bot: BotTester, make: Make, ledger: Ledger
) -> None:
    """王强 has more of each, 张伟 the better one."""
    survey = await make.save(Survey(code="more", title="再问"))
    contact = await make.contact(ledger.jiahe, "佳和的人")
    for customer, score in ((ledger.jiahe, 2), (ledger.jiahe, 3)):
        await make.save(
            SurveyResponse(
                survey_id=survey.id, customer_id=customer.id, contact_id=contact.id, status="done",
                invited_at=datetime(2026, 11, 9, tzinfo=UTC), finished_at=datetime(2026, 11, 10, tzinfo=UTC),
                score=score,
            )
        )  # fmt: skip
    assert "1 张伟 6.0分（1份）" in await bot.says(ledger.manager, "谁的客户满意度最高")
    assert "1 王强 4.7分（3份）" in await bot.says(ledger.manager, "谁的客户满意度最低")
    assert "1 王强 1 / 2（50%）" in await bot.says(ledger.manager, "本周谁的计划完成率最高")
    assert "1 张伟 0 / 1（0%）" in await bot.says(ledger.manager, "本周谁的计划完成率最低")
    assert "1 张伟 30万元" in await bot.says(ledger.manager, "谁的客单价最高")


async def test_weeks_and_days_of_a_year_are_the_last_ones(bot: BotTester, ledger: Ledger) -> None:
    weeks = await bot.says(ledger.manager, "今年每周订单额")
    assert "未填" not in weeks
    assert "11月2日起一周 40万元（2单）" in weeks
    days = await bot.says(ledger.manager, "今年每天的订单额")
    assert "11月5日（周四） 30万元（1单）" in days

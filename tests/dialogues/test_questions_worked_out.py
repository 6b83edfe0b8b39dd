"""Questions whose answer is worked out of figures: one beside another, shares, growth, who has none, how long."""

import pytest

from models.journal import AuditLog
from tests.dialogues.ledger import CANARY, Ledger, keep_ledger
from tests.make import Make
from tests.planting import planted
from tests.tester import BotTester


@planted
async def ledger(make: Make) -> Ledger:
    """The small business of all questions."""
    return await keep_ledger(make)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "王强和张伟谁卖得多",
            [
                "本月 · 张伟、王强 · 订单额：",
                "1 张伟 30万元（1单）",
                "2 王强 10万元（1单）",
                "张伟比王强：多20万元（+200%）",
            ],
        ),
        (
            "华北比华东多回款多少",
            ["1 华东销售部 9万元（1笔）", "2 华北销售部 4万元（1笔）", "多5万元（+125%）"],
        ),
        ("天津和江苏哪个订单多", ["1 江苏 30万元（1单）", "2 天津 10万元（1单）"]),
        (
            "今年佳和跟华光各买了多少",
            ["1 天津华光钢铁贸易有限公司 10万元", "2 天津佳和电梯部件制造有限公司 5万元"],
        ),
        ("A类和B类客户哪个下单多", ["1 A类 40万元（2单）", "2 B类 0元（0单）"]),
        ("电梯和环保行业今年哪个订单多", ["1 环保 30万元（1单）", "2 电梯 5万元（1单）"]),
        ("本月拜访和电话哪个多", ["1 拜访 3次", "2 电话 2次", "拜访比电话：多1次（+50%）"]),
        ("304和316L哪个卖得多", ["1 304 40吨", "2 316L 0吨", "304比316L：多40吨"]),
        ("王强和张伟的客户数", ["1 王强 2家", "2 张伟 1家"]),
    ],
)
async def test_two_are_set_beside_each_other(
    bot: BotTester, ledger: Ledger, question: str, answer: list[str]
) -> None:
    reply = await bot.says(ledger.manager, question)
    assert [said for said in answer if said not in reply] == [], reply


async def test_rows_open_of_each_of_the_two(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.manager, "王强和张伟谁卖得多")
    first = await bot.says(ledger.manager, "1")
    assert "SO3" in first
    assert "SO1" not in first
    await bot.says(ledger.manager, "王强和张伟谁卖得多")
    assert "SO1" in await bot.says(ledger.manager, "2")
    await bot.says(ledger.manager, "华北和华东哪个好")
    assert "华东销售部比华北销售部：多20万元" in await bot.says(ledger.manager, "1")


async def test_nobody_is_set_beside_those_they_may_not_see(bot: BotTester, ledger: Ledger) -> None:
    before = len(await bot.all(AuditLog))
    for asker, question in (
        (ledger.wang, "我跟张伟谁卖得多"),
        (ledger.sun, "王强和张伟谁卖得多"),
        (ledger.sun, "华东和华北哪个业绩好"),
    ):
        assert "不在您能看的范围里" in await bot.says(asker, question)
    refused = await bot.says(ledger.wang, f"佳和跟苏州{CANARY}谁买得多")
    assert "没有查看权限" in refused
    assert "30万" not in refused
    assert "财务只能查订单和款项" in await bot.says(ledger.finance, "王强和张伟谁拜访多")
    assert len(await bot.all(AuditLog)) == before

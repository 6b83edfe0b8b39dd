"""Questions that name a customer beside words of records: asking writes nothing, telling does."""

from typing import Any

import pytest

from models.activities import Activity
from models.complaints import Complaint
from models.journal import AuditLog
from models.money import Payment
from models.opportunities import Opportunity
from tests.dialogues.ledger import Ledger
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


ANSWERED = [
    ("华光丢单环比", "丢单 · 比上月："),
    ("金丝雀丢单环比", "丢单 · 比上月："),
    ("华光丢单金额", "丢单：\n合计 0单"),
    ("华光丢单原因", "丢单原因 · 按原因："),
    ("佳和上个月丢单", "上月 · 天津佳和电梯部件制造有限公司 · 丢单："),
    ("华光投诉多久解决", "投诉处理时长："),
    ("华光投诉占多少", "1条，占50%"),
    ("华光投诉几条", "投诉：\n合计 1条"),
    ("华光投诉情况", "投诉：\n合计 1条"),
    ("华光未处理投诉", "未处理的投诉"),
    ("华光投诉同比", "投诉 · 比2025年"),
    ("今年华光最大的一单", "1 天津华光钢铁贸易有限公司 SO1 10万元"),
    ("华光最大的一笔到账", "回款 · 按笔 · 前1："),
    ("华光订单超过10万", "订单额 · 10万元以上："),
    ("佳和到账超过10万", "回款 · 10万元以上："),
    ("华光到账环比", "回款 · 比上月："),
]
DECLINED = [
    ("华光丢单率", "这个比率不在连客的记录里"),
    ("华光投诉率", "这个比率不在连客的记录里"),
    ("华光投诉处理率", "这个数没看懂怎么算"),
    ("华光投诉间隔", "这个数没看懂怎么算"),
    ("佳和投诉平均几天", "这个数没看懂怎么算"),
    ("佳和丢单平均多久", "这个数没看懂怎么算"),
    ("华光到货率", "这个数没看懂怎么算"),
    ("华光到货环比", "这个数没看懂怎么算"),
    ("华光到账率", "这个数没看懂怎么算"),
    ("今年华光最大的一笔", "看哪一项？"),
]
SHOWN = [
    "华光投诉多久",
    "华光投诉严重吗",
    "华光投诉谁处理",
    "华光投诉解决没有",
    "华光丢单风险",
    "华光到账时间",
    "华光投诉严重？",
    "华光投诉板子有划痕吗",
    "华光投诉少了几件？",
]


@pytest.mark.parametrize(("said", "told"), ANSWERED + DECLINED)
async def test_a_question_of_a_named_customer_writes_nothing(
    bot: BotTester, ledger: Ledger, said: str, told: str
) -> None:
    before = len(await bot.all(AuditLog))
    assert told in await bot.says(ledger.manager, said)
    assert len(await bot.all(AuditLog)) == before


@pytest.mark.parametrize("said", SHOWN)
async def test_what_is_asked_about_a_record_is_seen_on_the_page_of_the_customer(
    bot: BotTester, ledger: Ledger, said: str
) -> None:
    before = len(await bot.all(AuditLog))
    assert "负责人：王强" in await bot.says(ledger.manager, said)
    assert len(await bot.all(AuditLog)) == before


@pytest.mark.parametrize(
    "said",
    ["华光到账占多少", "佳和到账几笔", "佳和上个月到账", "华光投诉几条", "佳和投诉占多少", "华光到账率"],
)
async def test_finance_who_ask_write_nothing(bot: BotTester, ledger: Ledger, said: str) -> None:
    before = len(await bot.all(AuditLog))
    await bot.says(ledger.finance, said)
    assert len(await bot.all(AuditLog)) == before


@pytest.mark.parametrize(
    ("said", "table"),
    [
        ("华光投诉板子有划痕？", Complaint),
        ("华光投诉数量少两件？", Complaint),
        ("华光投诉数量短缺?", Complaint),
        ("华光投诉数量", Complaint),
        ("华光投诉到货时间", Complaint),
        ("华光丢单了", Opportunity),
        ("华光丢单，价格原因", Opportunity),
        ("华光丢单价格原因", Opportunity),
        ("华光上个月丢单了", Opportunity),
        ("华光签了，占他们今年一半的量", Opportunity),
        ("华光订单金额涨到60万", Opportunity),
        ("佳和预计本月成交", Opportunity),
        ("华光投诉划伤", Complaint),
        ("华光投诉好几次了", Complaint),
        ("华光投诉划伤了几张", Complaint),
        ("华光投诉板面划伤，怎么处理", Complaint),
        ("华光投诉不良率", Complaint),
        ("华光投诉平均厚度不够", Complaint),
        ("华光投诉交货周期太长", Complaint),
        ("佳和到账10万", Payment),
        ("佳和到账超过10万了", Payment),
        ("下周去华光看最大的一笔", Activity),
        ("周五去华光看他们要几吨", Activity),
    ],
)
async def test_what_is_told_is_written(bot: BotTester, ledger: Ledger, said: str, table: Any) -> None:
    before = len(await bot.all(AuditLog))
    await bot.says(ledger.wang, said)
    written = (await bot.all(AuditLog))[before:]
    assert table.__tablename__ in {row.table_name for row in written}


@pytest.mark.parametrize(
    ("number", "told"), [("1", "按订单 · 前1：\n1 "), ("2", "按笔 · 前1：\n1 "), ("3", "按商机 · 前1：\n1 ")]
)
async def test_the_largest_one_is_a_record_of_what_is_chosen(
    bot: BotTester, ledger: Ledger, number: str, told: str
) -> None:
    await bot.says(ledger.manager, "今年华光最大的一笔")
    assert told in await bot.says(ledger.manager, number)

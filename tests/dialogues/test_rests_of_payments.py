"""A part of what is owed that came is the payment; the rest is waited for until the day that is told of it."""

from datetime import date

import pytest

from models.activities import Task
from models.money import Payment
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "amount", "day"),
    [
        ("天津佳和收到45万，剩下的说月底给", 450_000, date(2026, 11, 30)),
        ("天津佳和付了20万，余款下周三付", 200_000, date(2026, 11, 25)),
        ("天津佳和今天打了10万，剩下的5万月底结清", 100_000, date(2026, 11, 30)),
        ("收到天津佳和10万，剩余的12月5号付", 100_000, date(2026, 12, 5)),
        ("天津佳和打了10万，还有5万说月底打", 100_000, date(2026, 11, 30)),
        ("天津佳和到了10万，差2万，说月底补", 100_000, date(2026, 11, 30)),
        ("天津佳和付了10万，下周三再付5万", 100_000, date(2026, 11, 25)),
        ("天津佳和昨天转了5w 说剩下的下周", 50_000, date(2026, 11, 29)),
        ("天津佳和到款20万，剩下的下周三给", 200_000, date(2026, 11, 25)),
        ("佳和到账10万，另外10万下周三到", 100_000, date(2026, 11, 25)),
        ("佳和收到10万，另有10万下周三到", 100_000, date(2026, 11, 25)),
        ("佳和到账10万，后面10万说月底付", 100_000, date(2026, 11, 30)),
        ("佳和到账10万，其他的月底付", 100_000, date(2026, 11, 30)),
        ("佳和到账10万，下周三再到10万", 100_000, date(2026, 11, 25)),
        ("佳和到账10万，月底还有10万", 100_000, date(2026, 11, 30)),
        ("佳和到账10万，5号再到10万", 100_000, date(2026, 12, 5)),
        ("佳和付了10万，欠5万下月付", 100_000, date(2026, 12, 31)),
        ("佳和先付了10万，下周三付剩下的", 100_000, date(2026, 11, 25)),
        ("佳和先付了10万，月底付余款", 100_000, date(2026, 11, 30)),
    ],
)
async def test_the_rest_is_waited_for(
    bot: BotTester, business: Business, said: str, amount: int, day: date
) -> None:
    assert "剩下的" in await bot.says(business.wang, said)
    payment, task = await bot.only(Payment), await bot.only(Task)
    assert payment.amount == amount and payment.received_on <= date(2026, 11, 18)
    assert (task.customer_id, task.due_at.astimezone(SHANGHAI).date()) == (business.jiahe.id, day)
    await bot.says(business.wang, "撤销")
    assert [*await bot.all(Payment), *await bot.all(Task)] == []


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("天津佳和尾款今天打了5万", 50_000),
        ("天津佳和今天到账5万，剩下的今天也打了", 50_000),
        ("天津佳和定金5万已收，尾款15万发货前付", 50_000),
        ("天津佳和昨天尾款15万收到了", 150_000),
        ("佳和到账5万，剩下的货下周三发", 50_000),
        ("佳和到账5万，另外10万已到", 50_000),
        ("天津佳和的尾款江总讲二十号，结果今天就来了，九万七千五", 97_500),
    ],
)
async def test_where_no_day_to_come_is_told_nothing_is_waited_for(
    bot: BotTester, business: Business, said: str, amount: int
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == amount
    assert await bot.all(Task) == []


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("天津佳和20万的货款今天付了10万", 100_000),
        ("天津佳和30万的货款，付了一半15万", 150_000),
        ("天津佳和12万的发票，付了10万", 100_000),
        ("说好付20万，天津佳和只付了15万", 150_000),
        ("天津佳和欠30万，今天还了10万", 100_000),
        ("收到天津佳和电汇12万，合同额100万", 120_000),
        ("天津佳和付了12万，合同一共30万", 120_000),
    ],
)
async def test_what_came_of_a_sum_is_the_payment(
    bot: BotTester, business: Business, said: str, amount: int
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == amount


async def test_an_amendment_is_of_the_payment_unless_it_names_a_day_to_come(
    bot: BotTester, business: Business
) -> None:
    told = "天津佳和到账45万，剩下的月底给"
    await bot.says(business.wang, told)
    await bot.says(business.wang, "推到12月5号")
    assert (await bot.only(Task)).due_at.astimezone(SHANGHAI).date() == date(2026, 12, 5)
    await bot.says(business.wang, "撤销")
    await bot.says(business.wang, "今天改成昨天")
    assert (await bot.only(Payment)).received_on == date(2026, 11, 17)
    await bot.says(business.wang, "改成40万")
    assert (await bot.only(Payment)).amount == 400_000


async def test_payment_and_reminder_are_amended_in_turn(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和到账45万，剩下的月底给")
    for said in ("45万改成40万", "推迟三天", "40万改成42万", "改到12月5号"):
        assert "已修改" in await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 420_000
    assert (await bot.only(Task)).due_at.astimezone(SHANGHAI).date() == date(2026, 12, 5)
    for _ in range(3):
        await bot.says(business.wang, "撤销")
    assert (await bot.only(Payment)).amount == 400_000
    assert (await bot.only(Task)).due_at.astimezone(SHANGHAI).date() == date(2026, 11, 30)


@pytest.mark.parametrize("said", ["佳和那笔45万改成40万", "佳和那笔改成40万", "45万改成40万", "改成40万"])
async def test_a_sum_is_that_of_the_payment(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和到账45万，剩下的月底给")
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 400_000


async def test_the_rest_goes_with_its_payment_to_another_customer(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和到账45万，剩下的月底给")
    await bot.says(business.wang, "不是佳和，是华光电梯")
    payment, task = await bot.only(Payment), await bot.only(Task)
    assert payment.customer_id == task.customer_id == business.huaguang_lift.id
    assert "华光电梯" in task.title

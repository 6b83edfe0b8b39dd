"""What several customers paid with a step behind it, and a payment told behind plans without a pause: none is lost."""

from datetime import date

import pytest

from models.activities import Activity, Task
from models.customers import Customer
from models.money import Payment
from tests.dialogues.conftest import Business
from tests.dialogues.test_whose_payment import payments
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ("佳和付了8万，钱总付了5万，下周三去拜访", "下周三去拜访"),
        ("佳和付了8万，钱总付了5万，下周三再去", "下周三再去"),
        ("佳和付了8万，宏发付了5万，下周三去拜访", "下周三去拜访"),
        ("江总付了8万，钱总付了5万，下周三去拜访", "下周三去拜访"),
        ("佳和到账8万，宏发到账5万，下周三去拜访", "下周三去拜访"),
    ],
)
async def test_both_paid_and_whose_the_step_is_is_asked(
    bot: BotTester, business: Business, hongfa: Customer, said: str, step: str
) -> None:
    assert f"“{step}”：是哪家客户" in await bot.says(business.wang, said)
    assert await payments(bot) == [("天津佳和", 80_000), ("常州宏发", 50_000)]
    assert await bot.all(Activity) == []
    await bot.says(business.wang, "宏发")
    plan = await bot.only(Activity)
    assert (plan.customer_id, plan.planned_start.date()) == (hongfa.id, date(2026, 11, 25))


@pytest.mark.parametrize("before", ["今天去了佳和", "今天去了宏发", "今天去了天津华光电梯"])
async def test_it_is_asked_whoever_was_spoken_of_before(
    bot: BotTester, business: Business, hongfa: Customer, before: str
) -> None:
    await bot.says(business.wang, before)
    await bot.says(business.wang, "佳和付了8万，宏发付了5万，下周三去拜访")
    assert await payments(bot) == [("天津佳和", 80_000), ("常州宏发", 50_000)]
    assert await bot.all(Activity) == []


@pytest.mark.parametrize(
    "said",
    [
        "佳和付了8万，宏发付了5万，下周三去拜访宏发",
        "佳和付了8万，钱总付了5万，下周三去拜访钱总",
        "佳和付了8万，钱总付了5万，下周三去宏发",
    ],
)
async def test_the_step_is_of_whom_it_names(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await payments(bot) == [("天津佳和", 80_000), ("常州宏发", 50_000)]
    assert (await bot.only(Activity)).customer_id == hongfa.id
    await bot.says(business.wang, "撤销")
    assert [*await bot.all(Payment), *await bot.all(Activity)] == []


async def test_what_we_are_to_do_is_a_reminder(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "佳和付了8万，宏发付了5万，明天发货")
    assert await payments(bot) == [("天津佳和", 80_000), ("常州宏发", 50_000)]
    assert (await bot.only(Task)).due_at.date() == date(2026, 11, 19)


@pytest.mark.parametrize(
    "said",
    [
        "下周三去佳和下周四去宏发今天到账20万",
        "下周三去佳和，下周四去宏发今天到账20万",
    ],
)
async def test_behind_plans_with_several_it_is_asked_whose_it_is(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    assert "是哪家客户" in await bot.says(business.wang, said)
    assert [each.customer_id for each in await bot.all(Activity)] == [business.jiahe.id, hongfa.id]
    assert await bot.all(Payment) == []
    await bot.says(business.wang, "宏发")
    assert await payments(bot) == [("常州宏发", 200_000)]


async def test_so_it_is_of_them_whoever_was_spoken_of_before(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "今天去了宏发")
    await bot.says(business.wang, "下周三去佳和今天到账20万")
    assert await payments(bot) == [("天津佳和", 200_000)]
    await bot.says(business.wang, "下周三去佳和下周四去宏发今天到账10万")
    assert await payments(bot) == [("天津佳和", 200_000)]


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        ("下周三去佳和今天到账20万", "天津佳和"),
        ("下周三去佳和昨天到账20万了", "天津佳和"),
        ("下周三拜访江总今天付了20万", "天津佳和"),
        ("下周三去佳和今天宏发到账20万", "常州宏发"),
        ("下周三去佳和刚刚宏发到账20万", "常州宏发"),
        ("明天去佳和催货款今天到账20万", "天津佳和"),
    ],
)
async def test_behind_a_plan_it_is_of_who_is_named_last(
    bot: BotTester, business: Business, hongfa: Customer, said: str, whose: str
) -> None:
    await bot.says(business.wang, said)
    assert await payments(bot) == [(whose, 200_000)]
    assert (await bot.only(Activity)).customer_id == business.jiahe.id


@pytest.mark.parametrize(
    "said",
    [
        "下周三去佳和下周四去宏发宏发今天到账20万",
        "明天去佳和问今天到账20万",
        "下周三去佳和今天没到账20万",
        "下周三去佳和下周四去宏发签20万的合同",
        "下周三去佳和下周四去宏发催20万货款",
        "下周三去佳和下周四去宏发垫付了5000",
    ],
)
async def test_what_did_not_come_or_may_be_anybodys_is_not_booked(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Payment) == []

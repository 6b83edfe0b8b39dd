"""A visit, and a payment of somebody who is known at another customer: never written where one was."""

from datetime import date

import pytest

from models.activities import Task
from models.customers import Customer
from models.interactions import Interaction
from models.money import Payment
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "paid"),
    [
        ("今天拜访了宏发，江总付了20万", "江总付了20万"),
        ("上午去了宏发，江总付了20万", "江总付了20万"),
        ("今天拜访了宏发 江总付了20万", "江总付了20万"),
        ("今天拜访了宏发，江总今天付了20万", "江总今天付了20万"),
        ("今天去宏发见了钱总，江总付了20万", "江总付了20万"),
        ("今天拜访了宏发，江总那边到账20万", "江总那边到账20万"),
        ("今天拜访了宏发，收到江总20万", "收到江总20万"),
        ("今天拜访了宏发，江总的20万到了", "江总的20万到了"),
        ("今天拜访了宏发，聊了304，江总付了20万", "江总付了20万"),
        ("今天拜访了宏发，江总付了20万，下周三再去", "江总付了20万"),
        ("今天拜访了宏发，合同金额50万，江总付了20万", "江总付了20万"),
    ],
)
async def test_whose_it_is_is_asked_behind_the_visit(
    bot: BotTester, business: Business, hongfa: Customer, said: str, paid: str
) -> None:
    assert f"“{paid}”：" in await bot.says(business.wang, said)
    visit = await bot.only(Interaction)
    assert visit.customer_id == hongfa.id and visit.amount in (None, 500_000)
    assert await bot.all(Payment) == []
    await bot.says(business.wang, "天津佳和")
    payment = await bot.only(Payment)
    assert (payment.customer_id, int(payment.amount)) == (business.jiahe.id, 200_000)
    assert payment.received_on == date(2026, 11, 18)


async def test_it_is_asked_whoever_was_spoken_of_before(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "今天去了佳和")
    await bot.says(business.wang, "今天拜访了宏发，江总付了20万")
    assert [each.customer_id for each in await bot.all(Interaction)] == [business.jiahe.id, hongfa.id]
    assert await bot.all(Payment) == []


async def test_the_step_stays_with_the_visit(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "今天拜访了宏发，聊了304，江总付了20万，下周三再去")
    step = await bot.only(Task)
    assert (step.customer_id, step.due_at.date()) == (hongfa.id, date(2026, 11, 25))
    await bot.says(business.wang, "撤销")
    assert [*await bot.all(Interaction), *await bot.all(Task)] == []


@pytest.mark.parametrize(
    "said",
    ["今天去了宏发，江总说付20万", "今天去了宏发，江总答应月底付20万", "今天去了宏发，江总报价20万"],
)
async def test_what_they_only_said_of_a_sum_is_not_of_the_visit(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    visit = await bot.only(Interaction)
    assert (visit.customer_id, visit.amount, visit.due) == (hongfa.id, None, None)
    assert await bot.all(Payment) == []


@pytest.mark.parametrize(
    ("said", "visits"),
    [
        ("江总付了20万，今天拜访了宏发", 1),
        ("江总付了20万，上午去了宏发", 1),
        ("江总付了20万，宏发催货", 1),
        ("江总今天付了20万，宏发还没付", 0),
        ("江总付了20万，刚从宏发出来", 0),
    ],
)
async def test_before_it_the_payment_is_of_who_knows_them(
    bot: BotTester, business: Business, hongfa: Customer, said: str, visits: int
) -> None:
    await bot.says(business.wang, said)
    payment = await bot.only(Payment)
    assert (payment.customer_id, int(payment.amount)) == (business.jiahe.id, 200_000)
    assert [each.customer_id for each in await bot.all(Interaction)] == [hongfa.id] * visits


@pytest.mark.parametrize(
    "said",
    [
        "今天拜访了宏发，钱总付了20万",
        "今天拜访了宏发，马总付了20万",
        "今天拜访了宏发江总，付了20万",
        "今天拜访了宏发，合同金额20万，江总陪同",
    ],
)
async def test_whose_people_they_may_be_has_the_sum(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    visit = await bot.only(Interaction)
    assert (visit.customer_id, int(visit.amount)) == (hongfa.id, 200_000)
    assert await bot.all(Payment) == []

"""Instalments are reminded of by the steps of config/payment_reminders.toml."""

from datetime import date

import pytest

from config.house import House
from config.payment_reminders import Step
from models.database import Database
from models.money import PaymentPlan
from notifications import payment_reminders
from tests.conftest import Clock
from tests.make import Make
from tests.notifications.conftest import Told


@pytest.mark.parametrize(
    ("step", "due_on", "day"),
    [
        (Step("t-7", -7, False, ("owner",)), date(2026, 11, 25), date(2026, 11, 18)),
        (Step("t+3", 3, False, ("owner",)), date(2026, 11, 25), date(2026, 11, 28)),
        (Step("t+7", 7, True, ("owner",)), date(2026, 11, 25), date(2026, 12, 4)),
        (
            Step("t+7", 7, True, ("owner",)),
            date(2026, 9, 30),
            date(2026, 10, 15),
        ),  # holidays, a worked Saturday
    ],
)
def test_steps_count_calendar_or_working_days(step: Step, due_on: date, day: date) -> None:
    assert payment_reminders.day_of(step, due_on) == day


async def test_from_a_week_before_to_three_weeks_after_each_step_once(
    database: Database, make: Make, clock: Clock, house: House, told: Told
) -> None:
    boss = await make.user("主管", "supervisor")
    customer = await make.customer("天津华光", owner=await make.user("小王", manager=boss))
    await make.contact(customer, "李刚", openid="o1")
    await make.plan(customer, "280000", due_in_days=7)  # 25 November
    seen = []
    clock.set(2026, 11, 17, 9)
    for _ in range(35):
        before = len(await told())
        for _ in range(2):
            async with database.unit_of_work(clock()) as session:
                assert await payment_reminders.find_due(session, house, clock()) is None
        seen += [
            (f"{clock().astimezone(house.zone):%m-%d}", name, text.splitlines()[0])
            for name, _, text in (await told())[before:]
        ]
        clock.advance(days=1)

    assert seen == [
        ("11-18", "小王", "7天后到期的货款"),
        ("11-24", "小王", "明天到期的货款"),
        ("11-24", "李刚", "明天有一笔货款到期"),
        ("11-28", "小王", "货款已逾期3天"),
        ("11-28", "李刚", "有一笔货款已过约定日3天"),
        ("12-04", "小王", "货款已逾期9天"),
        ("12-04", "主管", "货款已逾期9天"),
        ("12-16", "小王", "货款已逾期21天"),
        ("12-16", "主管", "货款已逾期21天"),
    ]


async def test_what_is_paid_or_long_past_is_left_alone_and_missed_steps_are_one(
    database: Database, make: Make, clock: Clock, house: House, told: Told
) -> None:
    customer = await make.customer("天津华光", owner=await make.user("小王"))
    paid: PaymentPlan = await make.plan(customer, "100", due_in_days=-3)
    await make.plan(customer, "200", due_in_days=-200)
    await make.plan(customer, "300", due_in_days=-5)  # t-7, t-1 and t+3 were missed
    async with database.unit_of_work(clock()) as session:
        plan = await session.get_one(PaymentPlan, paid.id)
        plan.paid = plan.amount
    async with database.unit_of_work(clock()) as session:
        await payment_reminders.find_due(session, house, clock())

    assert [text.splitlines()[0] for _, _, text in await told()] == ["货款已逾期5天"]


async def test_many_instalments_are_worked_off_in_pages(
    database: Database, make: Make, clock: Clock, house: House, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer = await make.customer("天津华光", owner=await make.user("小王"))
    for days in (-3, -2, -1):
        await make.plan(customer, "100", due_in_days=days)
    monkeypatch.setattr(payment_reminders, "PAGE", 2)
    async with database.unit_of_work(clock()) as session:
        after = await payment_reminders.find_due(session, house, clock())
        assert after
        assert await payment_reminders.find_due(session, house, clock(), after) is None
    assert len(await told()) == 3

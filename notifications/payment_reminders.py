"""Reminders of instalments, by the steps of config/payment_reminders.toml (K-03). Each instalment, step and
recipient once; of steps that were missed only the latest is told."""

from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.messages import Reply
from config.house import House
from config.payment_reminders import Recipient, Step
from models.customers import Customer, owner_of
from models.due import unpaid_plans
from models.money import PaymentPlan
from models.sales import Order
from notifications import to_customers
from notifications.notices import compose, to_user
from notifications.recipients import responsible_for, superiors_for
from notifications.working_days import working_days_after

PAGE = 100


async def find_due(session: AsyncSession, house: House, now: datetime, after: int = 0) -> int | None:
    """Tells whoever the steps reached by now name. One page of instalments numbered above `after`; gives the last
    number of a full page, None when there are no more."""
    today = now.astimezone(house.zone).date()
    rules = house.payment_reminders
    first = today - timedelta(days=max(_most_days(step) for step in rules.steps) + rules.catch_up_days)
    last = today - timedelta(days=rules.steps[0].days)
    plans = await unpaid_plans(session, first, last, after, PAGE)
    for plan, customer in plans:
        for recipient in ("owner", "customer", "supervisor"):
            if step := step_reached(plan, recipient, house, today):
                await _tell(session, house, plan, customer, recipient, step, today)
    return plans[-1][0].id if len(plans) == PAGE else None


def step_reached(plan: PaymentPlan, recipient: Recipient, house: House, today: date) -> Step | None:
    """The latest step for the recipient whose day has come, if it came not too long ago."""
    rules = house.payment_reminders
    reached = [
        (day, step)
        for step in rules.steps
        if recipient in step.to and (day := day_of(step, plan.due_on)) <= today
    ]
    if not reached:
        return None
    day, step = max(reached, key=lambda pair: pair[0])
    return step if today - day <= timedelta(days=rules.catch_up_days) else None


def day_of(step: Step, due_on: date) -> date:
    """The day on which a step of an instalment is told."""
    if step.working_days and step.days > 0:
        return working_days_after(due_on, step.days)
    return due_on + timedelta(days=step.days)


def _most_days(step: Step) -> int:
    # A week has five working days, and the longest holidays take another ten days.
    return step.days * 7 // 5 + 12 if step.working_days else step.days


async def _tell(
    session: AsyncSession,
    house: House,
    plan: PaymentPlan,
    customer: Customer,
    recipient: Recipient,
    step: Step,
    today: date,
) -> None:
    if recipient == "customer":
        await to_customers.payment_due(session, house, plan, customer, step=step.name, today=today)
        return
    find = responsible_for if recipient == "owner" else superiors_for
    reply = await _notice(session, house, plan, customer, today)
    for user in await find(session, customer):
        await to_user(session, house, user.id, "payment_due", f"{plan.id}:{plan.due_on}:{step.name}", reply)


async def _notice(
    session: AsyncSession, house: House, plan: PaymentPlan, customer: Customer, today: date
) -> Reply:
    owner = await owner_of(session, customer)
    order = await session.get(Order, plan.order_id) if plan.order_id else None
    late = (today - plan.due_on).days
    title = "notices_staff.payment_overdue" if late > 0 else "notices_staff.payment_ahead"
    return compose(
        house,
        "notices_staff.payment_due",
        title=house.texts(title, days=abs(late)),
        customer=customer.name,
        order=order.number if order else None,
        amount=plan.open_amount,
        due_on=plan.due_on,
        owner=owner.name if owner else None,
    )

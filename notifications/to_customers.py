"""What customers are told: one function a notice, called in the unit of work of the fact.

It goes to the contacts who are bound and have not unsubscribed. Each is told once.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from bot.messages import Reply
from config.house import House
from models.complaints import Complaint
from models.customers import Contact, Customer, bound_contacts
from models.deliveries import Milestone
from models.money import PaymentPlan
from models.people import ChannelAccount, address_of
from models.sales import Demand, Order
from notifications.notices import compose, each_time, to_contact
from notifications.quiet_hours import when

_PAYMENT_DUE = "payment_due_customer"
DEMAND_STATUS = "demand_status"
"""The kind of the pushes that say what became of a demand: that it is quoted."""
COMPLAINT_RESOLVED = "complaint_resolved"
"""The kind of the pushes that say what came of a complaint."""


async def milestone_reached(
    session: AsyncSession, house: House, order: Order, milestone: Milestone, expected: date | None
) -> None:
    """An order, or a batch of it, has come a step further (X-01), and is expected on that day; None where it is not
    known. An order that is late again is news again."""
    if milestone.kind not in house.milestones.told:
        return
    reply = compose(
        house,
        f"notices_customer.milestone_{milestone.kind}",
        order=order.number,
        batch=milestone.batch,
        at=milestone.at,
        vehicle=milestone.vehicle,
        weight=milestone.weight,
        document=milestone.document,
        note=milestone.note,
        expected=expected,
    )
    about = f"{order.id}:{milestone.kind}:{milestone.batch}"
    if milestone.kind == "delayed":
        about = f"{about}:{expected or ''}"
    await _tell_bound(session, house, order.customer_id, "milestone", about, reply)


async def payment_due(
    session: AsyncSession, house: House, plan: PaymentPlan, customer: Customer, *, step: str, today: date
) -> None:
    """An instalment falls due, or is overdue; `step` is the reminder's name. Who is reminded of it
    that day anyway is reminded another day, or at the next step."""
    day = reminders_arrive(session, house).date()
    if plan.reminded_on == day:
        return
    about = f"{plan.id}:{plan.due_on}:{step}"
    reply = await _due(session, house, [plan], today)
    if await _tell_bound(session, house, customer.id, _PAYMENT_DUE, about, reply):
        plan.reminded_on = day


async def payment_urged(
    session: AsyncSession, house: House, plans: Sequence[PaymentPlan], customer: Customer, *, today: date
) -> None:
    """A colleague asks for what is overdue, the oldest first: all of it is told in one notice."""
    day = reminders_arrive(session, house).date()
    about = each_time(session, f"{customer.id}:urged:{day}")
    reply = await _due(session, house, plans, today)
    await _tell_bound(session, house, customer.id, _PAYMENT_DUE, about, reply)
    for plan in plans:
        plan.reminded_on = day


def reminders_arrive(session: AsyncSession, house: House) -> datetime:
    """When a reminder of an instalment that is made now reaches a customer, in local time."""
    return when(_PAYMENT_DUE, session.info["now"], house).astimezone(house.zone)


async def _due(session: AsyncSession, house: House, plans: Sequence[PaymentPlan], today: date) -> Reply:
    oldest = plans[0]
    only = oldest if len(plans) == 1 else None
    order = await session.get(Order, only.order_id) if only and only.order_id else None
    late = (today - oldest.due_on).days
    title = "notices_customer.payment_overdue" if late > 0 else "notices_customer.payment_ahead"
    return compose(
        house,
        "notices_customer.payment_due",
        title=house.texts(title, days=abs(late), count=len(plans)),
        order=order.number if order else None,
        amount=sum((plan.open_amount for plan in plans), Decimal(0)),
        due_on=oldest.due_on,
    )


async def survey_invited(
    session: AsyncSession,
    house: House,
    contact: Contact,
    response_id: int,
    reply: Reply,
    *,
    at: datetime | None = None,
) -> None:
    """The invitation to a survey, with its first question."""
    await to_contact(session, house, contact.id, "survey_invited", response_id, reply, at=at, lane="mass")


async def survey_asked_again(
    session: AsyncSession, house: House, contact: Contact, response_id: int, reply: Reply
) -> None:
    """The question that was not answered, once more."""
    await to_contact(session, house, contact.id, "survey_asked_again", response_id, reply, lane="mass")


async def complaint_resolved(
    session: AsyncSession, house: House, complaint: Complaint, customer: Customer
) -> Sequence[Contact]:
    """What came of a complaint: to who made it, else to every bound contact. Gives whom it reaches."""
    reply = compose(
        house,
        "notices_customer.complaint_resolved",
        number=complaint.number,
        resolution=complaint.resolution or house.texts("notices_customer.resolved"),
    )
    about = each_time(session, complaint.id)
    if complaint.contact_id:
        people = [await session.get_one(Contact, complaint.contact_id)]
    else:
        people = list(await bound_contacts(session, customer.id))
    told = [
        contact
        for contact in people
        if await to_contact(session, house, contact.id, COMPLAINT_RESOLVED, about, reply)
    ]
    return [contact for contact in told if await _account_of(session, house, contact, COMPLAINT_RESOLVED)]


async def demand_status(session: AsyncSession, house: House, demand: Demand) -> Contact | None:
    """A demand has been quoted, ordered or closed: to who made it, without the price. Gives whom it reaches."""
    if demand.contact_id is None:
        return None
    reply = compose(
        house,
        f"notices_customer.demand_{demand.status}",
        number=demand.number,
        goods=house.texts.goods(demand.items),
    )
    about = each_time(session, f"{demand.id}:{demand.status}")
    contact = await session.get_one(Contact, demand.contact_id)
    told = await to_contact(session, house, contact.id, DEMAND_STATUS, about, reply)
    return contact if told and await _account_of(session, house, contact, DEMAND_STATUS) else None


async def silent_among(
    session: AsyncSession, house: House, contacts: Sequence[Contact], kind: str
) -> Sequence[Contact]:
    """Those who will have written so long ago, when a push of the kind that is made now arrives, that only a template
    reaches them."""
    arrives = when(kind, session.info["now"], house)
    accounts = [(contact, await _account_of(session, house, contact, kind)) for contact in contacts]
    return [contact for contact, account in accounts if account and account.is_out_of_reply_window(arrives)]


async def _account_of(
    session: AsyncSession, house: House, contact: Contact, kind: str
) -> ChannelAccount | None:
    """Where a push of the kind goes to."""
    asked_for = house.quiet_hours.rule(kind).asked_for
    return await address_of(session, contact_id=contact.id, unsubscribed_too=asked_for)


async def _tell_bound(
    session: AsyncSession, house: House, customer_id: int, kind: str, about: object, reply: Reply
) -> bool:
    """Whether anybody had not been told of it before."""
    told = [
        await to_contact(session, house, contact.id, kind, about, reply)
        for contact in await bound_contacts(session, customer_id)
    ]
    return any(told)

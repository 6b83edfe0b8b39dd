"""What customers are told: one function a notice, called in the unit of work of the fact.

It goes to the contacts who are bound and have not unsubscribed. Each is told once.
"""

from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.messages import Reply
from config.house import House
from models.complaints import Complaint
from models.customers import Contact, Customer, bound_contacts
from models.deliveries import Milestone
from models.money import PaymentPlan
from models.people import address_of
from models.sales import Demand, Order
from notifications.notices import compose, each_time, to_contact

DEMAND_STATUS = "demand_status"
"""The kind of the pushes that say what became of a demand: that it is quoted."""


async def milestone_reached(session: AsyncSession, house: House, order: Order, milestone: Milestone) -> None:
    """An order, or a batch of it, has come a step further (X-01). An order that is late again is news again."""
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
        expected=order.promised_on,
    )
    about = f"{order.id}:{milestone.kind}:{milestone.batch}"
    if milestone.kind == "delayed":
        about = f"{about}:{order.promised_on or ''}"
    await _tell_bound(session, house, order.customer_id, "milestone", about, reply)


async def payment_due(
    session: AsyncSession, house: House, plan: PaymentPlan, customer: Customer, *, step: str, today: date
) -> None:
    """An instalment falls due, or is overdue; `step` is the reminder's name."""
    order = await session.get(Order, plan.order_id) if plan.order_id else None
    late = (today - plan.due_on).days
    title = "notices_customer.payment_overdue" if late > 0 else "notices_customer.payment_ahead"
    reply = compose(
        house,
        "notices_customer.payment_due",
        title=house.texts(title, days=abs(late)),
        order=order.number if order else None,
        amount=plan.open_amount,
        due_on=plan.due_on,
    )
    about = f"{plan.id}:{plan.due_on}:{step}"
    await _tell_bound(session, house, customer.id, "payment_due_customer", about, reply)


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
) -> None:
    """What came of a complaint: to who made it, else to every bound contact."""
    reply = compose(
        house,
        "notices_customer.complaint_resolved",
        number=complaint.number,
        resolution=complaint.resolution or house.texts("notices_customer.resolved"),
    )
    about = each_time(session, complaint.id)
    if complaint.contact_id:
        await to_contact(session, house, complaint.contact_id, "complaint_resolved", about, reply)
    else:
        await _tell_bound(session, house, customer.id, "complaint_resolved", about, reply)


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
    await to_contact(session, house, demand.contact_id, DEMAND_STATUS, about, reply)
    if await address_of(session, contact_id=demand.contact_id, unsubscribed_too=True) is None:
        return None
    return await session.get_one(Contact, demand.contact_id)


async def _tell_bound(
    session: AsyncSession, house: House, customer_id: int, kind: str, about: object, reply: Reply
) -> None:
    for contact in await bound_contacts(session, customer_id):
        await to_contact(session, house, contact.id, kind, about, reply)

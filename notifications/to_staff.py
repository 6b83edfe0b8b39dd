"""What colleagues are told: one function a notice, called in the unit of work of the fact.

A notice about a customer whom nobody looks after goes to the managers. Each is told once, however often the
function is called for the same fact.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from config.house import House
from models.activities import Task
from models.complaints import Complaint
from models.customers import Contact, Customer
from models.deliveries import Milestone
from models.documents import Document
from models.interactions import recent_interactions
from models.people import User, supervisor_of
from models.sales import Demand, Order
from models.surveys import SurveyAnswer, SurveyQuestion, SurveyResponse
from notifications.notices import (
    again,
    called,
    compose,
    facts_of_demand,
    occasion,
    to_responsible,
    to_user,
)
from notifications.recipients import responsible_for, superiors_for


async def demand_received(
    session: AsyncSession, house: House, demand: Demand, customer: Customer, *, amended: bool = False
) -> None:
    """Somebody wants goods, or a price for them; or wants them otherwise than was said."""
    contact = await _contact(session, demand.contact_id)
    reply = compose(
        house,
        "notices_staff.demand_received",
        **facts_of_demand(house, demand, customer, contact),
        due=demand.due,
        amended=amended,
    )
    about = again(session, demand.id, amended)
    await to_responsible(session, house, customer, "demand_received", about, reply)


async def demand_withdrawn(
    session: AsyncSession, house: House, demand: Demand, customer: Customer, contact: Contact, words: str
) -> None:
    """Somebody wants nothing any more of what they asked for, in their own words."""
    reply = compose(
        house,
        "notices_staff.demand_withdrawn",
        **facts_of_demand(house, demand, customer, contact),
        words=words,
    )
    about = again(session, demand.id, amended=True)
    await to_responsible(session, house, customer, "demand_withdrawn", about, reply)


async def complaint_opened(
    session: AsyncSession, house: House, complaint: Complaint, customer: Customer, *, amended: bool = False
) -> None:
    """A customer is unhappy; or says more of what they are unhappy with."""
    contact = await _contact(session, complaint.contact_id)
    reply = compose(
        house,
        "notices_staff.complaint_opened",
        number=complaint.number,
        customer=customer.name,
        contact=called(contact),
        content=complaint.content,
        answer_by=complaint.answer_by,
        amended=amended,
    )
    about = again(session, complaint.id, amended)
    await to_responsible(session, house, customer, "complaint_opened", about, reply)


async def file_received(
    session: AsyncSession,
    house: House,
    document: Document,
    customer: Customer,
    contact: Contact,
    complaint: Complaint | None,
) -> None:
    """A contact has sent a photo or a file; perhaps of what was complained about before."""
    reply = compose(
        house,
        "notices_staff.file_received",
        kind=document.kind,
        title=document.title,
        customer=customer.name,
        contact=called(contact),
        number=complaint.number if complaint else None,
        content=complaint.content if complaint else None,
    )
    about = f"{contact.id}:{occasion(session)}"
    await to_responsible(session, house, customer, "file_received", about, reply)


async def contact_wanted(
    session: AsyncSession, house: House, customer: Customer, contact: Contact, words: str, *, boss: bool
) -> Sequence[User]:
    """A contact wants to speak to a person; to the `boss` of who looks after them, who is told and given back."""
    reply = compose(
        house,
        "notices_staff.contact_wanted",
        customer=customer.name,
        contact=called(contact),
        mobile=contact.mobile,
        words=words,
    )
    about = f"{contact.id}:{occasion(session)}"
    told = await to_responsible(session, house, customer, "contact_wanted", about, reply)
    superiors = [user for user in await superiors_for(session, customer) if user not in told] if boss else []
    for user in superiors:
        await to_user(session, house, user.id, "contact_wanted", about, reply)
    return superiors


async def customer_handed_over(
    session: AsyncSession, house: House, customer: Customer, new_owner: User, by: User
) -> None:
    """A customer now belongs to a colleague, who is told what happened last with it."""
    last = next(iter(await recent_interactions(session, customer.id, 1)), None)
    reply = compose(
        house,
        "notices_staff.customer_handed_over",
        customer=customer.name,
        by=by.name,
        level=customer.level,
        last_contact=last.occurred_at if last else None,
        last_topic=last.topic if last else None,
    )
    about = f"{customer.id}:{occasion(session)}"
    await to_user(session, house, new_owner.id, "customer_handed_over", about, reply)


async def customer_given_back(
    session: AsyncSession, house: House, customer: Customer, owner: User, by: User
) -> User | None:
    """A customer is in the pool again: the superior of who had it is told, and who had it where another gave it; gives
    the superior, if one was told."""
    reply = compose(
        house,
        "notices_staff.customer_given_back",
        customer=customer.name,
        by=by.name,
        owner=owner.name,
        level=customer.level,
    )
    about, superior = f"{customer.id}:{occasion(session)}", await supervisor_of(session, owner)
    others = [user for user in (owner, superior) if user is not None and user.id != by.id]
    for user in others:
        await to_user(session, house, user.id, "customer_given_back", about, reply)
    return superior if superior in others else None


async def receipt_confirmed(session: AsyncSession, house: House, order: Order, customer: Customer) -> None:
    """The customer has signed for goods."""
    reply = compose(house, "notices_staff.receipt_confirmed", order=order.number, customer=customer.name)
    about = f"{order.id}:{occasion(session)}"
    await to_responsible(session, house, customer, "receipt_confirmed", about, reply)


async def order_delayed(
    session: AsyncSession,
    house: House,
    order: Order,
    milestone: Milestone,
    customer: Customer,
    expected: date | None,
) -> None:
    """An order will be late, until that day; None where it is not known. A new date is news again."""
    reply = compose(
        house,
        "notices_staff.order_delayed",
        order=order.number,
        customer=customer.name,
        expected=expected,
        note=milestone.note,
    )
    about = f"{order.id}:{milestone.batch}:{expected or ''}"
    await to_responsible(session, house, customer, "order_delayed", about, reply)


async def low_score(
    session: AsyncSession,
    house: House,
    response: SurveyResponse,
    customer: Customer,
    question: SurveyQuestion,
    answer: SurveyAnswer,
    task: Task | None,
) -> None:
    """A customer gave a low score: the owner and the owner's superior are told, at once."""
    contact = await _contact(session, response.contact_id)
    order = await session.get(Order, response.order_id) if response.order_id else None
    reply = compose(
        house,
        "notices_staff.low_score",
        customer=customer.name,
        contact=called(contact),
        question=question.text,
        answer=answer.text,
        order=order.number if order else None,
        task=task.number if task else None,
        due=task.due_at if task else None,
    )
    told = {user.id for user in await responsible_for(session, customer)}
    told |= {user.id for user in await superiors_for(session, customer)}
    for user_id in sorted(told):
        await to_user(session, house, user_id, "low_score", response.id, reply)


async def _contact(session: AsyncSession, contact_id: int | None) -> Contact | None:
    return await session.get(Contact, contact_id) if contact_id else None

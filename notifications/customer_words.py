"""What colleagues are told of a customer's own words: what only a person can answer, that a quote is taken, a complaint
withdrawn, a demand paused.

Each gives who is told: the customer's owner, else the managers (notifications/recipients.py).
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from config.house import House
from models.complaints import Complaint
from models.customers import Contact, Customer
from models.leads import Lead
from models.people import User, users_with_role
from models.sales import Demand, Offer
from notifications.notices import (
    called,
    compose,
    each_time,
    facts_of_demand,
    occasion,
    to_responsible,
    to_user,
)

CUSTOMER_WROTE = "customer_wrote"
"""The kind of the pushes that pass a customer's words on."""
_OF_THEIRS = (
    "their_invoicing_changed",
    "their_place_changed",
    "their_people_changed",
    "their_number_changed",
)
"""The cues of what is kept of a customer, and is another now."""


async def customer_wrote(
    session: AsyncSession,
    house: House,
    customer: Customer,
    contact: Contact,
    words: Sequence[str],
    offers: Sequence[Offer],
    *,
    of: Sequence[str] = (),
    at: datetime,
) -> Sequence[User]:
    """A contact wrote what only a person can answer, of records that `of` names; `offers` are open to them. What of
    theirs they say to be another now is named, for whoever keeps it."""
    reply = compose(
        house,
        "notices_staff.customer_wrote",
        customer=customer.name,
        contact=called(contact),
        mobile=contact.mobile,
        words="；".join(f"“{each}”" for each in words),
        of="；".join(of),
        updates=house.texts("notices_staff.to_update", told=_changed_of_theirs(house, words)),
        offers="；".join(f"{offer.demand.number} {_quoted(house, offer)}" for offer in offers),
    )
    about = f"{contact.id}:{occasion(session)}"
    return await to_responsible(session, house, customer, CUSTOMER_WROTE, about, reply, at=at)


async def offer_accepted(
    session: AsyncSession, house: House, offer: Offer, customer: Customer, contact: Contact, words: str
) -> Sequence[User]:
    """A contact takes what was quoted, and waits for who looks after them to confirm it."""
    reply = compose(
        house,
        "notices_staff.offer_accepted",
        number=offer.demand.number,
        customer=customer.name,
        contact=called(contact),
        mobile=contact.mobile,
        goods=house.texts.goods(offer.demand.items) or offer.demand.content,
        quoted=_quoted(house, offer),
        words=words,
    )
    about = f"{offer.demand.id}:{occasion(session)}"
    return await to_responsible(session, house, customer, "offer_accepted", about, reply)


async def complaint_withdrawn(
    session: AsyncSession,
    house: House,
    complaint: Complaint,
    customer: Customer,
    contact: Contact,
    words: str,
) -> None:
    """A contact takes back a complaint of theirs: nobody need look after it."""
    reply = compose(
        house,
        "notices_staff.complaint_withdrawn",
        number=complaint.number,
        customer=customer.name,
        contact=called(contact),
        content=complaint.content,
        words=words,
    )
    about = each_time(session, complaint.id)
    await to_responsible(session, house, customer, "complaint_withdrawn", about, reply)


async def demand_paused(
    session: AsyncSession, house: House, demand: Demand, customer: Customer, contact: Contact, words: str
) -> None:
    """A contact wants a demand to wait until they say more, or says that it may go on."""
    reply = compose(
        house,
        "notices_staff.demand_paused",
        **facts_of_demand(house, demand, customer, contact),
        words=words,
        resumed=demand.status != "paused",
    )
    await to_responsible(session, house, customer, "demand_paused", each_time(session, demand.id), reply)


async def own_data_asked_for(
    session: AsyncSession, house: House, customer: Customer, contact: Contact, asked: str, words: str
) -> None:
    """A contact wants to see what is kept of them, or to be forgotten; the managers are told beside who looks after
    them, since the law gives a term."""
    reply = compose(
        house,
        "notices_staff.own_data_asked_for",
        customer=customer.name,
        contact=called(contact),
        number=contact.contact_no,
        asked=asked,
        words=words,
    )
    about = each_time(session, contact.id)
    told = await to_responsible(session, house, customer, "own_data_asked_for", about, reply)
    for user in await users_with_role(session, "manager"):
        if user.id not in {each.id for each in told}:
            await to_user(session, house, user.id, "own_data_asked_for", about, reply)


async def enquiry_received(session: AsyncSession, house: House, lead: Lead) -> None:
    """Somebody whom nobody knows wants something; whoever has claimed the lead is told, else the managers."""
    owner = await session.get(User, lead.owner_id) if lead.owner_id else None
    reply = compose(
        house,
        "notices_staff.enquiry_received",
        number=lead.number,
        company=lead.company,
        mobile=lead.mobile,
        words=lead.need,
    )
    for user in [owner] if owner and owner.active else await users_with_role(session, "manager"):
        await to_user(session, house, user.id, "enquiry_received", f"{lead.id}:{occasion(session)}", reply)


def _quoted(house: House, offer: Offer) -> str:
    return house.texts("notices_staff.quoted", quote=offer.quote)


def _changed_of_theirs(house: House, words: Sequence[str]) -> Sequence[str]:
    """What of a customer is said to be another now, by the cue that says so."""
    cues = house.words.cues
    told = [each for each in words if not cues["only_asked"].search(each)]
    return [cue for cue in _OF_THEIRS if any(cues[cue].search(each) for each in told)]

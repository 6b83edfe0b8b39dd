"""Customers and their contacts (features.md F-A01 to F-B21), and who may see whom."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.at_hand import at_hand
from models.base import Base, Id, Key, Money, Sourced, Stamped
from models.journal import deleted
from models.people import ChannelAccount, User, Viewer, is_seen_by, users_seen_by

CustomerStatus = Literal["active", "dormant", "lost"]
ContactRole = Literal["decision_maker", "influencer", "user", "technical"]
YEAR_UNKNOWN = 1904
"""A leap year, in which nobody who buys today was born."""
Relationship = Literal["stranger", "acquainted", "familiar", "trusted", "partner"]


class Customer(Sourced, Stamped, Base):
    """A company that buys. Without an owner it is in the pool (公海)."""

    __tablename__ = "customers"

    id: Mapped[Id]
    code: Mapped[Key] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(index=True)
    short_names: Mapped[list[str]] = mapped_column(default=list)
    region: Mapped[str | None]
    city: Mapped[str | None]
    industry: Mapped[str | None]
    size: Mapped[Literal["large", "medium", "small"] | None]
    registered_address: Mapped[str | None]
    operating_address: Mapped[str | None]
    source: Mapped[str | None]
    first_contact_date: Mapped[date | None]
    level: Mapped[Literal["A", "B", "C", "D"]] = mapped_column(default="D")
    primary_contact_id: Mapped[int | None] = mapped_column(sa.BigInteger())
    decision_maker_id: Mapped[int | None] = mapped_column(sa.BigInteger())
    main_need: Mapped[str | None]
    budget: Mapped[Money | None]
    purchase_date: Mapped[date | None]
    lifetime_amount: Mapped[Money] = mapped_column(default=Decimal(0))
    last_deal_date: Mapped[date | None]
    status: Mapped[CustomerStatus] = mapped_column(default="active")
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]


class Contact(Sourced, Stamped, Base):
    """A person at a customer. `called` is how people address them: 李总."""

    __tablename__ = "contacts"

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(sa.ForeignKey("customers.id"), index=True)
    name: Mapped[str]
    called: Mapped[str | None]
    title: Mapped[str | None]
    department: Mapped[str | None]
    role: Mapped[ContactRole | None]
    gender: Mapped[Literal["male", "female"] | None]
    office_phone: Mapped[str | None]
    mobile: Mapped[str | None]
    email: Mapped[str | None]
    wechat_id: Mapped[str | None]
    birthday: Mapped[date | None]
    """Of the year YEAR_UNKNOWN where only the day is known."""
    education: Mapped[str | None]
    career: Mapped[str | None]
    hobbies: Mapped[str | None]
    comm_preference: Mapped[Literal["phone", "email", "visit", "wechat"] | None]
    relationship: Mapped[Relationship | None]
    remark: Mapped[str | None]
    left_on: Mapped[date | None]
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))

    @property
    def title_beside(self) -> str | None:
        """The title where it says more than what the contact is called by: 江总 is 总 already."""
        return None if self.title and (self.called or self.name).endswith(self.title) else self.title

    @property
    def contact_no(self) -> str:
        """F-B01, the number that people read."""
        return f"P{self.id:05d}"


def visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """The condition on customers that a viewer may see: their scope's, and the pool."""
    users = users_seen_by(viewer)
    return sa.true() if users is None else sa.or_(Customer.owner_id.in_(users), Customer.owner_id.is_(None))


async def customer_with_code(session: AsyncSession, code: str) -> Customer | None:
    """The customer of that code, whoever asks: look before you show, with `may_see`."""
    known = at_hand(session, Customer, code)
    if known is not None:
        return known[0] if known else None
    customer: Customer | None = await session.scalar(sa.select(Customer).where(Customer.code == code))
    return customer


async def customers_with_codes(
    session: AsyncSession, codes: Sequence[str], *, seen_by: Viewer | None = None
) -> Sequence[Customer]:
    """The customers of these codes, in order of code; with `seen_by`, those whom that viewer may see."""
    statement = sa.select(Customer).where(Customer.code.in_(codes)).order_by(Customer.code)
    if seen_by is not None:
        statement = statement.where(visible(seen_by))
    return (await session.scalars(statement)).all()


async def may_see(session: AsyncSession, viewer: Viewer, customer: Customer) -> bool:
    """Whether the viewer may see what is under this customer."""
    return await is_seen_by(session, viewer, customer.owner_id)


async def owner_of(session: AsyncSession, customer: Customer) -> User | None:
    """The user who owns the customer."""
    return await session.get(User, customer.owner_id) if customer.owner_id else None


async def contacts_of(session: AsyncSession, customer_id: int) -> Sequence[Contact]:
    """All contacts of a customer, oldest first."""
    known = at_hand(session, Contact, customer_id)
    if known is not None:
        return known
    statement = sa.select(Contact).where(Contact.customer_id == customer_id).order_by(Contact.id)
    return (await session.scalars(statement)).all()


async def bound_contacts(session: AsyncSession, customer_id: int) -> Sequence[Contact]:
    """The customer's contacts who speak to us themselves and have not unsubscribed, who wrote last first."""
    last_heard = sa.func.max(sa.func.coalesce(ChannelAccount.last_inbound_at, ChannelAccount.created_at))
    statement = (
        sa.select(Contact)
        .join(ChannelAccount, ChannelAccount.contact_id == Contact.id)
        .where(Contact.customer_id == customer_id, Contact.left_on.is_(None), ChannelAccount.subscribed)
        .group_by(Contact.id)
        .order_by(last_heard.desc(), Contact.id)
    )
    return (await session.scalars(statement)).all()


async def contact_called(session: AsyncSession, customer_id: int, called: str) -> Contact | None:
    """The one contact of the customer who is called or named so; None where there are none or several. Who is still
    there comes before who has left."""
    named = await people_called(session, customer_id, called)
    return named[0] if len(named) == 1 else None


async def people_called(session: AsyncSession, customer_id: int, called: str) -> list[Contact]:
    """The contacts of the customer who are called or named so: of those still there, else of those who left. 老吴 is
    whoever alone is there of that surname."""
    people = await contacts_of(session, customer_id)
    named = [person for person in people if called in (person.name, person.called)]
    still_there = [person for person in named if person.left_on is None]
    if not named and len(called) > 1 and called.startswith("老"):
        family = [each for each in people if each.left_on is None and each.name.startswith(called[1:])]
        return family if len(family) == 1 else []
    return still_there or named


async def contacts_called(
    session: AsyncSession, viewer: Viewer, called: Sequence[str], limit: int
) -> list[tuple[Contact, Customer]]:
    """Whoever is called or named so at a customer that the viewer may see, the viewer's own first."""
    statement = (
        sa.select(Contact, Customer)
        .join(Customer, Customer.id == Contact.customer_id)
        .where(sa.or_(Contact.called.in_(called), Contact.name.in_(called)), visible(viewer))
        .order_by(
            sa.case((Customer.owner_id == viewer.user_id, 0), else_=1),
            Contact.left_on.is_not(None),
            Contact.id,
        )
        .limit(limit)
    )
    return [(contact, customer) for contact, customer in (await session.execute(statement)).all()]


async def contacts_named(session: AsyncSession, named: str) -> Sequence[Contact]:
    """The contact of that number (P00012), and whoever is at the customer of that code."""
    found = re.fullmatch(r"P(\d{5,9})", named.upper(), re.ASCII)
    contact = await session.get(Contact, int(found[1])) if found else None
    customer = await customer_with_code(session, named)
    people = await contacts_of(session, customer.id) if customer else []
    return [*([contact] if contact else []), *(each for each in people if each is not contact)]


async def next_code(session: AsyncSession) -> str:
    """The next customer code, which no customer has or ever had."""
    highest = await session.scalar(sa.select(sa.func.max(Customer.id)))
    gone = {customer["code"] for customer in await deleted(session, Customer)}
    number = (highest or 0) + 1
    while (code := f"C{number:04d}") in gone or await customer_with_code(session, code):
        number += 1
    return code


def spelled(places: Iterable[str]) -> list[str]:
    """Regions and cities as they may be written in a record: 江苏, 江苏省; 无锡, 无锡市."""
    return [place + ending for place in places for ending in ("", "省", "市")]


def located(places: Iterable[str]) -> sa.ColumnElement[bool]:
    """The condition that a customer is in one of these regions or cities."""
    written = spelled(places)
    return sa.or_(Customer.region.in_(written), Customer.city.in_(written))


async def customers_near(
    session: AsyncSession, viewer: Viewer, latitude: float, longitude: float, degrees: float
) -> list[Customer]:
    """The customers that a viewer may see whose known place is within so many degrees of the point."""
    statement = sa.select(Customer).where(
        Customer.latitude.between(latitude - degrees, latitude + degrees),
        Customer.longitude.between(longitude - degrees, longitude + degrees),
        visible(viewer),
    )
    return list((await session.scalars(statement)).all())


async def give_back(session: AsyncSession, customer: Customer) -> None:
    """Puts the customer into the pool, with those of its contacts whom the owner looked after."""
    await _have_owner(session, customer, None)


async def transfer(session: AsyncSession, customer: Customer, new_owner: User) -> None:
    """Hands the customer over, with those of its contacts whom the owner before looked after (T-02)."""
    await _have_owner(session, customer, new_owner.id)


async def _have_owner(session: AsyncSession, customer: Customer, owner_id: int | None) -> None:
    before, customer.owner_id = customer.owner_id, owner_id
    for contact in await contacts_of(session, customer.id):
        if contact.owner_id == before:
            contact.owner_id = owner_id

"""What the customer book of bot/nlu is built from: customers with their names and contacts, and what people taught."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime
from sys import intern
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from models.aliases import Alias
from models.customers import Contact, Customer
from models.people import User
from models.upsert import table_of
from models.words import TaughtWord

_IN_BOOK = (Customer, Contact, Alias, TaughtWord, User)
_TAKEN_BACK = (Alias, TaughtWord)


@event.listens_for(Session, "after_flush")
def _note_change(session: Session, _context: Any) -> None:
    changed = (row for row in session.dirty if isinstance(row, _IN_BOOK) and session.is_modified(row))
    added = (row for row in (*session.new, *session.deleted) if isinstance(row, _IN_BOOK))
    if next(added, None) is not None or next(changed, None) is not None:
        session.info["book_changed"] = True


AT_ONCE = 1_000
"""Customers of a page: a few milliseconds of work."""
_c, _p = table_of(Customer).c, table_of(Contact).c
_PAGE = (
    # The names as the text that is stored: a column's own way from JSON takes as long as all the rest of the row.
    sa.select(_c.id, _c.code, _c.name, sa.cast(_c.short_names, sa.Text), _c.city, _c.region, _c.owner_id)
    .where(_c.id > sa.bindparam("after"))
    .order_by(_c.id)
    .limit(AT_ONCE)
)
_PEOPLE_OF_PAGE = (
    sa.select(_p.customer_id, _p.name, _p.title, _p.called, _p.mobile)
    .where(_p.customer_id > sa.bindparam("after"), _p.customer_id <= sa.bindparam("last"))
    .order_by(_p.customer_id, _p.id)
)
_CUSTOMERS = sa.select(
    Customer.id,
    Customer.code,
    Customer.name,
    Customer.short_names,
    Customer.city,
    Customer.region,
    User.name.label("owner"),
).outerjoin(User, Customer.owner_id == User.id)
_CONTACTS = sa.select(
    Contact.customer_id, Contact.name, Contact.title, Contact.called, Contact.mobile
).order_by(Contact.id)


class BookRow(NamedTuple):
    """A customer, the owner's name, and contacts as (name, title, called, mobile); "" for what is not known."""

    code: str
    name: str
    short_names: list[str]
    city: str
    region: str
    owner: str
    contacts: Sequence[tuple[str, str, str, str]]


async def book_pages(session: AsyncSession) -> AsyncIterator[list[BookRow]]:
    """All customers, `AT_ONCE` at a time. What many of them have in common is one string for all."""
    owners = {row.id: row.name for row in await session.execute(sa.select(User.id, User.name))}
    after = 0
    while customers := (await session.execute(_PAGE, {"after": after})).all():
        last = customers[-1][0]
        people: dict[int, list[tuple[str, str, str, str]]] = defaultdict(list)
        for number, name, title, called, mobile in await session.execute(
            _PEOPLE_OF_PAGE, {"after": after, "last": last}
        ):
            people[number].append((name, intern(title or ""), intern(called or ""), mobile or ""))
        yield [
            BookRow(
                code,
                name,
                orjson.loads(short_names),
                intern(city or ""),
                intern(region or ""),
                owners.get(owner_id, ""),
                people.get(number, ()),
            )
            for number, code, name, short_names, city, region, owner_id in customers
        ]
        after = last


async def book_records(session: AsyncSession, since: datetime) -> list[dict[str, Any]]:
    """The customers that changed since then, in themselves or in a contact of theirs: one record each in the shape of
    understanding/book-dev.jsonl, with its owner's name."""
    changed = sa.select(Customer.id).where(Customer.updated_at >= since)
    touched = sa.select(Contact.customer_id).where(Contact.updated_at >= since)
    customers = _CUSTOMERS.where(sa.or_(Customer.id.in_(changed), Customer.id.in_(touched)))
    contacts = _CONTACTS.where(sa.or_(Contact.customer_id.in_(changed), Contact.customer_id.in_(touched)))
    return _records((await session.execute(customers)).all(), (await session.execute(contacts)).all())


def _records(customers: Iterable[Sequence[Any]], contacts: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    records: dict[int, dict[str, Any]] = {
        number: {
            "code": code,
            "name": name,
            "short_names": short_names,
            "city": city,
            "region": region,
            "owner": owner,
            "contacts": [],
        }
        for number, code, name, short_names, city, region, owner in customers
    }
    for number, name, title, called, mobile in contacts:
        if record := records.get(number):
            record["contacts"].append({"name": name, "title": title, "called": called, "mobile": mobile})
    return list(records.values())


async def staff_names(session: AsyncSession) -> list[str]:
    """The names of all active colleagues, so that none is taken for a contact."""
    return list((await session.scalars(sa.select(User.name).where(User.active))).all())


class AliasForWhom(NamedTuple):
    """An alias of the customer `code`: its teacher's, and everybody's where it is `shared`."""

    alias: str
    code: str
    teacher: str
    shared: bool
    instead_of: tuple[str, ...]


async def taught_aliases(session: AsyncSession) -> list[AliasForWhom]:
    """All aliases, oldest first."""
    statement = (
        sa.select(Alias.alias, Customer.code, User.name, Alias.confirmed_by_id, Alias.instead_of)
        .join(Customer, Alias.customer_id == Customer.id)
        .join(User, Alias.taught_by_id == User.id)
        .order_by(Alias.id)
    )
    rows = (await session.execute(statement)).all()
    return [
        AliasForWhom(row.alias, row.code, row.name, row.confirmed_by_id is not None, tuple(row.instead_of))
        for row in rows
    ]


class BookStamp(NamedTuple):
    """Differs from an earlier one where something of the book changed, however it was written."""

    customers: datetime | None
    contacts: datetime | None
    aliases: datetime | None
    words: datetime | None
    users: datetime | None
    aliases_count: int
    words_count: int


async def book_stamp(session: AsyncSession) -> BookStamp:
    """When the book's tables changed last: looks at the ends of indexes, and at how much was taught."""
    latest = [sa.select(sa.func.max(table.updated_at)).scalar_subquery() for table in _IN_BOOK]
    many = [sa.select(sa.func.count()).select_from(table).scalar_subquery() for table in _TAKEN_BACK]
    row = (await session.execute(sa.select(*latest, *many))).one()
    return BookStamp(*row)

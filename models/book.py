"""What the customer book of bot/nlu is built from: customers with their names and contacts, and what people taught."""

from bisect import bisect_right
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from models.aliases import Alias
from models.customers import Contact, Customer
from models.direct import JsonArray, Query
from models.people import User
from models.words import TaughtWord

_IN_BOOK = (Customer, Contact, Alias, TaughtWord, User)
_TAKEN_BACK = (Alias, TaughtWord)


@event.listens_for(Session, "after_flush")
def _note_change(session: Session, _context: Any) -> None:
    changed = (row for row in session.dirty if isinstance(row, _IN_BOOK) and session.is_modified(row))
    added = (row for row in (*session.new, *session.deleted) if isinstance(row, _IN_BOOK))
    if next(added, None) is not None or next(changed, None) is not None:
        session.info["book_changed"] = True


AT_ONCE = 300
"""Customers of a page: a few milliseconds of work."""
FETCHED = 3_000
"""Customers that are fetched together: each answer of a server that is busy is waited for."""


def _known(column: Any) -> Any:
    return sa.func.coalesce(column, "")


_PAGE = Query(
    sa.select(
        JsonArray(
            Customer.id,
            Customer.code,
            Customer.name,
            Customer.short_names,
            _known(Customer.city),
            _known(Customer.region),
            Customer.owner_id,
        ),
        Customer.id,
    )
    .where(Customer.id > sa.bindparam("after"))
    .order_by(Customer.id)
    .limit(sa.bindparam("many", type_=sa.Integer))
)
_PEOPLE_OF_PAGE = Query(
    sa.select(
        JsonArray(
            Contact.customer_id,
            Contact.name,
            _known(Contact.title),
            _known(Contact.called),
            _known(Contact.mobile),
        ),
        Contact.customer_id,
    )
    .where(Contact.customer_id > sa.bindparam("after"), Contact.customer_id <= sa.bindparam("last"))
    .order_by(Contact.customer_id, Contact.id)
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


class BookPage(NamedTuple):
    """Customers and their contacts, one a line, as JSON arrays of what `_PAGE` and `_PEOPLE_OF_PAGE` say; and the
    names of all users by number."""

    customers: str
    people: str
    owners: Mapping[int, str]


async def book_pages(session: AsyncSession) -> AsyncIterator[BookPage]:
    """All customers, `AT_ONCE` in a page, as texts: to make records of them is left to who needs one."""
    owners = {row.id: row.name for row in await session.execute(sa.select(User.id, User.name))}
    after = 0
    while customers := await session.run_sync(_PAGE.as_fetched, after=after, many=FETCHED):
        people = await session.run_sync(_PEOPLE_OF_PAGE.as_fetched, after=after, last=customers[-1][1])
        begin = 0
        for some in (customers[at : at + AT_ONCE] for at in range(0, len(customers), AT_ONCE)):
            after = some[-1][1]
            end = bisect_right(people, after, begin, key=itemgetter(1))
            yield BookPage(_lines(some), _lines(people[begin:end]), owners)
            begin = end


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    return "\n".join([row[0] for row in rows])


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
    """The names of all active colleagues and of whoever owns a customer, so that none is taken for a contact."""
    owns = sa.exists().where(Customer.owner_id == User.id)
    return list((await session.scalars(sa.select(User.name).where(User.active | owns))).all())


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

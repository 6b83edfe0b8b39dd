"""Whose birthday it is in a period: contacts of the customers in the viewer's scope, the next first."""

from calendar import isleap
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.customers import Contact, Customer
from models.people import User, Viewer
from models.questions.scope import of_customers, owned
from models.questions.wanted import Figures, Line, Row, Wanted

_falls_on = sa.extract("month", Contact.birthday) * 100 + sa.extract("day", Contact.birthday)
"""523 is the 23rd of May, of whatever year."""
_A_YEAR = 365


async def birthdays(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """How many there are; the people themselves are the rows."""
    _, count = await birthday_rows(session, viewer, wanted, limit)
    return Figures(Line(None, "", count))


async def birthday_rows(
    session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int
) -> tuple[Sequence[Row], int]:
    """Those who did not leave, with the day as it falls in the period."""
    assert wanted.first is not None and wanted.last is not None
    conditions = [
        Contact.birthday.is_not(None),
        Contact.left_on.is_(None),
        _falls_between(wanted.first, wanted.last),
        *owned(viewer, wanted, Customer.owner_id),
        *of_customers(wanted),
    ]
    statement = (
        sa.select(Contact, Customer.name, sa.func.coalesce(User.name, ""))
        .join(Customer, Customer.id == Contact.customer_id)
        .outerjoin(User, User.id == Customer.owner_id)
        .where(*conditions)
        .order_by(sa.case((_falls_on < _number(wanted.first), 1), else_=0), _falls_on, Contact.id)
        .limit(limit)
    )
    count = sa.select(sa.func.count()).select_from(Contact).join(Customer, Customer.id == Contact.customer_id)
    rows = [
        Row(
            "birthday", contact.contact_no, customer, owner, _in_year(contact.birthday, wanted.first),
            text=contact.title or "", label=_name(contact),
        )
        for contact, customer, owner in (await session.execute(statement)).all()
    ]  # fmt: skip
    return rows, await session.scalar(count.where(*conditions)) or 0


def _name(contact: Contact) -> str:
    called = contact.called
    return f"{called}（{contact.name}）" if called and called != contact.name else contact.name


def _number(day: date) -> int:
    return day.month * 100 + day.day


def _falls_between(first: date, last: date) -> sa.ColumnElement[bool]:
    if (last - first).days >= _A_YEAR:
        return sa.true()
    end = _number(last)
    if end == 228 and not isleap(last.year):
        end = 229  # whoever was born on the 29th of February has it on the 28th
    start: Any = _number(first)
    return _falls_on.between(start, end) if start <= end else sa.or_(_falls_on >= start, _falls_on <= end)


def _in_year(birthday: date, first: date) -> date:
    """The first one from `first` on."""
    this_year, next_year = (_of_year(birthday, year) for year in (first.year, first.year + 1))
    return this_year if this_year >= first else next_year


def _of_year(birthday: date, year: int) -> date:
    leap_day = (birthday.month, birthday.day) == (2, 29) and not isleap(year)
    return date(year, 2, 28) if leap_day else birthday.replace(year=year)

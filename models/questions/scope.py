"""Whose records count: those in the viewer's scope, and of these those whom the question names."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.customers import Customer, located
from models.people import Department, User, Viewer, department_tree, users_in_view, users_seen_by
from models.questions.wanted import Wanted


def owned(viewer: Viewer, wanted: Wanted, owner: Any, seen_by: Any = None) -> list[sa.ColumnElement[bool]]:
    """The conditions that a record of this owner is the viewer's to see, as that of `seen_by` where that is another
    column, and is asked for."""
    users = users_seen_by(viewer)
    holder = owner if seen_by is None else seen_by
    conditions: list[sa.ColumnElement[bool]] = [] if users is None else [holder.in_(users)]
    if wanted.person_id is not None:
        conditions.append(owner == wanted.person_id)
    if wanted.department_id is not None:
        conditions.append(owner.in_(members(wanted.department_id)))
    if wanted.left_out.people:
        conditions.append(_is_none_of(owner, wanted.left_out.people))
    conditions += [_is_none_of(owner, members(each)) for each in wanted.left_out.departments]
    return conditions


def _is_none_of(column: Any, values: Any) -> sa.ColumnElement[bool]:
    """What nobody has, or nobody filled in, is none of them."""
    return sa.or_(column.is_(None), column.not_in(values))


def members(department_id: int) -> sa.Select[tuple[int]]:
    """A query of the ids of the people of a department and of all below it."""
    return sa.select(User.id).where(User.department_id.in_(department_tree(department_id)))


def of_customers(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """The conditions on the customer that the question names."""
    conditions: list[sa.ColumnElement[bool]] = []
    if wanted.places:
        conditions.append(located(wanted.places))
    if wanted.levels:
        conditions.append(Customer.level.in_(wanted.levels))
    if wanted.industry:
        conditions.append(Customer.industry.contains(wanted.industry, autoescape=True))
    if wanted.customer_ids:
        conditions.append(Customer.id.in_(wanted.customer_ids))
    if wanted.status:
        conditions.append(Customer.status == wanted.status)
    if wanted.sources:
        conditions.append(of_source(Customer.source, wanted.sources))
    return [*conditions, *_not_left_out(wanted)]


def of_source(column: Any, words: Sequence[str]) -> sa.ColumnElement[bool]:
    """One of these words stands in the source."""
    return sa.or_(*(column.contains(word, autoescape=True) for word in words))


def _not_left_out(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    without = wanted.left_out
    conditions = [
        sa.or_(Customer.industry.is_(None), ~Customer.industry.contains(word, autoescape=True))
        for word in without.industries
    ]
    if without.sources:
        conditions.append(sa.or_(Customer.source.is_(None), ~of_source(Customer.source, without.sources)))
    if without.customers:
        conditions.append(_is_none_of(Customer.id, without.customers))
    if without.levels:
        conditions.append(_is_none_of(Customer.level, without.levels))
    if without.places:
        there = sa.select(Customer.id).where(located(without.places)).correlate(None)
        conditions.append(_is_none_of(Customer.id, there))
    return conditions


async def people_asked_about(session: AsyncSession, viewer: Viewer, wanted: Wanted) -> list[User]:
    """The reps and supervisors in the viewer's scope who are asked about, in order of name."""
    people: Sequence[User] = await users_in_view(session, viewer)
    if wanted.department_id is not None:
        inside = set((await session.scalars(members(wanted.department_id))).all())
        people = [person for person in people if person.id in inside]
    if "department" in wanted.only:
        people = [person for person in people if person.department_id == wanted.only["department"]]
    for left_out in wanted.left_out.departments:
        inside = set((await session.scalars(members(left_out))).all())
        people = [person for person in people if person.id not in inside]
    people = [person for person in people if person.id not in wanted.left_out.people]
    chosen = wanted.only.get("person", wanted.person_id)
    return [person for person in people if chosen in (None, person.id)]


async def department_in_view(session: AsyncSession, viewer: Viewer, name: str) -> Department | None:
    """The department of that name, where the viewer may see some of its people; None elsewhere."""
    department: Department | None = await session.scalar(sa.select(Department).where(Department.name == name))
    if department is None or viewer.scope == "all":
        return department
    if viewer.department_id is None:
        return None
    seen = {viewer.department_id}
    if viewer.scope == "department_and_below":
        seen |= set((await session.scalars(department_tree(viewer.department_id))).all())
    return department if department.id in seen else None


async def departments_called(session: AsyncSession, viewer: Viewer, said: str) -> list[Department]:
    """The departments in the viewer's scope of that name; where none bears it, those whose names begin so (华东)."""
    beginning = Department.name.startswith(said, autoescape=True)
    names = (await session.scalars(sa.select(Department.name).where(beginning).order_by(Department.id))).all()
    found = [await department_in_view(session, viewer, name) for name in ([said] if said in names else names)]
    return [department for department in found if department is not None]


async def department_of(session: AsyncSession, user: User) -> str:
    """The name of a colleague's department, or ""."""
    department = await session.get(Department, user.department_id) if user.department_id else None
    return department.name if department else ""


async def person_in_view(session: AsyncSession, viewer: Viewer, name: str) -> User | None:
    """The active colleague of that name, where the viewer may see their records."""
    statement = sa.select(User).where(User.name == name, User.active)
    users = users_seen_by(viewer)
    if users is not None:
        statement = statement.where(User.id.in_(users))
    person: User | None = await session.scalar(statement)
    return person


async def department_names(session: AsyncSession) -> Sequence[str]:
    """The names of all departments."""
    return (await session.scalars(sa.select(Department.name).order_by(Department.id))).all()


async def colleague_names(session: AsyncSession) -> Sequence[str]:
    """The names of all active colleagues."""
    return (await session.scalars(sa.select(User.name).where(User.active).order_by(User.id))).all()

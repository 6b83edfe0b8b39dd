"""Targets of people or departments, and how far they are met."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.people import Department, User, Viewer
from models.questions.scope import people_asked_about
from models.questions.wanted import Figures, Line, Wanted
from models.targets import Target, reached, targets_in


async def target_figures(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """The best met first; with `absent` those that are not met. `count` is per cent."""
    first, last = wanted.first or wanted.today, wanted.last or wanted.today
    people = {person.id: person for person in await people_asked_about(session, viewer, wanted)}
    if wanted.group == "department":
        names = await _departments(session, people.values())
        targets = await targets_in(session, Target.department_id.in_(names), first, last)
        found = [await _met(session, target, target.department_id, names) for target in targets]
    else:
        labels = {key: person.name for key, person in people.items()}
        targets = await targets_in(session, Target.user_id.in_(labels), first, last)
        found = [await _met(session, target, target.user_id, labels) for target in targets]
    if wanted.absent:
        found = [line for line in found if line.count < 100]
    found.sort(key=lambda line: (line.count, line.label), reverse=not wanted.ascending)
    return Figures(Line(None, "", len(found)), found[:limit], len(found) > limit)


async def _departments(session: AsyncSession, people: object) -> dict[int | None, str]:
    """The departments of those whom the viewer sees, by id."""
    ids = {person.department_id for person in people if isinstance(person, User)}  # type: ignore[attr-defined]
    rows = (await session.scalars(sa.select(Department).where(Department.id.in_(ids)))).all()
    return {row.id: row.name for row in rows}


async def _met(
    session: AsyncSession, target: Target, key: int | None, labels: dict[int | None, str] | dict[int, str]
) -> Line:
    so_far = await reached(session, target)
    rate = int(so_far * 100 / target.amount) if target.amount else 0
    return Line(key, labels[key], rate, so_far, target=target)  # type: ignore[index]

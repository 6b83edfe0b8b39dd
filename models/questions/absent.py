"""Who of the people asked about has none of what is counted, together or by department."""

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.people import Department, User, Viewer
from models.questions.counting import lines
from models.questions.scope import people_asked_about
from models.questions.wanted import Figures, Line, Wanted


async def absent(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """The people who have none, a line for each; by department the number of them and their names."""
    idle, everybody = await idle_people(session, viewer, wanted)
    if wanted.group == "department":
        found = await _by_department(session, idle, everybody)
    else:
        found = [Line(person.id, person.name) for person in idle]
    return Figures(Line(None, "", len(idle), of=len(everybody)), found[:limit], len(found) > limit)


async def idle_people(
    session: AsyncSession, viewer: Viewer, wanted: Wanted
) -> tuple[Sequence[User], Sequence[User]]:
    """Those who have none, and all who were asked about; of one line of an answer, those of that line."""
    everybody = await people_asked_about(session, viewer, wanted)
    counted = replace(wanted, group="person", only={}, limit=None)
    active = {line.key for line in await lines(session, viewer, counted, None) if line.count}
    return [person for person in everybody if person.id not in active], everybody


async def _by_department(
    session: AsyncSession, idle: Sequence[User], everybody: Sequence[User]
) -> list[Line]:
    names = {
        department.id: department.name
        for department in await session.scalars(
            sa.select(Department).where(Department.id.in_({person.department_id for person in idle}))
        )
    }
    found = []
    for key in {person.department_id for person in idle}:
        whole = sum(person.department_id == key for person in everybody)
        people = tuple(person.name for person in idle if person.department_id == key)
        found.append(Line(key, names.get(key or 0, ""), len(people), of=whole, people=people))
    return sorted(found, key=lambda line: (-line.count, line.label))

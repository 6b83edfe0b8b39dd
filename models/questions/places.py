"""The place of somebody, or of a department, among all whom a measure ranks: nobody's figures but their own."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.people import User, Viewer, users_in_view
from models.questions.answers import figures
from models.questions.durations import DURATIONS
from models.questions.facts import BY_COUNT, FACTS, MEANS, RATES
from models.questions.wanted import Line, Place, Wanted

_ALL = 10_000
"""Lines among which a place is looked for."""


async def place_of(session: AsyncSession, viewer: Viewer, wanted: Wanted) -> Place | None:
    """Where whoever `wanted` names stands, whatever the viewer may see of the others; None for whom nothing ranks."""
    # The scope is widened for the count alone: what leaves here are two numbers.
    everybody = replace(viewer, scope="all")
    by = "person" if wanted.person_id is not None else "department"
    ranking = replace(wanted, person_id=None, department_id=None, group=by, limit=_ALL)
    found = await figures(session, everybody, ranking)
    people = await users_in_view(session, everybody)
    key = wanted.person_id if wanted.person_id is not None else wanted.department_id
    if key is None:
        return None
    if by == "department":
        return _place(found.lines, wanted, key, {each.department_id for each in people})
    place = _place(found.lines, wanted, key, {each.id for each in people})
    department = await session.scalar(sa.select(User.department_id).where(User.id == key))
    if place is None or department is None:
        return place
    beside = {each.id for each in people if each.department_id == department}
    return replace(place, department=_place(found.lines, wanted, key, beside))


def _place(lines: Sequence[Line], wanted: Wanted, key: int, among: Collection[int | None]) -> Place | None:
    """Equals share a place; whoever has nothing comes behind all who have something."""
    if key not in among:
        return None
    values = {line.key: _value(wanted.measure, line) for line in lines if line.key in among}
    own = values.get(key, Decimal(-1))
    ahead = (value < own if wanted.ascending else value > own for value in values.values())
    return Place(1 + sum(ahead), sum(each is not None for each in among))


def _value(measure: str, line: Line) -> Decimal:
    """By what lines are ordered."""
    if measure in RATES:
        return Decimal(line.count) / line.of if line.of else Decimal(0)
    if measure in MEANS:
        return (line.amount or Decimal(0)) / line.count if line.count else Decimal(0)
    if measure in DURATIONS:
        return line.amount or Decimal(0)
    if line.days is not None:
        return Decimal(line.days)
    fact = FACTS.get(measure)
    counted = fact is None or fact.amount is None or measure in BY_COUNT
    return Decimal(line.count) if counted else line.amount or Decimal(0)

"""What there is on average of each person, department, customer, day, week or month."""

from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from models.people import Viewer
from models.questions.counting import lines
from models.questions.groups import PERIODS
from models.questions.scope import people_asked_about
from models.questions.wanted import Line, Wanted

_YUAN = 1000
"""Amounts from here on are told in whole numbers."""


async def mean_of(session: AsyncSession, viewer: Viewer, wanted: Wanted, whole: Line) -> Line | None:
    """The whole divided by all that it is of, those with nothing too; None where there are none."""
    parts = Decimal(await _parts(session, viewer, wanted))
    if not parts:
        return None
    count = round(whole.count / parts, 1)
    amount = None if whole.amount is None else round(whole.amount / parts, 0 if whole.amount >= _YUAN else 1)
    return Line(None, "", int(count) if count == int(count) else count, amount)


async def _parts(session: AsyncSession, viewer: Viewer, wanted: Wanted) -> int:
    if wanted.group in PERIODS:
        return _periods(wanted)
    if wanted.group in ("person", "department"):
        people = await people_asked_about(session, viewer, wanted)
        return len({person.id if wanted.group == "person" else person.department_id for person in people})
    return len(await lines(session, viewer, wanted, None))


def _periods(wanted: Wanted) -> int:
    """Those that have begun."""
    assert wanted.first is not None and wanted.last is not None
    each = PERIODS[wanted.group or ""]
    first, count = each.begin(wanted.first), 0
    while first <= min(wanted.last, wanted.today):
        first, count = each.next(first), count + 1
    return count

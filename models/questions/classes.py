"""Customers by what they bought (V-34): A are those who make up the first 80 per cent, B up to 95, C the rest."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from models.people import Viewer
from models.questions.counting import lines
from models.questions.wanted import Figures, Line, Row, Wanted

_UP_TO = (("A", Decimal("0.8")), ("B", Decimal("0.95")), ("C", Decimal(2)))


async def abc(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """How many customers are of each class, and what they bought in the period."""
    classes = await _classes(session, viewer, wanted)
    found = [Line(name, name, len(members), _amount(members)) for name, members in classes.items()]
    whole = Line(
        None,
        "",
        sum(line.count for line in found),
        sum((line.amount or Decimal(0) for line in found), Decimal(0)),
    )
    return Figures(whole, found if whole.count else [])


async def abc_rows(
    session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int
) -> tuple[Sequence[Row], int]:
    """The customers of the class that was opened, or of all, by what they bought."""
    classes = await _classes(session, viewer, replace(wanted, only={}))
    chosen = wanted.only.get("level")
    rows = [
        Row("bought", "", line.label, "", amount=line.amount, label=name)
        for name, members in classes.items()
        for line in members
        if chosen in (None, name)
    ]
    return rows[:limit], len(rows)


async def _classes(session: AsyncSession, viewer: Viewer, wanted: Wanted) -> dict[str, list[Line]]:
    customers = await lines(
        session, viewer, replace(wanted, measure="orders", group="customer", ascending=False), None
    )
    whole = _amount(customers)
    classes: dict[str, list[Line]] = {name: [] for name, _ in _UP_TO}
    before = Decimal(0)
    for line in customers:
        share = before / whole if whole else Decimal(0)
        name = next(name for name, up_to in _UP_TO if share < up_to)
        classes[name].append(line)
        before += line.amount or Decimal(0)
    return classes


def _amount(customers: Sequence[Line]) -> Decimal:
    return sum((line.amount or Decimal(0) for line in customers), Decimal(0))

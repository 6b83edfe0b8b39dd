"""Which builder answers which measure; and the rows behind an answer."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from models.people import Viewer
from models.questions.absent import absent, idle_people
from models.questions.birthdays import birthday_rows, birthdays
from models.questions.classes import abc, abc_rows
from models.questions.complaint_time import complaint_time
from models.questions.counting import lines, modes, total
from models.questions.deals import conversion, cycle, funnel
from models.questions.durations import DURATIONS, duration
from models.questions.facts import MEANS, RATES
from models.questions.first_orders import first_order_rows, first_orders
from models.questions.goods import demanded, demanded_rows, sold_by_spec
from models.questions.groups import MOST_PERIODS, PERIODS
from models.questions.last_met import last_met, last_met_rows
from models.questions.listing import counted_rows
from models.questions.means import mean_of
from models.questions.met import target_figures
from models.questions.prices import price_rows, prices
from models.questions.quiet import quiet, quiet_rows
from models.questions.scope import people_asked_about
from models.questions.wanted import Figures, Line, Row, Wanted
from models.questions.without import rows_without_any, without_any

LINES = 10
"""Lines of an answer where the question does not say how many; as many as people read in WeChat."""

_AHEAD = frozenset({"due", "forecast", "closing", "plans", "deliveries"})
"""Measures of what is to come: what was to come in the period before says nothing."""
Builder = Callable[[AsyncSession, Viewer, Wanted, int], Awaitable[Figures]]
Rows = tuple[Sequence[Row], int]
RowsBuilder = Callable[[AsyncSession, Viewer, Wanted, int], Awaitable[Rows]]


async def figures(session: AsyncSession, viewer: Viewer, wanted: Wanted) -> Figures:
    """The answer to a question, of what the viewer may see."""
    builder = _BUILDERS.get(wanted.measure, _counted)
    lines_shown = MOST_PERIODS if wanted.group in PERIODS else LINES
    found = await builder(session, viewer, wanted, wanted.limit or lines_shown)
    if wanted.averaged:
        found = replace(found, mean=await mean_of(session, viewer, wanted, found.total))
    return found


async def rows_behind(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int = LINES) -> Rows:
    """The first rows behind an answer, or behind the line `wanted.only` of it; and how many there are in all."""
    if (listed := _ROWS.get(wanted.measure)) is not None:
        return await listed(session, viewer, wanted, limit)
    if wanted.measure == "targets":
        wanted = replace(wanted, measure="orders", first=wanted.today.replace(day=1), last=wanted.today)
    elif wanted.absent and wanted.group == "customer":
        return await rows_without_any(session, viewer, wanted, limit)
    elif wanted.absent:
        # Of those who did nothing in the period, what they did last.
        idle, _ = await idle_people(session, viewer, wanted)
        ids = [person.id for person in idle]
        wanted = replace(wanted, first=None, last=None, only={**wanted.only, "people": ids})
    return await counted_rows(session, viewer, wanted, limit)


async def _counted(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    if wanted.absent:
        by = without_any if wanted.group == "customer" else absent
        return await by(session, viewer, wanted, limit)
    if wanted.group == "customer" and (wanted.over is not None or wanted.under is not None):
        return await _within(session, viewer, wanted, limit)
    whole = await total(session, viewer, wanted)
    if wanted.group is None:
        compared = wanted.first is not None and wanted.measure not in _AHEAD
        before = await total(session, viewer, wanted.before()) if compared else None
        return Figures(whole, before=before)
    counts_nothing_too = wanted.ascending and wanted.measure not in RATES | MEANS
    if wanted.group == "person" and (counts_nothing_too or wanted.measure == "interactions"):
        found = await _with_zeros(session, viewer, wanted)
    else:
        found = list(await lines(session, viewer, wanted, limit + 1))
    return Figures(whole, found[:limit], wanted.limit is None and len(found) > limit)


async def _within(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """The customers whose sum is above or below an amount: the whole is theirs alone, and it is told how many."""
    found = await lines(session, viewer, wanted, None)
    amounts = [line.amount for line in found if line.amount is not None]
    whole = Line(None, "", sum(line.count for line in found), sum(amounts, Decimal(0)))
    return Figures(whole, found[:limit], wanted.limit is None and len(found) > limit, number=len(found))


async def _met(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """How often people were met; where it was not asked for one way of meeting, with the ways beside."""
    found = await _counted(session, viewer, wanted, limit)
    if wanted.mode or wanted.absent or wanted.group == "mode":
        return found
    held = await modes(session, viewer, wanted)
    told = [replace(line, modes=held.get(line.key, ())) for line in found.lines]
    return replace(found, total=replace(found.total, modes=held[None]), lines=told)


async def _sold(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    by = sold_by_spec if wanted.group == "spec" else _counted
    return await by(session, viewer, wanted, limit)


async def _with_zeros(session: AsyncSession, viewer: Viewer, wanted: Wanted) -> list[Line]:
    """By person, with those who have nothing at all: they are the fewest."""
    found = {line.key: line for line in await lines(session, viewer, wanted, None)}
    people = await people_asked_about(session, viewer, wanted)
    nothing = [Line(person.id, person.name, 0, Decimal(0)) for person in people if person.id not in found]
    return [*nothing, *found.values()] if wanted.ascending else [*found.values(), *nothing]


_BUILDERS: dict[str, Builder] = {
    "quiet_customers": quiet,
    "idle_customers": quiet,
    "funnel": funnel,
    "conversion": conversion,
    "cycle": cycle,
    "interactions": _met,
    "targets": target_figures,
    "last_price": prices,
    "last_met": last_met,
    "abc": abc,
    "birthdays": birthdays,
    "complaint_time": complaint_time,
    "demanded": demanded,
    "tonnage": _sold,
    **dict.fromkeys(DURATIONS, duration),
    "first_order_time": first_orders,
}
_ROWS: dict[str, RowsBuilder] = {
    "quiet_customers": quiet_rows,
    "idle_customers": quiet_rows,
    "last_price": price_rows,
    "last_met": last_met_rows,
    "abc": abc_rows,
    "birthdays": birthday_rows,
    "demanded": demanded_rows,
    "first_order_time": first_order_rows,
}

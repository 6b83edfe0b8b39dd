"""When a customer was last visited or spoken to (上次拜访华光是什么时候): talks and check-ins, newest first."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from models.people import Viewer
from models.questions.listing import counted_rows
from models.questions.wanted import Figures, Line, Row, Wanted


async def last_met(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """How many times there were; the newest itself is the row."""
    _, count = await last_met_rows(session, viewer, wanted, limit)
    return Figures(Line(None, "", count))


async def last_met_rows(
    session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int
) -> tuple[Sequence[Row], int]:
    """The newest talks; whoever checked in was there, too."""
    rows, count = await counted_rows(session, viewer, wanted, limit)
    if wanted.mode not in (None, "visit"):
        return rows, count
    there, times = await counted_rows(session, viewer, replace(wanted, measure="check_ins"), limit)
    newest = sorted([*rows, *there], key=lambda row: str(row.at), reverse=True)
    return newest[:limit], count + times

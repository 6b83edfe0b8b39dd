"""How long complaints take to be settled."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from models.complaints import Complaint
from models.customers import Customer
from models.people import User, Viewer
from models.questions.counting import select_rows
from models.questions.wanted import Figures, Line, Wanted

_HOUR = timedelta(hours=1)


async def complaint_time(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """From the complaint to its settlement, on average, as `amount` in hours; of those settled in the period."""
    key = (Customer.id, Customer.name) if wanted.group == "customer" else (User.id, User.name)
    statement = select_rows(viewer, wanted).with_only_columns(
        *key, Complaint.created_at, Complaint.resolved_at
    )
    took: dict[Any, list[timedelta]] = {}
    labels: dict[Any, str] = {}
    for each, label, made, settled in (await session.execute(statement.order_by(None))).all():
        labels[each] = label or ""
        took.setdefault(each, []).append(settled - made)
    found = [_mean(each, labels[each], times) for each, times in took.items()] if wanted.group else []
    found.sort(key=lambda line: (line.amount or Decimal(0), line.label), reverse=not wanted.ascending)
    whole = _mean(None, "", [each for times in took.values() for each in times])
    return Figures(whole, found[:limit], wanted.limit is None and len(found) > limit)


def _mean(key: Any, label: str, times: list[timedelta]) -> Line:
    if not times:
        return Line(key, label)
    return Line(key, label, len(times), Decimal(sum(times, timedelta()) / len(times) / _HOUR))

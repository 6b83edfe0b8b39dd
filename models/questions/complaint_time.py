"""How long complaints take to be settled."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from models.complaints import Complaint
from models.customers import Customer
from models.people import User, Viewer
from models.questions.counting import select_rows
from models.questions.durations import Took, means
from models.questions.wanted import Figures, Wanted

_HOUR = timedelta(hours=1)


async def complaint_time(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """From the complaint to its settlement, on average, as `amount` in hours; of those settled in the period."""
    key = (Customer.id, Customer.name) if wanted.group == "customer" else (User.id, User.name)
    statement = select_rows(viewer, wanted).with_only_columns(
        *key, Complaint.created_at, Complaint.resolved_at
    )
    rows = (await session.execute(statement.order_by(None))).all()
    took = (Took(each, label or "", Decimal((settled - made) / _HOUR)) for each, label, made, settled in rows)
    return means(took, wanted, limit)

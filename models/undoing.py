"""What of a conversation can be taken back, and whether what came later stands on it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.conversations import TAKEN, InboundMessage, Place
from models.documents import Document
from models.journal import AuditLog


async def undoable(
    session: AsyncSession,
    place: Place,
    sent_by: datetime,
    now: datetime,
    within: timedelta,
    limit: int,
    spoken_in: str = "",
) -> Sequence[InboundMessage]:
    """What of a conversation changed records, was not undone, and was handled within that time; newest first.

    What was sent after `sent_by` is left out: a message that comes late speaks of nothing that was said after it.
    So is a voice message that was heard: what counts is what it says. `spoken_in` is the file of the one being heard.
    """
    heard = sa.exists().where(
        Document.source_message_id == InboundMessage.id,
        sa.or_(Document.recognition.is_not(None), Document.platform_media_id == spoken_in),
    )
    statement = (
        sa.select(InboundMessage)
        .where(InboundMessage.channel == place[0], InboundMessage.address == place[1])
        .where(TAKEN, InboundMessage.status == "handled", InboundMessage.handled_at >= now - within)
        .where(InboundMessage.sent_at <= sent_by)
        .where(sa.exists().where(AuditLog.message_id == InboundMessage.id))
        .where(sa.not_(sa.and_(InboundMessage.kind == "voice", heard)))
        .order_by(InboundMessage.handled_at.desc(), InboundMessage.id.desc())
    )
    return (await session.scalars(statement.limit(limit))).all()


async def changed_later(session: AsyncSession, message: InboundMessage, moment: datetime) -> bool:
    """Whether a record that a message changed was changed by what was sent after that moment and stands."""
    its, later = aliased(AuditLog), aliased(AuditLog)
    statement = (
        sa.select(later.id)
        .join(its, sa.and_(its.table_name == later.table_name, its.record_id == later.record_id))
        .join(InboundMessage, InboundMessage.id == later.message_id)
        .where(its.message_id == message.id, later.message_id != message.id)
        .where(InboundMessage.sent_at > moment, InboundMessage.status == "handled")
    )
    return await session.scalar(statement.limit(1)) is not None

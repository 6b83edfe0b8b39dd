"""Files that came in: photos, voice, documents. The bytes lie under LIANKE_MEDIA_DIR, fetched by a job."""

from datetime import datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Key, Sourced, Stamped

DocumentStatus = Literal["waiting", "stored", "lost"]


class Document(Sourced, Stamped, Base):
    """A file, what it hangs on, and where its bytes are. `platform_media_id` is valid for three days."""

    __tablename__ = "documents"

    id: Mapped[Id]
    kind: Mapped[Literal["image", "voice", "video", "file"]]
    title: Mapped[str | None]
    customer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("customers.id"), index=True)
    interaction_id: Mapped[int | None] = mapped_column(sa.ForeignKey("interactions.id"))
    visit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("visits.id"))
    channel: Mapped[Key]
    platform_media_id: Mapped[Key]
    status: Mapped[DocumentStatus] = mapped_column(default="waiting", index=True)
    path: Mapped[Key | None]
    content_type: Mapped[Key | None]
    size: Mapped[int | None]
    taken_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"), index=True)


async def documents_waiting(session: AsyncSession, limit: int, after: int = 0) -> list[Document]:
    """Files numbered above `after` whose bytes are still to be fetched, oldest first."""
    statement = (
        sa.select(Document)
        .where(Document.status == "waiting", Document.id > after)
        .order_by(Document.id)
        .limit(limit)
    )
    return list((await session.scalars(statement)).all())

"""Files that came in: photos, voice, documents. The bytes lie under LIANKE_MEDIA_DIR, fetched by a job."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column, object_session

from models.base import Base, Id, Key, Sourced, Stamped
from models.conversations import InboundMessage, PendingQuestion
from models.customers import Contact
from models.people import ChannelAccount

DocumentStatus = Literal["waiting", "stored", "lost"]
DocumentKind = Literal["image", "voice", "video", "file"]
Outcome = Literal["words", "nothing", "failed"]
"""What became of reading a photo or of hearing a voice: words, which went the way of a message; nothing that we look
for (a photo that is no business card); or it failed."""


class Document(Sourced, Stamped, Base):
    """A file, what it hangs on, and where its bytes are. `platform_media_id` is valid for three days.

    `recognition` is None until somebody tried to recognise words in it, which is not done for every file.
    """

    __tablename__ = "documents"
    bookkeeping: ClassVar[frozenset[str]] = frozenset(
        ("status", "path", "content_type", "size", "attempts", "error", "recognition")
    )

    id: Mapped[Id]
    kind: Mapped[DocumentKind]
    title: Mapped[str | None]
    customer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("customers.id"), index=True)
    interaction_id: Mapped[int | None] = mapped_column(sa.ForeignKey("interactions.id"))
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    lead_id: Mapped[int | None] = mapped_column(sa.ForeignKey("leads.id"))
    visit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("visits.id"))
    complaint_id: Mapped[int | None] = mapped_column(sa.ForeignKey("complaints.id"), index=True)
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
    recognition: Mapped[Outcome | None]

    def hang_on_contact(self, contact: Contact) -> None:
        """A business card is its contact's, and of no talk or visit at another customer's."""
        if self.customer_id != contact.customer_id:
            self.interaction_id = self.visit_id = None
        self.customer_id, self.contact_id = contact.customer_id, contact.id


async def documents_waiting(session: AsyncSession, limit: int, after: int = 0) -> list[Document]:
    """Files numbered above `after` whose bytes are still to be fetched, oldest first."""
    statement = (
        sa.select(Document)
        .where(Document.status == "waiting", Document.id > after)
        .order_by(Document.id)
        .limit(limit)
    )
    return list((await session.scalars(statement)).all())


async def document_of_media(session: AsyncSession, channel: str, media_id: str) -> Document | None:
    """The newest document of that media id of a channel."""
    statement = (
        sa.select(Document)
        .where(Document.channel == channel, Document.platform_media_id == media_id)
        .order_by(Document.id.desc())
        .limit(1)
    )
    document: Document | None = await session.scalar(statement)
    return document


async def sent_by_contact(
    session: AsyncSession, contact_id: int, kind: DocumentKind, since: datetime
) -> Document | None:
    """The newest file of a kind that a contact has sent since then and did not take back."""
    statement = (
        sa.select(Document)
        .join(InboundMessage, InboundMessage.id == Document.source_message_id)
        .where(InboundMessage.contact_id == contact_id, Document.kind == kind, Document.taken_at >= since)
        .order_by(Document.id.desc())
        .limit(1)
    )
    document: Document | None = await session.scalar(statement)
    return document


async def newest_documents(
    session: AsyncSession, user_id: int, since: datetime, together: timedelta
) -> Sequence[Document]:
    """The newest file that the user sent since then, with those that hang where it does and came shortly before it.
    The card of a contact comes alone, and with nothing else."""
    statement = (
        sa.select(Document)
        .join(InboundMessage, InboundMessage.id == Document.source_message_id)
        .where(InboundMessage.user_id == user_id, Document.taken_at >= since)
    )
    rows = (await session.scalars(statement.order_by(Document.taken_at.desc(), Document.id.desc()))).all()
    if not rows:
        return ()
    newest = rows[0]
    if newest.contact_id is not None:
        return (newest,)
    return [
        row
        for row in rows
        if row.customer_id == newest.customer_id
        and row.contact_id is None
        and row.taken_at >= newest.taken_at - together
    ]


async def documents_since(session: AsyncSession, user_id: int, asked_by: int) -> Sequence[Document]:
    """The user's files that hang on nothing yet, and were sent after the message that left a question open."""
    asked_at = sa.select(InboundMessage.sent_at).where(InboundMessage.id == asked_by).scalar_subquery()
    return (await session.scalars(_loose(user_id).where(Document.taken_at >= asked_at))).all()


async def loose_documents(session: AsyncSession, user_id: int, since: datetime) -> Sequence[Document]:
    """The user's photos and files that hang on nothing yet, and were taken since then."""
    return (await session.scalars(_loose(user_id).where(Document.taken_at >= since))).all()


def _loose(user_id: int) -> sa.Select[tuple[Document]]:
    hangs_on = (Document.customer_id, Document.interaction_id, Document.lead_id)
    loose = (column.is_(None) for column in hangs_on)
    seen = Document.kind != "voice"  # what is said in a voice message is a message of its own
    return sa.select(Document).where(Document.owner_id == user_id, seen, *loose).order_by(Document.id)


async def documents_of_talk(session: AsyncSession, interaction_id: int) -> Sequence[Document]:
    """The files of an interaction."""
    statement = sa.select(Document).where(Document.interaction_id == interaction_id)
    return (await session.scalars(statement.order_by(Document.id))).all()


async def documents_of_contact(session: AsyncSession, contact_id: int) -> Sequence[Document]:
    """The photos of somebody's business cards."""
    statement = sa.select(Document).where(Document.contact_id == contact_id)
    return (await session.scalars(statement.order_by(Document.id))).all()


class Unrecognised(NamedTuple):
    """A file in which words may be recognised, with the message that brought it."""

    document: Document
    message: InboundMessage


async def next_unrecognised(
    session: AsyncSession, kind: DocumentKind, since: datetime, after: int, asked_since: datetime
) -> Unrecognised | None:
    """The first file of a kind, numbered above `after` and taken since then, that nobody tried yet.

    Left out is what came from an address at which somebody else is by now. Of photos there are only colleagues'; they
    wait while their sender is asked about a card that is shown, or was asked anything since `asked_since`.
    """
    statement = (
        sa.select(Document, InboundMessage)
        .join(InboundMessage, InboundMessage.id == Document.source_message_id)
        .join(
            ChannelAccount,
            sa.and_(
                ChannelAccount.channel == InboundMessage.channel,
                ChannelAccount.address == InboundMessage.address,
                ChannelAccount.user_id.is_not_distinct_from(InboundMessage.user_id),
                ChannelAccount.contact_id.is_not_distinct_from(InboundMessage.contact_id),
            ),
        )
        .where(Document.kind == kind, Document.recognition.is_(None), Document.status != "lost")
        .where(Document.taken_at >= since, Document.id > after)
        .order_by(Document.id)
        .limit(1)
    )
    if kind == "image":
        of_a_card = PendingQuestion.intent["name"].as_string() == "save_card"
        asked = sa.exists().where(
            PendingQuestion.account_id == ChannelAccount.id,
            sa.or_(of_a_card, PendingQuestion.updated_at >= asked_since),
        )
        statement = statement.where(InboundMessage.user_id.is_not(None), sa.not_(asked))
    row = (await session.execute(statement)).first()
    return Unrecognised(*row) if row else None


def look_again(session: AsyncSession) -> None:
    """Has files that wait looked at once this is committed: what their sender was asked is answered."""
    session.info["documents_changed"] = True


@event.listens_for(Document, "after_insert")
def _note_arrival(_mapper: Any, _connection: Any, document: Document) -> None:
    session = object_session(document)
    if session is not None:
        session.info["documents_changed"] = True

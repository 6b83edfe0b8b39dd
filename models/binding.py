"""One-time codes that bind a channel address to a colleague or to a customer's contact.

Only the hash of a code is kept. A code works once and for a limited time, and an address may try a few times
an hour only.
"""

import hashlib
import re
import unicodedata
from datetime import datetime, timedelta
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Key, Stamped
from models.conversations import PendingQuestion
from models.outbox import recall
from models.people import ChannelAccount

VALID_FOR = timedelta(days=7)
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without letters and digits that look alike."""
LENGTH = 8
_AROUND = re.compile(r"[\s\"'“”‘’「」【】\[\]().。,，!！]+")
MOST_ATTEMPTS = 5
ATTEMPTS_FORGOTTEN_AFTER = timedelta(hours=1)


class BindingCode(Stamped, Base):
    """An invitation."""

    __tablename__ = "binding_codes"
    journaled: ClassVar[bool] = False

    id: Mapped[Id]
    code_hash: Mapped[Key] = mapped_column(unique=True)
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class BindingAttempts(Stamped, Base):
    """How often an address tried a code lately."""

    __tablename__ = "binding_attempts"
    journaled: ClassVar[bool] = False

    account_id: Mapped[int] = mapped_column(sa.ForeignKey("channel_accounts.id"), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime]


class WrongCode(Exception):
    """No such code, used already, or expired: the three are not told apart."""


def _hash(code: str) -> str:
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()


def code_alone(text: str) -> str | None:
    """The code that a text consists of, in whatever letters and quotes; None where it is none."""
    bare = _AROUND.sub("", unicodedata.normalize("NFKC", text)).upper()
    return bare if len(bare) == LENGTH and set(bare) <= set(ALPHABET) else None


async def invite(
    session: AsyncSession, code: str, *, user_id: int | None = None, contact_id: int | None = None
) -> datetime:
    """Makes `code` an invitation for a person, and gives the moment when it expires."""
    expires_at: datetime = session.info["now"] + VALID_FOR
    session.add(
        BindingCode(code_hash=_hash(code), user_id=user_id, contact_id=contact_id, expires_at=expires_at)
    )
    await session.flush()
    return expires_at


async def bind(
    session: AsyncSession, account: ChannelAccount, code: str, now: datetime
) -> tuple[int | None, int | None]:
    """Uses up a code, and binds the account to its (user id, contact id). Raises `WrongCode`."""
    statement = sa.select(BindingCode).where(BindingCode.code_hash == _hash(code)).with_for_update()
    invitation: BindingCode | None = await session.scalar(statement)
    if invitation is None or invitation.used_at is not None or invitation.expires_at <= now:
        raise WrongCode
    invitation.used_at = now
    account.user_id, account.contact_id = invitation.user_id, invitation.contact_id
    account.subscribed, account.reachable = True, True
    return invitation.user_id, invitation.contact_id


async def unbind(session: AsyncSession, account: ChannelAccount) -> None:
    """Forgets who spoke at an address, and what the conversation was about: the next may be somebody else.

    Pushes that wait there for the old person go out where that person binds next.
    """
    account.user_id, account.contact_id, account.context, account.choices = None, None, None, None
    account.reachable = False
    await session.execute(
        sa.delete(PendingQuestion)
        .where(PendingQuestion.account_id == account.id)
        .execution_options(synchronize_session=False)
    )
    await recall(session, account.channel, account.address)


async def hold_back(session: AsyncSession, contact_id: int) -> None:
    """Takes back what waits for a contact who has left the customer, wherever they speak."""
    accounts = await session.scalars(sa.select(ChannelAccount).where(ChannelAccount.contact_id == contact_id))
    for account in accounts.all():
        await recall(session, account.channel, account.address)


async def note_attempt(session: AsyncSession, account: ChannelAccount, now: datetime) -> bool:
    """Counts an attempt of the address; False once there were too many lately."""
    attempts = await session.get(BindingAttempts, account.id)
    if attempts is None:
        attempts = BindingAttempts(account_id=account.id, count=0, since=now)
        session.add(attempts)
    if attempts.since < now - ATTEMPTS_FORGOTTEN_AFTER:
        attempts.count, attempts.since = 0, now
    attempts.count += 1
    await session.flush()
    return attempts.count <= MOST_ATTEMPTS

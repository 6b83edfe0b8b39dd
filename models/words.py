"""What people's own words stand for (白钢 is 不锈钢): they count for all once somebody with the right agrees."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from models.base import Base, Id, Key, Sourced, Stamped
from models.people import Role, User

MAY_CONFIRM: frozenset[Role] = frozenset({"manager", "admin"})
"""Whose word it takes for a word to count: it changes how everybody is understood."""


class TaughtWord(Sourced, Stamped, Base):
    """A word (in lower case) and the known word that it stands for; a proposal until `confirmed_by_id` is somebody."""

    __tablename__ = "taught_words"

    id: Mapped[Id]
    word: Mapped[Key] = mapped_column(unique=True)
    meaning: Mapped[Key]
    taught_by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    confirmed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))


@dataclass(frozen=True, slots=True)
class KnownWord:
    """A taught word as it is shown."""

    entry: TaughtWord
    teacher: str
    confirmed_by: str | None


async def word_entry(session: AsyncSession, word: str) -> TaughtWord | None:
    """What was taught of a word."""
    entry: TaughtWord | None = await session.scalar(
        sa.select(TaughtWord).where(TaughtWord.word == word.lower())
    )
    return entry


async def learn_word(session: AsyncSession, word: str, meaning: str, teacher: User) -> TaughtWord:
    """Notes what the teacher says that a word stands for; it counts at once where the teacher may confirm it."""
    entry = await word_entry(session, word)
    if entry is None:
        entry = TaughtWord(word=word.lower(), meaning=meaning, taught_by_id=teacher.id)
        session.add(entry)
    elif entry.meaning != meaning:
        entry.taught_by_id = teacher.id
    entry.meaning = meaning
    entry.confirmed_by_id = teacher.id if teacher.role in MAY_CONFIRM else None
    await session.flush()
    return entry


async def forget_word(session: AsyncSession, entry: TaughtWord) -> None:
    """The word means again what it says."""
    await session.delete(entry)
    await session.flush()


async def known_words(session: AsyncSession, limit: int) -> Sequence[KnownWord]:
    """All taught words: those that wait for somebody to confirm them first, then the newest."""
    teacher, second = aliased(User), aliased(User)
    statement = (
        sa.select(TaughtWord, teacher.name, second.name)
        .join(teacher, TaughtWord.taught_by_id == teacher.id)
        .outerjoin(second, TaughtWord.confirmed_by_id == second.id)
        .order_by(TaughtWord.confirmed_by_id.is_not(None), TaughtWord.id.desc())
        .limit(limit)
    )
    return [KnownWord(*row) for row in (await session.execute(statement)).all()]


async def words_in_force(session: AsyncSession) -> dict[str, str]:
    """What counts for everybody: word to meaning."""
    statement = sa.select(TaughtWord.word, TaughtWord.meaning).where(TaughtWord.confirmed_by_id.is_not(None))
    return {word: meaning for word, meaning in (await session.execute(statement)).all()}

"""What the office does on the command line: looks at what was not understood, and has old messages read again."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import Parts, opened
from bot.lessons import Lessons, read_lessons
from config.settings import Settings
from handlers.amendments.second_readings import ACTOR, SecondReading, apply, read_again, second_readings
from models.kept_messages import kept_message, not_understood

MOST_LISTED = 1000


async def list_not_understood(settings: Settings, since: datetime | None) -> list[str]:
    """One line a message: number, when, who, words; the newest first."""
    start = since and since.replace(tzinfo=settings.zone)
    async with opened(settings) as parts, parts.database.reading() as session:
        kept = await not_understood(session, None, MOST_LISTED, since=start)
    return [
        "\t".join(
            (
                str(message.row.id),
                message.row.sent_at.astimezone(settings.zone).isoformat(timespec="minutes"),
                message.writer,
                " ".join(message.row.text.split()),
            )
        )
        for message in kept
    ]


async def reread_messages(
    settings: Settings,
    since: datetime | None,
    write: Callable[[str], None],
    sure: Callable[[int], bool] | None,
) -> None:
    """Writes a line for each field of a kept message that reads otherwise now: number, field, before → after, fate.

    With `sure` it then changes what can be changed, where `sure(how many messages)` says so.
    """
    start = since and since.replace(tzinfo=settings.zone)
    async with opened(settings) as parts:
        await parts.books.load()
        useful: list[int] = []
        async with parts.database.reading() as session:
            lessons = await read_lessons(session)
            book = parts.books.for_speaker(None)
            async for second in second_readings(session, parts.house, book, lessons, since=start):
                _write(second, write)
                if second.can_apply:
                    useful.append(second.message.row.id)
        write(f"{len(useful)} messages can change")
        if sure is not None and useful and sure(len(useful)):
            changed = [number for number in useful if await _apply(parts, lessons, number)]
            write(f"{len(changed)} messages changed")


def _write(second: SecondReading, write: Callable[[str], None]) -> None:
    for difference, fate in second.fates:
        write(f"{second.message.row.id}\t{difference.line()}\t{fate}")


async def _apply(parts: Parts, lessons: Lessons, number: int) -> bool:
    """Changes what one message reads otherwise, in a unit of work of its own, as far as it still does."""
    async with parts.database.unit_of_work(parts.runtime.now(), actor=ACTOR) as session:
        second = await _second_reading(session, parts, lessons, number)
        if second is None or not second.can_apply:
            return False
        await apply(session, parts.house, second)
        waits = second.message.row.status == "received"
    if waits:
        await parts.dispatcher.run_again(number)
    return True


async def _second_reading(
    session: AsyncSession, parts: Parts, lessons: Lessons, number: int
) -> SecondReading | None:
    message = await kept_message(session, number)
    if message is None:
        return None
    name = message.user.name if message.user else None
    book = parts.books.for_speaker(None).teach(lessons.for_speaker(name))
    return await read_again(session, parts.house, book, message)

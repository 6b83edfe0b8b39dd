"""Teaching from a message that nobody understood, whichever door the lesson comes through; and reading it again."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.lessons import read_lessons
from bot.nlu.names.book import Book
from bot.rereading import read_now, read_then
from config.house import House
from models.aliases import learn_alias, taught_otherwise
from models.customers import Customer
from models.kept_messages import KeptMessage, handle_again, speaks_there_still
from models.people import Role, User

OFFICE: tuple[Role, ...] = ("supervisor", "manager", "admin")
"""Who looks after what was not understood, each in their own scope."""


def speaks_of(message: KeptMessage, said: str) -> bool:
    """Whether the words stand in the message: a lesson on the wrong line is caught."""
    return said.lower() in message.row.text.lower()


async def teach_alias_for(
    session: AsyncSession,
    message: KeptMessage,
    alias: str,
    customer: Customer,
    teacher: User,
    *,
    instead_of: Sequence[str] = (),
) -> bool:
    """The alias works for the teacher and, in their place, for the colleague who wrote the message.

    One person's word is not enough for all. False, and nothing learned, where the writer taught otherwise.
    """
    writer = message.user
    if writer is None:
        raise LookupError("only a colleague's message names customers")
    if writer.id != teacher.id and await taught_otherwise(session, alias, customer, writer):
        return False
    await learn_alias(session, alias, customer, teacher, instead_of=instead_of)
    if writer.id != teacher.id:
        await learn_alias(session, alias, customer, writer, said_by=teacher)
    return True


async def read_again(session: AsyncSession, house: House, book: Book, message: KeptMessage) -> bool:
    """Has the message handled again where it is understood now, and its writer still speaks there."""
    then = read_then(message)
    if then is None or not await speaks_there_still(session, message.row):
        return False
    lessons = await read_lessons(session)
    taught = lessons.for_speaker(message.user.name if message.user else None)
    if read_now(message, then, book.teach(taught), house).name == then.name:
        return False
    handle_again(message.row)
    return True

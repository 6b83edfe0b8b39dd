"""重读消息: what kept messages would read like now, for whoever leads; what changes, changes on yes."""

from datetime import timedelta

from bot.chat import Chat
from bot.errors import Question, Refusal
from bot.lessons import read_lessons
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.amendments.second_readings import SecondReading, apply, second_readings
from notifications.second_readings import in_words

router = Router(topic="mending")

MAY_REREAD = ("supervisor", "manager")
DAYS = 7
MOST_DAYS = 31
MOST_READ = 2_000
"""The newest messages that are read anew while somebody waits; `lianke reread` reads all."""
MOST_LISTED = 10
YES, NO = "yes", "no"


@router.staff("reread", help="重读消息 / 重读30天消息 → 教会以后，旧消息会怎么变；同意才改", roles=MAY_REREAD)
async def reread(intent: Intent, chat: Chat) -> Reply:
    """The differences of the messages in the speaker's scope; on yes, applies those that can be."""
    if chat.speaker.colleague.role not in MAY_REREAD:
        raise Refusal(chat.text("rereading.not_yours"))
    days = min(int(intent.extras.get("days", DAYS)), MOST_DAYS)
    answer = intent.extras.get("sure")
    if answer not in (None, YES):
        raise Refusal(chat.text("rereading.left"))
    found = await _found(days, chat)
    useful = [second for second in found if second.can_apply]
    if answer == YES:
        for second in useful:
            await apply(chat.session, chat.house, second)
        return chat.say("rereading.applied", count=len(useful))
    if useful:
        choices = [(chat.text("rereading.yes"), YES), (chat.text("rereading.no"), NO)]
        chat.ask(Question("sure", chat.text("rereading.sure", count=len(useful)), choices))
    lines = [
        (second, [await _line(second, index, chat) for index in range(len(second.fates))]) for second in found
    ]
    return chat.say("rereading.found", days=days, found=lines[:MOST_LISTED], count=len(found))


async def _found(days: int, chat: Chat) -> list[SecondReading]:
    if chat.book is None:
        return []
    lessons = await read_lessons(chat.session)
    since = chat.session.info["now"] - timedelta(days=days)
    viewer = chat.speaker.viewer
    readings = second_readings(
        chat.session, chat.house, chat.book, lessons, since=since, viewer=viewer, among=MOST_READ
    )
    return [second async for second in readings]


async def _line(second: SecondReading, index: int, chat: Chat) -> str:
    difference, fate = second.fates[index]
    return chat.text("rereading.line", words=await in_words(chat.session, chat.house, difference), fate=fate)

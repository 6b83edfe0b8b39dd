"""简报 and 漏斗图: the digest that comes in the morning and in the evening, and its picture, when asked for."""

from datetime import datetime, time

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.commands.digest import DIGEST_NOW, OF_YESTERDAY, PICTURE
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.records.fields import LEADERS
from notifications import digests
from notifications.notices import each_time, to_user

router = Router(topic="figures")

_EARLY = time(8)
"""At this hour a digest tells of the working day before."""


@router.staff(DIGEST_NOW, help="简报 / 漏斗图 → 现在就看团队的数字和漏斗的图", roles=LEADERS)
async def send_digest(intent: Intent, chat: Chat) -> Reply:
    """Says the digest at once; the picture, which no answer can carry, follows as a push. Who leads nobody has one of
    their own. Raises `Refusal` where there is nothing to tell, or the picture is of a team that they do not lead."""
    colleague = chat.speaker.colleague
    if colleague.role not in LEADERS:
        if PICTURE in intent.extras:
            raise Refusal(chat.text("digests.of_teams"))
        own = await digests.rep_digest(chat.session, chat.house, colleague, chat.now)
        return own or chat.say("digests.nothing_now")
    early = datetime.combine(chat.today, _EARLY, chat.now.tzinfo)
    moment = early if OF_YESTERDAY in intent.extras else chat.now
    digest = await digests.manager_digest(chat.session, chat.house, colleague, moment)
    if digest is None or (PICTURE in intent.extras and digest.image is None):
        raise Refusal(chat.text("digests.nothing_now"))
    if digest.image is not None:
        picture = Reply(chat.text("digests.picture_title", today=chat.today), image=digest.image)
        about = each_time(chat.session, colleague.id)
        await to_user(chat.session, chat.house, colleague.id, "digest_now", about, picture)
    return chat.say("digests.picture_follows") if PICTURE in intent.extras else Reply(digest.text)

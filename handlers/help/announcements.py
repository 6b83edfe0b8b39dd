"""通知大家明天9点开会: who speaks to all at once is told what to do instead; nobody is told anything by us."""

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.questions import questions

router = Router()

ANNOUNCE = "announce"
_MAY_TELL = {
    "unknown",
    "plan",
    "remind",
    "log_interaction",
    "question",
    "several",
    "transfer",
    *questions.QUERIES,
}


def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "announce" where all colleagues, or all customers, are to be told something. What was told them by now
    (跟大家说好了), and what tells of a customer as well, is kept as what it is."""
    if intent.name not in _MAY_TELL or intent.customer is not None:
        return intent
    cues = chat.house.words.cues
    if cues["tells_everybody"].match(intent.text) is None or cues["told_everybody"].match(intent.text):
        return intent
    return Intent(ANNOUNCE, text=intent.text)


@router.staff(ANNOUNCE)
async def announce(intent: Intent, chat: Chat) -> Reply:
    """That this is not done, and what is: of a quote, of money that is owed or came, for one customer at a time."""
    return chat.say("core.no_announcement", said=intent.text)

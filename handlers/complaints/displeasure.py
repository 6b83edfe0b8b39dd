"""Anger without a matter (你们到底行不行啊): who looks after the customer hears of it, and what is wrong is asked.

A complaint is made where they say so: of nothing but anger nobody could mend anything.
"""

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.talk.passing_on import pass_on

router = Router()

UPSET = "upset"
_MAY_BE = {"unknown", "complaint", "help"}
"""What anger is heard as: 怎么老是这样 sounds like 怎么下单."""


def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "upset" where a contact is angry, and names neither goods nor anything that went wrong."""
    if intent.name not in _MAY_BE or chat.speaker.contact is None:
        return intent
    cues = chat.house.words.cues
    angry = cues["angry"].search(intent.text) is not None
    matter = intent.items or intent.when or cues["of_a_matter"].search(intent.text)
    return intent._replace(name=UPSET) if angry and not matter else intent


@router.customer(UPSET)
async def upset(_intent: Intent, chat: Chat) -> Reply:
    """Passes the words on, and asks for the matter."""
    return chat.say("help.upset_customer", passed_on=await pass_on(chat))

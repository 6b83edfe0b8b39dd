"""谁负责我们: a customer is told who looks after them, and how to reach them."""

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.people.seller_asked import asks_who_looks_after_us
from bot.router import Router
from models.customers import owner_of

router = Router()

WHO_LOOKS_AFTER_US = "who_looks_after_us"
_MAY_ASK = {"unknown", "contact_rep", "help"}


def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "who_looks_after_us" where a contact asks that."""
    if intent.name not in _MAY_ASK or not asks_who_looks_after_us(chat.message.text):
        return intent
    return intent._replace(name=WHO_LOOKS_AFTER_US)


@router.customer(WHO_LOOKS_AFTER_US, help="我的业务员 → 看谁负责您、怎么联系")
async def who_looks_after_us(_intent: Intent, chat: Chat) -> Reply:
    """The colleague with their number; who has nobody is told how to ask for a person."""
    _, customer = chat.speaker.person
    return chat.say("our_seller.told", owner=await owner_of(chat.session, customer))

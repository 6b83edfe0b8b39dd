"""A customer says that nothing is wrong, and no more (没有发现什么问题): who looks after them hears of it; it signs for
nothing, which is theirs to say."""

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.rules.customer_rules import WELL
from bot.router import Router
from handlers.talk.passing_on import pass_on
from models.deliveries import shipments_under_way

router = Router()

ALL_WELL = "all_well"


def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "all_well" where a contact tells nothing but that nothing is wrong."""
    said = intent.spans.get("intent")
    only_well = intent.name == "unknown" and said is not None and said.rule == WELL
    return intent._replace(name=ALL_WELL) if only_well and chat.speaker.contact is not None else intent


@router.customer(ALL_WELL)
async def all_well(_intent: Intent, chat: Chat) -> Reply:
    """Passes the words on; where goods of theirs are not signed for, says how that is done."""
    _, customer = chat.speaker.person
    waiting = await shipments_under_way(chat.session, customer.id)
    return chat.say("orders.all_well", passed_on=await pass_on(chat), waiting=bool(waiting))

"""Teaching what a customer is also called (idea 12): 华宏=江阴华宏不锈钢."""

from bot.chat import SELLERS, Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from models.customers import learn_alias

router = Router()


@router.staff("teach_alias", help="华宏=江阴华宏不锈钢 → 教一个叫法；第二个人确认后全员生效", roles=SELLERS)
async def teach_alias(intent: Intent, chat: Chat) -> Reply:
    """Works for the speaker at once, and for all once a second person says the same."""
    customer = await chat.customer(intent)
    alias = intent.extras["alias"]
    entry, others = await learn_alias(chat.session, alias, customer, chat.speaker.colleague)
    await chat.session.flush()
    return chat.say("aliases.learned", alias=alias, customer=customer, entry=entry, conflict=bool(others))

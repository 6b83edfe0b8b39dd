"""谁负责我们: a customer is told who looks after them, and how to reach them."""

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.command_seller import WHO_LOOKS_AFTER_US
from bot.nlu.intent import Intent
from bot.router import Router
from models.customers import owner_of

router = Router()


@router.customer(WHO_LOOKS_AFTER_US, help="我的业务员 → 看谁负责您、怎么联系")
async def who_looks_after_us(_intent: Intent, chat: Chat) -> Reply:
    """The colleague with their number; who has nobody is told how to ask for a person."""
    _, customer = chat.speaker.person
    return chat.say("our_seller.told", owner=await owner_of(chat.session, customer))

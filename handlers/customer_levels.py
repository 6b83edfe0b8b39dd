"""Who leads sets the level of a customer; whoever looks after the customer is told (F-A09)."""

from typing import Literal, cast

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.fields import LEADERS
from notifications.customer_levels import level_set

router = Router(topic="customers")


@router.staff("set_level", help="把天津佳和定为A类客户 → 改客户等级，通知负责人", roles=LEADERS)
async def set_level(intent: Intent, chat: Chat) -> Reply:
    """Sets the level of a customer whom the speaker may see, and says what it was."""
    colleague = chat.speaker.colleague
    if colleague.role not in LEADERS:
        raise Refusal(chat.text("customers.level_not_yours"))
    customer = await chat.customer(intent)
    before, level = customer.level, cast("Literal['A', 'B', 'C', 'D']", intent.extras["level"])
    if before == level:
        return chat.say("customers.level_is_so", customer=customer)
    customer.level = level
    told = await level_set(chat.session, chat.house, customer, before, colleague)
    return chat.say("customers.level_set", customer=customer, before=before, told=told)

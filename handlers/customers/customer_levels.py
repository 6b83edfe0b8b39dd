"""Who leads sets the level of a customer; whoever looks after the customer is told (F-A09)."""

from typing import Literal, cast

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.commands.levels import ASK_LEVEL
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.records.fields import LEADERS
from models.people import supervisor_of
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


@router.staff(ASK_LEVEL, help="佳和能不能降成D级 → 现在几级，由谁来定")
async def ask_level(intent: Intent, chat: Chat) -> Reply:
    """What the level is, and who sets it: nothing is changed. Whoever may set it is offered to."""
    customer, colleague = await chat.customer(intent), chat.speaker.colleague
    said = chat.text("customers.level_as_said", name=customer.name, level=intent.extras["level"])
    may_set = colleague.role in LEADERS
    if may_set and customer.level != intent.extras["level"]:
        chat.offer([(said, said)])
    superior = None if may_set else await supervisor_of(chat.session, colleague)
    return chat.say(
        "customers.level_asked",
        customer=customer,
        level=intent.extras["level"],
        said=said,
        may_set=may_set,
        superior=superior,
    )

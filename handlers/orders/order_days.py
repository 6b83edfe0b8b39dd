"""A customer wants what is ordered sooner or later (推迟一周, 那批货晚两天发).

Behind a demand with a day that is the day of it. Of an order no day is changed: who looks after them is told, and what
stands until they have agreed is said.
"""

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.commands.shifts import MOVE_ORDER
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.amendments import corrections
from handlers.talk.lately_said import records_just_told
from handlers.talk.passing_on import pass_on
from models.sales import Demand, orders_of

router = Router()


@router.customer(MOVE_ORDER, help="推迟一周 / 那批货晚两天发 → 转给业务员，改需求的交期")
async def move_order(intent: Intent, chat: Chat) -> Reply | None:
    """Moves the day of the demand of just now; else passes the words on, with the orders that stand as they are."""
    demands = await records_just_told((Demand,), chat)
    if len(demands) == 1 and demands[0].due is not None:
        return await corrections.amend(intent._replace(name="amend"), chat)
    _, customer = chat.speaker.person
    running = [order for order in await orders_of(chat.session, customer.id) if order.status == "open"]
    return chat.say("order_days.asked", passed_on=await pass_on(chat), orders=running)

"""What came of the money of one order, and what is still to come: SO2611-001收了多少钱, 这单付清了吗."""

import re
from datetime import datetime
from decimal import Decimal

from bot.chat import Chat, remember
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.orders.orders import ORDER_SHOWN, numbers_in, show
from handlers.questions import questions
from handlers.talk.spoken_of_lately import JUST_SHOWN
from models.customers import Customer, may_see
from models.money import money_of_order
from models.sales import Order, order_named, order_numbered

router = Router(topic="money")

MONEY_OF_ORDER = "money_of_order"
_GOODS_OF_IT = re.compile(
    "(?:那|这单|一共|是|都|有|买的?|要的?|下的?)*(?:(?:多少|几)吨|(?:什么|啥|哪些)(?:货|料|规格|材质))(?:的|呢|啊)*[?？]*"
)
"""What is asked of the goods of an order that was just shown: its page says them."""
LONGEST = 30
"""Characters: whoever writes more asks for more than that."""
_MAY_ASK = {"unknown", "log_payment", "query_target", "query_price", "log_interaction", *questions.QUERIES}


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "money_of_order" where an order is named by its number, or was shown by the message before, and its
    money is asked for."""
    if intent.name not in _MAY_ASK or len(intent.text) > LONGEST or intent.amount is not None:
        return intent
    if _GOODS_OF_IT.fullmatch(intent.text.strip()) and (shown := await _just_shown(chat)) is not None:
        return intent._replace(
            name="query_order", customer=None, extras={**intent.extras, "order": shown.number}
        )
    cues = chat.house.words.cues
    if cues["money_of_order"].search(intent.text) is None:
        return intent
    numbers = [number for number in numbers_in(intent.text) if not number.isdigit()]
    if numbers:
        order = await order_named(chat.session, [*numbers, *(number.upper() for number in numbers)])
    elif cues["this_order"].match(intent.text):
        order = await _just_shown(chat)
    else:
        return intent
    if order is None or (chat.speaker.user is None and chat.speaker.person[1].id != order.customer_id):
        return intent
    return intent._replace(name=MONEY_OF_ORDER, extras={**intent.extras, "order": order.number})


async def _just_shown(chat: Chat) -> Order | None:
    """The one order that the message before showed."""
    kept = (chat.speaker.account.context or {}).get(ORDER_SHOWN)
    if kept is None or chat.again:
        return None
    number, at = kept[0], datetime.fromisoformat(kept[1])
    since = max(chat.now - JUST_SHOWN, chat.speaker.account.last_inbound_at or at)
    return await order_numbered(chat.session, number) if at >= since else None


@router.staff(MONEY_OF_ORDER, help="SO2611-001收了多少钱 → 看这张订单收了多少、还差多少")
async def money_of_one_order(intent: Intent, chat: Chat) -> Reply:
    """What came of it, what is left by instalments, and what waits for finance. Raises `Refusal` where the speaker may
    not see whose it is."""
    order = await _order(intent, chat)
    customer = await chat.session.get_one(Customer, order.customer_id)
    if not await may_see(chat.session, chat.speaker.viewer, customer):
        raise Refusal(chat.text("orders.not_in_scope", number=order.number))
    remember(chat, customer)
    return await _told(order, customer, chat, named=True)


@router.customer(MONEY_OF_ORDER)
async def money_of_own_order(intent: Intent, chat: Chat) -> Reply:
    """The same of an order of the speaker's own company."""
    _, customer = chat.speaker.person
    return await _told(await _order(intent, chat), customer, chat, named=False)


async def _order(intent: Intent, chat: Chat) -> Order:
    order = await order_numbered(chat.session, intent.extras["order"])
    if order is None:
        raise LookupError(f"order {intent.extras['order']} is gone")
    return order


async def _told(order: Order, customer: Customer, chat: Chat, *, named: bool) -> Reply:
    show(order, chat)
    money = await money_of_order(chat.session, order)
    left = money.total if money.to_come else max((order.amount or Decimal(0)) - money.received, Decimal(0))
    left = Decimal(0) if order.status == "cancelled" else left
    return chat.say(
        "orders.money",
        order=order,
        customer=customer,
        named=named,
        money=money,
        left=left,
        today=chat.today,
        waiting=[payment for payment in money.reported if payment.status == "reported"],
        of_no_order=money.of_no_order if left else [],
    )

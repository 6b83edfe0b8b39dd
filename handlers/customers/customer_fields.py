"""What a customer's record says, filled and put right in words: 佳和是做电梯的，员工500人 (F-A03 to 07, A12 to 14)."""

from datetime import date
from decimal import Decimal
from typing import Any

from bot.chat import SELLERS, Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.records.fields import LEADERS

router = Router(topic="customers")

_COLUMNS = (
    "industry",
    "size",
    "registered_address",
    "operating_address",
    "source",
    "main_need",
    "budget",
    "purchase_date",
)


@router.staff(
    "set_customer_fields",
    help="天津佳和是做电梯的，员工500人，客户来源是展会 / 佳和的注册地址改成… → 补、改客户资料",
    roles=SELLERS,
)
async def set_customer_fields(intent: Intent, chat: Chat) -> Reply:
    """Writes what was told of a customer whom the speaker looks after, or leads who does, and says what it was."""
    customer = await chat.customer(intent)
    colleague = chat.speaker.colleague
    if customer.owner_id is None:
        raise Refusal(chat.text("customer_fields.pool", customer=customer))
    if customer.owner_id != colleague.id and colleague.role not in LEADERS:
        raise Refusal(chat.text("customer_fields.not_yours", customer=customer))
    changes = []
    for column in _COLUMNS:
        if column in intent.extras:
            before, value = getattr(customer, column), _value(column, intent.extras[column])
            setattr(customer, column, value)
            changes.append((column, _shown(column, before, chat), _shown(column, value, chat)))
    if all(before == now for _, before, now in changes):
        return chat.say("customer_fields.all_so", customer=customer)
    return chat.say("customer_fields.noted", customer=customer, changes=changes)


def _value(column: str, said: str) -> Any:
    match column:
        case "budget":
            return Decimal(said)
        case "purchase_date":
            return date.fromisoformat(said)
    return said


def _shown(column: str, value: Any, chat: Chat) -> str:
    """A field's value as people read it; nothing where it is empty."""
    if value is None:
        return ""
    match column:
        case "budget":
            return chat.text("customer_fields.money", value=value)
        case "purchase_date":
            return chat.text("customer_fields.day", value=value)
        case "size":
            return chat.house.texts.labels["size"].get(value, value)
    return str(value)

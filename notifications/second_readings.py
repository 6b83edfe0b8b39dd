"""Who wrote a message hears what reading it again changed; a customer's message is told to who looks after them."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.messages import Reply, to_payload
from bot.nlu.differences import Difference, shown
from config.house import House
from models.conversations import InboundMessage
from models.customers import customers_with_codes
from models.kept_messages import KeptMessage
from notifications.notices import to_user
from notifications.recipients import responsible_for

_LABELS = {"method": "mode", "stage": "stage", "reason": "loss_reason", "intent": "intent"}
_DAYS = frozenset(["when", "due"])


async def tell_writer(
    session: AsyncSession,
    house: House,
    row: InboundMessage,
    message: KeptMessage,
    changed: Sequence[Difference],
) -> dict[str, Any]:
    """Queues the notice about the second reading `row` of a message; gives it as it is kept."""
    lines = [await in_words(session, house, difference) for difference in changed]
    text = house.texts("notices_staff.message_reread", message=message.row, lines=lines)
    reply = Reply(text)
    told = {message.user.id} if message.user else set()
    if message.customer is not None:
        told |= {user.id for user in await responsible_for(session, message.customer)}
    for user_id in sorted(told):
        await to_user(session, house, user_id, "message_reread", row.id, reply)
    return to_payload(reply)


async def in_words(session: AsyncSession, house: House, difference: Difference) -> str:
    """货品：304 20吨 → 304 30吨"""
    field = difference.field.removeprefix("extras.")
    label = house.texts.labels["intent_field"].get(field, field)
    before = await _value(session, house, difference.field, difference.before)
    after = await _value(session, house, difference.field, difference.after)
    return f"{label}：{before} → {after}"


async def _value(session: AsyncSession, house: House, field: str, value: Any) -> str:
    if value is None:
        return house.texts("notices_staff.nothing_read")
    if field == "items":
        return house.texts.goods(value)
    if field == "customer":
        return await _customer(session, house, value)
    if field == "contacts":
        return "、".join(value)
    if field in _DAYS:
        return _day(house, value)
    if field == "amount":
        return house.texts("notices_staff.sum_read", amount=Decimal(str(value)))
    if field == "follow_up":
        method = house.texts.labels["mode"].get(value.get("method"), "")
        return f"{_day(house, value['date'])} {method}".strip()
    return house.texts.labels[_LABELS[field]].get(value, value) if field in _LABELS else shown(value)


async def _customer(session: AsyncSession, house: House, value: Any) -> str:
    """The name of whom a code means, the names of those who may be meant, or what nobody is called."""
    if isinstance(value, dict) and "unknown" in value:
        return house.texts("notices_staff.nobody_read", name=value["unknown"])
    codes = value["ambiguous"] if isinstance(value, dict) else [value]
    found = {customer.code: customer.name for customer in await customers_with_codes(session, codes)}
    return house.texts("notices_staff.one_of_read", names=[found.get(code, code) for code in codes])


def _day(house: House, value: str) -> str:
    """A local day or moment in ISO 8601."""
    if "T" not in value:
        return house.texts("notices_staff.day_read", on=date.fromisoformat(value))
    return house.texts(
        "notices_staff.moment_read", at=datetime.fromisoformat(value).replace(tzinfo=house.zone)
    )

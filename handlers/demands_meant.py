"""Which of several demands an amount is of (数量先改成10吨 behind two of them): the newest is not always meant."""

from typing import Any

from bot.chat import Chat
from bot.errors import Question
from bot.nlu.intent import Intent
from handlers.lately_said import JUST_NOW, told_of_lately
from models.sales import Demand

_PICKED = "demand"


async def the_demand_meant(record: Any, intent: Intent, chat: Chat) -> Any:
    """The record that an amendment means. Raises `Question` where it says 数量 or 先 of a demand, as of something that
    is known, and the speaker made others for the same customer just now."""
    if not isinstance(record, Demand) or not _may_be_of_another(intent, chat):
        return record
    since = chat.message.sent_at - JUST_NOW
    theirs = [
        demand
        for demand in await told_of_lately(Demand, chat)
        if demand.customer_id == record.customer_id and demand.created_at >= since
    ]
    if len(theirs) < 2:
        return record
    picked = next((demand for demand in theirs if demand.number == intent.extras.get(_PICKED)), None)
    if picked is not None:
        return picked
    choices = [(chat.house.texts.goods(demand.items), demand.number) for demand in theirs]
    raise Question(_PICKED, chat.text("corrections.which_of_them"), choices)


def _may_be_of_another(intent: Intent, chat: Chat) -> bool:
    """Whether nothing but an amount is said, and not of what goods it is."""
    if "wrong" in intent.extras or len(intent.items) != 1:
        return False
    said = {name for name, value in intent.items[0]._asdict().items() if value}
    return (
        said <= {"quantity", "unit"}
        and chat.house.words.cues["amount_of_known"].search(intent.text) is not None
    )

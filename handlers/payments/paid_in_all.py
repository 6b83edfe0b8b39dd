"""A sum that may hold the one told just before it: 收到佳和3万, and right behind it 佳和7万7千4全到了."""

from decimal import Decimal

from bot.chat import Chat
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.intent import Intent
from handlers.talk.lately_said import records_just_told, told_of_lately
from models.customers import Customer
from models.money import Payment

_SLOT, _OF_ITS_OWN, _WITH_LAST, _IN_ALL, _NOTHING_MORE = "beside", "own", "in_all", "with_all", "nothing"
_LABELS = {_OF_ITS_OWN: "of_its_own", _IN_ALL: "with_all", _WITH_LAST: "in_all"}
"""The choices in order, each with its text."""


async def what_came(amount: Decimal, customer: Customer, intent: Intent, chat: Chat) -> Decimal | Reply:
    """The sum to be written, in yuan: what is said, or what is left of it without the payment of the message before,
    or without all of the day. The reply, where it is answered that nothing else came. Raises `Question` where all is
    said to have come and it may hold that one."""
    if chat.part or chat.house.words.cues["came_in_all"].search(intent.text) is None:
        return amount
    told = await records_just_told((Payment,), chat)
    before = [
        each
        for each in told
        if each.customer_id == customer.id and each.amount <= amount and each.status != "refused"
    ]
    if len(before) != 1:
        return amount
    last = before[0]
    parts = await _parts_of_today(last, chat)
    in_all = sum((each.amount for each in parts), Decimal(0))
    known = [last] if last.amount == amount else parts if in_all == amount else []
    rests = {_OF_ITS_OWN: amount}
    if len(parts) > 1 and in_all < amount:
        rests[_IN_ALL] = amount - in_all
    if last.amount < amount:
        rests[_WITH_LAST] = amount - last.amount
    answer = intent.extras.get(_SLOT, "")
    if answer in rests:
        return rests[answer]
    if known and (answer == _NOTHING_MORE or chat.house.words.cues["nothing_more_came"].fullmatch(answer)):
        return chat.say("payments.not_written_again", parts=known)
    text = chat.text("payments.holds_the_one_before", payment=last, customer=customer, amount=amount)
    labels = {
        slot: chat.text(f"payments.{name}", parts=parts, amount=amount, rest=rests[slot])
        for slot, name in _LABELS.items()
        if slot in rests
    }
    if known:
        labels[_NOTHING_MORE] = chat.text("payments.nothing_more", parts=known)
    raise Question(_SLOT, text, [(label, slot) for slot, label in labels.items()])


async def _parts_of_today(last: Payment, chat: Chat) -> list[Payment]:
    """What the speaker told of that customer's money of the same day, the last first; but for what finance refused."""
    return [
        each
        for each in await told_of_lately(Payment, chat)
        if each.customer_id == last.customer_id
        and each.received_on == last.received_on
        and each.status != "refused"
    ]

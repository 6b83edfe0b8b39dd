"""A sum that may hold the one told just before it: 收到佳和3万, and right behind it 佳和7万7千4全到了."""

from decimal import Decimal

from bot.chat import Chat
from bot.errors import Question
from bot.nlu.intent import Intent
from handlers.lately_said import records_just_told, told_of_lately
from models.customers import Customer
from models.money import Payment

_SLOT, _OF_ITS_OWN, _WITH_LAST, _IN_ALL = "beside", "own", "in_all", "with_all"


async def what_came(amount: Decimal, customer: Customer, intent: Intent, chat: Chat) -> Decimal:
    """The sum to be written, in yuan: what is said, or what is left of it without the payment of the message before,
    or without all of the day. Raises `Question` where all is said to have come and it may hold that one."""
    if chat.part or chat.house.words.cues["came_in_all"].search(intent.text) is None:
        return amount
    told = await records_just_told((Payment,), chat)
    before = [each for each in told if each.customer_id == customer.id and each.amount < amount]
    if len(before) != 1:
        return amount
    last = before[0]
    rests: dict[str, Decimal] = {_OF_ITS_OWN: amount, _WITH_LAST: amount - last.amount}
    parts = await _parts_of_today(last, chat)
    in_all = sum((each.amount for each in parts), Decimal(0))
    if len(parts) > 1 and in_all < amount:
        rests[_IN_ALL] = amount - in_all
    answer = intent.extras.get(_SLOT)
    if answer in rests:
        return rests[answer]
    text = chat.text("payments.holds_the_one_before", payment=last, customer=customer, amount=amount)
    choices = [(chat.text("payments.of_its_own", amount=amount), _OF_ITS_OWN)]
    if _IN_ALL in rests:
        label = chat.text("payments.with_all", parts=parts, amount=amount, rest=rests[_IN_ALL])
        choices.append((label, _IN_ALL))
    choices.append((chat.text("payments.in_all", amount=amount, rest=rests[_WITH_LAST]), _WITH_LAST))
    raise Question(_SLOT, text, choices)


async def _parts_of_today(last: Payment, chat: Chat) -> list[Payment]:
    """What the speaker told of that customer's money of the same day, the last first; but for what finance refused."""
    return [
        each
        for each in await told_of_lately(Payment, chat)
        if each.customer_id == last.customer_id
        and each.received_on == last.received_on
        and each.status != "refused"
    ]

"""A sum that may hold the one told just before it: 收到佳和3万, and right behind it 佳和7万7千4全到了."""

from decimal import Decimal

from bot.chat import Chat
from bot.errors import Question
from bot.nlu.intent import Intent
from handlers.lately_said import said_just_now
from models.customers import Customer
from models.journal import records_changed_by
from models.money import Payment

_SLOT, _OF_ITS_OWN, _IN_ALL = "beside", "own", "in_all"


async def what_came(amount: Decimal, customer: Customer, intent: Intent, chat: Chat) -> Decimal:
    """The sum to be written, in yuan: what is said, or what is left of it without the payment of the message before.
    Raises `Question` where all is said to have come and it may hold that one."""
    if chat.part or chat.house.words.cues["came_in_all"].search(intent.text) is None:
        return amount
    message = await said_just_now(chat)
    told = await records_changed_by(chat.session, message.id, (Payment,)) if message else ()
    before = [each for each in told if each.customer_id == customer.id and each.amount < amount]
    if len(before) != 1:
        return amount
    rest = amount - before[0].amount
    answer = intent.extras.get(_SLOT)
    if answer is not None:
        return rest if answer == _IN_ALL else amount
    text = chat.text("payments.holds_the_one_before", payment=before[0], customer=customer, amount=amount)
    choices = [
        (chat.text("payments.of_its_own", amount=amount), _OF_ITS_OWN),
        (chat.text("payments.in_all", amount=amount, rest=rest), _IN_ALL),
    ]
    raise Question(_SLOT, text, choices)

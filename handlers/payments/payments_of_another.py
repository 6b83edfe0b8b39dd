"""不对，佳和收到5万 behind a payment of 博瑞: whether that one is of 佳和 is asked before a second is written."""

from bot.chat import SELLERS, Chat
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.amendments import corrections
from handlers.payments import payments
from handlers.talk.lately_said import customer_of
from models.payments_told import payment_with

router = Router(topic="money")

OF_ANOTHER = "payment_of_another"
WRONG = "wrong_payment"
"""The extra with the reference of what was written just now of somebody else."""
_SLOT, _THEIRS, _OF_ITS_OWN = "instead", "theirs", "own"


@router.staff(OF_ANOTHER, roles=SELLERS)
async def of_another(intent: Intent, chat: Chat) -> Reply | None:
    """Has the payment be of the customer who is named, or writes one more of them. Raises `Question` which of both."""
    customer = await chat.customer(intent)
    found = await payment_with(chat.session, intent.extras[WRONG])
    answer = intent.extras.get(_SLOT)
    if answer == _OF_ITS_OWN:
        return await payments.log_payment(intent._replace(name="log_payment"), chat)
    if found is None:
        raise Refusal(chat.text("corrections.nothing"))
    payment = found[0]
    if answer == _THEIRS:
        amendment = Intent("amend", text=intent.text, customer=intent.customer, amount=intent.amount)
        return await corrections.amend_record(payment, amendment, chat)
    before = await customer_of(payment, chat)
    said = {"payment": payment, "before": before, "customer": customer, "amount": intent.amount}
    choices = [
        (chat.text("payments.is_theirs", **said), _THEIRS),
        (chat.text("payments.of_its_own", **said), _OF_ITS_OWN),
    ]
    raise Question(_SLOT, chat.text("payments.whose_it_is", **said), choices)

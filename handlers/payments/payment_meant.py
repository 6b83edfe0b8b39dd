"""Which of the payments that wait for finance is meant, where no reference is said (确认佳和的20万)."""

from collections.abc import Sequence
from decimal import Decimal

from bot.answers import REFERENCE
from bot.chat import Chat
from bot.errors import Question, Refusal
from bot.nlu.intent import Intent
from bot.picks import YES
from models.customers import Customer
from models.money import Payment
from models.payments_told import reported_by, reported_last
from models.sales import order_numbered

CONFIRM, REFUSE = "confirm_payment", "refuse_payment"
DOUBT = "doubt"
"""In the extras of what was not read to its end: which is meant is asked, though it be but one."""
NONE = "none"
"""The answer that none of those that are asked about is meant."""
_SAME = "same_payment"
_MOST_WAITING = 9


async def meant(intent: Intent, chat: Chat) -> str:
    """The reference of what waits, of the order or the sum that is named. Raises `Question` where that are several, or
    it was reported without the order, and `Refusal` where it is nothing."""
    number = intent.extras.get("order")
    if number is None and intent.customer is None:
        raise await _which_waits(intent, chat)
    if number is None:
        customer = await chat.customer(intent)
        return _one_of(await reported_by(chat.session, customer.id), customer, intent, chat)
    order = await order_numbered(chat.session, number)
    if order is None:
        raise Refusal(chat.text("payments.nothing_to_confirm", reference=number))
    customer = await chat.session.get_one(Customer, order.customer_id)
    waiting = await reported_by(chat.session, customer.id)
    of_order = [each for each in waiting if each.order_id == order.id]
    of_none = [each for each in waiting if each.order_id is None and _has_sum(each, intent)]
    if of_order or not of_none:
        return _one_of(of_order, customer, intent, chat)
    choices = [(chat.text("payments.waiting", payment=payment), payment.reference) for payment in of_none]
    choices.append((chat.text("payments.none_of_these"), NONE))
    text = chat.text("payments.of_no_order", order=order, customer=customer, refuse=intent.name == REFUSE)
    raise Question("reference", text, choices)


async def waits_as_told(amount: Decimal, customer: Customer, intent: Intent, chat: Chat) -> str | None:
    """The reference of what waits, where finance tells of the same sum of that customer and answers that it is that
    one; None where nothing of that sum waits, or it is another. Raises `Question` before that is answered."""
    waiting = [each for each in await reported_by(chat.session, customer.id) if each.amount == amount]
    answer = intent.extras.get(_SAME)
    if not waiting or answer == NONE:
        return None
    if answer in {each.reference for each in waiting}:
        return answer
    if len(waiting) == 1 and answer in YES:
        return waiting[0].reference
    choices = [(chat.text("payments.waiting", payment=payment), payment.reference) for payment in waiting]
    choices.append((chat.text("payments.of_its_own", amount=amount), NONE))
    raise Question(_SAME, chat.text("payments.may_wait", customer=customer), choices)


def _has_sum(payment: Payment, intent: Intent) -> bool:
    said = intent.extras.get("sum")
    return said is None or payment.amount == Decimal(said)


def _one_of(waiting: Sequence[Payment], customer: Customer, intent: Intent, chat: Chat) -> str:
    fitting = [each for each in waiting if _has_sum(each, intent)]
    if not fitting:
        named = intent.extras.get("order") or customer.name
        raise Refusal(chat.text("payments.nothing_to_confirm", reference=named))
    if DOUBT in intent.extras:
        raise _which_of([(payment, customer) for payment in fitting], intent, chat)
    if len(fitting) > 1:
        choices = [(chat.text("payments.waiting", payment=payment), payment.reference) for payment in fitting]
        raise Question(REFERENCE, chat.text("payments.which_waiting", customer=customer), choices)
    return fitting[0].reference


async def _which_waits(intent: Intent, chat: Chat) -> Question | Refusal:
    """The question which of what was reported last is meant; that there is nothing."""
    waiting = await reported_last(chat.session, _MOST_WAITING)
    if not waiting:
        return Refusal(chat.text("payments.nothing_waits"))
    return _which_of(waiting, intent, chat)


def _which_of(waiting: Sequence[tuple[Payment, Customer]], intent: Intent, chat: Chat) -> Question:
    """The question which of these is meant, each with whose it is."""
    choices = [
        (chat.text("payments.waiting_of", payment=payment, customer=customer), payment.reference)
        for payment, customer in waiting
    ]
    refuse, several = intent.name == REFUSE, len(choices) > 1 or DOUBT in intent.extras
    return Question(REFERENCE, chat.text("payments.which_of_all", refuse=refuse, several=several), choices)

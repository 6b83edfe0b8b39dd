"""Money that came in, and what is still owed (K-02, V-69)."""

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.answers import REFERENCE
from bot.chat import SELLERS, Chat
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.extras import FURTHER
from bot.nlu.intent import Intent
from bot.nlu.questions import names_other
from bot.router import Router
from handlers.payments import payment_meant
from handlers.payments.paid_in_all import what_came
from handlers.payments.paid_orders import balance_told, customer_paying, order_paid
from handlers.payments.sums_told import sum_told
from handlers.questions import questions
from handlers.records import fields
from handlers.talk.passing_on import pass_on
from models.activities import Task
from models.customers import Customer
from models.journal import records_changed_by
from models.money import Payment, PaymentPlan, allocate, overdue_plans, owed_by
from models.payments_told import others_of_day, payment_with
from models.sales import Order, order_numbered
from notifications import payment_notices

router = Router(topic="money")

_OWED = frozenset({"overdue", "receivables", "due", "overdue_days", "payment_time"})
"""Figures of which it is no wrong answer to list what is overdue."""
_NEXT_DUE = re.compile(
    "下一?[笔期个]的?[货尾余账]?[款钱账]|(?:什么时候|啥时候?|哪天|何时|几号|多会儿|几时)(?:才|要|该|会)?到期|到期[日时][间期]?(?:是|$)"
)
"""When what a customer owes falls due: whenever that is, and not in a month alone."""
_WISHES = re.compile("[,，。;；!！?？\\s]+|(?=能不能|能否|可不可以)|(?<=[付结欠]的)")
"""Between what is asked for in one message: 没付的能不能缓几天 asks for no figure."""


@router.staff("log_payment", help="大连振兴今天到账35万 → 登记到款，财务确认", roles=SELLERS)
async def log_payment(intent: Intent, chat: Chat) -> Reply | None:
    """A rep reports money; finance confirms it. Finance's own word counts at once."""
    order = await order_paid(intent, chat)
    customer = await customer_paying(order, intent, chat)
    amount = intent.amount or sum_told(intent.extras.get("amount"), chat)
    balance = await balance_told(order, intent, chat) if amount is None else None
    amount = amount or balance
    if amount is None:
        raise Question("amount", chat.text("payments.how_much", customer=customer))
    came = await what_came(amount, customer, intent, chat)
    if isinstance(came, Reply):
        return came
    amount = came
    colleague = chat.speaker.colleague
    by_finance = colleague.role == "finance"
    told_alone = by_finance and not chat.part
    if told_alone and (same := await payment_meant.waits_as_told(amount, customer, intent, chat)):
        extras = {REFERENCE: same, **({"order": order.number} if order else {})}
        return await confirm_payment(intent._replace(extras=extras), chat)
    payment = Payment(
        reference=_reference(chat),
        customer_id=customer.id,
        order_id=order.id if order else None,
        amount=amount,
        received_on=fields.day_of(intent.when) or chat.today,
        status="confirmed" if by_finance else "reported",
        reported_by_id=colleague.id,
        allocated=Decimal(0),
    )
    chat.session.add(payment)
    await chat.session.flush()
    owed = await owed_by(chat.session, customer.id, chat.today)
    plans: Sequence[PaymentPlan] = ()
    if by_finance:
        plans = await allocate(chat.session, payment)
    else:
        await payment_notices.payment_reported(chat.session, chat.house, payment, customer, colleague)
    rest = await _remind_of_rest(intent, customer, chat)
    reply = chat.say(
        "payments.logged",
        payment=payment,
        customer=customer,
        order=order,
        balance=balance,
        owed=owed,
        over=max(amount - owed.total, Decimal(0)),
        plans=await _paid_off(plans, chat),
        doubles=await _doubles(payment, chat),
        rest=rest,
        further=intent.extras.get(FURTHER),
    )
    return fields.with_others(reply, intent, chat)


async def _paid_off(plans: Sequence[PaymentPlan], chat: Chat) -> list[tuple[PaymentPlan, Order | None]]:
    """The instalments that a payment went to, each with its order."""
    return [(plan, await chat.session.get(Order, plan.order_id) if plan.order_id else None) for plan in plans]


async def _doubles(payment: Payment, chat: Chat) -> list[Payment]:
    """What may be the same money told twice: to finance, whatever of the day waits for their word; to a rep, the same
    sum of the day."""
    others = await others_of_day(chat.session, payment)
    if payment.status == "confirmed":
        return [other for other in others if other.status == "reported"]
    return [other for other in others if other.amount == payment.amount]


async def _remind_of_rest(intent: Intent, customer: Customer, chat: Chat) -> Task | None:
    """The reminder to see whether the rest of the sum came, by whose day that was told; None where none was."""
    if intent.due is None:
        return None
    title = chat.text("payments.rest_title", customer=customer)
    return await fields.remind(title, intent.due, customer.id, chat)


async def name_rest(payment: Payment, customer: Customer, chat: Chat) -> None:
    """Has the reminder of the rest be of the customer of whom the payment is now."""
    for task in await records_changed_by(chat.session, payment.source_message_id or 0, (Task,)):
        task.customer_id, task.title = customer.id, chat.text("payments.rest_title", customer=customer)


def _reference(chat: Chat) -> str:
    """WX- and the message's number; of several payments of one message the second ends in -2."""
    reference = f"WX-{chat.session.info['message_id']}"
    return f"{reference}-{chat.part}" if chat.part > 1 else reference


@router.staff("confirm_payment", help="哪些到款没确认 / 确认到款 编号 → 财务确认到款", roles=("finance",))
async def confirm_payment(intent: Intent, chat: Chat) -> Reply:
    """Finance confirms what a rep reported; it is spent on the open instalments, and the rep is told."""
    if intent.extras.get("reference") == payment_meant.NONE:
        return chat.say("payments.left_waiting")
    payment, customer = await _reported(intent, chat)
    if payment.order_id is None and (order := await _order_confirmed(intent, customer, chat)):
        payment.order_id = order.id
    payment.status = "confirmed"
    plans = await allocate(chat.session, payment)
    await payment_notices.payment_confirmed(chat.session, chat.house, payment, customer)
    return chat.say(
        "payments.confirmed", payment=payment, customer=customer, plans=await _paid_off(plans, chat)
    )


@router.staff("refuse_payment", help="驳回到款 编号 → 不是这笔", roles=("finance",))
async def refuse_payment(intent: Intent, chat: Chat) -> Reply:
    """Finance knows of no such money; the rep is told, and why where that is said."""
    if intent.extras.get("reference") == payment_meant.NONE:
        return chat.say("payments.left_waiting")
    payment, customer = await _reported(intent, chat)
    payment.status = "refused"
    reason = intent.extras.get("why", "")
    await payment_notices.payment_refused(chat.session, chat.house, payment, customer, reason)
    return chat.say("payments.refused", payment=payment, customer=customer)


async def _order_confirmed(intent: Intent, customer: Customer, chat: Chat) -> Order | None:
    """The order of that customer for which finance says that the money is (确认SO2611-001)."""
    number = intent.extras.get("order")
    order = await order_numbered(chat.session, number) if number else None
    return order if order is not None and order.customer_id == customer.id else None


async def _reported(intent: Intent, chat: Chat) -> tuple[Payment, Customer]:
    if chat.speaker.colleague.role != "finance":
        raise Refusal(chat.text("payments.finance_only"))
    reference = intent.extras.get(REFERENCE) or await payment_meant.meant(intent, chat)
    found = await payment_with(chat.session, reference)
    if found is None or found[0].status != "reported":
        raise Refusal(chat.text("payments.nothing_to_confirm", reference=reference))
    return found


@router.staff("query_payment", help="宏远还欠多少 / 逾期的客户 → 查应收")
async def query_payment(intent: Intent, chat: Chat) -> Reply:
    """What one customer owes, or what is overdue among those the speaker may see."""
    asks_next = intent.customer is not None and _NEXT_DUE.search(intent.text) is not None
    if not asks_next and (answered := await questions.answer(intent, chat)) is not None:
        return answered
    if intent.customer is None:
        asked = await questions.asked_of(intent, chat)
        if asked is not None and names_other(asked, _OWED):
            raise Refusal(chat.text("questions.beyond"))
        overdue = await overdue_plans(chat.session, chat.speaker.viewer, chat.today, limit=10)
        return chat.say("payments.overdue", overdue=overdue, today=chat.today)
    customer = await chat.customer_to_show(intent)
    owed = await owed_by(chat.session, customer.id, chat.today)
    return chat.say("payments.owed", name=customer.name, owed=owed, today=chat.today, passed_on=None)


@router.customer("query_payment", help="还有多少货款没付 → 查应付款")
async def query_own_payment(intent: Intent, chat: Chat) -> Reply:
    """What the speaker's own company owes. Whoever asks for an invoice, an account or a statement asks a person; who
    says that they have paid, or would pay otherwise, is heard by one, too, the latter also beside the question."""
    _, customer = chat.speaker.person
    asks_owed = _asks_owed(intent.text, chat)
    if not asks_owed and any(words in intent.text for words in chat.text("payments.for_a_person").split()):
        return chat.say("payments.passed_on", passed_on=await pass_on(chat))
    owed = await owed_by(chat.session, customer.id, chat.today)
    cues = chat.house.words.cues
    would_pay = cues["asks_to_pay"].search(intent.text) is not None
    paid = not would_pay and cues["says_paid"].search(intent.text) is not None
    beside = _beside(intent.text, chat) if asks_owed else []
    to_tell = bool(beside) if asks_owed else would_pay or paid
    told = await pass_on(chat) if to_tell else None
    name = chat.text("payments.your_company")
    papers = bool(beside) and all(cues["asks_for_papers"].search(words) for words in beside)
    return chat.say(
        "payments.owed",
        name=name,
        owed=owed,
        today=chat.today,
        passed_on=told,
        paid=paid,
        papers=papers,
    )


def _asks_owed(text: str, chat: Chat) -> bool:
    return any(words in text for words in chat.text("payments.asks_owed").split())


def _beside(text: str, chat: Chat) -> list[str]:
    """What is wished beside what is owed: to pay otherwise (能不能缓几天), or papers (发个对账单); 能不能查下还欠多少
    asks for no more."""
    cues = chat.house.words.cues
    return [
        words
        for words in _WISHES.split(text)
        if not _asks_owed(words, chat)
        and (
            cues["asks_for_papers"].search(words)
            or (cues["asks_to_pay"].search(words) and not cues["asks_for_figures"].search(words))
        )
    ]

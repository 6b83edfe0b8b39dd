"""One message that tells of several customers: a record for each, in one reply, taken back by one 撤销."""

from bot.chat import Chat, forget
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.intent import Ambiguous, Found, Intent
from bot.nlu.money.awaited_money import EXPECTED
from bot.nlu.people.contact_facts import NAME
from bot.router import Handler, Router
from handlers.complaints import complaints
from handlers.customers import contact_facts, ownership
from handlers.deals import opportunities
from handlers.demands import demands, quotes
from handlers.interactions import interactions
from handlers.orders import orders
from handlers.payments import expected_payments, payments
from handlers.plans import plans, reminders

router = Router()

RECORDS: dict[str, Handler] = {
    "log_interaction": interactions.log_interaction,
    "plan": plans.plan,
    "log_quote": quotes.log_quote,
    "log_demand": demands.log_demand,
    "log_payment": payments.log_payment,
    EXPECTED: expected_payments.expect_payment,
    "log_complaint": complaints.log_complaint,
    "update_opportunity": opportunities.update_opportunity,
    "remind": reminders.remind,
    "note_contact": contact_facts.note_contact,
    "transfer": ownership.hand_over_customer,
}
_PUT_RIGHT = RECORDS.keys() - {"remind", "note_contact", "transfer", EXPECTED}
"""What is put right by the customer's name and the new value."""
OF_CUSTOMERS: dict[str, Handler] = {
    "demand": demands.demand,
    "query_price": demands.query_price,
    "query_order": orders.query_own_order,
    "complaint": complaints.complain,
}


@router.staff("several")
async def log_each(intent: Intent, chat: Chat) -> Reply:
    """Writes a record for each customer. One of them can be asked about; who else needs an answer is only named."""
    intent = await _of_whom(intent, chat)
    said: list[str] = []
    refused: list[Intent] = []
    waiting: list[str] = [intent.extras["others"]] if "others" in intent.extras else []
    for chat.part, part in enumerate(intent.parts, 1):
        try:
            # A reminder needs no customer.
            question = None if part.name == "remind" else await chat.customer_question(part)
            if isinstance(part.customer, Found):
                await chat.customer(part)
        except Refusal as refusal:
            refused.append(part)
            if str(refusal) not in said:
                said.append(str(refusal))
            continue
        if question is not None and chat.asked is not None:
            waiting.append(_name(part))
        elif (words := await _log(part, chat)) is not None:
            said.append(words)
        else:
            waiting.append(_name(part))
    if len(refused) == len(intent.parts):
        raise Refusal("\n".join(said))
    forget(chat)
    kept = [part for part in intent.parts if part not in refused]
    named = [part for part in kept if isinstance(part.customer, Found) and part.name in _PUT_RIGHT]
    last = named[-1] if named else None
    given_to = next((part.to for part in intent.parts if part.name == "transfer"), None)
    return chat.say(
        "several.logged",
        said=said,
        waiting=waiting,
        given_to=given_to,
        name=_name(last) if last else "",
        kind=last.name if last else "",
    )


async def _of_whom(intent: Intent, chat: Chat) -> Intent:
    """The intent with the customer of the whole message for the parts that name nobody. Raises `Question` where the
    message names none either (到账20万,下周三去拜访, right behind talk of one): it is asked once for all of them.

    Who is named in a part may be another one's (下周三见李总,下周四见钱总): that is asked of the part."""
    if not any(_names_nobody(part) for part in intent.parts if part.name != "remind"):
        return intent
    if intent.customer is None and any(part.customer for part in intent.parts):
        return intent  # 到账20万,华宏要304 20吨: the payment alone is asked about
    question = await chat.customer_question(intent)
    if question is not None:
        raise question
    return intent._replace(
        parts=tuple(
            part._replace(customer=intent.customer) if _names_nobody(part) else part for part in intent.parts
        )
    )


def _names_nobody(part: Intent) -> bool:
    return part.customer is None and not part.contacts


@router.customer("several")
async def take_each(intent: Intent, chat: Chat) -> Reply:
    """What a customer asks for and what they complain of, each as if it were sent alone."""
    said: list[str] = []
    for part in intent.parts:
        try:
            reply = await OF_CUSTOMERS[part.name](part, chat)
        except Question as question:  # handlers ask before they write
            chat.ask(question, about=part)
            continue
        said.append(reply.text if reply else "")
    return Reply("\n".join(words for words in said if words))


async def _log(part: Intent, chat: Chat) -> str | None:
    """What is said of one record; None where it would need a second question. That nothing can be noted of somebody is
    no reason to lose the other record."""
    before = chat.asked
    try:
        reply = await RECORDS[part.name](part, chat)
    except Refusal as refusal:
        if part.name != NAME:
            raise
        return str(refusal)
    except Question as question:
        # Handlers ask before they write.
        if before is not None:
            return None
        chat.ask(_of_part(question, part, chat), about=part)
        return ""
    if chat.asked is not before:
        chat.asked_about = part
    return reply.text if reply else ""


def _of_part(question: Question, part: Intent, chat: Chat) -> Question:
    """The question with the words that it is about, where no customer says so."""
    if part.customer is not None:
        return question
    text = chat.text("several.of_part", said=part.text, question=question.text)
    return Question(question.slot, text, question.choices)


def _name(part: Intent) -> str:
    match part.customer:
        case Found(surface=name) | Ambiguous(surface=name):
            return name
    return part.customer.name if part.customer else "、".join(part.contacts)

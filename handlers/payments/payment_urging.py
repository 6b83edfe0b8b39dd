"""催一下华宏的款: a customer's contacts are reminded of what is overdue because a colleague asks for it (K-03).

Finance asks for anybody's, a seller for those whom they may see; nobody is reminded twice on one day.
"""

from datetime import date, datetime

from bot.chat import Chat
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.commands.urging import OUTRIGHT, UNSURE
from bot.nlu.intent import Intent
from bot.router import Router
from models.customers import Contact, Customer, bound_contacts, contacts_of, owner_of
from models.money import open_plans, overdue_of
from models.people import address_of, is_subscribed
from notifications import to_customers

router = Router(topic="money")

_YES, _NO = "yes", "no"


@router.staff("urge_payment", help="给江阴华宏发个催款提醒 → 逾期的货款提醒到客户的微信")
async def urge_payment(intent: Intent, chat: Chat) -> Reply:
    """Reminds every bound contact of all that is overdue, and says whom; else why nobody. A seller whose words may be
    a note for themselves is asked first, and so is whoever may mean another notice."""
    customer = await chat.customer(intent)
    if intent.extras.get("send") == _NO:
        return chat.say("payment_urging.not_sent")
    plans = await overdue_of(chat.session, customer.id, chat.today)
    if not plans:
        coming = next(iter(await open_plans(chat.session, customer.id)), None)
        return chat.say("payment_urging.none_overdue", customer=customer, coming=coming)
    contacts = await bound_contacts(chat.session, customer.id)
    if not contacts:
        return await _reaches_nobody(customer, chat)
    arrives = to_customers.reminders_arrive(chat.session, chat.house)
    day = arrives.date()
    if any(plan.reminded_on == day for plan in plans):
        return chat.say("payment_urging.reminded", customer=customer, day=day, today=day == chat.today)
    told = {"customer": customer, "contacts": contacts, "plans": plans, "days": _days(plans[0].due_on, chat)}
    by_finance = chat.speaker.colleague.role == "finance" and UNSURE not in intent.extras
    is_plain = OUTRIGHT in intent.extras or by_finance
    if not is_plain and intent.extras.get("send") != _YES:
        choices = [(chat.text("core.yes"), _YES), (chat.text("payment_urging.do_not"), _NO)]
        raise Question("send", chat.text("payment_urging.asks", **told), choices)
    await to_customers.payment_urged(chat.session, chat.house, plans, customer, today=chat.today)
    silent = [contact for contact in contacts if await _is_silent(contact, arrives, chat)]
    later = arrives if arrives > chat.session.info["now"] else None
    return chat.say("payment_urging.sent", **told, later=later, silent=silent)


def _days(due_on: date, chat: Chat) -> int:
    return (chat.today - due_on).days


async def _reaches_nobody(customer: Customer, chat: Chat) -> Reply:
    """That nobody of theirs is bound, or whoever was wants to be told nothing; and who looks after them."""
    there = [each for each in await contacts_of(chat.session, customer.id) if each.left_on is None]
    refuse = [each for each in there if not await is_subscribed(chat.session, each.id)]
    owner = await owner_of(chat.session, customer)
    return chat.say("payment_urging.nobody", customer=customer, refuse=refuse, owner=owner)


async def _is_silent(contact: Contact, arrives: datetime, chat: Chat) -> bool:
    """Whether the contact wrote so long ago that only a template reaches them then."""
    account = await address_of(chat.session, contact_id=contact.id)
    return account is not None and account.is_out_of_reply_window(arrives)

"""Complaints are closed, and the result is told to the customer (J-27): 已解决 W00003 换货10张, 处理好了 behind one,
华光的投诉处理好了."""

import re
from datetime import datetime

from bot.chat import SELLERS, Chat
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.complaints.complaint_settled_words import Told, how_settled, is_redress, told_by_name
from handlers.questions.questions import asked_last
from handlers.talk.lately_said import record_just_told, said_just_now
from handlers.talk.small_talk import is_small_talk
from handlers.talk.spoken_of_lately import others_since
from models.activities import latest_task
from models.complaints import Complaint, complaint_seen_by, open_complaints_of, open_complaints_seen_by
from models.customers import Customer, customers_with_codes
from notifications import survey_invitations, to_customers
from notifications.quiet_hours import when

router = Router(topic="complaints")

_SETTLE = "resolve_complaint"
_MAY_SETTLE = {"unknown", "log_interaction"}
"""What 处理好了，给他们换了2吨 may be heard as."""
_OF_COMPLAINTS = {"complaints", "last_complaint"}
"""The figures that are of complaints."""
_PAUSE = re.compile("[ ,，。!！:：]")
_IN_DOUBT = "in_doubt"
"""With which it is asked which complaint is settled, were it the only one."""
_OF = "of"
"""In the extras: the number of the complaint of which that is asked."""
_NONE = "none"
_MOST = 9
"""So many are asked about at most."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "resolve_complaint" where 处理好了，换了两张 comes right behind the complaint that is settled so, or
    a question of the complaints of who has one, or the complaint is named (W00006处理好了, 华光的投诉处理好了); a
    question or a promise (处理好了吗, 处理好了再说) settles nothing."""
    if _IN_DOUBT in intent.extras:
        return intent  # it was asked about, and is answered
    told = told_by_name(intent, chat)
    if told is None:
        told = await _behind_one(intent, chat)
    elif told.customer is None and told.number is None:
        told = await _of_just_now(told, chat) or told._replace(in_doubt=True)
    return intent if told is None else _as_meant(intent, told, chat)


def _as_meant(intent: Intent, told: Told, chat: Chat) -> Intent:
    """What was told in whatever way: the complaint as settled, in doubt unless nothing but what was done for them is
    told, which they read word for word; as left open (处理好了，先别结); or a new one."""
    if told.anew:
        return intent._replace(name="log_complaint", customer=told.customer)
    if chat.house.words.cues["complaint_stays_open"].search(told.how):
        return Intent(_SETTLE, text=intent.text, extras={"number": _NONE})
    in_doubt = told.in_doubt or not is_redress(told.how, chat)
    extras = {_IN_DOUBT: "yes"} if in_doubt else {}
    if told.number is not None:
        extras[_OF if in_doubt else "number"] = told.number
    if told.how:
        extras["resolution"] = told.how
    return Intent(_SETTLE, text=intent.text, customer=told.customer, extras=extras)


async def _behind_one(intent: Intent, chat: Chat) -> Told | None:
    """That the complaint of just now is settled, in words that name nobody. Of what is done (搞定了), or of a deal
    (搞定了，合同发给他们了), as well it is asked."""
    may_be_else = intent.name == "update_opportunity" or (intent.name == "done" and not intent.extras)
    heard = intent.name in _MAY_SETTLE or may_be_else
    how = how_settled(intent.text, chat) if heard else None
    if how is None or getattr(intent.customer, "by", "context") != "context":
        return None
    if is_small_talk(how, chat):
        how = ""  # 处理好了，谢谢
    found = await _of_just_now(Told(how, in_doubt=may_be_else), chat)
    return found and found._replace(how=how or _PAUSE.split(intent.text.strip())[0])


async def _of_just_now(told: Told, chat: Chat) -> Told | None:
    """The same of the open complaint that was told of just now, or was asked about; of which one is in doubt where
    others were spoken of since. None where there is none."""
    message = await said_just_now(chat)
    complaint = await record_just_told((Complaint,), chat) if message else None
    customer = await chat.session.get(Customer, complaint.customer_id) if complaint else None
    if message is None or complaint is None or customer is None or complaint.status != "open":
        asked = await _just_asked_of(told, chat)
        return told._replace(number=asked.number) if asked else None
    if told.in_doubt and await _reminded_since(message.sent_at, chat):
        return None
    if await others_since(message, customer.code, chat):
        asked = await _just_asked_of(told, chat)
        return told._replace(number=asked.number if asked else None, in_doubt=True)
    return told._replace(number=complaint.number)


async def _reminded_since(moment: datetime, chat: Chat) -> bool:
    """Whether a reminder fell due since then, which 搞定了 may be of."""
    task = await latest_task(chat.session, chat.speaker.colleague.id, chat.now)
    return task is not None and task.due_at >= moment


async def _just_asked_of(told: Told, chat: Chat) -> Complaint | None:
    """The one open complaint of the customer of whose complaints it was asked just now. What was done may be of
    anything, but where it is told as done for a complaint (处理好了，合同寄出去了)."""
    if told.how and not (told.in_doubt or chat.house.words.cues["tells_redress"].search(told.how)):
        return None
    asked = asked_last(chat)
    query = asked.get("query", {}) if asked else {}
    codes = query.get("customers", [])
    if query.get("measure") not in _OF_COMPLAINTS or len(codes) != 1:
        return None
    customers = await customers_with_codes(chat.session, codes, seen_by=chat.speaker.viewer)
    waiting = await open_complaints_of(chat.session, customers[0].id) if customers else []
    return waiting[0] if len(waiting) == 1 else None


async def _number(intent: Intent, chat: Chat) -> str:
    """The one open complaint of whoever is named. Raises `Question` where nobody is, and in doubt: the customer is told
    that it is settled; and `Refusal` where none is open."""
    customer = await chat.customer(intent) if intent.customer is not None else None
    if customer is not None:
        waiting = await open_complaints_of(chat.session, customer.id)
        if len(waiting) == 1 and _IN_DOUBT not in intent.extras:
            return waiting[0].number
        found = [(complaint, customer) for complaint in waiting[:_MOST]]
    elif _OF in intent.extras:
        found = [await _seen(intent.extras[_OF], chat)]
    else:
        found = await open_complaints_seen_by(chat.session, chat.speaker.viewer, _MOST)
    if not found:
        raise Refusal(chat.text("complaints.none_open", customer=customer))
    choices = [
        (chat.text("complaints.which", complaint=complaint, customer=whose), complaint.number)
        for complaint, whose in found
    ]
    choices.append((chat.text("complaints.none_of_those"), _NONE))
    how = intent.extras.get("resolution")
    raise Question("number", chat.text("complaints.which_settled", how=how), choices)


async def _seen(number: str, chat: Chat) -> tuple[Complaint, Customer]:
    """The complaint and its customer. Raises `Refusal` where the speaker may not see them."""
    found = await complaint_seen_by(chat.session, chat.speaker.viewer, number)
    if found is None:
        raise Refusal(chat.text("complaints.no_such", number=number))
    return found


@router.staff(
    "resolve_complaint",
    help="已解决 W00003 换货10张 / 佳和的投诉解决了，换了2吨 → 结投诉，客户收到结果",
    roles=SELLERS,
)
async def resolve_complaint(intent: Intent, chat: Chat) -> Reply:
    """Closes a complaint with its resolution, which the customer is told; says whom that reaches, and whom not yet.
    Raises `Question` where it is not named by its number, and `Refusal` for finance, who see orders and money alone."""
    if chat.speaker.colleague.role == "finance":
        raise Refusal(chat.text("questions.finance_only"))
    number = intent.extras.get("number") or await _number(intent, chat)
    if number == _NONE:
        return chat.say("complaints.left_open")
    complaint, customer = await _seen(number, chat)
    before = complaint.status, complaint.resolution
    complaint.status, complaint.resolved_at = "resolved", chat.now
    complaint.resolution = intent.extras.get("resolution") or complaint.resolution
    await chat.session.flush()
    if before == (complaint.status, complaint.resolution):
        return chat.say("complaints.resolved_before", complaint=complaint, customer=customer)
    told = await to_customers.complaint_resolved(chat.session, chat.house, complaint, customer)
    await survey_invitations.invite_after_resolved(chat.session, chat.house, complaint, told)
    kind = to_customers.COMPLAINT_RESOLVED
    silent = await to_customers.silent_among(chat.session, chat.house, told, kind)
    arrives = when(kind, chat.now, chat.house)
    later = arrives if arrives > chat.now else None
    return chat.say(
        "complaints.resolved", complaint=complaint, customer=customer, told=told, silent=silent, later=later
    )

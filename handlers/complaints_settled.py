"""Complaints are closed, and the result is told to the customer (J-27): 已解决 W00003 换货10张, 处理好了 behind one,
华光的投诉处理好了."""

import re
from collections.abc import Mapping

from bot.chat import SELLERS, Chat
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent, Named
from bot.nlu.names.finding import find_names
from bot.nlu.text.normalize import normalize
from bot.router import Router
from handlers.lately_said import record_just_told
from handlers.questions import asked_last
from handlers.small_talk import is_small_talk
from models.complaints import Complaint, complaint_seen_by, open_complaints_of, open_complaints_seen_by
from models.customers import customers_with_codes
from notifications import survey_invitations, to_customers
from notifications.quiet_hours import when

router = Router(topic="complaints")

_MAY_SETTLE = {"unknown", "log_interaction"}
"""What 处理好了，给他们换了2吨 may be heard as."""
_OF_COMPLAINTS = {"complaints", "last_complaint"}
"""The figures that are of complaints."""
_PAUSE = re.compile("[ ,，。!！:：]")
_HOW = re.compile("(?:没[什怎]么|[这那]么|[^?？吗么]){0,200}", re.DOTALL)
"""What tells how it was settled, and asks nothing."""
_MAY_NAME = {*_MAY_SETTLE, "log_complaint", "query_activity", "question", "done"}
_CLAUSE = re.compile("[,，。;；、!！~ ]+")
_IN_DOUBT = "in_doubt"
"""With which it is asked which complaint is settled, were it the only one."""
_OF_BEFORE = "of_before"
"""The same, as the one told of just now hardly is (上周的投诉处理好了)."""
_SIGNS = ("诉", "异议", "W")
"""What a complaint is called, or its number has."""
_NONE = "none"
_MOST = 9
"""So many are asked about at most."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "resolve_complaint" where 处理好了，换了两张 comes right behind the complaint that is settled so, or
    a question of the complaints of who has one, or the complaint is named (W00006处理好了, 华光的投诉处理好了); a
    question or a promise (处理好了吗, 处理好了再说) settles nothing."""
    if intent.name in _MAY_NAME and (named := _named(intent, chat)):
        return named
    heard = intent.name in _MAY_SETTLE and getattr(intent.customer, "by", "context") == "context"
    how = _how_settled(intent.text, chat) if heard else None
    if how is None:
        return intent
    if is_small_talk(how, chat):
        how = ""  # 处理好了，谢谢
    found = await record_just_told((Complaint,), chat)
    # Behind a question alone, what was done may be of anything: 处理好了，合同寄出去了.
    if found is None and (not how or chat.house.words.cues["tells_redress"].search(how)):
        found = await _just_asked_of(chat)
    if found is None or found.status != "open":
        return intent
    told = {"number": found.number, "resolution": how or _PAUSE.split(intent.text.strip())[0]}
    return intent._replace(name="resolve_complaint", extras={**intent.extras, **told})


async def _just_asked_of(chat: Chat) -> Complaint | None:
    """The one open complaint of the customer of whose complaints it was asked just now."""
    asked = asked_last(chat)
    query = asked.get("query", {}) if asked else {}
    codes = query.get("customers", [])
    if query.get("measure") not in _OF_COMPLAINTS or len(codes) != 1:
        return None
    customers = await customers_with_codes(chat.session, codes, seen_by=chat.speaker.viewer)
    waiting = await open_complaints_of(chat.session, customers[0].id) if customers else []
    return waiting[0] if len(waiting) == 1 else None


def _how_settled(text: str, chat: Chat) -> str | None:
    """What is told behind the words for settled and a pause; "" where that is all, None where it is not said."""
    for words in chat.text("complaints.settled").split():
        head, found, rest = text.strip().partition(words)
        if found and not head:
            how = rest.lstrip(" ,，。!！:：")
            told_apart = not rest or how != rest
            return how if told_apart and _HOW.fullmatch(how) else None
    return None


def _named(intent: Intent, chat: Chat) -> Intent | None:
    """That a complaint is settled which is named by its number, by whose it is, or as the complaint alone; None where
    nothing says that."""
    if not any(sign in intent.text.upper() for sign in _SIGNS):
        return None
    told = chat.house.words.cues["settles_complaint"].fullmatch(intent.text.strip(" 。.!！~"))
    if told is None or not _HOW.fullmatch(told["how"] or ""):
        return _told_of_theirs(intent, chat)
    number, how = told["number"], told["how"] or ""
    if number:
        return _settled(intent, None, how, {"number": number.upper()})
    return _settled(
        intent, None, how, {_IN_DOUBT: _OF_BEFORE} if told["then"] else _unless_redress(how, chat)
    )


def _told_of_theirs(intent: Intent, chat: Chat) -> Intent | None:
    """The same where it is told at more length of the one customer who is named; in doubt where it may be open yet."""
    source, cues = normalize(intent.text), chat.house.words.cues
    told = cues["complaint_is_settled"].search(source.text)
    said = told or cues["complaint_said_settled"].search(source.text)
    hits = find_names(source.text, chat.names, chat.house.words) if said else ()
    if said is None or len(hits) != 1:
        return None
    begins, ends = source.original(*told.span("how")) if told and told["how"] else (0, 0)
    how = intent.text[begins:ends].strip(" 。.!！")
    customer = hits[0].named(source.text)
    if told is None:
        return _in_doubt(intent, customer, source.text, chat)
    if _only_of_before(source.text, chat):
        return _settled(intent, customer, how, {_IN_DOUBT: "yes"})
    if not _may_be_open(source.text, chat):
        return _settled(intent, customer, how, _unless_redress(how, chat))
    done = _CLAUSE.split(how)[0]
    head = source.text[: told.start("how")] if done else ""
    if not done or _may_be_open(head + done, chat) or _unless_redress(done, chat):
        return _in_doubt(intent, customer, source.text, chat)
    return _settled(intent, customer, how, {_IN_DOUBT: "yes"})  # 处理好了，换了2吨，李总说不追究了


def _in_doubt(intent: Intent, customer: Named, text: str, chat: Chat) -> Intent | None:
    """The question which one is settled, where a second complaint would be written of it; the complaint where goods
    came so anew (上个月的投诉处理好了，这次又划伤了2吨); None elsewhere."""
    if chat.house.words.cues["complaint_anew"].search(text):
        return intent._replace(name="log_complaint", customer=customer) if intent.name == "unknown" else None
    if intent.name != "log_complaint" or chat.house.words.cues["complains_indeed"].search(text):
        return None
    return _settled(intent, customer, "", {_IN_DOUBT: "yes"})


def _only_of_before(text: str, chat: Chat) -> bool:
    """Whether nothing leaves it open but the word for what is done to it, or the time that it is of (下午把佳和的投诉
    处理了, 佳和上周的投诉处理好了): then it is asked which."""
    plain = chat.house.words.cues["complaint_then"].sub("", text)
    return _may_be_open(text, chat) and plain != text and not _may_be_open(plain, chat)


def _may_be_open(text: str, chat: Chat) -> bool:
    return chat.house.words.cues["complaint_may_be_open"].search(text) is not None


def _unless_redress(how: str, chat: Chat) -> dict[str, str]:
    """The extras of a doubt, unless nothing but what was done for them is told: the customer reads it word for word."""
    redress = chat.house.words.cues["tells_redress"]
    clauses = [clause for clause in _CLAUSE.split(how) if clause]
    is_plain = all(redress.search(clause) or is_small_talk(clause, chat) for clause in clauses)
    return {} if is_plain else {_IN_DOUBT: "yes"}


def _settled(intent: Intent, customer: Named | None, how: str, extras: Mapping[str, str]) -> Intent:
    resolution = {"resolution": how} if how else {}
    return Intent("resolve_complaint", text=intent.text, customer=customer, extras={**extras, **resolution})


async def _number(intent: Intent, chat: Chat) -> str:
    """The one open complaint of whoever is named; where nobody is, that just told of or asked about. Raises `Question`
    elsewhere and in doubt: the customer is told that it is settled; and `Refusal` where none is open."""
    customer = await chat.customer(intent) if intent.customer is not None else None
    if customer is not None:
        waiting = await open_complaints_of(chat.session, customer.id)
        if len(waiting) == 1 and _IN_DOUBT not in intent.extras:
            return waiting[0].number
        found = [(complaint, customer) for complaint in waiting[:_MOST]]
    else:
        just = await record_just_told((Complaint,), chat) or await _just_asked_of(chat)
        if just is not None and just.status == "open" and intent.extras.get(_IN_DOUBT) != _OF_BEFORE:
            return just.number
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
    found = await complaint_seen_by(chat.session, chat.speaker.viewer, number)
    if found is None:
        raise Refusal(chat.text("complaints.no_such", number=number))
    complaint, customer = found
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

"""A customer takes back a complaint (投诉撤了吧): of theirs the one that is meant, its owner told; asked where that is
not plain."""

import re

from bot.chat import Chat
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from config.words import Words
from handlers.talk.lately_said import SENT_A_FILE, said_just_now
from handlers.talk.passing_on import pass_on
from models.complaints import Complaint, open_complaints_by
from models.journal import record_changed_by
from notifications import customer_words

router = Router()

WITHDRAW = "withdraw_complaint"
_MEANT, _ALL, _NONE = "complaint", "all", "none"
_MAY_BE = {"unknown", "complaint", "cancel", "undo", "query_order", "contact_rep", "demand", "help"}
_PAUSES, _BLANKS = re.compile(r"[,，。;；!！?？\n]+"), re.compile(r"[\s,，。;；!！?？]+")
_NUMBER = re.compile(r"(?<![A-Za-z0-9])[Ww]\d{3,9}(?!\d)")
_LONGEST = 100
_SUPPOSED = "supposed"
"""In the extras where it is not plain that a complaint is taken back: it is asked."""
_AGREES = re.compile(
    "(?=[^,，。!！ ])(?:嗯|是的?|对的?|没错|可以|确认|[,，。!！ ])*(?:撤(?:了|吧|回|掉|销)*)?[吧啊哈,，。!！ ]*"
)
"""An answer that means the one complaint that is asked about: 嗯, 是的，撤了."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "withdraw_complaint" where a contact says so in a clause of its own, without asking or naming a fault;
    and where it may be meant: nothing need be done (不用处理了 behind a complaint), or more is said than that."""
    if intent.name not in _MAY_BE or chat.speaker.contact is None:
        return intent
    if intent.name == "cancel" and chat.question is not None:
        return intent
    cues, text = chat.house.words.cues, chat.message.text
    if len(text) > _LONGEST:
        return intent
    clauses = [clause.strip() for clause in (*_PAUSES.split(text), *_BLANKS.split(text)) if clause.strip()]
    plain = [clause for clause in clauses if cues["takes_complaint_back"].search(clause)]
    supposed = (
        not plain
        and clauses
        and intent.name != "undo"
        and cues["may_take_complaint_back"].search(clauses[-1])
    )
    names_fault = cues["defect"].search(text) and not cues["lets_go"].search(text)
    if not (plain or supposed) or cues["only_asked"].search(text) or names_fault:
        return intent
    if supposed and await _told_just_now(chat) is None:
        return intent
    unclear = {_SUPPOSED: "yes"} if supposed or not _is_plain(text, plain, chat.house.words) else {}
    return intent._replace(name=WITHDRAW, text=text, extras={**intent.extras, **unclear})


def _is_plain(text: str, plain: list[str], words: Words) -> bool:
    """Whether the clauses that take a complaint back do so for good (投诉先别处理 does not, 不投诉 may be a condition),
    and beside them is nothing but thanks and why."""
    cues = words.cues
    if any(cues["takes_back_perhaps"].search(clause) for clause in plain):
        return False
    for clause in plain:
        text = text.replace(clause, " ")
    return all(cues["why_taken_back"].search(clause) for clause in _BLANKS.split(text) if clause)


@router.customer(WITHDRAW, help="投诉撤了吧 → 撤回投诉，业务员也知道")
async def withdraw_complaint(intent: Intent, chat: Chat) -> Reply:
    """Closes it as withdrawn, and tells its owner with the words."""
    contact, customer = chat.speaker.person
    own = await open_complaints_by(chat.session, contact.id)
    picked = intent.extras.get(_MEANT)
    if picked == _NONE:
        return chat.say("complaints.goes_on")
    if not own:
        return chat.say("complaints.none_withdrawn", passed_on=await pass_on(chat))
    meant = _meant(intent, own, picked)
    if not meant:
        choices = [(chat.text("complaints.choice", complaint=each), each.number) for each in own[:5]]
        further = [(chat.text("complaints.all_of_them"), _ALL)] if len(own) > 1 else []
        asks = chat.text("complaints.which_withdrawn", one=len(own) == 1)
        raise Question(_MEANT, asks, [*choices, *further, (chat.text("complaints.none_of_them"), _NONE)])
    for complaint in meant:
        complaint.status = "withdrawn"
    await chat.session.flush()
    for complaint in meant:
        await customer_words.complaint_withdrawn(
            chat.session, chat.house, complaint, customer, contact, intent.text
        )
    return chat.say("complaints.withdrawn", complaints=meant)


def _meant(intent: Intent, own: list[Complaint], picked: str | None) -> list[Complaint]:
    """Those that are named by their numbers, or picked; the only one, unless it is only supposed to be meant, and not
    agreed to."""
    if picked == _ALL:
        return own
    named = {number.upper() for number in _NUMBER.findall(picked or intent.text)}
    if named:
        return [complaint for complaint in own if complaint.number in named]
    agreed = picked is not None and _AGREES.fullmatch(picked) is not None
    return own if len(own) == 1 and (agreed or _SUPPOSED not in intent.extras) else []


async def _told_just_now(chat: Chat) -> Complaint | None:
    """The open complaint of which the contact's last words were."""
    message = await said_just_now(chat, but=SENT_A_FILE)
    found = await record_changed_by(chat.session, message.id, (Complaint,)) if message else None
    return found if found is not None and found.status == "open" else None

"""What a customer goes on to say of a complaint: more of it (三张，都是边上划的; 不解决我就不付款), that it was
another one (另立), how it stands (处理得怎么样了)."""

import re
from collections.abc import Sequence

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.goods.flaws import names_flaw
from bot.nlu.intent import Intent
from bot.nlu.stored import from_json
from bot.router import Router
from handlers.complaints.complaints import open_complaint
from handlers.records import fields
from handlers.talk.lately_said import SENT_A_FILE, last_said, said_just_now
from handlers.talk.passing_on import pass_on
from models.complaints import Complaint, complaints_under_way
from models.deliveries import Milestone
from models.documents import Document
from models.journal import record_changed_by
from models.sales import order_numbered
from notifications import to_staff

router = Router()

ADD, ASK, SPLIT = "add_to_complaint", "query_complaint", "split_complaint"
_OF_GOODS, _OTHER_KINDS = "defect", ("papers_wrong", "amount_at_fault", "manners")
_MAY_ASK = {"unknown", "complaint", "contact_rep", "query_order"}
_MOST_TOLD = 3
_LINE, _SHOWN = "\n", 30
_CLAUSES = re.compile(r"[,，。;；!！?？\n]+")


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "query_complaint" where a contact asks how one stands that there is, "add_to_complaint" where they say
    more of the one that they told of just now, "split_complaint" where that was of something else."""
    if chat.speaker.contact is None:
        return intent
    if _takes_for_goods(intent, chat) and _tells_of_flaw(intent, chat):
        intent = intent._replace(name="complaint")
    if chat.house.words.cues["of_its_own"].search(intent.text) and await _added_just_now(chat):
        return intent._replace(name=SPLIT)
    asks = _asks(chat)
    if asks and intent.name in _MAY_ASK and _may_be_of(intent, await _asked_about(chat)):
        return intent._replace(name=ASK)
    if not asks and _goes_on(intent, chat) and await _told_just_now(intent, chat):
        return intent._replace(name=ADD)
    if _names_only_an_order(intent, chat) and await _told_just_now(intent, chat):
        return intent._replace(name=ADD)
    if intent.name in _MAY_ASK and await _waits_for_answer(chat):
        return intent._replace(name=ASK)
    if intent.name == "unknown" and _tells_of_flaw(intent, chat) and await _signed_just_now(chat):
        return intent._replace(name="complaint")
    return intent


def _names_only_an_order(intent: Intent, chat: Chat) -> bool:
    """Whether nothing is said but the number of one of their orders, as of which goods a complaint is."""
    only = chat.house.words.cues["only_names_order"].search(chat.message.text.strip())
    return intent.name == "query_order" and "order" in intent.extras and only is not None


async def _waits_for_answer(chat: Chat) -> bool:
    """Whether it is said that nobody has answered, and a complaint of theirs was told of last."""
    if chat.house.words.cues["waits_for_answer"].search(chat.message.text) is None:
        return False
    message = await last_said(chat)
    told = await record_changed_by(chat.session, message.id, (Complaint,)) if message else None
    return told is not None and told.status == "open"


def _asks(chat: Chat) -> bool:
    """Whether it is asked how a complaint stands, and no fresh one is told of beside that (这批316L又有麻点)."""
    cues = chat.house.words.cues
    clauses = _CLAUSES.split(chat.message.text)
    rest = [clause for clause in clauses if not cues["asks_of_complaint"].search(clause)]
    return len(rest) < len(clauses) and not any(
        cues["defect"].search(clause) and cues["fresh_complaint"].search(clause) for clause in rest
    )


def _takes_for_goods(intent: Intent, chat: Chat) -> bool:
    """Whether goods are taken to be received, or wanted where no kind is named and nothing is asked for:
    货收到了，有5张划伤 and 板子划伤2张 sound like that."""
    if intent.name == "confirm_receipt":
        return True
    cues = chat.house.words.cues
    asked = cues["buys"].search(intent.text) or cues["spec"].search(intent.text)
    return intent.name == "demand" and not _names_kind(intent) and not asked


def _names_kind(intent: Intent) -> bool:
    """Whether any of the items says of which goods it is: how flawed ones look (表面, 板子) does not."""
    return any(item.grade or item.thickness or item.width for item in intent.items)


def _tells_of_flaw(intent: Intent, chat: Chat) -> bool:
    """Whether something is said, and not denied, to be wrong with whatever was spoken of."""
    cues = chat.house.words.cues
    well = cues["all_well"].search(intent.text) and not cues["rest_well"].search(intent.text)
    return names_flaw(intent.text, chat.house.words) and not well


async def _signed_just_now(chat: Chat) -> bool:
    """Whether the goods of which the contact's last words were have just been signed for."""
    message = await said_just_now(chat)
    return message is not None and await record_changed_by(chat.session, message.id, (Milestone,)) is not None


def _goes_on(intent: Intent, chat: Chat) -> bool:
    """Whether the message may be more of a complaint: another one, how much of the goods it is of, what is asked for
    and what shows it."""
    if intent.name == "demand":
        return not _names_kind(intent) and not chat.house.words.cues["buys"].search(intent.text)
    if chat.house.words.cues["opens_complaint"].search(intent.text):
        return False  # who says 投诉 and of what has another one
    if intent.name not in ("unknown", "help"):
        return intent.name == "complaint"
    return (
        _tells_of_flaw(intent, chat) or chat.house.words.cues["of_complaint"].search(intent.text) is not None
    )


@router.customer(ASK, help="投诉处理得怎么样了 → 看投诉进展，并提醒负责人")
async def query_complaint(_intent: Intent, chat: Chat) -> Reply:
    """The company's complaints that wait for an answer, else the one settled last; who looks after them is told."""
    complaints = await _asked_about(chat)
    waits = any(complaint.status == "open" for complaint in complaints)
    of = "；".join(f"{each.number} {each.content.split(_LINE)[0][:_SHOWN]}" for each in complaints)
    told = await pass_on(chat, of=of) if waits else None
    return chat.say("complaints.state", complaints=complaints, now=chat.now, passed_on=told)


async def _asked_about(chat: Chat) -> list[Complaint]:
    """Those that wait; a settled one only where a complaint is named: 上次涨价的事怎么样了 asks for something else."""
    _, customer = chat.speaker.person
    found = await complaints_under_way(chat.session, customer.id, _MOST_TOLD)
    named = chat.house.words.cues["names_complaint"].search(chat.message.text)
    return [complaint for complaint in found if named or complaint.status == "open"]


@router.customer(ADD)
async def add_to_complaint(intent: Intent, chat: Chat) -> Reply | None:
    """Adds the words to the complaint; its owner is told."""
    complaint = await _told_just_now(intent, chat)
    if complaint is None:
        return chat.say("complaints.settled_meanwhile")
    complaint.content = f"{complaint.content}\n{intent.text}"
    complaint.items = [*complaint.items, *fields.items_of(intent.items)]
    if "order" in intent.extras and (order := await order_numbered(chat.session, intent.extras["order"])):
        complaint.order_id = order.id
    await chat.session.flush()
    _, customer = chat.speaker.person
    await to_staff.complaint_opened(chat.session, chat.house, complaint, customer, amended=True)
    return chat.say("complaints.added", complaint=complaint, flaw=_tells_of_flaw(intent, chat))


@router.customer(SPLIT)
async def split_complaint(_intent: Intent, chat: Chat) -> Reply:
    """Makes a complaint of its own of what was added just now; its owner is told."""
    found = await _added_just_now(chat)
    if found is None:
        return chat.say("complaints.settled_meanwhile")
    complaint, added = found
    complaint.content = complaint.content.removesuffix(f"\n{added.text}")
    complaint.items = complaint.items[: len(complaint.items) - len(fields.items_of(added.items))]
    contact, customer = chat.speaker.person
    own = await open_complaint(added, chat, customer, contact.id)
    await to_staff.complaint_opened(chat.session, chat.house, own, customer)
    return chat.say("complaints.received", complaint=own, bare=False, unsigned=())


async def _added_just_now(chat: Chat) -> tuple[Complaint, Intent] | None:
    """The open complaint to which the contact's last words were added, and those; photos may have followed them."""
    message = await said_just_now(chat, but=SENT_A_FILE)
    if message is None or message.intent is None or message.intent["name"] != ADD:
        return None
    complaint = await record_changed_by(chat.session, message.id, (Complaint,))
    if complaint is None or complaint.status != "open":
        return None
    return complaint, from_json(message.intent)


async def _told_just_now(intent: Intent, chat: Chat) -> Complaint | None:
    """The open complaint of which the contact's last words or photo were, if this message is of no other goods and no
    other kind of fault."""
    message = await said_just_now(chat)
    if message is None:
        return None
    record = await record_changed_by(chat.session, message.id, (Complaint, Document))
    if isinstance(record, Document):
        record = await chat.session.get(Complaint, record.complaint_id) if record.complaint_id else None
    if record is None or record.status != "open":
        return None
    return record if _is_of_its_goods(intent, record) and not _is_another(intent, record, chat) else None


def _is_another(intent: Intent, complaint: Complaint, chat: Chat) -> bool:
    """Whether what is wrong is of another kind than what the complaint is of: 发票开错了 behind 板面划伤."""
    told, known = _kinds(intent.text, chat), _kinds(complaint.content, chat)
    return intent.name == "complaint" and bool(told and known) and not told & known


def _kinds(text: str, chat: Chat) -> set[str]:
    """What kinds of fault are told of: of the goods themselves, of how much came, of papers, of people."""
    cues, kinds = chat.house.words.cues, set[str]()
    for kind in _OTHER_KINDS:
        rest = cues[kind].sub(" ", text)
        kinds |= {kind} if rest != text else set()
        text = rest
    return kinds | ({_OF_GOODS} if cues[_OF_GOODS].search(text) else set())


def _may_be_of(intent: Intent, complaints: Sequence[Complaint]) -> bool:
    """Whether the message may ask for one of these; what is wrong with goods of which none is
    (316L全是锈，能不能处理) is told, and not asked for."""
    if intent.name != "complaint":
        return bool(complaints)
    return any(_is_of_its_goods(intent, complaint) for complaint in complaints)


def _is_of_its_goods(intent: Intent, complaint: Complaint) -> bool:
    """Whether no other goods are named than those of the complaint."""
    of_those = {item.get("grade") for item in complaint.items}
    said = {item.grade for item in intent.items} - {None}
    return not of_those or said <= of_those

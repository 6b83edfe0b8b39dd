"""What is told of a lead that is no customer yet, by how its company is called in short: 鼎新约了下周二上午十点见面,
鸿运打了三个电话没人接, 蒋总说先打5万定金 right behind it."""

import re
from typing import cast

from bot.chat import SELLERS, Chat, forget, spoken_of
from bot.messages import Reply
from bot.nlu.context import Context
from bot.nlu.hearer import Hearer
from bot.nlu.intent import Ambiguous, Intent, codes_of
from bot.nlu.names.book_records import behind_place, derive_brand
from bot.nlu.people.finding import find_people
from bot.nlu.questions import tells_first
from bot.nlu.text.normalize import normalize
from bot.nlu.times import find_times
from bot.router import Router
from handlers.interactions import added_notes
from handlers.interactions.note_offers import ASKS
from handlers.plans import plans
from handlers.questions import questions
from handlers.records import fields
from handlers.talk.lately_said import told_of_lately
from handlers.talk.spoken_of_lately import asks_still
from models.activities import Activity, ActivityType
from models.leads import Lead, open_lead_numbered, open_leads_of

router = Router(topic="leads")

PLAN_WITH_LEAD = "plan_with_lead"
NOTE_OF_LEAD = "note_of_lead"
_MOST = 100
_COMMON = 100
"""From this frequency in the cutter's dictionary on a short name is a word as well, and counts of a lead of late."""
_POINTED_AT = re.compile(
    "(?:那|就|先|把|[,， ])*(?:[这那](?:条|个)?(?:线索|家)?|它|线索)?[,， ]*"
    "(?:[转分交派]给(?P<to>[一-鿿]{2,3}?)(?:跟进?|负责|去跟|来跟)?|可以?(?:转|转成|转为)(?:正式)?客户|(?:转|转成|转为|变成)(?:正式)?客户)"
    "(?:吧|了|[。!！~ ])*(?:[,， ]+[^,，。?？]{2,12})?"
)
"""With why it is given away (转给张伟吧 离他近)."""
_MEETS = re.compile("见|来|去|到|约|拜访|会|聊|谈|寄|发")
_SENT = re.compile("寄|发(?:给|过去|货|样)|送(?:样|过去|给)|报价")
"""What nobody meets for."""
_BY_NAME = ("name", "alias", "answer")
_ONLY_NAMED = 3
"""So many characters beside a name are no news of it."""
_HEADS = {"总", "老板"}
"""Whoever heads a firm is called either."""
_MAY_BE = {"unknown", "log_interaction", "plan", "remind", "log_demand", "log_quote", "update_opportunity"}
_NOTED = {"log_demand", "log_quote", "update_opportunity"}
"""What only a customer can have: of a lead it is kept in words."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """What is told of a lead of the speaker's own; the intent as it was where a customer is named, or several leads may
    be meant."""
    if chat.speaker.colleague.role not in SELLERS:
        return intent
    if (done := await _done_to_it(intent, chat)) is not None:
        return done
    if intent.name not in _MAY_BE or _is_of_customer(intent) or intent.extras.get("lead"):
        return intent
    lead = await _named(intent.text, chat)
    if lead is None and not asks_still(chat):
        lead = await _spoken_of(intent, chat)
    return intent if lead is None else await _of(lead, intent, chat)


def _is_of_customer(intent: Intent) -> bool:
    """Whether it names a customer of the book."""
    return isinstance(intent.customer, Ambiguous) or getattr(intent.customer, "by", "") in _BY_NAME


async def _of(lead: Lead, intent: Intent, chat: Chat) -> Intent:
    """The intent as it is of the lead; as it was where it is nothing that a lead can have."""
    read = plans.take_errand(_read(lead, intent.text, chat), chat)
    number = {"number": lead.number}
    if codes_of(read.customer) not in ((), (lead.number,)):
        return intent
    if read.name == "log_interaction":
        return read._replace(customer=None, extras={**read.extras, "lead": lead.company})
    if read.name == "plan" and read.method is None and _SENT.search(intent.text):
        return read._replace(name="remind", customer=None, extras={**read.extras, "task": intent.text})
    if read.name == "plan" and read.when is not None and "assignee" not in read.extras:
        return read._replace(name=PLAN_WITH_LEAD, customer=None, extras={**read.extras, **number})
    if read.name == "remind":
        return read._replace(customer=None)
    if read.name in _NOTED or (read.name == "unknown" and await _tells(intent, chat)):
        return Intent(NOTE_OF_LEAD, text=intent.text, extras=number)
    return intent


async def _done_to_it(intent: Intent, chat: Chat) -> Intent | None:
    """What is done to the lead of just now that is only pointed at (这个线索转客户吧); None where nothing is."""
    told = _POINTED_AT.fullmatch(intent.text.strip())
    if told is None or (told["to"] and told["to"] not in chat.names.staff) or spoken_of(chat) is not None:
        return None
    lead = next(iter(await told_of_lately(Lead, chat)), None)
    if lead is None or lead.status != "open":
        return None
    name = "hand_over_lead" if told["to"] else "claim"
    return Intent(name, text=intent.text, to=told["to"], extras={"number": lead.number})


async def _named(text: str, chat: Chat) -> Lead | None:
    """The only open lead of the speaker's whose company is named, in short or in full; None where a customer of that
    name may be meant."""
    found = {}
    for lead in await open_leads_of(chat.session, chat.speaker.colleague.id, _MOST):
        said = [name for name in _names(lead) if name in text and not chat.names.named(name)]
        if asks_still(chat) and any(len(text) <= len(name) + _ONLY_NAMED for name in said):
            return None  # which is an answer
        if said:
            found[lead.id] = (lead, max(said, key=len))
    if len(found) != 1:
        return None
    ((lead, name),) = found.values()
    if chat.names.cutter.FREQ.get(name, 0) < _COMMON:
        return lead
    return lead if lead in await told_of_lately(Lead, chat) else None


def _names(lead: Lead) -> set[str]:
    company = lead.company
    return {name for name in (company, behind_place(company, ""), derive_brand(company)) if len(name) > 1}


async def _spoken_of(intent: Intent, chat: Chat) -> Lead | None:
    """The lead that was told of last, where whom one knows there is named first (蒋总说先打5万), or nobody but them
    (约了李经理周四见), and no customer was spoken of since."""
    if spoken_of(chat) is not None:
        return None
    people = find_people(normalize(intent.text).text, chat.names, chat.house.words)
    theirs = [each for each in people if each.side == "theirs"]
    leads = await told_of_lately(Lead, chat) if len(theirs) == 1 else ()
    lead = leads[0] if leads else None
    if lead is None or lead.status != "open" or lead.owner_id != chat.speaker.colleague.id:
        return None
    called, person = lead.contact_name or "", theirs[0]
    is_first = person.start == 0 and called[:1] == person.name[0]
    return lead if is_first or person.name in _called(lead) else None


def _called(lead: Lead) -> list[str]:
    """What whom one knows there may be called: who is kept as 蒋老板 is 蒋总 as well."""
    name = lead.contact_name or ""
    if name[1:] in _HEADS:
        return [name[0] + head for head in sorted(_HEADS)]
    return [name] if name else []


def _read(lead: Lead, text: str, chat: Chat) -> Intent:
    """The message, where the lead is a customer as others are, and nobody else was spoken of."""
    contacts = [{"name": name, "called": name} for name in _called(lead)]
    owner = chat.speaker.colleague.name
    record = {
        "code": lead.number,
        "name": lead.company,
        "short_names": sorted(_names(lead), key=len),
        "owner": owner,
        "contacts": contacts,
    }
    context = Context(customer=lead.number, speaker=owner)
    book = chat.names.changed([record])
    return Hearer(chat.now, book, chat.house.words, context).understood(text)


async def _tells(intent: Intent, chat: Chat) -> bool:
    """Whether it tells something, and asks nothing; what is to be on a day is no mere note."""
    if ASKS.search(intent.text):
        asked = await questions.asked_of(intent, chat)
        if asked is None or not tells_first(asked):
            return False
    if not _MEETS.search(intent.text):
        return True
    times = find_times(intent.text, chat.now.replace(tzinfo=None))
    return all(span.vague or span.is_over for span in times)


@router.staff(PLAN_WITH_LEAD, help="鼎新约了下周二上午十点见面 → 和线索的计划，到时提醒", roles=SELLERS)
async def plan_with_lead(intent: Intent, chat: Chat) -> Reply:
    """Writes the plan of a visit or a call, which names the lead."""
    lead = await open_lead_numbered(chat.session, intent.extras["number"])
    assert lead is not None
    kind = intent.method or "visit"
    called = chat.house.texts.label("activity", kind)
    start, all_day = fields.coming_moment(chat, intent.when)
    colleague = chat.speaker.colleague
    with_whom = lead.company + (f"（{'、'.join(intent.contacts)}）" if intent.contacts else "")
    plan = Activity(
        name=f"{called} {lead.company}",
        type=cast("ActivityType", kind),
        goal=chat.text("lead_talk.goal", whom=with_whom),
        content=intent.text,
        planned_start=start,
        planned_end=start + plans.LASTS,
        all_day=all_day,
        participants=colleague.name,
        owner_id=colleague.id,
        created_by_id=colleague.id,
    )
    await chat.keep(plan)
    forget(chat)
    return chat.say("lead_talk.planned", plan=plan, called=called, whom=with_whom, lead=lead)


@router.staff(NOTE_OF_LEAD, roles=SELLERS)
async def note_of_lead(intent: Intent, chat: Chat) -> Reply:
    """Adds the words to what is known of the lead."""
    lead = await open_lead_numbered(chat.session, intent.extras["number"])
    assert lead is not None
    forget(chat)
    return await added_notes.append(lead, intent.text.strip(), {}, chat)

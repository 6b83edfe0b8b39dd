"""What is told of a lead that is no customer yet, by how its company is called in short: 鼎新约了下周二上午十点见面,
鸿运打了三个电话没人接, 蒋总说先打5万定金 right behind it."""

from typing import cast

from bot.chat import SELLERS, Chat, forget, spoken_of
from bot.messages import Reply
from bot.nlu.context import Context
from bot.nlu.hearer import Hearer
from bot.nlu.intent import Intent, Unknown, codes_of
from bot.nlu.names.book_records import behind_place, derive_brand
from bot.nlu.people.finding import find_people
from bot.nlu.questions import tells_first
from bot.nlu.text.normalize import normalize
from bot.nlu.times import find_times
from bot.router import Router
from handlers import added_notes, fields, plans, questions
from handlers.lately_said import told_of_lately
from handlers.note_offers import ASKS
from handlers.spoken_of_lately import asks_still
from models.activities import Activity, ActivityType
from models.leads import Lead, open_lead_numbered, open_leads_of

router = Router(topic="leads")

PLAN_WITH_LEAD = "plan_with_lead"
NOTE_OF_LEAD = "note_of_lead"
_MOST = 100
_COMMON = 100
"""From this frequency in the cutter's dictionary on a short name is a word as well, and counts of a lead of late."""
_ONLY_NAMED = 3
"""So many characters beside a name are no news of it."""
_MAY_BE = {"unknown", "log_interaction", "plan", "remind", "log_demand", "log_quote", "update_opportunity"}
_NOTED = {"log_demand", "log_quote", "update_opportunity"}
"""What only a customer can have: of a lead it is kept in words."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """What is told of a lead of the speaker's own; the intent as it was where a customer is named, or several leads may
    be meant."""
    named = intent.customer is not None and not isinstance(intent.customer, Unknown)
    by_name = named and getattr(intent.customer, "by", "name") in ("name", "alias", "answer")
    if intent.name not in _MAY_BE or by_name or intent.extras.get("lead"):
        return intent
    if chat.speaker.colleague.role not in SELLERS or chat.book is None:
        return intent
    lead = await _named(intent.text, chat)
    if lead is None and not asks_still(chat):
        lead = await _spoken_of(intent.text, chat)
    read = _read(lead, intent.text, chat) if lead else None
    if lead is None or read is None or codes_of(read.customer) not in ((), (lead.number,)):
        return intent
    number = {"number": lead.number}
    if read.name == "log_interaction":
        return read._replace(customer=None, extras={**read.extras, "lead": lead.company})
    if read.name == "plan" and read.when is not None and "assignee" not in read.extras:
        return read._replace(name=PLAN_WITH_LEAD, customer=None, extras={**read.extras, **number})
    if read.name == "remind":
        return read._replace(customer=None)
    if read.name in _NOTED or (read.name == "unknown" and await _tells(intent, chat)):
        return Intent(NOTE_OF_LEAD, text=intent.text, extras=number)
    return intent


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


async def _spoken_of(text: str, chat: Chat) -> Lead | None:
    """The lead that was told of last, where whom one knows there is named first (蒋总说先打5万), and no customer was
    spoken of since."""
    words = chat.house.words
    people = [each for each in find_people(normalize(text).text, chat.names, words) if each.side == "theirs"]
    if len(people) != 1 or people[0].start > 0 or spoken_of(chat) is not None:
        return None
    leads = await told_of_lately(Lead, chat)
    lead = leads[0] if leads else None
    if lead is None or lead.status != "open" or lead.owner_id != chat.speaker.colleague.id:
        return None
    called = lead.contact_name or ""
    return lead if called[:1] == people[0].name[0] else None


def _read(lead: Lead, text: str, chat: Chat) -> Intent:
    """The message, where the lead is a customer as others are, and nobody else was spoken of."""
    contacts = [{"name": lead.contact_name, "called": lead.contact_name}] if lead.contact_name else []
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

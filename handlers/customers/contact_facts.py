"""What reps tell of contacts in passing is kept on the contact: 李总升副总了, 新采购叫刘芳, 王总离职了 (T-01)."""

import re
from collections.abc import MutableMapping, Sequence
from datetime import date, timedelta

from bot.chat import SELLERS, Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Fact, Intent
from bot.nlu.people.finding import surname_pattern, title_of
from bot.nlu.people.leaving import LEAVING
from bot.nlu.text.numbers import parse
from bot.router import Router
from handlers.customers import gone_to
from handlers.customers.remarks_corrected import INSTEAD
from handlers.records import fields
from models.activities import Task
from models.binding import hold_back
from models.customers import YEAR_UNKNOWN, Contact, Customer, people_called

router = Router(topic="customers")

REPLACED = frozenset(
    {
        "title",
        "department",
        "role",
        "relationship",
        "mobile",
        "office_phone",
        "email",
        "wechat_id",
        "education",
    }
)
"""Columns of which the new value takes the place of the one before."""
SUCCESSOR_WITHIN = timedelta(days=7)
"""So long before somebody leaves one is reminded to find who follows; so long from now, where no day was said."""
_DAY = re.compile(
    r"(?:(?P<year>\d{2,4})[年./-])?(?P<month>[^月./-]{1,2})[月./-]初?(?P<day>[^号日]{1,3})[号日]?"
)


@router.staff("note_contact", help="王经理离职了，接手的是赵工 / 李总生日5月3号 → 记到联系人", roles=SELLERS)
async def note_contact(intent: Intent, chat: Chat) -> Reply:
    """Keeps what was told of the people at one customer's."""
    customer = await chat.customer(intent)
    was: dict[tuple[str, str], str] = {}
    people = await note(intent.facts, customer, chat, was)
    if INSTEAD in intent.extras:
        for contact in people:
            contact.remark = _without(contact.remark, intent.extras[INSTEAD])
    facts = _as_kept(intent.facts, people)
    reminder = await remind_of_successor(intent.facts, customer, chat)
    noted = chat.say(
        "contact_facts.noted",
        customer=customer,
        people=people,
        facts=facts,
        said=dict(zip((person.id for person in people), _people_of(intent.facts), strict=True)),
        was=was,
        leaving=days_of_leaving(intent.facts),
        reminder=reminder,
        colleague=intent.to,
        part=chat.part,
    )
    return gone_to.with_where_they_went(noted, intent, chat)


async def note(
    facts: Sequence[Fact],
    customer: Customer,
    chat: Chat,
    was: MutableMapping[tuple[str, str], str] | None = None,
) -> list[Contact]:
    """Writes the facts, and gives the contacts whom they are of, in order of the facts. What another value took the
    place of is put into `was`, by person and field. Raises `Refusal` where somebody left whom we never knew, or where
    several are called so."""
    people: dict[str, Contact] = {}
    refusable_first = sorted(facts, key=lambda fact: fact.field not in ("left", LEAVING))
    for fact in refusable_first:
        if fact.person not in people:
            people[fact.person] = await _contact(fact, customer, chat)
    for fact in facts:
        contact = people[fact.person]
        before = _shown(contact, fact, chat) if was is not None else ""
        if fact.field == "heir":
            gone = next(people[other.person] for other in facts if other.field in ("left", LEAVING))
            _follow(contact, gone, customer)
        else:
            if not _is_vaguer(contact, fact, chat):
                _write(contact, fact, customer, chat)
        if was is not None and before and before != _shown(contact, fact, chat):
            was[fact.person, fact.field] = before
        if fact.field == "left":
            await hold_back(chat.session, contact.id)
    await chat.session.flush()
    return [people[person] for person in _people_of(facts)]


def _as_kept(facts: Sequence[Fact], people: Sequence[Contact]) -> list[Fact]:
    """The facts, with how close each of the people is to us as it is kept."""
    kept = dict(zip(_people_of(facts), people, strict=True))
    return [
        fact._replace(value=kept[fact.person].relationship or fact.value)
        if fact.field == "relationship"
        else fact
        for fact in facts
    ]


def _is_vaguer(contact: Contact, fact: Fact, chat: Chat) -> bool:
    """Whether it tells how close somebody is to us by a word (关系不错) that says less than is known, and not that this
    has changed."""
    if fact.field != "relationship" or contact.relationship is None:
        return False
    grades = list(chat.house.texts.labels["relationship"])
    less = grades.index(fact.value) < grades.index(contact.relationship)
    cues = chat.house.words.cues
    said = chat.message.text
    return less and bool(cues["vague_closeness"].search(said)) and not cues["closeness_changed"].search(said)


def _people_of(facts: Sequence[Fact]) -> list[str]:
    """Whom the facts are of, each once."""
    return list(dict.fromkeys(fact.person for fact in facts))


def _shown(contact: Contact, fact: Fact, chat: Chat) -> str:
    """What the record says of it, as people read it; nothing where it says nothing, or more is only added to it."""
    if fact.field not in REPLACED:
        return ""
    value = getattr(contact, fact.field)
    return chat.house.texts.labels.get(fact.field, {}).get(value, value) or ""


def days_of_leaving(facts: Sequence[Fact]) -> dict[str, date | None]:
    """Who is to leave, each with the day, None where it was not said."""
    return {
        fact.person: date.fromisoformat(fact.value) if fact.value else None
        for fact in facts
        if fact.field == LEAVING
    }


async def remind_of_successor(facts: Sequence[Fact], customer: Customer, chat: Chat) -> Task | None:
    """A reminder to find who follows those who are to leave, well before the first of them does; None where nobody is,
    or it was told who takes over."""
    leaving = days_of_leaving(facts)
    if not leaving or any(fact.field == "heir" for fact in facts):
        return None
    days = [day - SUCCESSOR_WITHIN for day in leaving.values() if day is not None]
    day = max(min(days, default=chat.today + SUCCESSOR_WITHIN), chat.today + timedelta(days=1))
    title = chat.text("contact_facts.find_successor", leaving=leaving, customer=customer)
    return await fields.remind(title, day, customer.id, chat)


async def _contact(fact: Fact, customer: Customer, chat: Chat) -> Contact:
    named, words = fact.person, chat.house.words
    title = title_of(named, words)
    surname = surname_pattern(words)
    full = re.fullmatch(f"(?!{surname}$)(?P<surname>{surname}).{{1,2}}", named.removesuffix(title))
    name = full.group() if title and full else named
    still_there = await people_called(chat.session, customer.id, named)
    if not still_there and name != named:
        still_there = await people_called(chat.session, customer.id, name)
    if len(still_there) > 1:
        raise Refusal(chat.text("contact_facts.several", name=named, customer=customer, people=still_there))
    if still_there:
        return still_there[0]
    if fact.field in ("left", LEAVING):
        raise Refusal(chat.text("contact_facts.nobody", name=named, customer=customer))
    called = f"{full['surname']}{title}" if full and title else named
    contact = Contact(customer_id=customer.id, name=name, called=called, owner_id=customer.owner_id)
    contact.title = title if len(title) > 1 else None  # 总 and 工 are how people are spoken to
    chat.session.add(contact)
    await chat.session.flush()
    return contact


def _write(contact: Contact, fact: Fact, customer: Customer, chat: Chat) -> None:
    match fact.field:
        case "left":
            contact.left_on = date.fromisoformat(fact.value) if fact.value else chat.today
            if customer.primary_contact_id == contact.id:
                customer.primary_contact_id = None
        case "leaves":
            said = chat.text("contact_facts.leaving", day=days_of_leaving([fact])[fact.person])
            contact.remark = _and(contact.remark, said)
        case "new":
            contact.title = fact.value or contact.title
            contact.left_on = None
            customer.primary_contact_id = customer.primary_contact_id or contact.id
        case "charge":
            contact.title = contact.title or fact.value
            contact.remark = _and(contact.remark, chat.text("contact_facts.charge", what=fact.value))
            contact.left_on = None
            customer.primary_contact_id = customer.primary_contact_id or contact.id
        case "decides":
            contact.role = "decision_maker"
            customer.decision_maker_id = contact.id
        case "birthday":
            if (day := birthday_as_date(fact.value)) is not None:
                contact.birthday = day
            else:
                before = _without(contact.remark, chat.text("contact_facts.birthday", day=""))
                contact.remark = _and(before, chat.text("contact_facts.birthday", day=fact.value))
        case "hobbies" | "remark":
            setattr(contact, fact.field, _and(getattr(contact, fact.field), fact.value))
        case _:
            _put(contact, fact, customer)


def _put(contact: Contact, fact: Fact, customer: Customer) -> None:
    """The value in its column; whose part is another one decides no more."""
    setattr(contact, fact.field, fact.value)
    if fact.field == "role" and customer.decision_maker_id == contact.id:
        customer.decision_maker_id = None


def _follow(heir: Contact, gone: Contact, customer: Customer) -> None:
    """Who takes over has the title of who left, unless they have one, and is whom one speaks to."""
    heir.title = heir.title or gone.title
    heir.left_on = None
    customer.primary_contact_id = customer.primary_contact_id or heir.id


def _and(before: str | None, value: str) -> str:
    return value if not before or value in before else f"{before}、{value}"


def _without(before: str | None, heading: str) -> str | None:
    """A remark without what is told in it under that heading: one has one birthday."""
    return "、".join(part for part in (before or "").split("、") if not part.startswith(heading)) or None


def birthday_as_date(said: str) -> date | None:
    """The day as a date, of the year YEAR_UNKNOWN where none was said; None for a day of the lunar calendar."""
    match = None if said.startswith(("农历", "阴历")) or "初" in said else _DAY.fullmatch(said)
    if match is None:
        return None
    year = int(match["year"] or YEAR_UNKNOWN)
    month, day = parse(match["month"]), parse(match["day"])
    try:
        return date(year + 1900 if year < 100 else year, int(month or 0), int(day or 0))
    except ValueError:
        return None

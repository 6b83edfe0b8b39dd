"""Visits and calls of a colleague or a team in a period (A-01, B-03)."""

from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta

from bot.chat import SELLERS, Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers import questions
from models.customers import Customer
from models.interactions import Interaction, interactions_between
from models.people import user_named, users_in_view

router = Router()


@router.staff("query_activity", help="张伟这周都跟了哪些客户 / 这周谁没拜访 → 看跟进情况", roles=SELLERS)
async def query_activity(intent: Intent, chat: Chat) -> Reply:
    """Per person, how often by which way, and with whom; also who did nothing."""
    if (answered := await questions.answer(intent, chat)) is not None:
        return answered
    first, last = _period(intent, chat.today)
    zone = chat.house.zone
    rows = await interactions_between(
        chat.session,
        chat.speaker.viewer,
        datetime.combine(first, time(), zone),
        datetime.combine(last, time(), zone) + timedelta(days=1),
    )
    people = await users_in_view(chat.session, chat.speaker.viewer)
    if name := intent.extras.get("colleague"):
        colleague = await user_named(chat.session, name)
        people = [person for person in people if colleague and person.id == colleague.id]
        if not people:
            raise Refusal(chat.text("team.not_in_scope", name=name))
    by_owner: dict[int, list[Interaction]] = defaultdict(list)
    for row in rows:
        by_owner[row.owner_id].append(row)
    counts = {
        person.id: Counter(row.mode or "other" for row in by_owner.get(person.id, [])) for person in people
    }
    met = {person.id: await _customers(chat, by_owner.get(person.id, [])) for person in people}
    return chat.say(
        "team.activity",
        first=first,
        last=last,
        people=people,
        counts=counts,
        met=met,
        absent=intent.extras.get("absent"),
        mode=intent.method,
    )


def _period(intent: Intent, today: date) -> tuple[date, date]:
    """The days asked about; without a word on it, this week so far."""
    if "first_day" in intent.extras and "last_day" in intent.extras:
        return date.fromisoformat(intent.extras["first_day"]), date.fromisoformat(intent.extras["last_day"])
    monday = today - timedelta(days=today.weekday())
    return monday, today


async def _customers(chat: Chat, rows: list[Interaction]) -> list[str]:
    names = []
    for row in rows:
        if row.customer_id:
            customer = await chat.session.get_one(Customer, row.customer_id)
            names.append(customer.name)
    return list(dict.fromkeys(names))

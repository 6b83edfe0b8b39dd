"""Who and what a question names, as ids: only those whom the speaker may see, anybody else is refused."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from bot.chat import Chat
from bot.errors import Question, Refusal
from bot.nlu.intent import Found, Intent
from bot.nlu.questions import Query
from bot.nlu.questions.query import MINE
from bot.nlu.times.almanac import add_months, monday, month_of
from config.question_terms import Terms
from models.customers import Customer, customers_with_codes, may_see
from models.questions import LeftOut, Wanted
from models.questions.groups import MOST_PERIODS, PERIODS
from models.questions.scope import department_in_view, person_in_view


async def resolve(query: Query, intent: Intent, chat: Chat) -> tuple[Query, Wanted]:
    """The question with the customer that is meant, and with ids for names. Raises `Refusal` for whom the speaker may
    not see, `Question` for an ambiguous customer."""
    query = _over_time(query, chat)
    customers = await _customers(query, intent, chat)
    terms: dict[str, Any] = {term.name: getattr(query, term.name) for term in fields(Terms)}
    wanted = Wanted(
        **terms,
        today=chat.today,
        zone=chat.house.zone,
        places=chat.house.questions.places(query.region),
        sources=chat.house.questions.sources.get(query.source or "", ()),
        left_out=await _left_out(query, chat),
        person_id=await _person(query, chat),
        department_id=await _department(query, chat),
        customer_ids=tuple(customer.id for customer in customers),
        own_alone="customers" in query.part,  # the whole that it is a part of is counted so
    )
    return replace(query, customers=tuple(customer.code for customer in customers)), wanted


def _over_time(query: Query, chat: Chat) -> Query:
    """Split by month or week, one of them says nothing: then the year, or eight weeks, up to its end are meant. Of more
    than an answer holds the last."""
    first, last = query.first, query.last
    if first is None or last is None or query.group not in PERIODS:
        return query
    ahead = chat.house.questions.measure(query.measure).future
    last = last if ahead else max(first, min(last, chat.today))
    if query.group == "day":
        first = max(first, last - timedelta(days=MOST_PERIODS - 1))
    elif query.group == "week":
        single = monday(first) == monday(last) and not ahead
        first = monday(last, -7) if single else max(first, monday(last, 1 - MOST_PERIODS))
    else:
        single = month_of(first) == month_of(last) and not ahead
        back = -11 if single else 1 - MOST_PERIODS
        first = max(add_months(last.replace(day=1), back), date.min if single else first)
    return replace(query, first=first, last=query.last if query.group == "month" else last)


async def _left_out(query: Query, chat: Chat) -> LeftOut:
    """Who does not count. Raises `Refusal` for whom the speaker may not see."""
    values = tuple(value for each in query.left_out for value in each)
    match query.left_out_of:
        case "person":
            people = [await _person(replace(query, person=name), chat) for name in values]
            return LeftOut(people=tuple(key for key in people if key is not None))
        case "department":
            keys = [await _department(replace(query, department=name), chat) for name in values]
            return LeftOut(departments=tuple(key for key in keys if key is not None))
        case "customers":
            named = await customers_with_codes(chat.session, values)
            seen = [each.id for each in named if await may_see(chat.session, chat.speaker.viewer, each)]
            if len(seen) < len(named):
                raise Refusal(
                    chat.text("questions.not_in_scope", name="、".join(each.name for each in named))
                )
            return LeftOut(customers=tuple(seen))
        case "region":
            return LeftOut(
                places=tuple(place for name in values for place in chat.house.questions.places(name))
            )
        case "levels":
            return LeftOut(levels=values)
        case "industry":
            return LeftOut(industries=values)
        case "source":
            sources = chat.house.questions.sources
            return LeftOut(sources=tuple(word for name in values for word in sources[name]))
        case "grade":
            return LeftOut(grades=tuple(grade.upper() for grade in values))
    return LeftOut()


async def _person(query: Query, chat: Chat) -> int | None:
    if query.person is None:
        return None
    if query.person == MINE:
        return chat.speaker.colleague.id
    person = await person_in_view(chat.session, chat.speaker.viewer, query.person)
    if person is None:
        raise Refusal(chat.text("questions.not_in_scope", name=query.person))
    return person.id


async def _department(query: Query, chat: Chat) -> int | None:
    if query.department is None:
        return None
    if query.department == MINE:
        return chat.speaker.viewer.department_id
    department = await department_in_view(chat.session, chat.speaker.viewer, query.department)
    if department is None:
        raise Refusal(chat.text("questions.not_in_scope", name=query.department))
    return department.id


async def _customers(query: Query, intent: Intent, chat: Chat) -> list[Customer]:
    if not query.customers:
        return []
    fitting = await customers_with_codes(chat.session, query.customers)
    seen = [each for each in fitting if await may_see(chat.session, chat.speaker.viewer, each)]
    if len(seen) > 1:
        choices = [(customer.name, customer.code) for customer in seen]
        raise Question("customer", chat.text("core.several_customers", name=_surface(intent)), choices)
    if seen:
        return seen
    return [await chat.customer(intent._replace(customer=Found(query.customers[0])))]


def _surface(intent: Intent) -> str:
    return getattr(intent.customer, "surface", "") or intent.text

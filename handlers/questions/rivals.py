"""Two or three of one kind beside each other, the most first, and by how much it is ahead (201和304哪个卖得多)."""

from dataclasses import replace

from bot.chat import Chat
from bot.nlu.intent import Found, Intent
from bot.nlu.questions import Query
from handlers.questions.comparisons import beside as change_of
from handlers.questions.question_names import resolve
from handlers.questions.question_numbers import number_of
from handlers.questions.question_words import described, value_text, whose_text
from models.customers import customers_with_codes, may_see
from models.questions import Line, figures

_A_PAIR = 2


async def beside(query: Query, intent: Intent, chat: Chat) -> tuple[Query, str]:
    """The question with those set beside each other in the order of the answer, and the answer. Raises `Refusal` for
    whom the speaker may not see."""
    query = await _of_those_seen(query, intent, chat)
    found: list[tuple[tuple[str, ...], str, Line]] = []
    for values, each in zip(query.rivals, query.of_each(), strict=True):
        _, wanted = await resolve(each, intent, chat)
        line = (await figures(chat.session, chat.speaker.viewer, wanted)).total
        found.append((values, await _label(each, query.rivals_of or "", chat), line))
    numbers = [(number_of(query.measure, line), at) for at, (_, _, line) in enumerate(found)]
    found = [found[at] for _, at in sorted(numbers, key=lambda each: (each[0] is None, -(each[0] or 0)))]
    query = replace(query, rivals=tuple(values for values, _, _ in found))
    whole = replace(query, rivals_of=None, rivals=())
    change = change_of(whole, found[0][2], found[1][2], chat)[2] if len(found) == _A_PAIR else ""
    text = chat.text(
        "questions.beside",
        understood=await described(whole, chat, [label for _, label, _ in found]),
        lines=[(label, value_text(whole, line, line, chat)) for _, label, line in found],
        change=change,
        scope=chat.speaker.viewer.scope,
    )
    return query, text


async def _of_those_seen(query: Query, intent: Intent, chat: Chat) -> Query:
    """Of a name that several customers have, each that the speaker may see is one."""
    if query.rivals_of != "customers":
        return query
    codes = []
    for named in query.rivals:
        fitting = await customers_with_codes(chat.session, named)
        seen = [each for each in fitting if await may_see(chat.session, chat.speaker.viewer, each)]
        if not seen:
            seen = [await chat.customer(intent._replace(customer=Found(named[0])))]
        codes += [(each.code,) for each in seen]
    return replace(query, rivals=tuple(dict.fromkeys(codes)))


async def _label(query: Query, field: str, chat: Chat) -> str:
    """What one of them is called."""
    match field:
        case "customers":
            (customer,) = await customers_with_codes(chat.session, query.customers)
            return customer.name
        case "person":
            return await whose_text(query, chat)
        case "department":
            return await whose_text(replace(query, person=None), chat)
        case "levels":
            return chat.text("questions.label", group="level", label=query.levels[0], goods=[])
        case "mode" | "form":
            return chat.house.texts.label(field, getattr(query, field))
    return str(getattr(query, field))

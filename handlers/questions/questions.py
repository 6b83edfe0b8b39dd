"""Questions in words (idea 8): 本月华东拜访前三, 逾期超过30天的有哪些; 1 or 看明细 opens the rows behind a number.

The handlers of the query intents ask `answer` first. It says how the question was understood, and whose records count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.chat import Chat, remember
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.questions import (
    MINE,
    QUIET,
    Asked,
    Query,
    asks_beyond,
    lacks_measure,
    not_kept,
    read_activity,
    read_behind,
    read_following,
    read_most,
    read_question,
)
from bot.router import Router
from handlers.questions.question_names import resolve
from handlers.questions.question_words import (
    NEWEST,
    SHOWN_AT_ONCE,
    answer_text,
    choices_behind,
    described,
    details_text,
    line_label,
)
from handlers.questions.worked_out import worked_out
from models.customers import Customer, customers_with_codes
from models.people import RANKED
from models.questions import Row, figures, place_of, rows_behind
from models.questions.scope import colleague_names, department_names

router = Router(topic="figures")

LISTED = "listed"
"""Where the conversation's context keeps the lines of the last answer that had any."""
NOT_ANSWERED = "not_answered"  # in the context: when a question was last asked that nobody understood
QUERIES = frozenset(["query_activity", "query_order", "query_customer", "query_payment", "query_target"])
"""What asks, as it is heard in a message alone."""
GOES_ON_WITHIN = timedelta(minutes=30)
"""So long after a question 上个月呢 goes on from it."""


async def answer(intent: Intent, chat: Chat) -> Reply | None:
    """The answer to a question for numbers; None where the message is none. Raises `Refusal` and `Question`."""
    asked = await asked_of(intent, chat)
    if (query := _query(asked, chat) if asked else None) is not None:
        return await answer_to(query, intent, chat)
    if asked and (topic := not_kept(asked)) is not None:
        raise Refusal(chat.text("questions.not_kept", topic=topic))
    if asked and (query := _most_of_those(asked, chat)) is not None:
        return await answer_to(query, intent, chat)
    return instead_of_a_list(asked, intent, chat) if asked else None


def instead_of_a_list(asked: Asked, intent: Intent, chat: Chat) -> Reply | None:
    """What is said to a question that was not understood where no list answers it: it is asked what is to be ranked.
    Raises `Refusal`, with what can be asked, where a figure is to be worked out."""
    if lacks_measure(asked):
        return _by_what(intent, chat)
    asks_us = chat.house.words.cues["asks_to_grant"].search(intent.text)
    if asks_beyond(asked) and not asks_us:
        raise Refusal(chat.text("questions.beyond"))
    return None


def asks_of_many(intent: Intent, chat: Chat) -> bool:
    """Whether it is asked for whoever there is of a kind (没分级的客户), so that nobody spoken of before is meant."""
    return chat.house.questions.words["of_many"].search(intent.text) is not None


def _query(asked: Asked, chat: Chat) -> Query | None:
    return following(asked, chat) or read_question(asked)


def following(asked: Asked, chat: Chat) -> Query | None:
    """What goes on from the last question (上个月呢), as long as that is remembered."""
    before, own = query_before(chat), chat.speaker.viewer.scope == "own"
    return before and (read_following(asked, before) or read_behind(asked, before, own=own))


def _most_of_those(asked: Asked, chat: Chat) -> Query | None:
    """What comes first of what was asked for last (哪家最多)."""
    before = query_before(chat)
    return before and read_most(asked, before, chat.text("questions.measure", measure=before.measure).strip())


def query_before(chat: Chat) -> Query | None:
    """The last question, as long as that is remembered."""
    kept = asked_last(chat)
    return Query.from_json(kept["query"]) if kept and "query" in kept else None


def asked_last(chat: Chat) -> Mapping[str, Any] | None:
    """What is kept of the last question, as long as that is remembered."""
    context = chat.speaker.account.context or {}
    kept: Mapping[str, Any] = context.get("question") or {}
    asked_at = kept.get("at")
    if asked_at is None or chat.now - datetime.fromisoformat(asked_at) > GOES_ON_WITHIN:
        return None
    # Where a customer was spoken of since, or a question was not understood, 换成华光 is of what was said then.
    since = max(context.get("at") or "", context.get(NOT_ANSWERED) or "")
    return None if since > asked_at else kept


def _by_what(intent: Intent, chat: Chat) -> Reply:
    """Asks what is to be ranked: a number says it behind what was said."""
    ranked = chat.text("questions.ranked_records" if "笔" in intent.text else "questions.ranked").split()
    chat.offer([(name, f"{intent.text} {name}") for name in ranked])
    return chat.say("questions.by_what", ranked=ranked)


async def answer_about_activity(intent: Intent, chat: Chat) -> Reply:
    """The answer to a question for what people did, as far as it is understood. Raises `Refusal` and `Question`."""
    asked = await asked_of(intent, chat)
    query = read_activity(asked) if asked else None
    if query is None:
        raise Refusal(chat.text("questions.one_at_a_time"))
    return await answer_to(query, intent, chat)


async def answer_to(query: Query, intent: Intent, chat: Chat) -> Reply:
    """The answer to what was asked. Raises `Refusal` and `Question`."""
    measures = [chat.house.questions.measure(each.measure) for each in query.figures or (query,)]
    if chat.speaker.colleague.role == "finance" and not all(measure.finance for measure in measures):
        raise Refusal(chat.text("questions.finance_only"))
    if query.placed and query.person == MINE and chat.speaker.colleague.role not in RANKED:
        query = replace(query, placed=False, person=None, group="person")
    if query.group == "person" and query.limit == 1 and chat.speaker.viewer.scope == "own":
        raise Refusal(chat.text("questions.others_unseen"))  # of one's own alone, oneself would be the first
    if query.measure in QUIET and query.group == "person" and chat.speaker.viewer.scope == "own":
        query = replace(query, group=measures[0].list)  # all are the asker's own
    if (told := await worked_out(query, intent, chat)) is not None:
        query, text, keys = told
        await keep(chat, query, keys, more=True)
        return Reply(text)
    query, wanted = await resolve(query, intent, chat)
    viewer = chat.speaker.viewer
    found = await figures(chat.session, viewer, wanted)
    if query.placed:
        found = replace(found, place=await place_of(chat.session, viewer, wanted))
    rows: Sequence[Row] = ()
    count = 0
    if query.group is None and not query.absent and query.measure != "targets" and not query.placed:
        most = NEWEST.get(query.measure, SHOWN_AT_ONCE)
        rows, count = await rows_behind(chat.session, viewer, wanted, most)
        rows = rows if query.measure in NEWEST or count <= most else ()
    more = query.placed or count > len(rows)
    await keep(chat, query, [(line.key, line.label) for line in found.lines], more)
    finance = chat.speaker.colleague.role == "finance"
    if confirmed := query.measure == "unconfirmed" and finance and bool(rows):
        chat.offer(
            [(row.number, chat.text("payments.confirm", reference=row.number)) for row in rows], stays=True
        )
    if query.group == "customer" and len(found.lines) == 1:
        await _remember_the_one(found.lines[0].key, chat)
    understood = await described(query, chat)
    return Reply(answer_text(understood, query, found, rows, more, chat, confirmed=confirmed))


@router.staff("question", help="漏斗 / 本月拜访排名 / 大客户榜 / 谁三天没跟进A类客户 → 用话问数字")
async def answer_question(intent: Intent, chat: Chat) -> Reply | None:
    """A question that the understanding took for a record."""
    return await answer(intent, chat)


async def read(intent: Intent, chat: Chat) -> Query | None:
    """What the message asks for; None where it is no question for numbers."""
    asked = await asked_of(intent, chat)
    return _query(asked, chat) if asked else None


async def asked_of(intent: Intent, chat: Chat) -> Asked | None:
    """What a question is read with; None where there is no book to read it with."""
    if chat.book is None:
        return None
    return Asked(
        intent.text,
        chat.now.replace(tzinfo=None),
        chat.book,
        chat.house.words,
        chat.house.questions,
        await department_names(chat.session),
        await colleague_names(chat.session),
        intent.customer,
        intent.contacts,
        chat.speaker.colleague.name,
    )


async def _remember_the_one(key: Any, chat: Chat) -> None:
    """他是谁在跟 behind an answer of one customer is of them."""
    customer = await chat.session.get(Customer, key)
    if customer is not None:
        remember(chat, customer)


async def keep(chat: Chat, query: Query, keys: Sequence[tuple[Any, str]], more: bool) -> None:
    """Keeps the question, so that 1, 2, 3 and 看明细 open the rows behind its answer."""
    account = chat.speaker.account
    kept = {"query": query.to_json(), "lines": [list(key) for key in keys], "at": chat.now.isoformat()}
    said = {"at": kept["at"], "message": chat.session.info["message_id"]}
    customers = [key for key, _ in keys] if query.group == "customer" else []
    listed = {LISTED: {**said, "customers": customers}} if keys else {}
    account.context = {**(account.context or {}), "question": kept, **listed}
    account.choices = choices_behind(len(keys), more)
    codes = (query.figures or (query,))[0].customers
    if len(codes) == 1:
        (customer,) = await customers_with_codes(chat.session, codes)
        remember(chat, customer)


@router.staff("open_rows", help="看明细 / 1 → 上一个数字是由哪些记录来的")
async def open_rows(intent: Intent, chat: Chat) -> Reply:
    """The rows behind the last answer, or behind one line of it, fetched anew for whoever asks."""
    kept = (chat.speaker.account.context or {}).get("question")
    if not kept or "query" not in kept:
        raise Refusal(chat.text("questions.nothing_asked"))
    query = Query.from_json(kept["query"])
    lines: list[list[Any]] = kept["lines"]
    position = int(intent.extras.get("number", "0"))
    if position > len(lines):
        raise Refusal(chat.text("questions.no_such_row", number=position))
    if query.figures:
        query, position = query.figures[max(0, position - 1)], 0
    if query.rivals:
        query = query.of_each()[position - 1] if position else replace(query, rivals_of=None, rivals=())
    query, wanted = await resolve(query, intent, chat)
    label = ""
    if position and query.group:
        key, name = lines[position - 1]
        wanted = replace(wanted, only={query.group: key})
        label = line_label(query, key, name, chat)
    rows, count = await rows_behind(chat.session, chat.speaker.viewer, wanted)
    if lines:
        chat.speaker.account.choices = choices_behind(len(lines))
    return Reply(details_text(await described(query, chat), label, rows, count, chat))

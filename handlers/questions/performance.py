"""绩效 小李, 绩效 华东 上月: how somebody, or a department, stands in each figure of their work (V-42 to V-46)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.chat import SELLERS, Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.questions import MINE, Query, read_whose
from bot.nlu.questions.periods import period_named
from bot.router import Router
from handlers.questions import questions
from handlers.questions.question_names import resolve
from handlers.questions.question_words import period_text, value_text, whose_text
from models.questions import Figures, figures

router = Router(topic="figures")

_GOES_ON = "goes_on"
"""In the extras of what is said instead of whom, or when, was asked of just before."""
_FOLLOWS = re.compile(
    "(?:(?:那么?|换成?|再看看?)(?P<named>.{1,12}?)的?呢?|(?P<said>.{1,12}?)的?呢)[?？。!！]*"
)
_HOW = re.compile(
    "(?P<whose>(?![^?？]*(?:单|商机|项目|合同|客户|进展|投诉))[^,，。?？]{2,10}?)的?(?:表现|工作)?(?:[干做]得)?(?:怎么样|如何|咋样|怎样)[了啊呀?？]*"
)
_MAY_ASK_HOW = {"unknown", "help", "query_activity", "query_target", "question"}
_ALL = 1_000
"""Targets that are counted."""
_OVER_A_YEAR = ("satisfaction", "cycle")
"""What comes too seldom to say anything by the month, where no period is named."""


@router.staff(
    "performance", help="绩效 小李 / 绩效 华东 上月 → 达成率、新客户、满意度、计划、周期", roles=SELLERS
)
async def show_performance(intent: Intent, chat: Chat) -> Reply:
    """A line a figure; a number opens the rows behind it, by asking for that figure alone."""
    if chat.speaker.colleague.role == "finance":
        raise Refusal(chat.text("questions.finance_only"))
    asked = await questions.asked_of(intent._replace(text=intent.extras["whose"]), chat)
    of = read_whose(asked) if asked else None
    if of is None:
        raise Refusal(chat.text("performance.of_whom"))
    if _GOES_ON in intent.extras and (before := _asked_before(chat)) is not None:
        of = _instead(before, of)
    if of.person is None and of.department is None and chat.speaker.viewer.scope == "own":
        of = replace(of, person=MINE)
    whose = await whose_text(of, chat)
    spoken = chat.text("performance.asked_as").split()
    lines, choices = [], []
    for name in spoken:
        measure, _, words = name.partition("=")
        first, last = _period(measure, of, chat.today)
        query, wanted = await resolve(
            replace(of, measure=measure, first=first, last=last, group=_group(measure, of)), intent, chat
        )
        found = await figures(chat.session, chat.speaker.viewer, replace(wanted, limit=_ALL))
        period = period_text(first, last, chat)
        lines.append((words, period, _values(query, found, chat), found.total.count, _met(found)))
        choices.append((words, f"{MINE if of.person == MINE else whose}{period}{words}"))
    chat.offer(choices)
    account = chat.speaker.account
    kept = {"performance": of.to_json(), "at": chat.now.isoformat()}
    account.context = {**(account.context or {}), "question": kept}
    return chat.say("performance.figures", whose=whose, lines=lines, scope=chat.speaker.viewer.scope)


async def take_plain(intent: Intent, chat: Chat) -> Intent:
    """The intent "performance" where it is asked how a colleague does (陈静这个月怎么样)."""
    match = _HOW.fullmatch(intent.text.strip()) if intent.name in _MAY_ASK_HOW else None
    asked = await questions.asked_of(intent._replace(text=match["whose"]), chat) if match else None
    of = read_whose(asked) if asked else None
    if match is None or of is None or of.person in (None, MINE):
        return intent
    said = await questions.asked_of(intent, chat)
    if said is None or questions.following(said, chat):
        return intent
    return Intent("performance", text=intent.text, extras={"whose": match["whose"]})


async def take_following(intent: Intent, chat: Chat) -> Intent:
    """The intent "performance" where the message names somebody else, or another period, behind such a question."""
    match = _FOLLOWS.fullmatch(intent.text.strip()) if _asked_before(chat) is not None else None
    said = match and (match["named"] or match["said"])
    asked = await questions.asked_of(intent._replace(text=said), chat) if said else None
    of = read_whose(asked) if asked else None
    if said is None or of is None or not (of.person or of.department or of.first):
        return intent
    return Intent("performance", text=intent.text, extras={"whose": said, _GOES_ON: _GOES_ON})


def _asked_before(chat: Chat) -> Query | None:
    """Of whom, and of when, was asked last, where that was just now."""
    kept = questions.asked_last(chat)
    return Query.from_json(kept["performance"]) if kept and "performance" in kept else None


def _instead(before: Query, said: Query) -> Query:
    """What was asked before with what is named instead."""
    if said.person or said.department:
        before = replace(before, person=said.person, department=said.department)
    return replace(before, first=said.first, last=said.last) if said.first else before


def _period(measure: str, of: Query, today: date) -> tuple[date, date]:
    if of.first is not None and of.last is not None:
        return of.first, of.last
    first, last = period_named("this_year" if measure in _OVER_A_YEAR else "this_month", today)
    assert first is not None and last is not None
    return first, last


def _group(measure: str, of: Query) -> str | None:
    return "person" if measure == "targets" and of.person is None else None


def _values(query: Query, found: Figures, chat: Chat) -> Sequence[str]:
    """One value; of one person's targets, one for each."""
    if query.measure != "targets":
        return [value_text(query, found.total, found.total, chat)]
    return [value_text(query, line, found.total, chat) for line in found.lines] if query.person else []


def _met(found: Figures) -> int:
    """How many targets are reached."""
    return sum(1 for line in found.lines if line.count >= 100)

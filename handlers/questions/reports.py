"""日报, 周报, 王强本周周报: what the records tell of a day or a week, written to be passed on (features.md, ideas)."""

from dataclasses import replace

from bot.chat import SELLERS, Chat
from bot.errors import Refusal
from bot.fresh_words import read_afresh
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.questions.named import nicknames
from bot.router import Router
from handlers.questions import questions
from handlers.records import fields
from models.activities import activities_between
from models.interactions import customers_talked_with, interactions_between
from models.people import User, viewer_of
from models.questions.scope import person_in_view
from notifications import digests

router = Router(topic="figures")

WRITER = "writer"
_MAY_ASK = {"unknown", "question", *questions.QUERIES}


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "report" where the report of a colleague who is named is asked for (王强本周周报, 看小王的日报)."""
    if intent.name not in _MAY_ASK or not any(
        kind in intent.text for kind in chat.text("reports.kinds").split()
    ):
        return intent
    asked = await questions.asked_of(intent, chat)
    if asked is None:
        return intent
    called = {name: name for name in asked.staff if name in intent.text}
    if not called:  # 李娜上周总结 is none of 周总
        called = {form: name for form, name in nicknames(asked).items() if name and form in intent.text}
    if len(called) != 1:
        return intent
    ((form, name),) = called.items()
    alone = read_afresh(intent.text.replace(form, "", 1), chat, "staff")
    return alone._replace(text=intent.text, extras={WRITER: name}) if alone.name == "report" else intent


@router.staff("report", help="日报 / 周报 / 上周总结 → 按记录写好，可直接转发", roles=SELLERS)
async def report(intent: Intent, chat: Chat) -> Reply:
    """The talks of the speaker, or of the colleague who is named, and the figures of those whom they see; and what is
    planned next, as many days. Of a colleague only their own figures, not of those whom they lead. Raises `Refusal` for
    finance, who see orders and money alone, and for a colleague whom the speaker may not see."""
    if chat.speaker.colleague.role == "finance":
        raise Refusal(chat.text("questions.finance_only"))
    first, last = fields.days_said(intent, chat)
    start, end = fields.moments_of(first, last, chat)
    session = chat.session
    writer = await _writer(intent, chat)
    is_own = writer.id == chat.speaker.colleague.id
    viewer = chat.speaker.viewer if is_own else replace(viewer_of(writer), scope="own")
    seen = await interactions_between(session, viewer, start, end)
    logged = [row for row in seen if row.owner_id == writer.id]
    return chat.say(
        "reports.written",
        writer=writer,
        is_own=is_own,
        first=first,
        last=last,
        logged=logged,
        names=await customers_talked_with(session, logged),
        lines=await digests.lines_between(session, chat.house, viewer, start, end, chat.now),
        planned=await activities_between(session, writer.id, end, end + (end - start)),
    )


async def _writer(intent: Intent, chat: Chat) -> User:
    """The colleague of whom the report is to be; the speaker where none is named. Raises `Refusal`."""
    name = intent.extras.get(WRITER)
    if name is None:
        return chat.speaker.colleague
    person = await person_in_view(chat.session, chat.speaker.viewer, name)
    if person is None:
        raise Refusal(chat.text("questions.not_in_scope", name=name))
    return person

"""What is meant of the agenda by words that look like something else: 完成带样板, 明天佳和不去了,
佳和改到周五 (no second plan)."""

from bot.chat import Chat
from bot.nlu.commands.agenda import finished, not_going
from bot.nlu.commands.moving import moved_by_title, moved_of_customer
from bot.nlu.intent import Found, Intent
from handlers.plans import agenda_items, moved_or_new
from handlers.talk import lately_said
from handlers.talk.spoken_of_lately import others_after, others_since
from models.activities import AHEAD, Activity, Task
from models.opportunities import open_opportunities_of

_MAY_MOVE = {"plan", "update_opportunity"}
"""What 佳和改到周五 may be heard as."""
_MAY_BE_DONE = {"unknown", "update_opportunity", "done"}
"""What 搞定了 may be heard as; a bare 完成 is of the reminder that fell due last, unless another was spoken of."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """完成带样板, 准备报价改到周一 and 明天佳和不去了 mean what is on the agenda, where there is such a thing."""
    if (row := await _done_just_now(intent, chat)) is not None:
        sure = await _is_of_it(row, chat)
        return Intent(
            "done", text=intent.text, extras={"number" if sure else agenda_items.PERHAPS: row.number}
        )
    words = finished(intent.text) if intent.name != "done" else None
    if words and await agenda_items.called(words, chat):
        return Intent("done", text=intent.text, extras={"words": words})
    if intent.name == "unknown" and chat.book is not None:
        said = (intent.text, chat.now.replace(tzinfo=None), chat.book, chat.house.words)
        off = not_going(*said)
        if off is not None and await agenda_items.described(off, chat):
            return off
        moved = moved_by_title(*said)
        if moved is not None and await agenda_items.called(moved.extras["words"], chat):
            return moved
    return await _moved_of_customer(intent, chat)


async def _is_of_it(row: Activity | Task, chat: Chat) -> bool:
    """Whether nobody else was spoken of since what was said of it, or since it was reminded of."""
    message, customer = await lately_said.last_said(chat), await lately_said.customer_of(row, chat)
    code = customer.code if customer else None
    if isinstance(row, Task) and not row.all_day and row.due_at <= chat.now:
        return not await others_after(row.due_at, code, chat)
    return message is None or not await others_since(message, code, chat)


async def _done_just_now(intent: Intent, chat: Chat) -> Activity | Task | None:
    """The one reminder or plan that the last message was of, where this one says nothing but that it is
    done (办好了, 这件搞定了), and it was to be today or before. What lies further ahead is hardly done."""
    if intent.name not in _MAY_BE_DONE or (intent.name == "done" and intent.extras):
        return None
    if not chat.house.words.cues["only_done"].fullmatch(intent.text.strip(" 。!！")):
        return None
    rows = await lately_said.records_just_told((Activity, Task), chat)
    if len(rows) != 1 or rows[0].owner_id != chat.speaker.colleague.id:
        return None
    (row,) = rows
    is_plan = isinstance(row, Activity)
    moment = row.planned_start if is_plan else row.due_at
    is_open = row.status in AHEAD if is_plan else row.status == "open"
    is_due = moment.astimezone(chat.house.zone).date() <= chat.today
    return row if is_open and is_due and isinstance(row, Activity | Task) else None


async def _moved_of_customer(intent: Intent, chat: Chat) -> Intent:
    """The intent to move the plan with a customer, where the speaker has one: 佳和改到周五 plans no other, nor does
    佳和验货改到周五 where it was planned for that; where a plan says not what it is for, that is asked. What may be
    said of a deal of theirs (佳和那个推到下周) is of the plan where it was made just now, or they have no deal."""
    if intent.name not in _MAY_MOVE or not isinstance(intent.customer, Found) or chat.book is None:
        return intent
    words = chat.house.words.cues["moves_day"]
    if not words.search(intent.text):
        return intent
    errand = chat.house.words.cues["errand_moved"].search(intent.text)
    text = intent.text if errand is None else intent.text[: errand.start()] + intent.text[errand.end() :]
    moved = moved_of_customer(text, chat.now.replace(tzinfo=None), chat.book, chat.house.words)
    if moved is None:
        return intent
    moved = moved._replace(text=intent.text)
    planned = [row for row in await agenda_items.described(moved, chat) if isinstance(row, Activity)]
    if errand is not None:  # a visit that was planned for something else may stand
        of_it = [row for row in planned if errand["errand"] in row.content]
        if (
            not of_it
            and intent.name == "plan"
            and (plain := [row for row in planned if _is_plain(row, chat)])
        ):
            return moved_or_new.of_these(plain, moved, intent)
        planned = of_it
    if intent.name == "update_opportunity":
        made = await lately_said.records_just_told((Activity,), chat)
        planned = [row for row in planned if row in made or not await _has_deal(row, chat)]
    return moved if planned else intent


def _is_plain(plan: Activity, chat: Chat) -> bool:
    """Whether a plan says nothing of what it is for."""
    return not plan.goal and chat.house.words.cues["their_errand"].search(plan.content) is None


async def _has_deal(plan: Activity, chat: Chat) -> bool:
    """Whether the customer of a plan has a deal that is open."""
    return bool(await open_opportunities_of(chat.session, plan.customer_id)) if plan.customer_id else False

"""Which plan or reminder of the speaker's is spoken of: by its number, its day, its customer, its kind or its title."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.chat import Chat
from bot.errors import Question, Refusal
from bot.nlu.commands.spoken_items import OF_PART
from bot.nlu.intent import Intent, codes_of
from bot.nlu.times.clock import HOURS
from bot.nlu.times.times_again import same_again
from handlers.records import fields
from handlers.talk.lately_said import records_just_told
from models.activities import (
    IN_PERSON,
    Activity,
    ActivityType,
    Task,
    activities_to_come,
    activity_numbered,
    repeating_tasks,
    task_numbered,
    tasks_to_come,
)

_KINDS: dict[str, tuple[ActivityType, ...]] = {
    "visit": ("visit",),
    "phone": ("phone",),
    "technical": ("technical", "visit"),
    "demo": ("demo",),
    "meeting": IN_PERSON,
}
_SHOWN = 9
PERHAPS = "perhaps"
"""In the extras: the number of what may be meant, of which it is asked."""


async def spoken_of(intent: Intent, chat: Chat) -> Activity | Task | None:
    """What the intent names; None where it names nothing. Raises `Refusal` for none, `Question` for several."""
    number = intent.extras.get("number", "")
    if number:
        return await _numbered(number, chat)
    if perhaps := intent.extras.get(PERHAPS):
        raise which_of([await _numbered(perhaps, chat)], chat)
    words = intent.extras.get("words")
    if (
        words is None
        and "kind" not in intent.extras
        and intent.customer is None
        and intent.name != "drop_plan"
    ):
        return None
    found = await called(words, chat) if words else await described(intent, chat)
    if not found:
        raise Refusal(chat.text("agenda.no_such_item"))
    of = intent.extras.get("of")
    named = [row for row in found if isinstance(row, Task) and of in row.title] if of else found
    found = named or found
    if len(found) > 1 and _is_of_just_now(intent):
        found = await _of_last_message(found, chat) or found
    if len(found) > 1 or not named:
        raise which_of(found, chat)
    return found[0]


def which_of(found: Sequence[Activity | Task], chat: Chat) -> Question:
    """The question which of them is meant."""
    choices = [(chat.text("agenda.item", item=item), item.number) for item in found[:_SHOWN]]
    return Question("number", chat.text("agenda.which_item"), choices)


def _is_of_just_now(intent: Intent) -> bool:
    """Whether a reminder, or a plan that is moved, is spoken of without a day or a customer, and none that comes
    again. Which plan is off is asked."""
    day = intent.when if intent.name == "drop_plan" else intent.extras.get("when")
    kind = intent.extras.get("kind")
    by_kind = kind == "reminder" or (kind is not None and intent.name == "postpone")
    return by_kind and "every" not in intent.extras and intent.customer is None and day is None


async def _of_last_message(found: Sequence[Activity | Task], chat: Chat) -> Sequence[Activity | Task]:
    """Those of them that the speaker's last message made or changed, if it was just now (见面改成两点)."""
    made = await records_just_told((Activity, Task), chat)
    return [item for item in found if item in made]


async def called(words: str, chat: Chat) -> Sequence[Activity | Task]:
    """What the speaker has before them in whose title or words these stand."""
    owner_id = chat.speaker.colleague.id
    tasks = [row for row in await tasks_to_come(chat.session, owner_id) if words in row.title]
    plans = await activities_to_come(chat.session, owner_id)
    return [*tasks, *(row for row in plans if words in row.name or words in row.content)]


async def _numbered(number: str, chat: Chat) -> Activity | Task:
    owner_id = chat.speaker.colleague.id
    found: Activity | Task | None
    if number.upper().startswith(Activity.PREFIX):
        found = await activity_numbered(chat.session, owner_id, number)
    else:
        found = await task_numbered(chat.session, owner_id, number)
    if found is None:
        raise Refusal(chat.text("reminders.no_such_task", number=number))
    return found


async def described(intent: Intent, chat: Chat) -> Sequence[Activity | Task]:
    """Plans of the days, the customer and the kind that were said; reminders where those are meant, or no plan fits."""
    owner_id, kind = chat.speaker.colleague.id, intent.extras.get("kind", "any")
    if "every" in intent.extras:
        again = await repeating_tasks(chat.session, owner_id)
        return [row for row in again if row.every and same_again(row.every, intent.extras["every"])]
    since, until = _days(intent, chat)
    codes = codes_of(intent.customer) or None
    found: Sequence[Activity | Task] = ()
    if kind != "reminder":
        plans = await activities_to_come(chat.session, owner_id, since, until, codes)
        found = [row for row in plans if kind == "any" or row.type in _KINDS[kind]]
    if not found and kind in ("reminder", "any"):
        found = await tasks_to_come(chat.session, owner_id, since, until, codes)
    return [row for row in found if _is_then(row, intent.extras.get(OF_PART), chat)]


def _is_then(row: Activity | Task, part: str | None, chat: Chat) -> bool:
    """Whether it is to be in that part of the day; of what has no hour that is not known."""
    if part is None or row.all_day:
        return True
    moment = row.planned_start if isinstance(row, Activity) else row.due_at
    first, end = HOURS[part]
    return first <= moment.astimezone(chat.house.zone).hour < max(end, first + 1)


def _days(intent: Intent, chat: Chat) -> tuple[datetime | None, datetime | None]:
    """The days that were said of what is spoken of: `when` is where it is to go, if it is to be moved."""
    if intent.name == "drop_plan":
        first, last = fields.day_of(intent.when), intent.due
    else:
        said = (intent.extras.get("when"), intent.extras.get("due"))
        first, last = (date.fromisoformat(day) if day else None for day in said)
    if first is None:
        return None, None
    return fields.moments_of(first, last or first, chat)

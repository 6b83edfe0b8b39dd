"""提醒我…, and what is done with a reminder: 完成, 延后, 转交 (V-28)."""

import re
from datetime import date, datetime, timedelta

from bot.chat import SPOKEN_OF_FOR, Chat, spoken_of
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.intent import Found, Intent
from bot.nlu.times import find_times
from bot.nlu.times.times_again import every_in
from bot.router import Router
from handlers.amendments import corrections
from handlers.plans import agenda_items, follow_ups, handed_out, plans
from handlers.plans.days_just_told import day_pointed_at
from handlers.plans.repeating_plans import REPEATED, begins
from handlers.records import days_moved, fields
from handlers.talk import lately_said
from models.activities import Activity, Task, follow_up_of, latest_task, repeating_tasks, task_numbered
from models.interactions import Interaction
from models.journal import records_changed_by
from notifications import repeats, work_notices

router = Router(topic="plans")

POSTPONED_BY = timedelta(days=1)
_FROM_NOW_ON = re.compile("^(?:从?(?:以后|今后|往后|现在起|今天起)|,|，)+")


@router.staff("remind", help="周一9点提醒我问下安泰吴经理图纸 / 每周一上午提醒我看库存 → 到点提醒")
async def remind(intent: Intent, chat: Chat) -> Reply:
    """Writes a task that is pushed at its time, and again where it comes again. Where no time was said it is asked
    for."""
    intent = await handed_out.of_them(intent, chat)
    said, answered = _said_when(intent, chat)
    every, title = _again(intent, chat)
    coming = repeats.next_after(every, chat.house, begins(intent, chat)) if every else None
    when = intent.when or answered or await day_pointed_at(intent, chat)
    colleague = await fields.assignee(chat, intent)
    if coming is None and when is None:
        raise _when_question(intent, chat)
    customer = await chat.customer(intent) if isinstance(intent.customer, Found) else None
    due_at, all_day = coming or fields.coming_moment(chat, fields.at_part(intent, when, chat))
    task = Task(
        kind="reminder",
        title=title or intent.extras.get("task") or said or intent.text,
        customer_id=customer.id if customer else None,
        due_at=due_at,
        all_day=all_day,
        every=every if coming else None,
        owner_id=colleague.id,
    )
    chat.session.add(task)
    await chat.session.flush()
    speaker = chat.speaker.colleague
    if colleague.id != speaker.id:
        await work_notices.task_handed_over(chat.session, chat.house, task, colleague, speaker)
    whose = colleague.name if colleague.id != speaker.id else None
    again = intent.extras.get("every") or intent.extras.get("said", "")
    repeated = REPEATED in intent.extras and chat.part <= 1  # of several it is said once
    once = "每" in again and not coming
    return chat.say("reminders.set", task=task, whose=whose, once=once, repeated=repeated)


def _again(intent: Intent, chat: Chat) -> tuple[str | None, str | None]:
    """The words for what comes again, and what is to be done without them."""
    now = chat.now.replace(tzinfo=None)
    if found := every_in(intent.extras.get("said", ""), now):
        return found[0], None
    found = every_in(intent.text, now)
    if found is None:
        return None, None
    task = intent.extras.get("task") or intent.text
    words = intent.text[found[1] : found[2]]
    while words not in task:
        words = words[:-1]  # its hour was taken off already
    return found[0], _FROM_NOW_ON.sub("", task.replace(words, "", 1)).strip(" ,，。") or None


def _when_question(intent: Intent, chat: Chat) -> Question:
    title = intent.extras.get("task")
    if title is None:
        return Question("said", chat.text("reminders.what_and_when"))
    tomorrow = chat.text("reminders.tomorrow")
    whose = intent.extras.get("assignee")
    return Question("said", chat.text("reminders.when", title=title, whose=whose), [(tomorrow, tomorrow)])


def _said_when(intent: Intent, chat: Chat) -> tuple[str, date | datetime | None]:
    """What was answered to the question when, without its time; and that time."""
    words = intent.extras.get("said", "")
    times = [time for time in find_times(words, chat.now.replace(tzinfo=None)) if not time.vague]
    if not times:
        return "", None
    time = times[0]
    return (words[: time.start] + words[time.end :]).strip(" ,，。"), time.first("future")


@router.staff("done", help="完成 T00012 → 把提醒标为完成")
async def done(intent: Intent, chat: Chat) -> Reply:
    """Marks a task or a plan as done; with a task, the next step of the talk that it is from (F-D18)."""
    item = await agenda_items.spoken_of(intent, chat) or await _latest(chat)
    item.status = "done"
    if isinstance(item, Activity):
        item.actual_start, item.actual_end = item.actual_start or item.planned_start, chat.now
        item.result = intent.extras.get("result") or item.result
        return chat.say("reminders.done", item=item, following=None, result=intent.extras.get("result"))
    item.done_at = chat.now
    if item.interaction_id and (talk := await chat.session.get(Interaction, item.interaction_id)):
        talk.done_status = "done"
    following = await repeats.plan_next(chat.session, chat.house, item, chat.session.info["now"])
    return chat.say("reminders.done", item=item, following=following, result=None)


@router.staff("drop_plan", help="取消 A00009 / 取消后天的拜访 → 取消计划或提醒")
async def drop_plan(intent: Intent, chat: Chat) -> Reply:
    """Takes a plan or a reminder off the agenda; nobody is reminded of it any more."""
    item = await agenda_items.spoken_of(intent, chat)
    assert item is not None
    item.status = "cancelled"
    return chat.say("reminders.dropped", item=item, every=getattr(item, "every", None))


@router.staff("list_repeats", help="重复的提醒 → 看每天、每周的提醒")
async def list_repeats(_intent: Intent, chat: Chat) -> Reply:
    """The speaker's reminders that come again."""
    return chat.say(
        "reminders.repeating", tasks=await repeating_tasks(chat.session, chat.speaker.colleague.id)
    )


@router.staff("postpone", help="延后 T00012 到周五 → 改期提醒")
async def postpone(intent: Intent, chat: Chat) -> Reply | None:
    """Moves a task or a plan to the time said, or a day on; where none is named, whatever was spoken of last."""
    item = await agenda_items.spoken_of(intent, chat)
    if item is None and days_moved.is_within_a_day(intent):
        item = await _of_next_step(chat)
    if item is None and intent.when is not None and await _speaks_of_last_message(chat):
        return await corrections.amend(intent._replace(name="amend"), chat)
    item = item or await _latest(chat)
    intent = _counted_from_it(intent, item, chat)
    if isinstance(item, Activity):
        return await _moved(item, intent, chat)
    if intent.when is None:
        item.due_at = max(item.due_at, chat.now) + POSTPONED_BY
    else:
        item.due_at, item.all_day = fields.coming_moment(chat, _moved_to(item, intent, chat))
    item.status = "open"
    await follow_ups.keep_day(item, chat)
    return chat.say("reminders.postponed", task=item)


def _moved_to(task: Task, intent: Intent, chat: Chat) -> date | datetime | None:
    """The time said; a day alone keeps the hour, a day with 上午 does not."""
    when = fields.moment_said(chat, intent, task.due_at, ahead=True)
    if when is None or isinstance(when, datetime) or task.all_day or "part" in intent.extras:
        return when
    return datetime.combine(when, task.due_at.astimezone(chat.house.zone).time(), chat.house.zone)


def _counted_from_it(intent: Intent, item: Activity | Task, chat: Chat) -> Intent:
    """So much later than what is still to come stands (T00012 推迟两天); what is due is put off from now on."""
    begins = item.planned_start if isinstance(item, Activity) else item.due_at
    is_ahead = begins > chat.now or days_moved.is_earlier(intent)
    return days_moved.counted_from(item, intent, {}, chat) if is_ahead else intent


async def _moved(plan: Activity, intent: Intent, chat: Chat) -> Reply:
    """Moves a plan; a day alone keeps its hour, a day with 上午 does not."""
    start, lasts = plan.planned_start.astimezone(chat.house.zone), plan.planned_end - plan.planned_start
    if isinstance(intent.when, datetime) or "part" in intent.extras:
        start, plan.all_day = fields.coming_moment(
            chat, fields.moment_said(chat, intent, plan.planned_start, ahead=True)
        )
    elif intent.when is not None:
        start = datetime.combine(intent.when, start.time(), chat.house.zone)
    else:
        start = max(start, chat.now) + POSTPONED_BY
    plan.planned_start, plan.planned_end, plan.status = start, start + lasts, "planned"
    await plans.rename(plan, chat)
    return chat.say("reminders.plan_moved", plan=plan)


@router.staff("hand_over", help="转交 T00012 给小李 → 请同事办")
async def hand_over(intent: Intent, chat: Chat) -> Reply:
    """Gives a task to a colleague, who is told."""
    task = await _task(intent, chat)
    colleague = await fields.colleague_named(chat, intent.to)
    if colleague is None:
        raise Refusal(chat.text("reminders.to_whom", task=task, name=intent.to))
    task.owner_id = colleague.id
    await chat.session.flush()
    await work_notices.task_handed_over(chat.session, chat.house, task, colleague, chat.speaker.colleague)
    return chat.say("reminders.handed_over", task=task, colleague=colleague)


async def _speaks_of_last_message(chat: Chat) -> bool:
    """Whether 改到周六 means the record of the last message: it came after the last reminder that fell due."""
    reminded = await latest_task(chat.session, chat.speaker.colleague.id, chat.now)
    return await lately_said.amendable_since(chat, reminded.due_at if reminded else None)


async def _of_next_step(chat: Chat) -> Task | None:
    """The reminder of the next step that the speaker's last message told of: an hour of a talk's is that of it."""
    message = await lately_said.last_said(chat) if await _speaks_of_last_message(chat) else None
    talks = await records_changed_by(chat.session, message.id, (Interaction,)) if message else ()
    return await follow_up_of(chat.session, talks[0].id) if len(talks) == 1 else None


async def _latest(chat: Chat) -> Task:
    """The speaker's task that is meant where none is named: of those that fell due the last one of the customer who was
    spoken of since, else the last one of all. Raises `Question` where theirs is none of them."""
    owner_id, spoken = chat.speaker.colleague.id, spoken_of(chat)
    task = await latest_task(chat.session, owner_id, chat.now)
    if task is None:
        raise Refusal(chat.text("reminders.no_such_task", number=""))
    since = max(task.due_at, chat.now - SPOKEN_OF_FOR)
    if spoken is None or spoken[1] <= since:
        return task
    theirs = await latest_task(chat.session, owner_id, chat.now, spoken[0])
    if theirs is None:
        raise agenda_items.which_of([task], chat)
    return theirs


async def _task(intent: Intent, chat: Chat) -> Task:
    """The speaker's own task of that number; without a number, the one that is meant."""
    number = intent.extras.get("number", "")
    task = (
        await task_numbered(chat.session, chat.speaker.colleague.id, number)
        if number
        else await _latest(chat)
    )
    if task is None:
        raise Refusal(chat.text("reminders.no_such_task", number=number))
    return task

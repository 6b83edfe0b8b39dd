"""What is to come: planned visits and calls, with a reminder (V-24, F-E01 to F-E23)."""

import re
from datetime import datetime, timedelta
from typing import cast

from bot.chat import SELLERS, Chat, spoken_of
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Found, Intent
from bot.nlu.rules.rep_conditions import THEY_VISIT
from bot.nlu.steps.steps_told import UNTIL
from bot.router import Router
from handlers.records import fields
from models.activities import Activity, ActivityType
from models.customers import Customer
from models.people import User
from notifications import work_notices

router = Router(topic="plans")

LASTS = timedelta(hours=1)
_FAMILIAR = re.compile("[老小阿][一-鿿]")
_NAMED = {"demo": re.compile("产品演示|演示(?!文|资料|视频|稿|课件)"), "technical": re.compile("技术交流")}
"""F-E03: what a plan is for, by its own name."""


@router.staff("plan", help="明天上午十点去苏州恒达拜访阎工 → 排计划，到时提醒", roles=SELLERS)
async def plan(intent: Intent, chat: Chat) -> Reply:
    """Writes the planned activity; its reminder comes from the timetable."""
    customer = await chat.customer(intent)
    contact = await fields.contact_of(chat, customer, intent)
    start, all_day = fields.coming_moment(chat, intent.when)
    kind = _named_kind(intent.text) or intent.method or _usual_way(intent, chat)
    they_visit = _they_visit(intent)
    if not they_visit:
        _refuse_for_others(intent, chat)
    called = _called(kind, chat, they_visit=they_visit)
    colleague = await fields.assignee(chat, intent)
    activity = Activity(
        name=chat.text("plans.name", called=called, customer=customer, start=start),
        type=cast("ActivityType", kind),
        customer_id=customer.id,
        contact_id=contact.id if contact else customer.primary_contact_id,
        goal=intent.extras.get("goal"),
        content=intent.text,
        planned_start=start,
        planned_end=_ends(start, intent, chat),
        all_day=all_day,
        place=intent.extras.get("place") or (None if they_visit else _their_place(customer, kind)),
        participants=",".join(
            filter(None, [colleague.name, *intent.extras.get("colleagues", "").split(",")])
        ),
        resources=intent.extras.get("resources"),
        owner_id=colleague.id,
        created_by_id=chat.speaker.colleague.id,
    )
    chat.session.add(activity)
    await chat.session.flush()
    told = await _tell(activity, colleague, chat)
    reply = chat.say(
        "plans.planned",
        activity=activity,
        called=called,
        until=f"{activity.planned_end:%H:%M}" if UNTIL in intent.extras else None,
        customer=customer,
        contacts=intent.contacts,
        whose=told,
        part=chat.part,
    )
    return fields.with_others(reply, intent, chat)


def _refuse_for_others(intent: Intent, chat: Chat) -> None:
    """Raises `Refusal` where who leads others says that some of them go (两个人下周都去趟华宏), or anybody that
    somebody be sent, and not who (让他明天去华宏): it is no plan of the speaker's."""
    cues, is_leader = chat.house.words.cues, chat.speaker.colleague.role in fields.LEADERS
    if "assignee" in intent.extras:
        return
    if cues["sends_him"].search(intent.text) or (is_leader and cues["others_go"].search(intent.text)):
        raise Refusal(chat.text("plans.for_whom"))


def _they_visit(intent: Intent) -> bool:
    """Whether they are to come to us."""
    heard = intent.spans.get("intent")
    return heard is not None and heard.rule == THEY_VISIT


def _called(kind: str, chat: Chat, *, they_visit: bool) -> str:
    return chat.text("plans.they_visit") if they_visit else chat.house.texts.label("activity", kind)


def _ends(start: datetime, intent: Intent, chat: Chat) -> datetime:
    """The hour that was said, else an hour later."""
    said = intent.extras.get(UNTIL)
    end = datetime.fromisoformat(said).replace(tzinfo=chat.house.zone) if said else start
    return end if end > start else start + LASTS


def _named_kind(text: str) -> str | None:
    """What it is called, where that is more than how one meets."""
    return next((kind for kind, pattern in _NAMED.items() if pattern.search(text)), None)


def _their_place(customer: Customer, kind: str) -> str | None:
    """Where one meets them, of what is done there."""
    if kind not in ("visit", *_NAMED):
        return None
    return customer.operating_address or customer.registered_address


def _usual_way(intent: Intent, chat: Chat) -> str:
    """How it is done where that is not said: for what is only asked, answered or sent nobody goes there."""
    cues = chat.house.words.cues
    if cues["only_sends"].search(intent.text):
        return "wechat"
    return "phone" if cues["only_asks"].search(intent.text) else "visit"


def take_stranger(intent: Intent, chat: Chat) -> Intent:
    """A plan with nobody but 老韩 or 小韩, whom neither the customer spoken of nor another has, is a reminder."""
    said = intent.spans.get("when")
    if intent.name != "plan" or said is None or intent.customer is not None or "assignee" in intent.extras:
        return intent
    if len(intent.contacts) != 1 or _FAMILIAR.fullmatch(intent.contacts[0]) is None or intent.items:
        return intent
    if chat.house.words.cues["points_back"].search(intent.text):
        return intent
    spoken = spoken_of(chat)
    known = chat.names.customer(spoken[0]) if spoken else None
    if known is not None and known.knows(intent.contacts[0]):
        return intent
    task = f"{intent.text[: said.start]}{intent.text[said.end :]}".strip(" ,，。;；!！")
    return intent._replace(name="remind", extras={**intent.extras, "task": task})


def take_errand(intent: Intent, chat: Chat) -> Intent:
    """A plan for which nobody meets or talks with the customer (下周三给华宏发货, 华宏寄合同过来) is a reminder."""
    said = intent.spans.get("when")
    if intent.name != "plan" or intent.method or said is None or intent.to:
        return intent
    if not isinstance(intent.customer, Found):
        return intent
    if not chat.house.words.cues["only_delivers"].search(intent.text):
        return intent
    task = f"{intent.text[: said.start]}{intent.text[said.end :]}".strip(" ,，。;；!！")
    return intent._replace(name="remind", extras={**intent.extras, "task": task})


async def _tell(activity: Activity, colleague: User, chat: Chat) -> str | None:
    """Tells the colleague for whom it is, if that is not the speaker; gives the name of who was told."""
    speaker = chat.speaker.colleague
    if colleague.id == speaker.id:
        return None
    await work_notices.activity_assigned(chat.session, chat.house, activity, speaker)
    return colleague.name


def put_place(activity: Activity, customer: Customer | None, chat: Chat, *, with_us: bool) -> None:
    """Has a plan say that they come to us, or that we go to them."""
    activity.name = _called(activity.type, chat, they_visit=with_us)
    if not with_us and customer is not None:
        activity.place = _their_place(customer, activity.type) or activity.place


async def rename(activity: Activity, chat: Chat) -> None:
    """Has the name of a plan say whom it is with and when, after that has changed."""
    customer = await chat.session.get(Customer, activity.customer_id or 0)
    if customer is not None:
        start = activity.planned_start.astimezone(chat.house.zone)
        they_visit = activity.name.startswith(chat.text("plans.they_visit"))
        called = _called(activity.type, chat, they_visit=they_visit)
        activity.name = chat.text("plans.name", called=called, customer=customer, start=start)

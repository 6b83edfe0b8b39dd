"""Who leads sets a target for a colleague or a department, who is told (O-03)."""

from datetime import date
from decimal import Decimal
from typing import cast

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.times.almanac import last_of_month
from bot.router import Router
from handlers.records.fields import LEADERS
from models.people import Department, User
from models.questions.scope import departments_called, person_in_view
from models.targets import Measure, set_target
from notifications.targets import target_set

router = Router(topic="figures")

_KEPT = ("orders", "payments")
"""What is counted against a target; what projects and contracts reach is not kept so that it could be."""


@router.staff("set_target", help="目标 张伟 12月 订单 300万 → 给同事或部门定目标，当场通知", roles=LEADERS)
async def set_a_target(intent: Intent, chat: Chat) -> Reply:
    """Sets the amount for these days, instead of the one before, and tells whoever is to reach it."""
    colleague = chat.speaker.colleague
    if colleague.role not in LEADERS:
        raise Refusal(chat.text("targets.not_yours_to_set"))
    first, last = _period(intent, chat)
    measure = intent.extras.get("measure", "orders")
    if measure not in _KEPT:
        raise Refusal(chat.text("targets.not_counted", measure=measure))
    if intent.amount is None:
        raise Refusal(chat.text("targets.how_much"))
    whose = await _whose(intent.extras["whose"], chat)
    target, before = await set_target(
        chat.session, whose, cast("Measure", measure), first, last, intent.amount
    )
    told = await target_set(chat.session, chat.house, target, colleague)
    return chat.say(
        "targets.set", whose=whose, target=target, before=_other(before, target.amount), told=told
    )


def _other(before: Decimal | None, now: Decimal) -> Decimal | None:
    return before if before != now else None


def _period(intent: Intent, chat: Chat) -> tuple[date, date]:
    """The days meant: whole months, not over yet. Raises `Refusal` where none are said."""
    first, last = intent.when, intent.due
    if not isinstance(first, date) or last is None:
        raise Refusal(chat.text("targets.which_period"))
    if first.day != 1 or last != last_of_month(last.year, last.month):
        raise Refusal(chat.text("targets.which_period"))
    if last < chat.today:
        raise Refusal(chat.text("targets.over", first=first, last=last))
    return first, last


async def _whose(name: str, chat: Chat) -> User | Department:
    """The colleague or department of that name whom the speaker leads. Nobody sets what they are measured by."""
    viewer = chat.speaker.viewer
    person = await person_in_view(chat.session, viewer, name)
    if person is not None and (person.id != viewer.user_id or viewer.scope == "all"):
        return person
    departments = await departments_called(chat.session, viewer, name) or await departments_called(
        chat.session, viewer, name.removesuffix("区").removesuffix("大")
    )
    is_own = person is not None or [one.id for one in departments] == [viewer.department_id]
    if len(departments) == 1 and (not is_own or viewer.scope == "all"):
        return departments[0]
    key = "targets.whose_own" if is_own else "targets.whose"
    raise Refusal(chat.text(key, name=name, several=[one.name for one in departments]))

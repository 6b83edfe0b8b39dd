"""Which day of a talk is meant by one that is said behind it (推到12月18号): that of the next step, or the one by which
goods are wanted or money was promised; and which day it is, counted from the one that stands (推迟一天, 周三改成周四).
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.answers import WHICH_DAY
from bot.chat import Chat
from bot.errors import Question, Refusal
from bot.nlu.amendments.after_all import AFTER_ALL, HAPPENED, MET_THEN, PAID_THEN
from bot.nlu.amendments.times import WEEKDAY
from bot.nlu.commands.values import EARLIER, LATER_BY
from bot.nlu.intent import FollowUp, Intent
from bot.nlu.times import find_times
from handlers.records import fields
from models.interactions import Interaction
from models.money import Payment

_MEANT = WHICH_DAY
_DUE, _STEP = "due", "follow_up"


def columns_of(talk: Interaction, step: FollowUp, intent: Intent, chat: Chat) -> dict[str, Any]:
    """The columns of the talk with the new day. Raises `Question` where it has two days, and either may be meant."""
    day = fields.day_of(step.date)
    of_step = {"follow_up_on": day, "follow_up_defaulted": False}
    if intent.follow_up is not None or talk.due is None:
        return of_step
    if _is_awaited(talk):
        return {"due": day, **of_step}
    meant = intent.extras.get(_MEANT) or (_DUE if talk.follow_up_defaulted else None)
    if meant is None:
        choices = [
            (chat.text("corrections.day_due", talk=talk), _DUE),
            (chat.text("corrections.day_step", talk=talk), _STEP),
        ]
        said = None if LATER_BY in intent.extras else day
        raise Question(_MEANT, chat.text("corrections.which_day", talk=talk, day=said), choices)
    return {"due": day} if meant == _DUE else of_step


def counted_from(record: Any, intent: Intent, was: Mapping[str, Any], chat: Chat) -> Intent:
    """The amendment with the day that is meant where it is counted from one that stands: so much later or earlier than
    that, or another day of its week. `was` are the values that are said to be wrong. Raises `Refusal` where that lies
    before now.
    """
    days = [_local(value, chat) for column in _COMING if (value := getattr(record, column, None)) is not None]
    if LATER_BY in intent.extras and days:
        begins = days[0] if intent.extras.get(_MEANT) != _DUE or len(days) < 2 else days[1]
        moved = _moved(begins, intent.extras[LATER_BY], record)
        if is_earlier(intent) and _is_over(moved, chat):
            raise Refusal(chat.text("corrections.is_over"))
        return intent._replace(when=moved)
    intent = _of_the_one_named(record, intent, was, chat)
    wrong, right = was.get("extras", {}).get(WEEKDAY), intent.extras.get(WEEKDAY)
    if AFTER_ALL in intent.extras and days:
        wrong = str(_day(days[0]).weekday())  # 下周二再去, 算了周三吧 is of the same week
    if wrong is None or right is None or intent.when is None:
        return intent
    meant = [day for value in days if (day := _day(value)) >= chat.today and day.weekday() == int(wrong)]
    if not meant:
        return intent
    day = meant[0] + timedelta(days=int(right) - int(wrong))
    if day < chat.today:
        return intent
    when = datetime.combine(day, intent.when.time()) if isinstance(intent.when, datetime) else day
    return intent._replace(when=when)


def _of_the_one_named(record: Any, intent: Intent, was: Mapping[str, Any], chat: Chat) -> Intent:
    """The amendment with which of a talk's two days is meant, where the day that is said to be wrong is one of them."""
    if not isinstance(record, Interaction) or record.follow_up_on == record.due:
        return intent
    weekday, day = was.get("extras", {}).get(WEEKDAY), fields.day_of(was.get("when"))
    found = [
        meant
        for meant, stands in ((_STEP, record.follow_up_on), (_DUE, record.due))
        if stands is not None
        and stands >= chat.today
        and (stands == day if weekday is None else stands.weekday() == int(weekday))
    ]
    return intent._replace(extras={**intent.extras, _MEANT: found[0]}) if len(found) == 1 else intent


def refuse_what_is_to_come(record: Any, intent: Intent, chat: Chat) -> None:
    """Raises `Refusal` where the day of what took place (昨天到的, 上周谈的) is said behind a record of what did not:
    money that came is a payment, and people who met a talk."""
    kinds = {PAID_THEN: Payment, MET_THEN: Interaction}
    kind = kinds.get(intent.extras.get(HAPPENED, ""))
    if kind is not None and not isinstance(record, kind):
        raise Refusal(chat.text("corrections.took_place", number=getattr(record, "number", "")))


def _is_over(when: date | datetime, chat: Chat) -> bool:
    if isinstance(when, datetime):
        return when <= chat.now.replace(tzinfo=None)
    return when < chat.today


def is_earlier(intent: Intent) -> bool:
    """Whether it is moved to a time before the one that stands (提前一天)."""
    return intent.extras.get(LATER_BY, "").endswith(EARLIER)


def is_within_a_day(intent: Intent) -> bool:
    """Whether it is moved by hours or minutes (晚一个小时)."""
    return _OF_HOURS.search(intent.extras.get(LATER_BY, "")) is not None


def _moved(begins: date | datetime, by: str, record: Any) -> date | datetime:
    """The day or moment of the record so much later (一个月后) or earlier (一天前). Days alone keep the hour that
    stands."""
    has_hour = isinstance(begins, datetime)
    moment = begins.replace(tzinfo=None) if isinstance(begins, datetime) else datetime.combine(begins, time())
    moved = find_times(by, moment)[0].first("past" if by.endswith(EARLIER) else "future")
    if isinstance(moved, datetime):
        return moved if has_hour else moved.date()
    return datetime.combine(moved, moment.time()) if has_hour and not record.all_day else moved


_OF_HOURS = re.compile("小时|钟头|刻钟|分钟")
_COMING = ("follow_up_on", "due", "planned_start", "due_at", "expected_close")
"""Columns of records that hold a day, or a moment, to come; of a talk that of the next step first."""


def _local(value: date | datetime, chat: Chat) -> date | datetime:
    return value.astimezone(chat.house.zone) if isinstance(value, datetime) else value


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _is_awaited(talk: Interaction) -> bool:
    """Whether the next step is to see that what was promised has come: both are of one day, and move together."""
    return not talk.items and not talk.follow_up_defaulted and talk.follow_up_on == talk.due

"""Which day of a talk is meant by one that is said behind it (推到12月18号): that of the next step, or the one by which
goods are wanted or money was promised."""

from typing import Any

from bot.chat import Chat
from bot.errors import Question
from bot.nlu.intent import FollowUp, Intent
from handlers import fields
from models.interactions import Interaction

_MEANT = "day_meant"
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
        raise Question(_MEANT, chat.text("corrections.which_day", talk=talk, day=day), choices)
    return {"due": day} if meant == _DUE else of_step


def _is_awaited(talk: Interaction) -> bool:
    """Whether the next step is to see that what was promised has come: both are of one day, and move together."""
    return not talk.items and not talk.follow_up_defaulted and talk.follow_up_on == talk.due

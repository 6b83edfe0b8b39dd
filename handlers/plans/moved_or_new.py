"""What a customer comes for is moved (佳和验货改到下周四), and a plan with them says not what it is for: whether that
one is moved, or another one made, is asked."""

from collections.abc import Sequence

from bot.chat import SELLERS, Chat
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.plans import plans, reminders
from models.activities import Activity, activity_numbered

router = Router(topic="plans")

MOVE_OR_PLAN = "move_or_plan"
_PLANS, _MEANT, _NEW = "plans", "meant", "new"
_PART = "part"


def of_these(planned: Sequence[Activity], moved: Intent, intent: Intent) -> Intent:
    """The intent that asks whether one of those plans is moved; the plan that it may be instead is kept in it."""
    extras = {**intent.extras, _PLANS: " ".join(plan.number for plan in planned)}
    part = {_PART: moved.extras[_PART]} if _PART in moved.extras else {}
    return intent._replace(name=MOVE_OR_PLAN, extras={**extras, **part})


@router.staff(MOVE_OR_PLAN, roles=SELLERS)
async def move_or_plan(intent: Intent, chat: Chat) -> Reply | None:
    """Moves the plan that is meant, or makes another. Raises `Question`."""
    numbers, meant = intent.extras[_PLANS].split(), intent.extras.get(_MEANT)
    if meant == _NEW:
        return await plans.plan(intent._replace(name="plan"), chat)
    if meant in numbers:
        part = {_PART: intent.extras[_PART]} if _PART in intent.extras else {}
        return await reminders.postpone(
            Intent("postpone", text=intent.text, when=intent.when, extras={"number": meant, **part}), chat
        )
    owner_id = chat.speaker.colleague.id
    found = [await activity_numbered(chat.session, owner_id, number) for number in numbers]
    choices = [(chat.text("agenda.item", item=plan), plan.number) for plan in found if plan is not None]
    choices.append((chat.text("agenda.none_of_these"), _NEW))
    raise Question(_MEANT, chat.text("agenda.which_is_moved"), choices)

"""The stage that a deal is to have: a step that was taken (送样做完了) says that it is at least so far, and never puts
it back; only who names the stage itself (退回方案阶段了) does."""

from typing import cast

from bot.chat import Chat
from bot.nlu.intent import Intent
from models.opportunities import CLOSED, PROBABILITY, Opportunity, Stage


def stage_told_of(deal: Opportunity, intent: Intent, chat: Chat) -> Stage | None:
    """The stage to which the message moves the deal; `None` where it tells of none, or of a step behind it."""
    if intent.stage is None or is_behind(deal, intent, chat):
        return None
    return cast("Stage", intent.stage)


def is_behind(deal: Opportunity, intent: Intent, chat: Chat) -> bool:
    """Whether the message tells only of a step of a stage that an open deal has left behind."""
    if intent.stage is None or intent.stage in CLOSED or deal.stage in CLOSED or deal.id is None:
        return False
    if PROBABILITY[intent.stage] >= PROBABILITY[deal.stage]:
        return False
    return chat.house.words.cues["names_stage"].search(intent.text) is None

"""WeCom template cards: what a card must hold, and the codes that allow it to be changed once (wechat.md 3.3)."""

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from simulator.api.errors import ApiError

CODE_LIFETIME = timedelta(hours=72)
ANSWERABLE = ("button_interaction", "vote_interaction", "multiple_interaction")
KINDS = ("text_notice", "news_notice", *ANSWERABLE)
LIST_LIMITS = {"horizontal_content_list": 6, "jump_list": 3, "button_list": 6, "vertical_content_list": 4}

_TASK_ID = re.compile(r"[0-9A-Za-z_@-]{1,128}")


@dataclass(frozen=True, slots=True)
class CodeGrant:
    """What a response_code stands for: these members' copies of the card `task_id`."""

    task_id: str
    userids: tuple[str, ...]
    ends_at: datetime


class Cards:
    """The task ids that were used and the response codes that were not."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._tasks: set[str] = set()
        self._codes: dict[str, CodeGrant] = {}

    def accept(self, card: Mapping[str, Any]) -> None:
        """Checks a new card and takes its task_id. Raises 40058, or 42014 for a task_id that was used."""
        check_card(card)
        task_id = card.get("task_id")
        if task_id in self._tasks:
            raise ApiError(42014)
        if task_id:
            self._tasks.add(str(task_id))

    def new_code(self, task_id: str, userids: Iterable[str]) -> str:
        """A response_code: good for one change of those members' cards within 72 hours."""
        code = secrets.token_urlsafe(32)
        self._codes[code] = CodeGrant(task_id, tuple(userids), self._now() + CODE_LIFETIME)
        return code

    def redeem(self, code: str) -> CodeGrant:
        """Uses the code up. Raises 40058 where it is unknown, used or too old."""
        grant = self._codes.pop(code, None)
        if grant is None or self._now() >= grant.ends_at:
            raise ApiError(40058, "invalid response_code")
        return grant


def check_card(card: Mapping[str, Any]) -> None:
    """Raises 40058 naming what is wrong with a template card."""
    if card.get("card_type") not in KINDS:
        raise ApiError(40058, "card_type")
    title = card.get("main_title")
    if not ((isinstance(title, dict) and title.get("title")) or card.get("sub_title_text")):
        raise ApiError(40058, "main_title.title or sub_title_text")
    for name, limit in LIST_LIMITS.items():
        entries = card.get(name, [])
        if not isinstance(entries, list) or len(entries) > limit:
            raise ApiError(40058, f"{name}: at most {limit}")
    if card["card_type"] in ANSWERABLE:
        if not _TASK_ID.fullmatch(str(card.get("task_id", ""))):
            raise ApiError(40058, "task_id")
    elif not isinstance(card.get("card_action"), dict):
        raise ApiError(40058, "card_action")
    if card["card_type"] == "button_interaction":
        _check_buttons(card)


def _check_buttons(card: Mapping[str, Any]) -> None:
    buttons = card.get("button_list")
    if not buttons:
        raise ApiError(40058, "button_list")
    for button in buttons:
        if not isinstance(button, dict) or not button.get("text"):
            raise ApiError(40058, "button_list.text")
        if button.get("type", 0) == 0 and not 1 <= len(str(button.get("key", "")).encode()) <= 1024:
            raise ApiError(40058, "button_list.key")

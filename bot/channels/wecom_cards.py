"""WeCom's cards (wechat.md 3.3): a text card opens a page, a template card has buttons.

What does not fit is never cut away silently: the function gives None, and the text twin is sent.
"""

import hashlib
from typing import Any

from bot.channels.text_limits import cut_bytes, cut_characters, legal_text, size
from bot.messages import Button, Card, Reply

MAX_BUTTONS = 6
MAX_BUTTON_KEY = 1024
"""Bytes of what a button says."""
MAX_FACTS = 6
MAX_FACT_LABEL = 5
MAX_FACT_VALUE = 26
MAX_TITLE = 36
"""Characters in these four; what is longer is folded on small screens, so it is told as text."""
MAX_DESCRIPTION = 512
"""Bytes of a text card's description."""


def text_card(reply: Reply, card: Card) -> dict[str, Any] | None:
    """The message for a card that opens a page; None where it has no page or its facts are too long."""
    lines = [f"{label}：{value}" for label, value in card.facts] or reply.text.split("\n")
    description = "<br>".join(_without_tags(line) for line in lines)
    if not card.url or card.buttons or not description or size(description) > MAX_DESCRIPTION:
        return None
    title = cut_bytes(legal_text(card.title), 128)
    return {"msgtype": "textcard", "textcard": {"title": title, "description": description, "url": card.url}}


def button_card(card: Card, key: str) -> dict[str, Any] | None:
    """The message for a card with buttons; None where its title, facts or number of buttons do not fit."""
    if not _fits(card):
        return None
    body: dict[str, Any] = {
        "card_type": "button_interaction",
        "main_title": {"title": legal_text(card.title)},
        "horizontal_content_list": [
            {"keyname": legal_text(name), "value": legal_text(value)} for name, value in card.facts
        ],
        "button_list": [
            {
                "text": cut_characters(button.label, 10),
                "style": 1 if number == 1 else 2,
                "key": button_key(button, number),
            }
            for number, button in enumerate(card.buttons, start=1)
        ],
        "task_id": hashlib.sha256(key.encode()).hexdigest()[:40],
    }
    if card.url:
        body["card_action"] = {"type": 1, "url": card.url}
    return {"msgtype": "template_card", "template_card": body}


def button_key(button: Button, number: int) -> str:
    """What comes back as EventKey. A text longer than the platform allows goes by its number, which the text twin
    promises to understand as well."""
    return button.says if size(button.says) <= MAX_BUTTON_KEY else str(number)


def _fits(card: Card) -> bool:
    facts_fit = all(
        len(name) <= MAX_FACT_LABEL and len(value) <= MAX_FACT_VALUE for name, value in card.facts
    )
    buttons = {button.says for button in card.buttons}
    return (
        facts_fit
        and len(card.facts) <= MAX_FACTS
        and 1 <= len(card.title) <= MAX_TITLE
        and 1 <= len(buttons) == len(card.buttons) <= MAX_BUTTONS
    )


def _without_tags(text: str) -> str:
    """Text cards read <div> and <br>; what people wrote is shown as written."""
    return legal_text(text).replace("<", "＜").replace(">", "＞")

"""The menu under the conversation: what its entries say, in the shape that both platforms take (wechat.md 2.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.text_limits import size
from bot.errors import SetupError

MAX_TOP = 3
MAX_SUB = 5
MAX_KEY = 128
"""Bytes of what an entry says."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry that says `says` as if it had been typed, opens `url`, or unfolds `entries`."""

    label: str
    says: str = ""
    url: str = ""
    entries: tuple["MenuEntry", ...] = ()


def menu_body(entries: Sequence[MenuEntry]) -> dict[str, Any]:
    """The body of menu/create. Raises `SetupError` where the platform would refuse it."""
    if not 1 <= len(entries) <= MAX_TOP:
        raise SetupError(f"a menu has 1 to {MAX_TOP} entries, not {len(entries)}")
    return {"button": [_button(entry) for entry in entries]}


def _button(entry: MenuEntry) -> dict[str, Any]:
    if entry.entries:
        if len(entry.entries) > MAX_SUB:
            raise SetupError(f"menu entry {entry.label} has more than {MAX_SUB} entries below it")
        return {"name": entry.label, "sub_button": [_button(below) for below in entry.entries]}
    if entry.url:
        return {"type": "view", "name": entry.label, "url": entry.url}
    if not 1 <= size(entry.says) <= MAX_KEY:
        raise SetupError(f"menu entry {entry.label} must say 1 to {MAX_KEY} bytes")
    return {"type": "click", "name": entry.label, "key": entry.says}

"""Sends the menu of config/menu.toml to the Official Account."""

from collections.abc import Mapping
from typing import Any

from bot.channels.menus import MenuEntry
from bot.channels.official_account import OfficialAccountChannel
from config.menu import load_menu


def menu_entry(entry: Mapping[str, Any]) -> MenuEntry:
    """An entry of menu.toml as the channel takes it."""
    return MenuEntry(
        entry["label"],
        entry.get("says", ""),
        entry.get("url", ""),
        tuple(menu_entry(below) for below in entry.get("entries", ())),
    )


async def publish_menu(channel: OfficialAccountChannel) -> None:
    """Replaces the account's menu."""
    await channel.create_menu([menu_entry(entry) for entry in load_menu()])

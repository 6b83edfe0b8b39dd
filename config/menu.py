"""Reads config/menu.toml: the menu of the Official Account."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("menu.toml")


def load_menu(file: Path = FILE) -> list[Mapping[str, Any]]:
    """The entries: {"label", and one of "says", "url", "entries"}."""
    entries: list[Mapping[str, Any]] = tomllib.loads(file.read_text("utf-8"))["entries"]
    return entries

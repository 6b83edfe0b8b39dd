"""When a push of each kind may arrive, and how late is too late (quiet_hours.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("quiet_hours.toml")


@dataclass(frozen=True, slots=True)
class Window:
    """From `opens` until before `closes`, in the house's zone, on working days or on all."""

    opens: time
    closes: time
    working_days_only: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """How a kind of push is treated. No window: at once. No `expires`: never too late. `missed`: a colleague is told
    where it can not go out."""

    window: Window | None = None
    expires: timedelta | None = None
    asked_for: bool = False
    missed: bool = False


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The rule of each kind."""

    rules: Mapping[str, Rule]

    def rule(self, kind: str) -> Rule:
        """The rule of a kind; one that is not listed arrives at once."""
        return self.rules.get(kind, Rule())

    @classmethod
    def load(cls, file: Path = FILE) -> "QuietHours":
        """Reads the file; a window that is not defined there is a KeyError."""
        data = tomllib.loads(file.read_text("utf-8"))
        windows: dict[str, Window | None] = {
            name: Window(window["opens"], window["closes"], window["days"] == "working")
            for name, window in data["windows"].items()
        }
        windows["at_once"] = None
        return cls({kind: _rule(entry, windows) for kind, entry in data["kinds"].items()})


def _rule(entry: Mapping[str, Any], windows: Mapping[str, Window | None]) -> Rule:
    hours = entry.get("expires_hours")
    return Rule(
        windows[entry["window"]],
        timedelta(hours=hours) if hours else None,
        entry.get("asked_for", False),
        entry.get("missed", False),
    )

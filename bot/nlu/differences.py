"""What two readings of one message say differently, field by field."""

import json
from dataclasses import dataclass
from typing import Any

from bot.nlu.intent import Intent
from bot.nlu.labels import labels


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of the intent with its values in the shape of understanding/guide.md; None: not spoken of."""

    field: str
    before: Any
    after: Any

    def line(self) -> str:
        """`items  [{"quantity": 20}] → [{"quantity": 30}]`"""
        return f"{self.field}\t{shown(self.before)} → {shown(self.after)}"


def differences(before: Intent, after: Intent) -> list[Difference]:
    """The fields that differ, in order of their names but the intent first."""
    old, new = _said(before), _said(after)
    names = sorted(old.keys() | new.keys(), key=lambda name: (name != "intent", name))
    return [
        Difference(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)
    ]


def _said(intent: Intent) -> dict[str, Any]:
    extras = {f"extras.{name}": value for name, value in intent.extras.items() if value}
    return {**labels(intent), **extras}


def shown(value: Any) -> str:
    """A value on one line: words as they are, anything else as JSON, nothing as a dash."""
    if value is None:
        return "-"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

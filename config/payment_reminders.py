"""Who is reminded of an instalment, and when (payment_reminders.toml)."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

FILE = Path(__file__).with_name("payment_reminders.toml")
Recipient = Literal["owner", "customer", "supervisor"]


@dataclass(frozen=True, slots=True)
class Step:
    """`days` after the due day (negative: before it), in calendar or in working days."""

    name: str
    days: int
    working_days: bool
    to: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True)
class PaymentReminders:
    """The steps, the earliest first, and how many days later a missed step is still sent."""

    steps: tuple[Step, ...]
    catch_up_days: int

    @classmethod
    def load(cls, file: Path = FILE) -> "PaymentReminders":
        """Reads the file. Raises ValueError for a recipient that there is not."""
        data = tomllib.loads(file.read_text("utf-8"))
        steps = [
            Step(step["name"], step["days"], step["count"] == "working", tuple(step["to"]))
            for step in data["steps"]
        ]
        for step in steps:
            if unknown := set(step.to) - set(get_args(Recipient)):
                raise ValueError(f"{file.name}, step {step.name}: unknown recipient {sorted(unknown)}")
        return cls(tuple(sorted(steps, key=lambda step: step.days)), data["catch_up_days"])

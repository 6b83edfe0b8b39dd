"""The steps from order to receipt, and which of them a customer is told of (milestones.toml)."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("milestones.toml")


@dataclass(frozen=True, slots=True)
class Milestones:
    """`steps` in the order in which they are reached; `told` are those pushed to the customer."""

    steps: tuple[str, ...]
    told: frozenset[str]

    @classmethod
    def load(cls, file: Path = FILE) -> "Milestones":
        """Reads the file."""
        data = tomllib.loads(file.read_text("utf-8"))
        return cls(tuple(data["steps"]), frozenset(data["told"]))

"""For how long words are kept (retention.toml)."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

FILE = Path(__file__).with_name("retention.toml")


@dataclass(frozen=True, slots=True)
class Retention:
    """`words` is how long what was written and pushed is kept; None for good."""

    words: timedelta | None = None

    @classmethod
    def load(cls, file: Path = FILE) -> "Retention":
        """Reads the file. Raises `ValueError` for a number of days below 0."""
        days = tomllib.loads(file.read_text("utf-8"))["words_days"]
        if not isinstance(days, int) or days < 0:
            raise ValueError(f"{file.name}: words_days must be a number of days, or 0 to keep them for good")
        return cls(timedelta(days=days) if days else None)

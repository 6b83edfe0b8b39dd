"""The survey that Lianke brings along, and the rules for asking (survey.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("survey.toml")


@dataclass(frozen=True, slots=True)
class SurveyRules:
    """When is asked, how often, and what a low score is. `survey` is the questionnaire after a delivery as columns of
    its tables, its questions under "questions"; `after_complaint` the one after a complaint was settled."""

    wait: timedelta
    ask_again_after: timedelta
    close_after: timedelta
    low_rating: int
    recovery_within: timedelta
    survey: Mapping[str, Any]
    after_complaint: Mapping[str, Any]

    @classmethod
    def load(cls, file: Path = FILE) -> "SurveyRules":
        """Reads the file."""
        data = tomllib.loads(file.read_text("utf-8"))
        return cls(
            wait=timedelta(hours=data["wait_hours"]),
            ask_again_after=timedelta(hours=data["ask_again_hours"]),
            close_after=timedelta(hours=data["close_after_hours"]),
            low_rating=data["low_rating"],
            recovery_within=timedelta(hours=data["recovery_hours"]),
            survey=data["survey"],
            after_complaint=data["after_complaint"],
        )

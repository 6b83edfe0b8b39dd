"""How often a platform lets an account call: "10000/minute;150000/hour", as its operator's settings say."""

import re
from dataclasses import dataclass

SECONDS = {"second": 1, "minute": 60, "hour": 3600}
LEAST = 12
_LIMIT = re.compile(r"([1-9][0-9]{1,8})/(second|minute|hour)")


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` calls in any `seconds`."""

    count: int
    seconds: int

    @property
    def span(self) -> float:
        """Seconds of a window in which `share` calls are allowed."""
        return self.seconds / 10

    @property
    def share(self) -> int:
        """Calls in a window, so that there are never more than `count` in any `seconds`.

        Ten windows make up the time, and two more may touch it: one at its edges, and one whose calls leave late.
        """
        return self.count // 12


def read_limits(text: str) -> tuple[Limit, ...]:
    """The limits in a setting; none for "". Raises `ValueError` saying what it must look like."""
    limits = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        found = _LIMIT.fullmatch(part)
        if not found or int(found[1]) < LEAST:
            raise ValueError(
                f"must be limits such as 10000/minute;150000/hour, each at least {LEAST} a second, minute or hour"
            )
        limits.append(Limit(int(found[1]), SECONDS[found[2]]))
    return tuple(limits)

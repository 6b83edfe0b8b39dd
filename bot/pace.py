"""When units of work begin, and how long a message takes in them. Times are seconds of any clock that only goes on."""

EVERY = 0.02
"""Seconds from the beginning of one unit of work to the next where few messages wait: what comes meanwhile shares it.
A message that is handled alone costs more than twice of one among others."""
ENOUGH = 12
"""Messages that need not wait for others."""


class Pace:
    """Of the units of work of one process."""

    def __init__(self) -> None:
        self._begun = float("-inf")
        self.seconds_each = 0.0
        """What a message took of late, its share of the unit of work that it was handled in."""

    def wait(self, now: float, waiting: int) -> float:
        """Seconds until a unit of work may begin with so many messages; 0 for the first after a pause."""
        return max(0.0, self._begun + EVERY - now) if 0 < waiting < ENOUGH else 0.0

    def begin(self, now: float) -> None:
        """Notes that a unit of work begins."""
        self._begun = now

    def note(self, seconds: float, messages: int) -> None:
        """Notes how long one took."""
        self.seconds_each += (seconds / messages - self.seconds_each) / 8

"""When units of work begin, and how long a message takes in them. Times are seconds of any clock that only goes on."""

EVERY = 0.012
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

    def turn(self, now: float, waiting: int) -> float:
        """Seconds until a unit of work may begin with so many messages; 0 for the first after a pause. Whoever asks
        next is given a later turn."""
        if not waiting:
            return 0.0
        begin = now if waiting >= ENOUGH else max(now, self._begun + EVERY)
        self._begun = begin
        return begin - now

    def note(self, seconds: float, messages: int) -> None:
        """Notes how long one took."""
        self.seconds_each += (seconds / messages - self.seconds_each) / 8

"""How often and how long the Official Account may write to somebody by customer-service message."""

from datetime import datetime, timedelta
from typing import Literal

from simulator.api.errors import ApiError

Trigger = Literal["message", "click", "follow", "scan"]

GRANTS: dict[Trigger, tuple[int, timedelta]] = {
    "message": (5, timedelta(hours=48)),
    "click": (3, timedelta(minutes=1)),
    "follow": (3, timedelta(minutes=1)),
    "scan": (3, timedelta(minutes=1)),
}
"""Messages and their time for each thing that a person does (wechat.md 2.2)."""


class ReplyWindow:
    """The grants of one follower. A new act of the same kind restarts its count."""

    def __init__(self) -> None:
        self._grants: dict[Trigger, tuple[int, datetime]] = {}

    def open(self, trigger: Trigger, now: datetime) -> None:
        """The person did something."""
        count, time = GRANTS[trigger]
        self._grants[trigger] = (count, now + time)

    def spend(self, now: datetime) -> None:
        """Takes one message, of the grant that ends first. Raises 45015 outside any window, 45047 when used up."""
        open_grants = [
            (until, trigger, left) for trigger, (left, until) in self._grants.items() if now < until
        ]
        if not open_grants:
            raise ApiError(45015)
        for until, trigger, left in sorted(open_grants):
            if left:
                self._grants[trigger] = (left - 1, until)
                return
        raise ApiError(45047)

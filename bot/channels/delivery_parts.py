"""One message may need several calls: parts of a long text, then a picture. A retry goes on where it stopped."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence

Part = Callable[[], Awaitable[str]]
"""Sends one part and gives the platform's id of it, "" where it gives none."""

MAX_REMEMBERED = 10_000
"""Messages whose progress is kept; they are those that stopped half-way, so it is seldom more than a few."""


class DeliveryParts:
    """Remembers in this process how many parts of which message have arrived."""

    def __init__(self) -> None:
        self._arrived: OrderedDict[str, int] = OrderedDict()

    async def send(self, key: str, parts: Sequence[Part]) -> str:
        """Sends the parts of message `key` that have not arrived yet; gives the id of the last."""
        if len(parts) == 1:
            return await parts[0]()
        message_id = ""
        for number in range(self._arrived.get(key, 0), len(parts)):
            message_id = await parts[number]()
            self._arrived[key] = number + 1
            if len(self._arrived) > MAX_REMEMBERED:
                self._arrived.popitem(last=False)
        self._arrived.pop(key, None)
        return message_id

"""What a platform lets an account send to one person: WeCom drops what is more, without a word (wechat.md 3.3).

The moments of what was sent to each are kept, so that a burst up to the limit goes out at once and what is more waits
for the oldest to be over.
"""

from collections import deque
from collections.abc import Callable, Sequence
from itertools import starmap

from bot.channels.shared_counts import SharedCounts
from config.rates import Limit

LATE = 6.0
"""Seconds that a message may take from here to the platform's count."""

_TAKE = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local waits = {}
for number = 1, #KEYS do
  local wait = 0
  for limit = 3, #ARGV, 2 do
    local before = tonumber(ARGV[limit]) - 1
    local oldest = redis.call('ZREVRANGE', KEYS[number], before, before, 'WITHSCORES')[2]
    if oldest then
      wait = math.max(wait, oldest + ARGV[limit + 1] - now)
    end
  end
  if wait == 0 then
    redis.call('ZADD', KEYS[number], now, ARGV[1] .. ':' .. time[1] .. ':' .. time[2] .. ':' .. number)
    redis.call('ZREMRANGEBYSCORE', KEYS[number], '-inf', now - ARGV[2])
    redis.call('EXPIRE', KEYS[number], ARGV[2])
  end
  waits[number] = tostring(wait)
end
return waits
"""
"""Takes one message for each of KEYS for process ARGV[1]; ARGV[2] are the seconds for which moments are kept, then come
count and seconds of each limit. Answers how many seconds each must wait."""


class AddressRates:
    """Counts by address, under `name`. `monotonic` counts seconds and never jumps."""

    def __init__(
        self, name: str, limits: Sequence[Limit], counts: SharedCounts, monotonic: Callable[[], float]
    ) -> None:
        self._name = name
        self._limits = [(limit.count, limit.seconds + LATE) for limit in limits]
        self._kept_for = max((span for _, span in self._limits), default=0.0)
        self._most = max((count for count, _ in self._limits), default=0)
        self._counts = counts
        self._monotonic = monotonic
        self._sent: dict[str, deque[float]] = {}
        """The latest moments by address; whom nothing was sent to for the longest time comes first."""

    def __len__(self) -> int:
        """How many addresses are remembered: those that were sent anything within the longest of the limits."""
        return len(self._sent)

    async def take(self, addresses: Sequence[str], part: float) -> list[float]:
        """For one message to each of the addresses the seconds that it must wait; 0.0 where it is taken.

        `part` of each limit may be used up.
        """
        if not self._limits or not addresses:
            return [0.0] * len(addresses)
        limits = [(max(1, int(count * part)), span) for count, span in self._limits]
        now = self._monotonic()
        shared = await self._shared(addresses, limits)
        if shared is None:
            return [self._alone(address, limits, now) for address in addresses]
        for address, wait in zip(addresses, shared, strict=True):
            if not wait:
                self._note(address, now)
        return shared

    async def _shared(
        self, addresses: Sequence[str], limits: Sequence[tuple[int, float]]
    ) -> list[float] | None:
        keys = [f"{self._name}:to:{address}" for address in addresses]
        arguments = [self._counts.me, int(self._kept_for), *(each for limit in limits for each in limit)]
        answer = await self._counts.run(_TAKE, keys, arguments)
        return None if answer is None else [max(float(wait), 0.0) for wait in answer]

    def _alone(self, address: str, limits: Sequence[tuple[int, float]], now: float) -> float:
        moments = self._sent.get(address, ())

        def wait(count: int, span: float) -> float:
            share = max(1, count // self._counts.sharers)
            return moments[-share] + span - now if len(moments) >= share else 0.0

        longest = max(0.0, *starmap(wait, limits))
        if not longest:
            self._note(address, now)
        return longest

    def _note(self, address: str, now: float) -> None:
        moments = self._sent.pop(address, None) or deque(maxlen=self._most)
        moments.append(now)
        self._sent[address] = moments
        while self._sent[first := next(iter(self._sent))][-1] <= now - self._kept_for:
            del self._sent[first]

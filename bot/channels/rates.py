"""One limiter for all that an account sends, whichever process sends it (wechat.md 3.3).

Redis counts for all processes. Without Redis each counts for itself; where Redis is set and gone, each keeps to its
share of the limit, by the number of processes that were last seen (shared_counts.py). What goes to one person is
counted beside (address_rates.py). No library is used: those that were looked at (limits, pyrate-limiter, throttled-py)
allow all of a number of calls or none, and know nothing of shares.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from redis.asyncio import Redis

from bot.channels.address_rates import AddressRates
from bot.channels.shared_counts import SharedCounts
from config.rates import Limit

FOR_MASS = 0.8
"""The part of a limit that mass pushes may use up: a person's reply finds room at any time."""
SEEN_FOR = 600
"""Seconds for which a process counts as a sharer after it last took from a limit."""

_TAKE = """
local room, wait = tonumber(ARGV[1]), 0
local now = tonumber(redis.call('TIME')[1])
redis.call('ZADD', KEYS[1], now, ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - tonumber(ARGV[3]))
redis.call('EXPIRE', KEYS[1], ARGV[3])
for window = 2, #KEYS do
  local left = tonumber(ARGV[window * 2]) - tonumber(redis.call('GET', KEYS[window]) or '0')
  if left < room then
    room, wait = left, redis.call('PTTL', KEYS[window])
  end
end
for window = 2, #KEYS do
  if room > 0 and redis.call('INCRBY', KEYS[window], room) == room then
    redis.call('PEXPIRE', KEYS[window], ARGV[window * 2 + 1])
  end
end
return {math.max(room, 0), wait, redis.call('ZCARD', KEYS[1])}
"""
"""Takes up to ARGV[1] calls for process ARGV[2] from the windows KEYS[2…]; KEYS[1] are the sharers."""


class Granted(NamedTuple):
    """How many calls may be made, and after how many seconds to ask for the rest."""

    calls: int
    wait: float


class _Window(NamedTuple):
    name: str
    share: int
    span: float


class Rate:
    """What `account` (a public name, such as "oa:wx123") may send; without limits, all it wants.

    `to_each` are the limits of what goes to one address from `sender`, the account where nothing else is said.
    `new_id` names this process among the sharers, `monotonic` counts seconds and never jumps.
    """

    def __init__(
        self,
        account: str,
        limits: Sequence[Limit],
        new_id: Callable[[], str],
        monotonic: Callable[[], float],
        redis: Redis | None = None,
        *,
        to_each: Sequence[Limit] = (),
        sender: str = "",
    ) -> None:
        self._name = f"lianke:rate:{account}"
        self._all = [_Window(f"all:{each.seconds}", each.share, each.span) for each in limits]
        self._mass = [
            _Window(f"mass:{each.seconds}", max(1, int(each.share * FOR_MASS)), each.span) for each in limits
        ]
        self._monotonic = monotonic
        self._counts = SharedCounts(redis, new_id, monotonic)
        self._each = AddressRates(f"lianke:rate:{sender or account}", to_each, self._counts, monotonic)
        self._used: dict[str, tuple[float, int]] = {}
        self._owed = 0

    async def take(self, wanted: int, *, mass: bool) -> Granted:
        """As many of the calls wanted as the limits allow now."""
        if not self._all or wanted <= 0:
            return Granted(max(wanted, 0), 0.0)
        windows = self._all + self._mass if mass else self._all
        wanted += self._owed
        granted = await self._shared(wanted, windows) or self._alone(wanted, windows)
        paid = min(self._owed, granted.calls)
        self._owed -= paid
        return Granted(granted.calls - paid, granted.wait)

    async def take_each(self, addresses: Sequence[str], *, mass: bool) -> list[float]:
        """For one message to each of the addresses the seconds that it must wait for the limits of what goes to one;
        0.0 where it is taken and may go."""
        return await self._each.take(addresses, FOR_MASS if mass else 1.0)

    def owe(self, count: int = 1) -> None:
        """Calls were made that nobody took before, such as a repetition; the next `take` pays for them."""
        self._owed += count if self._all else 0

    def within(self, seconds: float) -> int | None:
        """How many calls there may be within so many seconds, at least one; None where there is no limit."""
        rates = [int(seconds / window.span) * window.share for window in self._all]
        return max(1, min(rates)) if rates else None

    async def _shared(self, wanted: int, windows: Sequence[_Window]) -> Granted | None:
        keys = [f"{self._name}:sharers", *(f"{self._name}:{window.name}" for window in windows)]
        limits = [each for window in windows for each in (window.share, int(window.span * 1000))]
        answer = await self._counts.run(_TAKE, keys, [wanted, self._counts.me, SEEN_FOR, *limits])
        if answer is None:
            return None
        count, wait, sharers = answer
        self._counts.sharers = max(1, sharers)
        self._use(count, windows)
        return Granted(count, (max(wait, 0) + 1) / 1000)  # a key is there until its time has passed

    def _alone(self, wanted: int, windows: Sequence[_Window]) -> Granted:
        room, wait = wanted, 0.0
        for window in windows:
            ends, used = self._window(window)
            if (left := window.share // self._counts.sharers - used) < room:
                room, wait = left, ends - self._monotonic()
        self._use(max(room, 0), windows)
        return Granted(max(room, 0), wait)

    def _window(self, window: _Window) -> tuple[float, int]:
        """When the window that is open now ends, and how many calls were made in it."""
        ends, used = self._used.get(window.name, (0.0, 0))
        now = self._monotonic()
        return (ends, used) if now < ends else (now + window.span, 0)

    def _use(self, count: int, windows: Sequence[_Window]) -> None:
        for window in windows:
            ends, used = self._window(window)
            if count:
                self._used[window.name] = ends, used + count

"""Faults 3 and 6 to 9: hundreds of pushes through the real channels to a platform that errs at random.

Each comes once, or its row says why not. Where the platform executes a call and the answer is lost, a push may come
again: at most as often as that was done to it. LIANKE_DRILL_ROUNDS times 1,000 pushes (the suite: 120).
"""

import os
import random
from collections import Counter
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from aiohttp import web

from bot.channels.transport import Transport
from config.house import House
from config.runtime import Runtime
from models.database import Database
from models.outbox import Notification
from notifications.delivery import Delivery
from notifications.retry import MOST_ATTEMPTS
from tests.channels.conftest import Seconds
from tests.channels.platform_server import Call, PlatformServer, Raw, Reset, Script
from tests.conftest import Clock
from tests.drills.pushes import channel_to, note, put_in_outbox

PUSHES = 1000 * int(os.environ.get("LIANKE_DRILL_ROUNDS", "0")) or 120
TOKEN_LIVES = 7080
"""Seconds for which a token is used."""
EXPIRES_EVERY = 100
"""Calls with one access token: then all that are under way with it are refused at once."""
REFUSED: tuple[Script, ...] = (
    {"errcode": -1, "errmsg": "system error"},
    Raw(b"<html>Bad Gateway</html>", status=502, content_type="text/html"),
    Reset(),
)
NEVER: tuple[Script, ...] = ({"errcode": 45015, "errmsg": "out of response count limit"}, {"errcode": 40003})
UNHEARD: tuple[Script, ...] = (Reset(half=True), Raw(b'{"errcode": 0, "errm'), Raw(b"", status=504))
"""The message went out, and the sender is told nothing of it."""


class Erratic(PlatformServer):
    """Errs at random on messages. `arrived` counts each text, `unheard` those of which the sender was not told."""

    def __init__(self, chance: random.Random, unheard_rate: float, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._shown_at: dict[str, datetime] = {}
        self._chance = chance
        self._unheard_rate = unheard_rate
        self.arrived: Counter[str] = Counter()
        self.unheard: Counter[str] = Counter()
        self.shown: Counter[str] = Counter()
        """As `arrived`, without what WeCom drops because it came shortly before."""

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if not request.path.endswith("/send"):
            return await super()._answer(request)
        call = Call(request.path, dict(request.query), await request.read())
        self.calls.append(call)
        token, text = call.query["access_token"], call.json["text"]["content"]
        if len(self.calls) % EXPIRES_EVERY == 0:
            self.revoked.add(token)
        if token in self.revoked:
            return await self._misbehave(request, {"errcode": 42001, "errmsg": "access_token expired"})
        chosen = self._chance.random()
        if chosen < 0.2:
            return await self._misbehave(request, self._chance.choice(REFUSED))
        if chosen < 0.25:
            return await self._misbehave(request, self._chance.choice(NEVER))
        self._show(text, bool(call.json.get("enable_duplicate_check")))
        if self._chance.random() < self._unheard_rate:
            self.unheard[text] += 1
            return await self._misbehave(request, self._chance.choice(UNHEARD))
        return await self._misbehave(request, {"errcode": 0, "errmsg": "ok", "msgid": "M"})

    def _show(self, text: str, checks: bool) -> None:
        self.arrived[text] += 1
        before = self._shown_at.get(text)
        if not (checks and before and self._clock() - before < timedelta(minutes=10)):
            self.shown[text] += 1
            self._shown_at[text] = self._clock()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("rate", [0.01, 0.1])
@pytest.mark.parametrize("name", ["oa", "work"])
async def test_each_push_comes_once_or_says_why_not(
    database: Database, clock: Clock, house: House, name: str, rate: float
) -> None:
    platform = Erratic(random.Random(3), rate, clock)
    await platform.start()
    runtime, seconds = Runtime(now=clock, jitter=lambda: 0.5), Seconds()
    channel = channel_to(name, platform.url, runtime, seconds, Transport())
    due_at = clock() - timedelta(seconds=1)
    notes = [note(f"person-{number}", name, number, due_at) for number in range(PUSHES)]
    await put_in_outbox(database, clock(), notes)
    delivery = Delivery(database, {channel.name: channel}, runtime, house, limit=64)
    rows = await _rows(database)
    while waiting := [row for row in rows if row.status == "pending"]:
        wait = max(0.0, (min(row.wake_at for row in waiting) - clock()).total_seconds())
        clock.advance(seconds=wait)
        seconds.now += wait
        await delivery.deliver_due()
        rows = await _rows(database)
    await channel.close()
    await platform.stop()
    doubled = {text: times for text, times in platform.shown.items() if times > 1}
    states = Counter(row.status for row in rows)
    print(  # noqa: T201 -- the bill
        f"{channel.name}, {rate:.0%} unheard: pushes {len(rows)}, calls {len(platform.calls)}, "
        f"tokens {platform.token_fetches}, {dict(states)}, unheard {platform.unheard.total()}, "
        f"sent again {platform.arrived.total() - len(platform.arrived)}, doubled {len(doubled)}, "
        f"most attempts {max(row.attempts for row in rows)}"
    )
    assert {row.dedupe_key for row in rows if row.status == "sent"} <= set(platform.arrived)
    aged = int((seconds.now - Seconds().now) // TOKEN_LIVES)
    assert platform.token_fetches <= 1 + len(platform.revoked) + aged, "one fetch an expiry"
    assert all(row.error for row in rows if row.status != "sent")
    assert max(row.attempts for row in rows) <= MOST_ATTEMPTS
    assert all(times <= 1 + platform.unheard[text] for text, times in doubled.items())
    if rate > 0.05 and channel.name == "work":
        assert platform.shown.total() < platform.arrived.total(), "WeCom drops what comes again soon"
    elif rate > 0.05:
        assert doubled, "the control: what comes twice is seen"


async def _rows(database: Database) -> list[Notification]:
    async with database.reading() as session:
        return list(await session.scalars(sa.select(Notification)))

"""The platform's state in one place: accounts, phones, tokens, media, menus, QR codes, switches, clock."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from simulator.api.cards import Cards
from simulator.api.qr_codes import QrCodes
from simulator.api.quotas import DailyQuota, MemberLimit
from simulator.api.sent import SentBefore
from simulator.api.tokens import Tokens
from simulator.callbacks.courier import Courier
from simulator.clock import OffsetClock
from simulator.config import ChannelName, SimulatorConfig
from simulator.faults import Faults
from simulator.feed import Feed
from simulator.journal import Journal
from simulator.media import MediaShelf
from simulator.phones import Phones


@dataclass(slots=True)
class WeChat:
    """Made once by `open_wechat`; the API and the page share it. `base_url` is where the bot reaches the simulator."""

    config: SimulatorConfig
    clock: OffsetClock
    feed: Feed
    journal: Journal
    phones: Phones
    media: MediaShelf
    faults: Faults
    courier: Courier
    tokens: dict[ChannelName, Tokens]
    quota: DailyQuota
    member_limit: MemberLimit
    qr_codes: QrCodes
    cards: Cards
    sent: SentBefore
    menus: dict[ChannelName, list[dict[str, Any]]] = field(default_factory=dict)
    base_url: str = ""
    _tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    def background(self, work: Coroutine[Any, Any, Any]) -> None:
        """Starts work that nobody waits for; `close` ends it."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Ends the work in the background and the pages' streams."""
        self.feed.close()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def open_wechat(config: SimulatorConfig) -> WeChat:
    """A platform on which nothing has happened yet."""
    clock = OffsetClock(config.clock, config.timezone)
    feed = Feed()
    journal = Journal(clock.now, feed)
    media = MediaShelf(clock.now)
    faults = Faults()
    phones = Phones(config.personas, clock.now, feed)
    return WeChat(
        config=config,
        clock=clock,
        feed=feed,
        journal=journal,
        phones=phones,
        media=media,
        faults=faults,
        courier=Courier(config, clock, journal, phones, media, faults),
        tokens={"oa": Tokens(clock.now), "work": Tokens(clock.now)},
        quota=DailyQuota(config.daily_limits, clock.now),
        member_limit=MemberLimit(clock.now),
        qr_codes=QrCodes(clock.now),
        cards=Cards(clock.now),
        sent=SentBefore(clock.now),
        base_url=config.public_url,
    )

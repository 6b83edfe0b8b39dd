"""Fault 6: a platform takes no access token any more, once or for good, while 64 senders use the same one.

LIANKE_DRILL_ROUNDS times 64 pushes (the suite: 64), and as many expiries.
"""

import os
from collections import Counter

import pytest

from bot.channels.tokens import TokenHolder
from config.house import House
from models.database import Database
from notifications.outcomes import SETUP_PAUSE
from tests.conftest import Clock
from tests.drills.pushes import Post, posted, takes_all
from tests.make import Make

ROUNDS = int(os.environ.get("LIANKE_DRILL_ROUNDS", "1"))
SENDERS = 64
PROBES = 6
"""How often the account is tried again while it is broken, SETUP_PAUSE apart."""

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
both_channels = pytest.mark.parametrize("channel", ["oa", "work"])


@both_channels
async def test_an_expired_token_is_fetched_anew_once(
    database: Database, clock: Clock, house: House, channel: str
) -> None:
    async with posted(database, clock, house, takes_all, channel=channel, limit=SENDERS) as post:
        fetches = await _expire(post)
        arrived = Counter(post.platform.arrived.values())
        print(  # noqa: T201 -- the bill
            f"{channel}, token refused once: expiries {ROUNDS}, senders {SENDERS}, pushes {post.number}, "
            f"sent {len(await _sent(post))}, arrived once {arrived[1]}, fetches {fetches}"
        )
        assert len(await _sent(post)) == arrived[1] == arrived.total() == post.number
    check_expiries(fetches)


async def _expire(post: Post) -> list[int]:
    """The fetches for each token that is refused while all senders use it."""
    fetches = []
    await post.delivery.deliver_due()
    for _ in range(ROUNDS):
        await post.queue(SENDERS)
        await post.delivery.deliver_due()
        before = post.platform.token_fetches
        post.platform.revoked |= {f"TOKEN-{number}" for number in range(before + 1)}
        await post.queue(SENDERS)
        await post.delivery.deliver_due()
        fetches.append(post.platform.token_fetches - before)
    return fetches


def check_expiries(fetches: list[int]) -> None:
    """One fetch for each expiry, however many senders met it."""
    assert set(fetches) == {1}


@both_channels
async def test_credentials_that_are_refused_for_good_are_not_hammered(
    database: Database, clock: Clock, house: House, make: Make, channel: str
) -> None:
    """Nothing is lost: what was tried says why it waits, the administrators are told once, mended it all goes out."""
    await make.user("管理员", "admin", wecom="admin")
    async with posted(database, clock, house, takes_all, channel=channel, limit=SENDERS) as post:
        post.platform.refuses_all_tokens = True
        await post.queue(SENDERS * ROUNDS)
        fetches = [await _fetches_of(post) for _ in range(1 + PROBES)]
        rows, alerts = await post.rows(), await post.rows("channel_paused")
        post.platform.refuses_all_tokens = False
        await post.settle()
        arrived = [post.platform.arrived[row.address or ""] for row in rows]
        print(  # noqa: T201 -- the bill
            f"{channel}, token refused for good: senders {SENDERS}, pushes {post.number}, fetches at once "
            f"{fetches[0]}, at {PROBES} probes {fetches[1:]}, alerts {len(alerts)}, "
            f"mended: sent {len(await _sent(post))}, arrived once {arrived.count(1)}"
        )
        assert {row.status for row in rows} == {"pending"}
        assert any("40001" in (row.error or "") for row in rows)
        assert len(alerts) == 1
        assert set(arrived) == {1}
    check_fetches(fetches)


async def _fetches_of(post: Post) -> int:
    """How many tokens were asked for when the account was tried once more."""
    before = post.platform.token_fetches
    await post.wait(post.clock() + SETUP_PAUSE)
    return post.platform.token_fetches - before


async def _sent(post: Post) -> list[str]:
    return [row.dedupe_key for row in await post.rows() if row.status == "sent"]


def check_fetches(fetches: list[int]) -> None:
    """Two at most each time: one token that is refused, and one to be sure."""
    assert max(fetches) <= 2


async def _each_its_own(holder: TokenHolder, failing: str) -> str:
    return await holder._obtain(failing)


def _forgets(_holder: TokenHolder, _reason: str) -> None:
    """What was refused is tried again by the next one."""


async def test_senders_who_fetch_each_their_own_are_found(
    database: Database, clock: Clock, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: senders of which none knows that another one is fetching."""
    monkeypatch.setattr(TokenHolder, "_join", _each_its_own)
    monkeypatch.setattr(TokenHolder, "refuse", _forgets)
    async with posted(database, clock, house, takes_all, limit=SENDERS) as post:
        expiries = await _expire(post)
        post.platform.refuses_all_tokens = True
        await post.queue(SENDERS)
        for_good = await _fetches_of(post)
    print(f"control, each its own: fetches for an expiry {expiries[0]}, for good {for_good}")  # noqa: T201
    with pytest.raises(AssertionError):
        check_expiries(expiries)
    with pytest.raises(AssertionError):
        check_fetches([for_good])

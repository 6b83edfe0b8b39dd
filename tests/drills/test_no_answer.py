"""Fault 8: -1, 502, resets, half answers, nonsense, silence and dripping bodies, for as long as a push is tried.

Each is tried eight times and more and more seldom, then given up, which is told; put back in line it arrives once.
LIANKE_DRILL_ROUNDS times 12 pushes for each fault (the suite: 3).
"""

import os
from collections import Counter

import pytest

from bot.operations import given_up_pushes
from config.house import House
from config.settings import Settings
from models.database import Database
from models.given_up import send_again
from notifications.retry import MOST_ATTEMPTS
from tests.channels.platform_server import Call, Drip, Hang, Raw, Reset, Script
from tests.conftest import Clock
from tests.drills.pushes import Post, posted, takes_all
from tests.make import Make

LONG = "LIANKE_DRILL_ROUNDS" in os.environ
EACH = 12 * int(os.environ.get("LIANKE_DRILL_ROUNDS", "0")) or 3
TOTAL = 0.15
"""Seconds that a call may take here."""
FAULTS: dict[str, Script] = {
    "-1": {"errcode": -1, "errmsg": "system error"},
    "502": Raw(b"<html>Bad Gateway</html>", status=502, content_type="text/html"),
    "reset": Reset(),
    "half an answer": Reset(half=True),
    "no JSON": Raw(b'{"errcode": 0, "errm'),
    "silence": Hang(),
    "a dripping body": Drip(),
}
ASKED_AGAIN = {"-1": 4}
"""How many calls one attempt makes, where it is more than one."""

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def faulty(call: Call) -> Script | None:
    """Answers each person's messages with one of the faults, the same one always; administrators get theirs."""
    person = call.json["touser"]
    return FAULTS[fault_of(person)] if person.startswith("person-") else None


def fault_of(person: str) -> str:
    """Which fault a person's messages meet."""
    return list(FAULTS)[int(person.rpartition("-")[2]) % len(FAULTS)]


@pytest.mark.parametrize("channel", ["oa", "work"] if LONG else ["oa"])
async def test_what_is_never_answered_is_given_up_and_can_be_sent_again(
    database: Database, clock: Clock, house: House, make: Make, channel: str
) -> None:
    await make.user("管理员", "admin", wecom="admin")
    begun = clock()
    async with posted(database, clock, house, faulty, channel=channel, total=TOTAL) as post:
        await post.queue(EACH * len(FAULTS))
        rows = await post.settle()
        calls, hours = _calls(post), (clock() - begun).total_seconds() / 3600
    async with database.unit_of_work(clock()) as session:
        put_back = [await send_again(session, row.id, MOST_ATTEMPTS) for row in rows]
    async with posted(database, clock, house, takes_all, channel=channel) as post:
        await post.settle()
        alerts, arrived = (
            await post.rows("push_dead"),
            [post.platform.arrived[row.address or ""] for row in rows],
        )
    print(  # noqa: T201 -- the bill
        f"{channel}, no answer: pushes {len(rows)}, most calls each {dict(calls)} within {hours:.1f} h, given up "
        f"{sum(put_back)}, alerts {len(alerts)}, put back: arrived {sum(map(bool, arrived))}, "
        f"doubled {sum(times > 1 for times in arrived)}"
    )
    check_given_up(calls)
    assert {(row.status, row.attempts) for row in rows} == {("dead", MOST_ATTEMPTS)}
    assert all(put_back)
    assert len(alerts) == 1
    assert set(arrived) == {1}


def _calls(post: Post) -> Counter[str]:
    """The most calls that were made for one push, by fault."""
    most: Counter[str] = Counter()
    for number in range(post.number):
        person = f"person-{number}"
        fault, times = fault_of(person), post.platform.asked[person]
        most[fault] = max(most[fault], times)
    return most


def check_given_up(calls: Counter[str]) -> None:
    """No push was tried more often than it may be."""
    assert all(times <= MOST_ATTEMPTS * ASKED_AGAIN.get(fault, 1) for fault, times in calls.items())


async def test_trying_for_ever_is_found(
    database: Database, clock: Clock, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: senders that never give up."""
    monkeypatch.setattr("notifications.outcomes.MOST_ATTEMPTS", 1000)
    async with posted(database, clock, house, lambda _: FAULTS["502"]) as post:
        await post.queue(1)
        await post.settle(2 * MOST_ATTEMPTS)
        calls = Counter({"502": post.platform.asked.total()})
    with pytest.raises(AssertionError):
        check_given_up(calls)


async def test_the_command_puts_a_push_back_once(
    database: Database, database_url: str, clock: Clock, house: House
) -> None:
    settings = Settings(database_url=database_url)
    async with posted(database, clock, house, faulty) as post:
        await post.queue(1)
        (row,) = await post.settle()
        await post.queue(1)
        await post.settle()
    (line,) = await given_up_pushes(settings, row.id)  # what is left: the other one
    assert line.endswith("\tnote\toa\tPlatformFailure: no answer from the platform: HTTP 502")
    async with database.unit_of_work(clock()) as session:
        assert not await send_again(session, row.id, MOST_ATTEMPTS)
    async with posted(database, clock, house, takes_all) as post:
        await post.settle()
        assert post.platform.arrived == {"person-0": 1}

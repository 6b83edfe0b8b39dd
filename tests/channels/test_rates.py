"""The limiter: never more than the platform allows, whichever process sends, with Redis and without."""

import asyncio
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.channels.address_rates import LATE, AddressRates
from bot.channels.rates import Rate
from bot.channels.shared_counts import REDIS_AGAIN, UNKNOWN_SHARERS, SharedCounts
from config.rates import read_limits
from config.settings import BadSettings, load_settings
from tests.channels.conftest import Seconds
from tests.redis_server import RedisServer

SHARE = 10
"""Calls in a window of 6 s, of 120 a minute."""


def _rate(
    seconds: Seconds,
    redis: Redis | None = None,
    limits: str = "120/minute",
    me: str = "me",
    to_each: str = "30/minute;1000/hour",
) -> Rate:
    return Rate("work:ww1", read_limits(limits), lambda: me, seconds, redis, to_each=read_limits(to_each))


async def test_without_a_limit_all_is_allowed(seconds: Seconds) -> None:
    assert await _rate(seconds, limits="").take(100_000, mass=True) == (100_000, 0.0)


async def test_never_more_than_the_limit_in_any_minute_and_hour(seconds: Seconds) -> None:
    rate = _rate(seconds, limits="120/minute;2400/hour")
    granted = []
    for _ in range(3 * 3600):
        granted.append((await rate.take(50, mass=False)).calls)
        seconds.now += 1
    for span, most in ((60, 120), (3600, 2400)):
        assert max(sum(granted[at : at + span]) for at in range(len(granted) - span)) <= most
    assert sum(granted) > 3 * 2400 * 0.75


async def test_a_mass_push_leaves_room_for_a_person(seconds: Seconds) -> None:
    rate = _rate(seconds)

    mass = await rate.take(100, mass=True)
    person = await rate.take(100, mass=False)

    assert (mass.calls, person.calls) == (8, SHARE - 8)
    assert 0 < mass.wait <= 6


async def test_calls_that_nobody_took_are_paid_for(seconds: Seconds) -> None:
    rate = _rate(seconds)
    rate.owe(3)
    assert (await rate.take(5, mass=False)).calls == 5
    assert (await rate.take(5, mass=False)).calls == 2


async def test_processes_share_one_limit(redis: Redis, seconds: Seconds) -> None:
    rates = [_rate(seconds, redis, me=f"process {number}") for number in range(4)]
    granted = await asyncio.gather(*(rate.take(4, mass=False) for rate in rates for _ in range(5)))
    assert sum(each.calls for each in granted) == SHARE
    assert all(0 < each.wait <= 6 for each in granted if each.calls < 4)


async def test_a_window_of_redis_ends(redis: Redis, seconds: Seconds) -> None:
    rate = _rate(seconds, redis, limits="12/second")
    assert (await rate.take(1, mass=False)).calls == 1
    after = await rate.take(1, mass=False)
    assert after.calls == 0
    await asyncio.sleep(after.wait)
    assert (await rate.take(1, mass=False)).calls == 1


async def test_without_redis_each_process_keeps_to_its_share(tmp_path: Path, seconds: Seconds) -> None:
    with RedisServer(tmp_path) as server:
        redis = Redis.from_url(server.url)
        rates = [_rate(seconds, redis, me=f"process {number}") for number in range(2)]
        for rate in (*rates, *rates):
            await rate.take(1, mass=False)
        server.kill()
        seconds.now += 6
        alone = [(await rate.take(100, mass=False)).calls for rate in rates]
        assert alone == [SHARE // 2] * 2
        seconds.now += REDIS_AGAIN
        server.start()
        together = [(await rate.take(100, mass=False)).calls for rate in rates]
        assert sum(together) == SHARE
        await redis.aclose()


async def test_a_redis_that_was_never_there_is_thought_to_be_shared(seconds: Seconds) -> None:
    redis = Redis.from_url("redis://127.0.0.1:1/0")
    granted = await _rate(seconds, redis).take(100, mass=False)
    assert granted.calls == SHARE // UNKNOWN_SHARERS
    await redis.aclose()


@pytest.fixture(params=["alone", "redis"])
def each(request: pytest.FixtureRequest, seconds: Seconds) -> Rate:
    """A limiter of what goes to one person, counting here or in Redis."""
    redis = request.getfixturevalue("redis") if request.param == "redis" else None
    return _rate(seconds, redis)


async def test_the_thirty_first_message_to_a_person_waits_and_nobody_elses(each: Rate) -> None:
    waits = await each.take_each(["ming"] * 29 + ["hong", "ming", "ming"], mass=False)
    assert waits[:-1] == [0.0] * 31
    assert 60 < waits[-1] <= 60 + LATE


async def test_a_mass_push_leaves_room_for_what_a_person_asked_for(each: Rate) -> None:
    mass = await each.take_each(["ming"] * 30, mass=True)
    person = await each.take_each(["ming"] * 7, mass=False)
    assert (mass.count(0.0), person.count(0.0)) == (24, 6)


async def test_a_person_never_gets_more_in_any_minute_and_hour(seconds: Seconds) -> None:
    rate, granted = _rate(seconds), []
    for second in range(2 * 3600):
        granted.append(
            (await rate.take_each(["ming"] * (40 if second % 7 == 0 else 1), mass=False)).count(0.0)
        )
        seconds.now += 1
    for span, most in ((60, 30), (3600, 1000)):
        assert max(sum(granted[at : at + span]) for at in range(len(granted) - span)) == most


async def test_the_wait_is_over_when_it_says(seconds: Seconds) -> None:
    rate = _rate(seconds)
    await rate.take_each(["ming"] * 30, mass=False)
    seconds.now += 10
    (wait,) = await rate.take_each(["ming"], mass=False)
    seconds.now += wait
    assert await rate.take_each(["ming"], mass=False) == [0.0]


async def test_processes_share_what_goes_to_one_person(redis: Redis, seconds: Seconds) -> None:
    rates = [_rate(seconds, redis, me=f"process {number}") for number in range(4)]
    granted = await asyncio.gather(*(rate.take_each(["ming"] * 20, mass=False) for rate in rates))
    assert sum(waits.count(0.0) for waits in granted) == 30


async def test_without_redis_each_process_sends_its_share_to_a_person(
    tmp_path: Path, seconds: Seconds
) -> None:
    with RedisServer(tmp_path) as server:
        redis = Redis.from_url(server.url)
        rates = [_rate(seconds, redis, me=f"process {number}") for number in range(2)]
        for rate in (*rates, *rates):
            await rate.take(1, mass=False)
        assert await rates[0].take_each(["ming"] * 5, mass=False) == [0.0] * 5
        server.kill()
        alone = [(await rate.take_each(["ming"] * 30, mass=False)).count(0.0) for rate in rates]
        assert alone == [10, 15]
        await redis.aclose()


async def test_who_was_sent_nothing_for_an_hour_is_forgotten(seconds: Seconds) -> None:
    rates = AddressRates("work", read_limits("1000/hour"), SharedCounts(None, str, seconds), seconds)
    for number in range(100):
        await rates.take([f"u{number}"], 1.0)
        seconds.now += 360
    assert len(rates) == 11


def test_what_may_be_claimed_ahead(seconds: Seconds) -> None:
    assert _rate(seconds, limits="").within(150) is None
    assert _rate(seconds).within(150) == 25 * SHARE
    assert _rate(seconds, limits="120/minute;120/hour").within(150) == 1


@pytest.mark.parametrize("text", ["10000", "11/minute", "10000/day", "-5/minute", "many/second"])
def test_a_wrong_limit_is_named(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "CORP_ID": "ww1",
        "AGENT_ID": "1",
        "SECRET": "s",
        "TOKEN": "abc",
        "RATE": text,
    }.items():
        monkeypatch.setenv(f"LIANKE_WORK__{name}", value)
    monkeypatch.setenv("LIANKE_WORK__AES_KEY", "a" * 43)
    with pytest.raises(BadSettings, match="LIANKE_WORK__RATE: must be limits such as 10000/minute"):
        load_settings()

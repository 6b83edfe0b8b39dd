"""Token holders of several processes over a real Redis, and over one that dies."""

import asyncio
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.channels.tokens import FetchedToken, TokenHolder, redis_at
from bot.channels.wechat_errors import PlatformFailure
from bot.errors import SetupError
from tests.channels.conftest import Seconds
from tests.redis_server import RedisServer


class Platform:
    """Gives out tokens, each after a moment."""

    def __init__(self) -> None:
        self.fetches = 0
        self.failure: Exception | None = None

    async def fetch(self) -> FetchedToken:
        """T1, T2, ..."""
        self.fetches += 1
        number = self.fetches
        await asyncio.sleep(0.01)
        if self.failure is not None:
            raise self.failure
        return FetchedToken(f"T{number}", 7200)


async def _get_all(holders: list[TokenHolder]) -> set[str]:
    return set(await asyncio.gather(*(holder.get() for holder in holders for _ in range(10))))


async def test_processes_share_one_token(redis: Redis, seconds: Seconds) -> None:
    platform = Platform()
    holders = [TokenHolder("oa:wx1", platform.fetch, seconds, redis) for _ in range(5)]
    assert await _get_all(holders) == {"T1"}
    assert platform.fetches == 1


async def test_processes_renew_a_failing_token_once(redis: Redis, seconds: Seconds) -> None:
    platform = Platform()
    holders = [TokenHolder("oa:wx1", platform.fetch, seconds, redis) for _ in range(5)]
    await _get_all(holders)
    renewed = await asyncio.gather(*(holder.renew("T1") for holder in holders for _ in range(10)))
    assert set(renewed) == {"T2"}
    assert platform.fetches == 2


async def test_accounts_do_not_share(redis: Redis, seconds: Seconds) -> None:
    platform = Platform()
    accounts = ("work:ww1:1", "work:ww1:2")
    holders = [TokenHolder(account, platform.fetch, seconds, redis) for account in accounts]
    assert await _get_all(holders) == {"T1", "T2"}


async def test_the_shared_token_expires_before_the_platforms(redis: Redis, seconds: Seconds) -> None:
    await TokenHolder("oa:wx1", Platform().fetch, seconds, redis).get()
    assert 7000 < await redis.ttl("lianke:access_token:oa:wx1") <= 7080


async def test_a_lock_left_by_a_dead_process_is_no_obstacle(redis: Redis, seconds: Seconds) -> None:
    await redis.set("lianke:access_token:oa:wx1:lock", "dead", px=50)
    assert await TokenHolder("oa:wx1", Platform().fetch, seconds, redis).get() == "T1"


async def test_without_redis_each_process_fetches_its_own(tmp_path: Path, seconds: Seconds) -> None:
    with RedisServer(tmp_path) as server:
        platform = Platform()
        async with Redis.from_url(server.url) as client:
            holders = [TokenHolder("oa:wx1", platform.fetch, seconds, client) for _ in range(3)]
            assert await _get_all(holders[:1]) == {"T1"}
            server.kill()
            assert await _get_all(holders) == {"T1", "T2", "T3"}
            assert await holders[0].renew("T1") == "T4"


async def test_a_token_that_redis_could_not_be_told_of_is_not_taken_from_there(
    redis: Redis, seconds: Seconds
) -> None:
    """It once was: refused a second time, it counted as wrong credentials, and nothing went out for ten minutes."""
    platform = Platform()
    holder = TokenHolder("oa:wx1", platform.fetch, seconds, redis)
    await holder.get()
    old = await redis.dump("lianke:access_token:oa:wx1")
    await holder.renew("T1")
    await redis.restore("lianke:access_token:oa:wx1", 7_000_000, old, replace=True)
    assert await holder.renew("T2") == "T3"
    assert await TokenHolder("oa:wx1", platform.fetch, seconds, redis).get() == "T3"


async def test_a_redis_that_falls_silent_holds_up_no_flight(
    tmp_path: Path, seconds: Seconds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its release once had no limit: every sender of the process would have waited for that Redis."""
    monkeypatch.setattr("bot.channels.tokens.REDIS_PATIENCE", 0.1)
    with RedisServer(tmp_path) as server:
        platform = Platform()

        async def fetch() -> FetchedToken:
            server.pause()  # the lock is held by now
            return await platform.fetch()

        client = redis_at(server.url)
        holder = TokenHolder("oa:wx1", fetch, seconds, client)
        async with asyncio.timeout(10):
            assert await holder.get() == "T1"
            assert await TokenHolder("oa:wx1", platform.fetch, seconds, client).get() == "T2"
        server.resume()
        assert client is not None
        await client.aclose()


async def test_the_askers_of_one_flight_share_its_failure(seconds: Seconds) -> None:
    platform = Platform()
    platform.failure = PlatformFailure("gone")
    holder = TokenHolder("oa:wx1", platform.fetch, seconds)
    outcomes = await asyncio.gather(*(holder.get() for _ in range(50)), return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {PlatformFailure}
    assert platform.fetches == 1
    platform.failure = None
    assert await holder.get() == "T2"


async def test_refused_credentials_are_remembered_for_a_minute(seconds: Seconds) -> None:
    platform = Platform()
    platform.failure = SetupError("wrong secret")
    holder = TokenHolder("oa:wx1", platform.fetch, seconds)
    for _ in range(3):
        with pytest.raises(SetupError, match="wrong secret"):
            await holder.get()
    assert platform.fetches == 1
    seconds.now += 60
    platform.failure = None
    assert await holder.get() == "T2"


async def test_an_asker_who_gives_up_does_not_stop_the_others(seconds: Seconds) -> None:
    platform = Platform()
    holder = TokenHolder("oa:wx1", platform.fetch, seconds)
    impatient, patient = asyncio.create_task(holder.get()), asyncio.create_task(holder.get())
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == "T1"
    assert platform.fetches == 1


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"access_token": ""},
        {"access_token": 7},
        {"access_token": "T", "expires_in": 0},
        {"expires_in": 7200},
    ],
)
def test_an_answer_without_a_token_is_a_failure(answer: dict[str, object]) -> None:
    with pytest.raises(PlatformFailure):
        FetchedToken.read(answer)

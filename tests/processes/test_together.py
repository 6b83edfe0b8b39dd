"""Two of each role at work: each message has one effect, each push comes once, whatever stops or dies meanwhile."""

import asyncio
from collections import Counter
from datetime import timedelta

import aiohttp
import pytest
import sqlalchemy as sa
from redis.asyncio import Redis

from config.runtime import system_now
from models.activities import Task
from models.complaints import Complaint
from models.jobs import JobRun
from models.outbox import Notification
from models.people import User
from tests.make import Make
from tests.processes.cluster import Cluster, Member
from tests.processes.conftest import PAIRS
from tests.waiting import eventually

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def complaints(cluster: Cluster) -> list[str]:
    """What was complained about, in the order in which it was recorded."""
    async with cluster.database.reading() as session:
        return list(await session.scalars(sa.select(Complaint.content).order_by(Complaint.id)))


async def complain(cluster: Cluster, about: str, times: int, first: int = 0) -> list[str]:
    """Every customer complains so many times, all customers at the same time; every delivery is answered at once."""

    async def one(number: int) -> list[str]:
        words = [f"投诉{about}{number}第{time}批板面划伤" for time in range(times)]
        for text in words:
            answer = await cluster.says(f"buyer{number}", text)
            assert {delivery["status"] for delivery in answer["deliveries"]} == {200}, answer
        return words

    return [text for words in await asyncio.gather(*map(one, range(first, first + PAIRS))) for text in words]


async def told(cluster: Cluster, about: str, pairs: int = PAIRS) -> Counter[str]:
    """How often each push about something came, by its text."""
    texts = [text for number in range(pairs) for text in await cluster.pushed(f"rep{number}")]
    return Counter(text for text in texts if about in text)


async def check_effects(cluster: Cluster, about: str, said: list[str], pairs: int = PAIRS) -> None:
    """Each message made one complaint, in its customer's order, and one push to the rep."""

    async def all_recorded() -> bool:
        return sum(about in content for content in await complaints(cluster)) >= len(said)

    await eventually(all_recorded)
    recorded = [content for content in await complaints(cluster) if about in content]
    assert len(recorded) == len(said)
    for number in range(pairs):
        mine = [content for content in recorded if f"{about}{number}第" in content]
        assert mine == sorted(mine)

    async def all_told() -> bool:
        return len(await told(cluster, about, pairs)) >= len(said)

    await eventually(all_told)
    assert set((await told(cluster, about, pairs)).values()) == {1}
    await eventually(lambda: _all_marked(cluster))


async def _all_marked(cluster: Cluster) -> bool:
    """Nothing waits. Of answers that had to be pushes the platform takes only so many a message (45047)."""
    statement = sa.select(Notification.kind, Notification.status).distinct()
    async with cluster.database.reading() as session:
        marked = {(kind, status) for kind, status in (await session.execute(statement)).all()}
    return marked <= {(kind, "sent") for kind, _ in marked} | {("reply", "failed")}


async def test_three_deliveries_at_once_to_two_processes_have_one_effect(cluster: Cluster) -> None:
    await cluster.control(deliveries="three_at_once")
    said = await complain(cluster, "甲", 2)
    await cluster.control(deliveries="once")

    await check_effects(cluster, "甲", said)


async def test_what_one_process_writes_the_other_knows_within_a_second(cluster: Cluster) -> None:
    first, second = cluster.of("web")
    await cluster.balancer.use(second.port)
    body = {"name": "江阴澄江特钢", "short_names": ["澄江"], "owner": "业务员0"}
    async with cluster.http.put(
        f"http://127.0.0.1:{first.port}/api/v1/customers/C9001",
        json=body,
        headers={"Authorization": "Bearer t0ken-of-the-erp"},
    ) as response:
        assert response.status in (200, 201), await response.text()

    async def is_known() -> bool:
        await cluster.says("rep0", "澄江")
        return any("江阴澄江特钢" in text for text in await cluster.heard("rep0"))

    await eventually(is_known)
    await cluster.balance()


async def leaders(cluster: Cluster) -> list[Member]:
    """The schedulers that act."""
    return [
        member for member in cluster.of("scheduler") if await cluster.metric(member, "lianke_scheduler_leads")
    ]


async def test_a_scheduler_that_is_killed_is_followed_by_the_other(cluster: Cluster) -> None:
    async def one_leads() -> bool:
        return len(await leaders(cluster)) == 1

    await eventually(one_leads)
    leader = (await leaders(cluster))[0]
    make, now = Make(cluster.database, system_now), system_now()
    async with cluster.database.reading() as session:
        rep = await session.scalar(sa.select(User.id).where(User.name == "业务员0"))
    await make.save(Task(title="问图纸", due_at=now - timedelta(minutes=2), owner_id=rep))
    async with cluster.database.unit_of_work(now) as session:
        before = now - timedelta(minutes=3)
        await session.execute(sa.update(JobRun).where(JobRun.name == "reminders").values(fired_at=before))
    leader.kill()

    async def is_told() -> bool:
        return sum("问图纸" in text for text in await cluster.pushed("rep0")) == 1

    await eventually(is_told, within=10)
    assert await leaders(cluster) == cluster.of("scheduler")


async def test_without_redis_all_goes_on(cluster: Cluster) -> None:
    async with Redis.from_url(cluster.redis.url) as redis:
        said = await complain(cluster, "乙", 1)
        await redis.flushall()
        said += await complain(cluster, "丙", 1)
    cluster.redis.kill()
    said += await complain(cluster, "丁", 1)
    for about in "乙丙丁":
        await check_effects(cluster, about, [text for text in said if about in text])

    await asyncio.to_thread(cluster.redis.start)
    async with Redis.from_url(cluster.redis.url) as redis:

        async def all_listen() -> bool:
            [(_, listeners)] = await redis.pubsub_numsub("lianke:wakeups")
            return bool(listeners == len([m for m in cluster.members if m.running.poll() is None]))

        await eventually(all_listen)
    await check_effects(cluster, "戊", await complain(cluster, "戊", 1))


@pytest.mark.parametrize("role", ["web", "worker"])
async def test_an_orderly_stop_under_load_loses_nothing(cluster: Cluster, role: str) -> None:
    # Customers whose reps have not been told anything yet: thirty messages a minute are all that a member gets.
    about, first = {"web": ("己", PAIRS), "worker": ("庚", 2 * PAIRS)}[role]
    stopped = cluster.of(role)[0]
    await cluster.control(slow_ms=150)
    load = asyncio.create_task(complain(cluster, about, 8, first))
    await eventually(lambda: _some(cluster, about))
    stopping = asyncio.create_task(stopped.stop())
    if role == "web":
        await eventually(lambda: _not_ready(cluster, stopped))
    said = await load
    assert await stopping == 0
    await cluster.control(slow_ms=0)

    await check_effects(cluster, about, said, first + PAIRS)
    assert set(cluster.balancer.statuses) == {200}


async def _some(cluster: Cluster, about: str) -> bool:
    return any(about in content for content in await complaints(cluster))


async def _not_ready(cluster: Cluster, member: Member) -> bool:
    try:
        async with cluster.http.get(f"http://127.0.0.1:{member.port}/readyz") as response:
            return response.status == 503
    except aiohttp.ClientConnectionError:
        raise AssertionError("it closed its door before it said that it would") from None

"""Faults 1 and 10: web, worker and scheduler are killed under load, one after the other, and others take their place.

Only by hand, LIANKE_DRILL_ROUNDS times each role: it takes minutes. The suite kills in test_together.py and in
tests/drills.
"""

import asyncio
import os
import random
from collections import Counter

import pytest
import sqlalchemy as sa

from models.outbox import Notification
from tests.processes.cluster import Cluster
from tests.processes.conftest import MOST_PAIRS
from tests.processes.test_together import complaints, told
from tests.waiting import eventually

ROUNDS = int(os.environ.get("LIANKE_DRILL_ROUNDS", "0"))
LEASE = "10"
"""Seconds: what a killed worker held goes out soon."""

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(not ROUNDS, reason="takes minutes; LIANKE_DRILL_ROUNDS asks for it"),
]


async def test_nothing_is_lost_whoever_is_killed(cluster: Cluster) -> None:
    chance = random.Random(5)
    cluster.settings["LIANKE_PUSH_LEASE"] = LEASE
    for member in (*cluster.of("worker"),):
        member.kill()
    await cluster.start("worker", "worker")
    await cluster.control(slow_ms=50)
    acknowledged: set[str] = set()
    kills: Counter[str] = Counter()
    for number in range(ROUNDS):
        for role in ("web", "worker", "scheduler"):
            talking = [
                asyncio.create_task(_complain(cluster, who, f"辛{number}{role}")) for who in range(MOST_PAIRS)
            ]
            await asyncio.sleep(chance.uniform(0, 0.1))
            chance.choice(cluster.of(role)).kill()
            kills[role] += 1
            acknowledged |= {text for text in await asyncio.gather(*talking) if text}
            await cluster.start(role)
    await eventually(lambda: _nothing_waits(cluster), within=60)
    effects = Counter(content for content in await complaints(cluster) if "辛" in content)
    pushed = await told(cluster, "辛", MOST_PAIRS)
    lost = {text for text in acknowledged if not any(text.endswith(content) for content in effects)}
    print(  # noqa: T201 -- the bill
        f"kills {dict(kills)}: acknowledged {len(acknowledged)}, recorded {len(effects)}, lost {len(lost)}, "
        f"doubled {sum(times > 1 for times in effects.values())}, pushes {len(pushed)}, "
        f"pushes twice {sum(times > 1 for times in pushed.values())}"
    )
    assert acknowledged
    assert not lost
    assert set(effects.values()) == {1}
    assert len(pushed) == len(effects)


async def _complain(cluster: Cluster, who: int, about: str) -> str:
    """What a customer complains about; "" where that was not acknowledged."""
    text = f"投诉{about}第{who}批板面划伤"
    answer = await cluster.says(f"buyer{who}", text)
    return text if 200 in {delivery["status"] for delivery in answer["deliveries"]} else ""


async def _nothing_waits(cluster: Cluster) -> bool:
    statement = sa.select(sa.func.count()).where(Notification.status == "pending")
    async with cluster.database.reading() as session:
        return not await session.scalar(statement)

"""Whoever watches Lianke is told what is, and nothing secret."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.errors import SetupError
from bot.schema import ensure_current
from models.database import Database
from models.outbox import enqueue
from tests.conftest import Clock
from tests.web.conftest import Serve


class Account:
    """A channel that is asked whether its credentials work."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.asked = 0

    async def check(self) -> list[str]:
        self.asked += 1
        return self.problems


async def test_a_process_that_lives_says_so(serve: Serve) -> None:
    client = await serve()

    assert (await client.get("/healthz", headers={"Authorization": ""})).status == 200


async def test_ready_means_database_redis_and_tokens(serve: Serve, redis_url: str, clock: Clock) -> None:
    account = Account()
    client = await serve(channels={"oa": account}, redis_url=redis_url)

    response = await client.get("/readyz")
    assert (response.status, (await response.json())["checks"]) == (
        200,
        {"database": "ok", "redis": "ok", "token_oa": "ok"},
    )
    await client.get("/readyz")
    assert account.asked == 1

    account.problems = ["wrong secret"]
    clock.advance(minutes=6)
    response = await client.get("/readyz")
    assert (response.status, (await response.json())["checks"]["token_oa"]) == (503, "wrong secret")

    account.problems = []
    clock.advance(minutes=1)
    assert (await client.get("/readyz")).status == 200


async def test_a_redis_that_is_gone_is_named_and_shuts_nobody_out(serve: Serve, tmp_path: Path) -> None:
    client = await serve(redis_url=f"unix://{tmp_path}/nobody.sock")

    response = await client.get("/readyz")

    assert response.status == 200
    answer = await response.json()
    assert (answer["status"], answer["checks"]["redis"]) == ("degraded", "can not be reached")


async def test_a_process_that_is_to_stop_takes_nothing_new(serve: Serve) -> None:
    from handlers.web import keys

    client = await serve()
    client.server.app[keys.STOPPING].set()  # type: ignore[attr-defined]  # TestServer keeps it

    response = await client.get("/readyz")

    assert (response.status, (await response.json())["status"]) == (503, "stopping")
    assert (await client.get("/healthz")).status == 200


async def test_an_old_schema_is_not_ready(serve: Serve, database: Database, clock: Clock) -> None:
    client = await serve()
    async with database.unit_of_work(clock()) as session:
        await session.execute(sa.text("DELETE FROM alembic_version"))

    response = await client.get("/readyz")

    assert response.status == 503
    assert "lianke migrate" in (await response.json())["checks"]["database"]


async def test_a_process_goes_on_where_a_newer_version_has_migrated(
    serve: Serve, database: Database, clock: Clock
) -> None:
    """Otherwise nobody would answer between the migration and the first process of that version."""
    client = await serve()
    async with database.unit_of_work(clock()) as session:
        await session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    assert (await client.get("/readyz")).status == 200
    with pytest.raises(SetupError, match="a newer one has migrated it"):
        await ensure_current(database)


async def test_metrics_tell_of_messages_sends_and_the_outbox(
    serve: Serve, database: Database, clock: Clock
) -> None:
    from handlers.web import keys

    client = await serve()
    recorded = client.server.app[keys.METRICS]  # type: ignore[attr-defined]  # TestServer keeps it
    recorded.inbound("oa", "handled", lag=0.4, took=0.02)
    recorded.inbound("oa", "not_understood", lag=0.4, took=0.02)
    recorded.sent("oa", "sent")
    async with database.unit_of_work(clock()) as session:
        due = clock() - timedelta(seconds=90)
        row = {"dedupe_key": "k", "kind": "x", "payload": {}, "due_at": due, "channel": "oa", "address": "o1"}
        await enqueue(session, [row])

    text = await (await client.get("/metrics")).text()

    for line in (
        'lianke_inbound_messages_total{channel="oa",outcome="handled"} 1.0',
        'lianke_inbound_lag_seconds_bucket{channel="oa",le="0.5"} 2.0',
        "lianke_understood_share 0.5",
        'lianke_sends_total{channel="oa",outcome="sent"} 1.0',
        'lianke_outbox_messages{status="pending"} 1.0',
        "lianke_outbox_oldest_seconds 90.0",
    ):
        assert line in text

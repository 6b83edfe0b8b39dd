"""Fault 19: a newer version with a migration of the busiest tables takes over while people write.

This version's processes serve; the next one migrates their database; both serve side by side; the old ones are
stopped. The next version is this one with one migration more. Only by hand (LIANKE_DRILL_ROUNDS): it takes a minute.
"""

import asyncio
import os
import shutil
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory

from config.runtime import system_now
from models.migrations import config, migrate, schema_state
from tests.drills.postgres import own_postgres
from tests.make import Make
from tests.processes.cluster import ROOT, Cluster, Member
from tests.processes.conftest import MOST_PAIRS, people, standing
from tests.processes.test_together import check_effects
from tests.redis_server import RedisServer

LONG = "LIANKE_DRILL_ROUNDS" in os.environ
PAUSE = 2.2
"""Seconds between two complaints of a customer: WeCom drops what a member gets beyond 30 messages a minute."""
EACH_STAGE = 3
"""Complaints of each customer in each stage of the deploy."""
ROLES = ("web", "web", "worker", "scheduler")
MIGRATION = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "9999", "{head}", None, None
TABLES = ("notifications", "inbound_messages", "complaints", "audit_log", "channel_accounts")
def upgrade():
    for table in TABLES:
        op.add_column(table, sa.Column("next_version", sa.Text(), nullable=True))
        op.create_index(f"ix_{{table}}_next_version", table, ["next_version"])
def downgrade():
    for table in TABLES:
        op.drop_column(table, "next_version")
"""

pytestmark = pytest.mark.skipif(not LONG, reason="takes a minute; LIANKE_DRILL_ROUNDS asks for it")


@pytest.fixture
def next_version(tmp_path: Path) -> Path:
    """The folder of a version with one migration more."""
    folder = _copy(tmp_path / "next")
    head = ScriptDirectory.from_config(config()).get_current_head()
    file = folder / "models" / "migrations" / "versions" / "9999_the_next.py"
    file.write_text(MIGRATION.format(head=head))
    return folder


def _copy(folder: Path) -> Path:
    for name in ("bot", "handlers", "models", "notifications", "config", "simulator"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


async def _run(root: Path, cluster: Cluster, *words: str) -> None:
    environment = {**os.environ, **cluster.settings, "PYTHONPATH": str(root)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, *words, env=environment, cwd=cluster.folder
    )
    assert await process.wait() == 0, words


class Load:
    """Customers who complain again and again until they are told to stop."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._stage = "辛"
        self.tried: Counter[str] = Counter()
        self.said: dict[str, list[str]] = {}
        """What was acknowledged in each stage."""
        self.answers: Counter[int] = Counter()
        self.exit_codes: set[int] = set()
        self._tasks: list[asyncio.Task[None]] = []

    def __str__(self) -> str:
        said = sum(len(texts) for texts in self.said.values())
        return f"complaints {said}, deliveries answered {dict(self.answers)}, exit codes {self.exit_codes}"

    def begin(self) -> None:
        """They begin."""
        self._tasks = [asyncio.create_task(self._talk(number)) for number in range(MOST_PAIRS)]

    async def through(self, stage: str, *, at_least: int = EACH_STAGE) -> None:
        """From now on they complain about this; returns when each has done so a few times."""
        self._stage = stage
        while self.tried[stage] < at_least * MOST_PAIRS:
            await asyncio.sleep(0.05)
            assert not any(task.done() for task in self._tasks)

    async def end(self) -> None:
        """They stop."""
        self._stage = ""
        await asyncio.gather(*self._tasks)

    async def _talk(self, number: int) -> None:
        time = 0
        while stage := self._stage:
            time += 1
            text = f"投诉{stage}{number}第{time:04d}批板面划伤"
            answer: dict[str, Any] = await self._cluster.says(f"buyer{number}", text)
            self.tried[stage] += 1
            self.answers.update(delivery["status"] for delivery in answer["deliveries"])
            if 200 in {delivery["status"] for delivery in answer["deliveries"]}:
                self.said.setdefault(stage, []).append(text)
            await asyncio.sleep(PAUSE)


@asynccontextmanager
async def overtaken(
    old_version: Path, new_version: Path, folder: Path
) -> AsyncIterator[tuple[Cluster, Load, list[Member]]]:
    """The old version's processes at work on a database that the new one has migrated, and the load on them."""
    with own_postgres() as postgres, RedisServer(folder) as redis:
        url = postgres.url.render_as_string(hide_password=False)
        async with standing(url, redis, folder) as cluster:
            await migrate(cluster.database.engine)
            await people(Make(cluster.database, system_now))
            old = await cluster.start(*ROLES, root=old_version)
            load = Load(cluster)
            load.begin()
            await load.through("辛")
            migrating = asyncio.create_task(_run(new_version, cluster, "-m", "bot", "migrate"))
            await load.through("壬")
            await migrating
            assert await schema_state(cluster.database.engine) == "ahead"
            await load.through("癸")
            yield cluster, load, old


async def test_a_newer_version_takes_over_while_people_write(next_version: Path, tmp_path: Path) -> None:
    async with overtaken(ROOT, next_version, tmp_path) as (cluster, load, old):
        await cluster.start(*ROLES, root=next_version)
        await load.through("子")
        stopping = [asyncio.create_task(member.stop()) for member in old]
        await load.through("丑")
        load.exit_codes = set(await asyncio.gather(*stopping))
        await cluster.balance()
        await load.through("寅")
        await load.end()
        print(f"deploy: {load}, forwarded {dict(Counter(cluster.balancer.statuses))}")  # noqa: T201 -- the bill
        for stage, texts in load.said.items():
            await check_effects(cluster, stage, texts, MOST_PAIRS)
    assert set(load.answers) == {200}
    assert load.exit_codes == {0}


async def test_a_version_that_gives_up_as_it_is_overtaken_is_found(
    next_version: Path, tmp_path: Path
) -> None:
    """The control: processes that call themselves not ready as soon as the schema is newer than theirs."""
    strict = _copy(tmp_path / "strict")
    health = strict / "handlers" / "web" / "health.py"
    text = health.read_text()
    assert '== "behind"' in text
    health.write_text(text.replace('== "behind"', '!= "current"'))
    async with overtaken(strict, next_version, tmp_path) as (_, load, _):
        await load.end()
    print(f"deploy, control: {load}")  # noqa: T201 -- the bill
    assert load.answers[503]

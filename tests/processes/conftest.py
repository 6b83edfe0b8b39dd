"""Two web processes, two workers, two schedulers on PostgreSQL and Redis, and people who write to them."""

import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
import sqlalchemy as sa
from aiohttp import web

from config.runtime import system_now
from models.database import Database
from simulator.app import build_app
from simulator.config import OfficialAccount, Persona, SimulatorConfig, WorkApp
from tests.conftest import Administer
from tests.make import Make
from tests.processes.balancer import Balancer
from tests.processes.cluster import Cluster
from tests.redis_server import RedisServer

PAIRS = 4
"""Customers who write, each with a rep of their own."""
MOST_PAIRS = 24
"""As many as there are, for drills that last: WeCom drops what a member gets beyond 30 messages a minute."""
OA = OfficialAccount(
    "wx0123456789abcdef", "oa-secret", "oatoken", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
)
WORK = WorkApp(
    "ww0123456789abcdef", 1000002, "work-secret", "worktoken", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
)
PEOPLE = tuple(
    person
    for number in range(MOST_PAIRS)
    for person in (
        Persona(f"rep{number}", f"业务员{number}", "销售", "work", f"Rep{number}"),
        Persona(f"buyer{number}", f"采购{number}", "客户", "oa", f"oBuyer{number}"),
    )
)


@pytest.fixture(scope="module")
def house_url(migrated_postgres: sa.URL, administer: Administer) -> Iterator[str]:
    """A PostgreSQL database for the house."""
    name = f"house_{secrets.token_hex(8)}"
    administer(f"CREATE DATABASE {name} TEMPLATE {migrated_postgres.database}")
    yield migrated_postgres.set(database=name).render_as_string(hide_password=False)
    administer(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def house_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """A Redis server that may be killed."""
    with RedisServer(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def cluster(
    house_url: str, house_redis: RedisServer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Cluster]:
    """The house, running."""
    async with standing(house_url, house_redis, tmp_path_factory.mktemp("house")) as cluster:
        await people(Make(cluster.database, system_now))
        await cluster.start("web", "web", "worker", "worker", "scheduler", "scheduler")
        yield cluster


@asynccontextmanager
async def standing(url: str, redis: RedisServer, folder: Path) -> AsyncIterator[Cluster]:
    """A house before anybody works in it: its database, the simulator, and what stands before its web processes."""
    database = Database(url)
    balancer = Balancer()
    before = await _served(balancer.application())
    simulator = web.Application()
    simulator.add_subapp("/simulator", build_app(SimulatorConfig(before.name, OA, WORK, PEOPLE)))
    wechat = await _served(simulator)
    async with aiohttp.ClientSession(wechat.name) as http:
        cluster = Cluster(_settings(url, redis.url, wechat.name), folder, database, redis, balancer, http)
        try:
            yield cluster
        finally:
            for member in cluster.members:
                member.kill()
            print(cluster.logs())  # noqa: T201 -- pytest shows it with a failure
    await wechat.runner.cleanup()
    await before.runner.cleanup()
    await database.close()


class _Served:
    def __init__(self, runner: web.AppRunner, site: web.TCPSite) -> None:
        self.runner = runner
        port = runner.addresses[0][1]
        self.name = f"http://127.0.0.1:{port}"
        self.site = site


async def _served(app: web.Application) -> _Served:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return _Served(runner, site)


def _settings(database: str, redis: str, wechat: str) -> dict[str, str]:
    return {
        "LIANKE_DATABASE_URL": database,
        "LIANKE_REDIS_URL": redis,
        "LIANKE_API_TOKEN": "t0ken-of-the-erp",
        "LIANKE_SECRET_KEY": "k" * 32,
        # Longer than any test waits: what a worker that stops does not hand back is missed.
        "LIANKE_PUSH_LEASE": "120",
        "LIANKE_OA__APP_ID": OA.app_id,
        "LIANKE_OA__SECRET": OA.secret,
        "LIANKE_OA__TOKEN": OA.token,
        "LIANKE_OA__AES_KEY": OA.aes_key,
        "LIANKE_OA__API_BASE": f"{wechat}/simulator/api/oa",
        "LIANKE_WORK__CORP_ID": WORK.corp_id,
        "LIANKE_WORK__AGENT_ID": str(WORK.agent_id),
        "LIANKE_WORK__SECRET": WORK.secret,
        "LIANKE_WORK__TOKEN": WORK.token,
        "LIANKE_WORK__AES_KEY": WORK.aes_key,
        "LIANKE_WORK__API_BASE": f"{wechat}/simulator/api/work",
    }


async def people(make: Make) -> None:
    """Customers who may write, and their reps."""
    for number in range(MOST_PAIRS):
        rep = await make.user(f"业务员{number}", wecom=f"Rep{number}")
        customer = await make.customer(f"无锡华光{number}厂", owner=rep)
        await make.contact(customer, f"采购{number}", openid=f"oBuyer{number}")

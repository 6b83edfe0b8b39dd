"""The whole web application on loopback, as `lianke serve` makes it, and what it logs."""

import io
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from bot.app import Parts, assemble, web_application
from config.logging import be_brief_on_bad_requests, log_to_stderr
from config.runtime import Runtime
from config.settings import OfficialAccount, Settings, Work
from models.base import Base
from tests.channels.peer import AES_KEY, TOKEN, Peer
from tests.conftest import Clock
from tests.dialogues.conftest import bot, business  # noqa: F401 -- fixtures

API_TOKEN = "t0kenOfTheErp"
APP_ID = "wx1234567890abcdef"
CORP_ID = "ww1234567890abcdef"
SECRETS = (TOKEN, AES_KEY, "secretOfTheAccount", "secretOfTheApplication", API_TOKEN)
NOWHERE = "http://127.0.0.1:9"
"""The discard port: nothing that is asked of the platforms here gets an answer."""


@dataclass
class Site:
    """The application, a client that speaks to it over a socket, and the platforms' side of its callbacks."""

    parts: Parts
    client: TestClient[web.Request, web.Application]
    peers: dict[str, Peer]

    async def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        async with self.parts.database.reading() as session:
            return {
                table.name: await session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
                for table in Base.metadata.sorted_tables
            }


Serve = Callable[..., Awaitable[Site]]


def official_account(*, safe: bool) -> OfficialAccount:
    """Settings of an Official Account in plain or in safe mode."""
    return OfficialAccount(
        app_id=APP_ID,
        secret="secretOfTheAccount",
        token=TOKEN,
        aes_key=AES_KEY if safe else "",
        api_base=NOWHERE,
    )


def work() -> Work:
    """Settings of a WeCom application."""
    return Work(
        corp_id=CORP_ID,
        agent_id=1000002,
        secret="secretOfTheApplication",
        token=TOKEN,
        aes_key=AES_KEY,
        api_base=NOWHERE,
    )


@pytest.fixture
async def serve(database_url: str, clock: Clock) -> AsyncIterator[Serve]:
    """Starts the application: `await serve(safe=True)`."""
    clients = []

    async def start(*, safe: bool = True) -> Site:
        settings = Settings(
            database_url=database_url,
            api_token=SecretStr(API_TOKEN),
            oa=official_account(safe=safe),
            work=work(),
        )
        parts = assemble(settings, Runtime(now=clock))
        client: TestClient[web.Request, web.Application] = TestClient(
            TestServer(web_application(parts, "web"))
        )
        await client.start_server()
        clients.append(client)
        peers = {
            "oa": Peer(clock, APP_ID, safe=safe),
            "work": Peer(clock, CORP_ID, safe=True),
        }
        return Site(parts, client, peers)

    yield start
    for client in clients:
        await client.close()


@contextmanager
def standard_error(
    monkeypatch: pytest.MonkeyPatch, secrets: Iterable[str], level: int = logging.INFO
) -> Iterator[io.StringIO]:
    """What the process writes to standard error meanwhile, and that its logs go there and nowhere else."""
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    root = logging.getLogger()
    handlers, before = root.handlers[:], root.level
    root.handlers = []
    log_to_stderr(level, secrets=secrets)
    yield stream
    root.handlers = handlers
    root.setLevel(before)


@pytest.fixture
def stderr(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the process would write to standard error, from DEBUG on, without the libraries' own chatter."""
    with standard_error(monkeypatch, SECRETS, logging.DEBUG) as stream:
        yield stream


class Log(logging.Handler):
    """Keeps the messages that came with a traceback, and nothing that they refer to."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.traces: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps the message."""
        if record.exc_info:
            self.traces.append(f"{record.getMessage()}: {record.exc_info[1]!r}")


@pytest.fixture
def log() -> Iterator[Log]:
    """What any part logs as an error. Lesser lines are not kept: they are many, and hold on to what they name."""
    handler = Log()
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    be_brief_on_bad_requests()
    root.setLevel(logging.ERROR)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)

"""How fast messages come in: the real callback over HTTP, with understanding, records, journal, commit and reply,
beside bare aiohttp, an echo with wechatpy, and the same with one ORM insert; on SQLite and on PostgreSQL.

The server runs in a process of its own on one core and this load generator on another, as far as there are two.
"""

import asyncio
import contextlib
import itertools
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import sqlalchemy as sa
import uvloop

from bot.bench.inbound_servers import AES_KEY, APP_ID, TOKEN
from bot.bench.load import Measured, drive
from bot.bench.postgres import postgres_databases
from bot.bench.understand import CITIES, FIRST, SECOND
from bot.channels.message_crypto import MessageCrypto
from bot.channels.signature import signature_of
from models.conversations import InboundMessage
from models.customers import Contact, Customer
from models.database import Database
from models.migrations import migrate
from models.people import ChannelAccount, User

REPS = 200
CONNECTIONS = 64
SECONDS = 1.5
ROUNDS = 3
TEXTS = (
    "今天下午拜访了{name}江总，聊了304冷轧2.0的报价，要30吨，下周三再去",
    "上午给{name}江总打了电话，他们月底前要304 2B 1.2*1219*C 20吨",
    "今天去{name}拜访了江总，对价格还满意，明天上午十点再联系",
)
_BODY = (
    "<xml><ToUserName><![CDATA[gh_bench]]></ToUserName><FromUserName><![CDATA[{sender}]]></FromUserName>"
    "<CreateTime>{now}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
    "<Content><![CDATA[{text}]]></Content><MsgId>{number}</MsgId></xml>"
)
_SEALED = "<xml><ToUserName><![CDATA[gh_bench]]></ToUserName><Encrypt><![CDATA[{}]]></Encrypt></xml>"


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, and what is asked of its ratio to a baseline."""

    name: str
    measured: Measured
    against: str = ""
    ratio: float = 0.0
    asked: float = 0.0
    cpu_ratio: float = 0.0

    def __str__(self) -> str:
        times = f"{self.measured.percentile(50):7.1f} {self.measured.percentile(99):7.1f}"
        line = f"  {self.name:<50} {self.measured.rate:8,.0f} {self.measured.cpu:7,.0f} {times}"
        line += f" {max(self.measured.taken) * 1000:7.0f}"
        if self.against:
            line += f"   {self.ratio:5.2f} of {self.against}"
        if self.asked:
            line += f" (asked {self.asked}: {'met' if self.ratio >= self.asked else 'MISSED'})"
        line += f", {self.cpu_ratio:.2f} by CPU" if self.cpu_ratio else ""
        return line + (f"   {self.measured.refused} refused" if self.measured.refused else "")


def run(echo: Callable[[str], None], *, seconds: float = SECONDS, connections: int = CONNECTIONS) -> None:
    """Prints a table a database."""
    uvloop.run(Bench(echo, seconds, connections).run())


class Bench:
    """One run on one machine."""

    def __init__(self, echo: Callable[[str], None], seconds: float, connections: int) -> None:
        self._echo = echo
        self._seconds = seconds
        self._connections = connections
        self._numbers = itertools.count(1)
        self._names: list[str] = []
        self._processes: dict[int, int] = {}
        self._sent_at = int(time.time())

    async def run(self) -> None:
        """Measures everything, on both databases."""
        cores = sorted(os.sched_getaffinity(0))
        self._server_core = cores[0] if len(cores) > 1 else None
        if self._server_core is not None:
            os.sched_setaffinity(0, set(cores[1:]))
        self._echo(
            f"{self._connections} connections, {ROUNDS} rounds of {self._seconds:.1f} s, {len(cores)} cores"
        )
        self._echo(f"  {'':<50} {'a second':>8} {'CPU µs':>7} {'p50 ms':>7} {'p99 ms':>7} {'max ms':>7}")
        with tempfile.TemporaryDirectory() as folder:
            files = (f"sqlite+aiosqlite:///{folder}/{name}.db" for name in ("handled", "stored"))
            await self._on("SQLite, synchronous=FULL", *files)
            with postgres_databases(Path(folder) / "postgres", 2) as urls:
                await self._on("PostgreSQL", *urls)
                await self._two_processes(urls[0])

    async def _on(self, title: str, url: str, other_url: str) -> None:
        self._echo(title)
        self._names = await _seed(url)
        await _seed(other_url)
        async with contextlib.AsyncExitStack() as stack:
            ports = {
                name: await stack.enter_async_context(self._servers(kind, where, mode))
                for name, kind, where, mode in (
                    ("bare", "bare", url, "plain"),
                    ("echo", "echo", url, "plain"),
                    ("orm", "orm", url, "plain"),
                    ("plain", "handled", url, "plain"),
                    ("safe", "handled", url, "safe"),
                    ("stored", "stored", other_url, "plain"),
                )
            }
            # In turns, so that whatever else the machine does meanwhile falls on all alike.
            found = {name: Measured() for name in ports}
            for number in range(ROUNDS + 1):
                for name in ports:
                    requests = self._requests("safe" if name == "safe" else "plain")
                    measured = await self._drive(ports[name], requests)
                    if number:  # the first round warms up
                        found[name].add(measured)
            self._show("bare aiohttp", found["bare"])
            self._show("aiohttp + wechatpy, nothing kept", found["echo"])
            self._show("aiohttp + wechatpy + one ORM insert", found["orm"])
            self._compare("handled, plain mode", found["plain"], "one ORM insert", found["orm"], 0.6)
            self._compare("handled, safe mode", found["safe"], "plain", found["plain"], 0.8)
            self._compare("stored and acknowledged", found["stored"], "bare aiohttp", found["bare"], 0.35)
            await self._redelivered(ports["plain"])
            half = await self._drive(ports["plain"], self._requests("plain"), found["plain"].rate / 2)
            self._show("handled, at half the highest rate (p99 asked: 50)", half)
        await self._tell_records(url)

    async def _redelivered(self, ports: list[int]) -> None:
        first = self._number()
        plain = await self._drive(ports, self._requests("plain", first))
        again = await self._drive(ports, self._requests("plain", first, many=len(plain.taken)))
        self._compare("delivered again", again, "handled", plain, 5)

    async def _two_processes(self, url: str) -> None:
        """One and two processes on whatever core is free, in turns."""
        async with self._servers("handled", url, "plain", 2, pinned=False) as ports:
            one, two = Measured(), Measured()
            for number in range(ROUNDS + 1):
                for measured, chosen in ((one, ports[:1]), (two, ports)):
                    found = await self._drive(chosen, self._requests("plain"))
                    if number:
                        measured.add(found)
        self._show("handled, one process on any core", one)
        self._compare("handled, two processes", two, "one", one, 1.4)

    def _compare(self, name: str, measured: Measured, against: str, baseline: Measured, asked: float) -> None:
        self._echo(
            str(
                Row(
                    name, measured, against, measured.rate / baseline.rate, asked, baseline.cpu / measured.cpu
                )
            )
        )

    def _show(self, name: str, measured: Measured) -> None:
        self._echo(str(Row(name, measured)))

    async def _drive(self, ports: list[int], requests: Iterator[bytes], rate: float = 0.0) -> Measured:
        before = self._computed(ports)
        many, seconds = self._connections, self._seconds
        measured = await drive(ports, requests, connections=many, seconds=seconds, rate=rate)
        measured.cpu_seconds = self._computed(ports) - before
        return measured

    def _computed(self, ports: list[int]) -> float:
        """Seconds that the servers' processes have computed so far, their threads included."""
        ticks = 0
        for port in ports:
            fields = Path(f"/proc/{self._processes[port]}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    @asynccontextmanager
    async def _servers(
        self, kind: str, url: str, mode: str, processes: int = 1, pinned: bool = True
    ) -> AsyncIterator[list[int]]:
        running, ports = [], []
        try:
            for _ in range(processes):
                ports.append(_free_port())
                command = [sys.executable, "-m", "bot.bench.inbound_servers", kind, str(ports[-1]), url, mode]
                process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
                running.append(process)
                self._processes[ports[-1]] = process.pid
                if pinned and processes == 1 and self._server_core is not None:
                    os.sched_setaffinity(process.pid, {self._server_core})
                assert process.stdout is not None
                await asyncio.wait_for(process.stdout.readline(), 60)
            yield ports
        finally:
            for process in running:
                process.terminate()
                await process.wait()

    def _number(self) -> int:
        return next(self._numbers) * 1_000_000

    def _requests(self, mode: str, first: int = 0, many: int = 10**6) -> Iterator[bytes]:
        """Requests without end, each signed anew; so many different messages, the same for the same `first`."""
        crypto = MessageCrypto(AES_KEY, APP_ID) if mode == "safe" else None
        first = first or self._number()
        for number in itertools.cycle(range(first, first + many)):
            rep = number % REPS
            text = TEXTS[number % len(TEXTS)].format(name=self._names[rep])
            body = _BODY.format(sender=f"o-rep-{rep}", now=self._sent_at, text=text, number=number)
            yield _request(body.encode(), str(int(time.time())), crypto)

    async def _tell_records(self, url: str) -> None:
        """What the messages became: a bench that is fast because nothing is understood would be worth nothing."""
        database = Database(url)
        async with database.reading() as session:
            statement = sa.select(InboundMessage.status, sa.func.count()).group_by(InboundMessage.status)
            counts = {status: count for status, count in (await session.execute(statement)).all()}
        await database.close()
        self._echo(f"    messages by status: {counts}")


def _request(body: bytes, now: str, crypto: MessageCrypto | None) -> bytes:
    nonce = secrets.token_hex(8)
    query = {"signature": signature_of(TOKEN, now, nonce), "timestamp": now, "nonce": nonce}
    if crypto is not None:
        sealed = crypto.encrypt(body, secrets.token_bytes(16))
        query["msg_signature"] = signature_of(TOKEN, now, nonce, sealed)
        body = _SEALED.format(sealed).encode()
    head = (
        f"POST /wechat/oa?{urlencode(query)} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _seed(url: str) -> list[str]:
    """Reps who speak on the Official Account, each with a customer of an unmistakable name; gives these names."""
    database = Database(url)
    await migrate(database.engine)
    brands = [
        f"{city}{first}{second}"
        for first, second, city in zip(FIRST * 9, SECOND * 9, CITIES * 15, strict=False)
    ]
    names = list(dict.fromkeys(brands))[:REPS]
    now = datetime.now(UTC)  # noqa: TID251 -- a benchmark runs on the machine's own clock
    async with database.unit_of_work(now, actor="bench") as session:
        users = [User(name=f"业务员{number:03d}", role="rep") for number in range(REPS)]
        session.add_all(users)
        await session.flush()
        for number, (user, name) in enumerate(zip(users, names, strict=True)):
            session.add(ChannelAccount(channel="oa", address=f"o-rep-{number}", user_id=user.id))
            customer = Customer(
                code=f"C{number:04d}", name=f"{name}机械有限公司", short_names=[name], owner_id=user.id
            )
            session.add(customer)
            await session.flush()
            contact = Contact(customer_id=customer.id, name="江勇", called="江总", owner_id=user.id)
            session.add(contact)
            await session.flush()
            # Known for long: a first contact would write more.
            customer.primary_contact_id, customer.first_contact_date = contact.id, now.date()
    await database.close()
    return names

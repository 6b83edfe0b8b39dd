"""How fast messages come in: the real callback over HTTP, with understanding, records, journal, commit and reply,
beside bare aiohttp, an echo with wechatpy, and the same with one ORM insert; on SQLite and on PostgreSQL.

The server runs in a process of its own on one core and this load generator on another, as far as there are two.
"""

import asyncio
import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import uvloop

from bot.bench.inbound_world import Messages, seed
from bot.bench.load import Measured, computed, drive, free_port
from bot.bench.machine import together
from bot.bench.postgres import postgres_databases
from models.conversations import messages_by_status
from models.database import Database

CONNECTIONS = 64
SECONDS = 1.5
ROUNDS = 3
STORED = "stored and acknowledged"


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
        line += f"   {self.measured.refused} refused" if self.measured.refused else ""
        empty = 1 - self.measured.with_body / len(self.measured.taken)
        return line + (f"   {empty:.0%} stored, handled after" if empty and self.name != STORED else "")


def run(echo: Callable[[str], None], *, seconds: float = SECONDS, connections: int = CONNECTIONS) -> None:
    """Prints a table a database."""
    uvloop.run(Bench(echo, seconds, connections).run())


class Bench:
    """One run on one machine."""

    def __init__(self, echo: Callable[[str], None], seconds: float, connections: int) -> None:
        self._echo = echo
        self._seconds = seconds
        self._connections = connections
        self._messages = Messages([])
        self._processes: dict[int, int] = {}
        self._cores: list[int] = []

    async def run(self) -> None:
        """Measures everything, on both databases."""
        cores = self._cores = sorted(os.sched_getaffinity(0))
        self._echo(
            f"{self._connections} connections, {ROUNDS} rounds of {self._seconds:.1f} s, {len(cores)} cores"
        )
        self._echo(f"  {'':<50} {'a second':>8} {'CPU µs':>7} {'p50 ms':>7} {'p99 ms':>7} {'max ms':>7}")
        with tempfile.TemporaryDirectory() as folder:
            files = (f"sqlite+aiosqlite:///{folder}/{name}.db" for name in ("handled", "stored"))
            with postgres_databases(Path(folder) / "postgres", 2) as urls:
                # Only now: what is started from here on would be kept to the same cores.
                os.sched_setaffinity(0, set(cores[1:] or cores))
                await self._on("SQLite, synchronous=FULL", *files)
                await self._on("PostgreSQL", *urls)
                await self._two_processes(urls[0])

    async def _on(self, title: str, url: str, other_url: str) -> None:
        self._echo(title)
        self._messages = Messages(await seed(url))
        await seed(other_url)
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
                    requests = self._messages.requests("safe" if name == "safe" else "plain")
                    measured = await self._drive(ports[name], requests)
                    if number:  # the first round warms up
                        found[name].add(measured)
            self._show("bare aiohttp", found["bare"])
            self._show("aiohttp + wechatpy, nothing kept", found["echo"])
            self._show("aiohttp + wechatpy + one ORM insert", found["orm"])
            self._compare("handled, plain mode", found["plain"], "one ORM insert", found["orm"], 0.6)
            self._compare("handled, safe mode", found["safe"], "plain", found["plain"], 0.8)
            self._compare(STORED, found["stored"], "bare aiohttp", found["bare"], 0.35)
            await self._redelivered(ports["plain"])
            await self._at_half_the_rate(ports, found["plain"].rate / 2)
        await self._tell_records(url)

    async def _redelivered(self, ports: list[int]) -> None:
        first = self._messages.number()
        plain = await self._drive(ports, self._messages.requests("plain", first))
        again = await self._drive(ports, self._messages.requests("plain", first, many=len(plain.taken)))
        self._compare("delivered again", again, "handled", plain, 5)

    async def _at_half_the_rate(self, ports: dict[str, list[int]], rate: float) -> None:
        """For longer: at 1 % of the answers a few moments in which the machine stood still would count for all."""
        seconds = self._seconds * 4
        for name, title in (
            ("orm", "one ORM insert, at half of handled's rate"),
            ("plain", "handled, at half the highest rate (p99 asked: 50)"),
        ):
            requests = self._messages.requests("plain")
            self._show(title, await self._drive(ports[name], requests, rate, seconds))

    async def _two_processes(self, url: str) -> None:
        """One and two processes on whatever core is free, in turns."""
        async with self._servers("handled", url, "plain", 2, pinned=False) as ports:
            one, two = Measured(), Measured()
            for number in range(ROUNDS + 1):
                for measured, chosen in ((one, ports[:1]), (two, ports)):
                    found = await self._drive(chosen, self._messages.requests("plain"))
                    if number:
                        measured.add(found)
        self._show("handled, one process on any core", one)
        self._compare("handled, two processes", two, "one", one, 1.4)
        machine = await asyncio.to_thread(together, self._cores)
        self._echo(f"    two processes that do nothing but compute: {machine:.2f} of one")
        for name, found in (("one", one), ("two", two)):
            self._echo(
                f"    cores at work with {name}: {found.machine_seconds / found.seconds:.2f} of {len(self._cores)}, "
                f"{found.cpu_seconds / found.seconds:.2f} of it Lianke; else PostgreSQL, this load, others"
            )

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

    async def _drive(
        self, ports: list[int], requests: Iterator[bytes], rate: float = 0.0, seconds: float = 0.0
    ) -> Measured:
        before, all_before = self._computed(ports), _machine_computed()
        many, seconds = self._connections, seconds or self._seconds
        measured = await drive(ports, requests, connections=many, seconds=seconds, rate=rate)
        measured.cpu_seconds = self._computed(ports) - before
        measured.machine_seconds = _machine_computed() - all_before
        return measured

    def _computed(self, ports: list[int]) -> float:
        """Seconds that the servers' processes have computed so far."""
        return sum(computed(self._processes[port]) for port in ports)

    @asynccontextmanager
    async def _servers(
        self, kind: str, url: str, mode: str, processes: int = 1, pinned: bool = True
    ) -> AsyncIterator[list[int]]:
        running, ports = [], []
        try:
            for _ in range(processes):
                ports.append(free_port())
                command = [sys.executable, "-m", "bot.bench.inbound_servers", kind, str(ports[-1]), url, mode]
                process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
                running.append(process)
                self._processes[ports[-1]] = process.pid
                os.sched_setaffinity(process.pid, self._cores[:1] if pinned else self._cores)
                assert process.stdout is not None
                await asyncio.wait_for(process.stdout.readline(), 60)
            yield ports
        finally:
            for process in running:
                process.terminate()
                await process.wait()

    async def _tell_records(self, url: str) -> None:
        """What the messages became: a bench that is fast because nothing is understood would be worth nothing."""
        database = Database(url)
        async with database.reading() as session:
            counts = await messages_by_status(session)
        await database.close()
        self._echo(f"    messages by status: {counts}")


def _machine_computed() -> float:
    """Seconds that all cores together have computed for whatever program so far."""
    user, nice, system, _idle, _waiting, *interrupts = map(int, Path("/proc/stat").read_text().split()[1:8])
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")

"""How long a web process takes from its start to the first answer, and the memory that it then has, with 100,000
customers; beside the same with 10, and beside a bare Python that only imports what such a process is built upon.

The answer is that to a signed callback of a rep about one of the customers: understood, recorded, committed. The
callback is delivered again and again, as the platform does, until it is answered.
"""

import asyncio
import functools
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.bench.inbound_servers import APP_ID, TOKEN
from bot.bench.inbound_world import Messages
from bot.bench.load import computed, free_port
from bot.bench.postgres import postgres_databases
from bot.bench.start_world import seed
from bot.later import FIRST

SIZES = (10, 100_000)
ROUNDS = 3
PATIENCE = 120.0
"""Seconds after which a process that does not answer is given up."""
LOOK_EVERY = 0.005
LOOK_FOR_REST_EVERY, RESTS = FIRST + 0.5, 0.02
"""A process rests that computes no more than 20 ms in so many seconds, which are longer than it waits at first."""
BASELINE = "bare Python, its imports and jieba's words"
BARE = """
import aiohttp.web, asyncpg, jinja2, pydantic_settings, sqlalchemy.ext.asyncio, sqlalchemy.orm, uvloop, wechatpy
import jieba
jieba.setLogLevel("WARNING")
jieba.initialize()
print("ready", flush=True)
input()
"""


@dataclass(frozen=True)
class Started:
    """From the start of a process until it answered: seconds, and seconds computed; and the megabytes that are
    resident once it has come to rest behind that, and at most."""

    seconds: float
    computed: float
    memory: float
    peak: float

    @classmethod
    def of(cls, process: int, since: float) -> "Started":
        """Of a process that was started at `since` and just answered."""
        seconds, until_now = time.perf_counter() - since, computed(process)
        before = -1.0
        while (now := computed(process)) - before > RESTS:
            before = now
            time.sleep(LOOK_FOR_REST_EVERY)
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
        sizes = {line.split()[0]: int(line.split()[1]) / 1024 for line in lines if line.endswith("kB")}
        return cls(seconds, until_now, sizes["VmRSS:"], sizes["VmHWM:"])


def run(echo: Callable[[str], None]) -> None:
    """Prints a row for the bare Python, then one a database and size, and one where brands are yet to be found in
    names."""
    echo(f"from the start of a process to its first answer; the quickest of {ROUNDS}, which take turns")
    echo(f"{'':<48} seconds  computed  of bare  memory MB  peak MB")
    with tempfile.TemporaryDirectory() as folder, postgres_databases(Path(folder) / "postgres", 2) as urls:
        files = [f"sqlite+aiosqlite:///{folder}/{number}.db" for number in range(3)]
        many = SIZES[-1]
        worlds = [
            *(
                (f"{size:>7,} customers, SQLite", file, size, True)
                for size, file in zip(SIZES, files, strict=False)
            ),
            (f"{many:>7,} without short names, SQLite", files[-1], many, False),
            *(
                (f"{size:>7,} customers, PostgreSQL", url, size, True)
                for size, url in zip(SIZES, urls, strict=True)
            ),
        ]
        starts: dict[str, Callable[[], Started]] = {BASELINE: _bare}
        for title, url, size, short_names in worlds:
            name = asyncio.run(seed(url, size, short_names=short_names))
            starts[f"web process, {title}"] = functools.partial(answered, url, name, Messages([name]))
        rounds = [{name: start() for name, start in starts.items()} for _ in range(ROUNDS)]
    bare = min(each[BASELINE].computed for each in rounds)
    for name in starts:
        best = min((each[name] for each in rounds), key=lambda started: started.seconds)
        least = min(each[name].computed for each in rounds)
        echo(
            f"{name:<48} {best.seconds:>7.2f}  {least:>8.2f}  {least / bare:>7.2f}"
            f"  {best.memory:>9.0f}  {best.peak:>7.0f}"
        )
    echo(
        "asked: at 100,000 customers an answer within 3 s, and less than 400 MB\n"
        "computed are seconds of processor time, the least of the rounds, which say what the start takes however\n"
        "busy the machine is; what they are to those of the bare Python, however fast it is"
    )


def _bare() -> Started:
    since = time.perf_counter()
    command = [sys.executable, "-c", BARE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 -- our own
        assert process.stdout is not None
        process.stdout.readline()
        started = Started.of(process.pid, since)
        process.communicate(b"\n")
    return started


def _environment() -> dict[str, str]:
    """Ours, but for what keeps Python from keeping the bytecode of modules: an installed program has its own."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def answered(url: str, name: str, messages: Messages) -> Started:
    """A web process on that database, until it answers a message about the customer of that name."""
    port = free_port()
    settings = {
        "LIANKE_DATABASE_URL": url,
        "LIANKE_REDIS_URL": "",
        "LIANKE_PORT": str(port),
        "LIANKE_OA__APP_ID": APP_ID,
        "LIANKE_OA__SECRET": "none",
        "LIANKE_OA__TOKEN": TOKEN,
    }
    since = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "serve", "--role", "web"],
        env={**_environment(), **settings},
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            for request in messages.requests(many=1):
                if name.encode() in _answer(port, request):
                    return Started.of(process.pid, since)
                if process.poll() is not None or time.perf_counter() - since > PATIENCE:
                    break
                time.sleep(LOOK_EVERY)
        finally:
            process.kill()
    raise RuntimeError("the process did not answer")


def _answer(port: int, request: bytes) -> bytes:
    """What is answered at that port; nothing while nobody listens there."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as line:
            line.sendall(request)
            answer = b""
            while not _is_whole(answer) and (some := line.recv(65_536)):
                answer += some
            return answer
    except ConnectionError:
        return b""


def _is_whole(answer: bytes) -> bool:
    head, _, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    return length is not None and len(body) >= int(length[1])

"""`lianke serve` as a process of its own, to be killed and started again."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType

from bot.bench.load import free_port
from tests.drills.wechat import TOKEN, Sender

ROOT = Path(__file__).parents[2]
LIANKE = (sys.executable, "-m", "tests.serve_unwarmed", "serve")
RELAXED = (sys.executable, "-m", "tests.drills.relaxed", "serve")


class Server:
    """One process on a port of its own; `kill` is kill -9. `environment` is added to its own."""

    def __init__(
        self,
        folder: Path,
        database_url: str,
        *,
        command: tuple[str, ...] = LIANKE,
        environment: Mapping[str, str] = MappingProxyType({}),
        api_base: str = "http://127.0.0.1:9",
    ) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._folder = folder
        self._command = command
        self._environment = {
            **os.environ,
            **environment,
            "PYTHONPATH": str(ROOT),
            "LIANKE_DATABASE_URL": database_url,
            "LIANKE_PORT": str(self.port),
            "LIANKE_OA__APP_ID": "wxdrill",
            "LIANKE_OA__SECRET": "drillsecret",
            "LIANKE_OA__TOKEN": TOKEN,
            "LIANKE_OA__API_BASE": api_base,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts the process and waits until it is alive."""
        with (self._folder / "serve.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 -- our own command
                self._command, env=self._environment, cwd=self._folder, stderr=log, stdout=log
            )
        for _ in range(1200):
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=1):  # noqa: S310 -- loopback
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        raise RuntimeError(f"the server did not come up; see {self._folder}/serve.log")

    @property
    def pid(self) -> int:
        """The process's number; 0 while there is none."""
        return self._process.pid if self._process else 0

    def __enter__(self) -> "Server":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def kill(self) -> None:
        """Ends the process at once."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None


async def killed_while_they_talk(
    server: Server, sender: Sender, people: int, messages: int, chance: random.Random
) -> None:
    """Kills the server soon after so many more messages were acknowledged, while so many people go on writing."""
    talking = [asyncio.create_task(sender.talk(f"o-{number}")) for number in range(people)]
    async with asyncio.timeout(300):
        await sender.until_acknowledged(len(sender.bill.acknowledged) + messages)
    await asyncio.sleep(chance.uniform(0, 0.1))
    server.kill()
    for task in talking:
        task.cancel()
    await asyncio.gather(*talking, return_exceptions=True)

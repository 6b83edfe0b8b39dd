"""A house of several processes: `lianke serve` in each role, as an operator starts it, and the simulator before it."""

import asyncio
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bot.bench.load import free_port
from models.database import Database
from tests.processes.balancer import Balancer
from tests.redis_server import RedisServer
from tests.waiting import eventually

ROOT = Path(__file__).parents[2]


@dataclass
class Member:
    """A process of the house."""

    role: str
    port: int
    running: subprocess.Popen[bytes]

    def kill(self) -> None:
        """As kill -9 does."""
        self.running.kill()
        self.running.wait()

    async def stop(self) -> int:
        """As an orderly restart does; gives the exit code. Fails where it does not end within 20 s."""
        self.running.send_signal(signal.SIGTERM)
        return await asyncio.to_thread(self.running.wait, 20)


@dataclass
class Cluster:
    """All of it. `settings` is the environment of the processes."""

    settings: dict[str, str]
    folder: Path
    database: Database
    redis: RedisServer
    balancer: Balancer
    http: aiohttp.ClientSession
    """Speaks to the simulator."""
    members: list[Member] = field(default_factory=list)

    def of(self, role: str) -> list[Member]:
        """The processes in a role that run."""
        return [member for member in self.members if member.role == role and member.running.poll() is None]

    async def start(self, *roles: str, root: Path = ROOT) -> list[Member]:
        """Starts a process in each of these roles, at the same time, and waits until all are ready.

        `root` is the folder of the version to be started.
        """
        started = [self._start(role, root) for role in roles]
        self.members += started
        for member in started:
            await eventually(lambda port=member.port: self.balancer.is_ready(port), within=60)  # type: ignore[misc]
        await self.balance()
        return started

    async def balance(self) -> None:
        """Sends requests to all web processes that run."""
        await self.balancer.use(*(member.port for member in self.of("web")))

    def _start(self, role: str, root: Path) -> Member:
        port = free_port()
        log = (self.folder / f"{role}-{port}.log").open("wb")
        environment = {**os.environ, **self.settings, "LIANKE_PORT": str(port), "PYTHONPATH": str(root)}
        # A scheduler makes nothing ready ahead, and an older version may not have this way of starting it.
        module = "bot" if role == "scheduler" or root != ROOT else "tests.serve_unwarmed"
        command = [sys.executable, "-m", module, "serve", "--role", role]
        running = subprocess.Popen(command, cwd=self.folder, env=environment, stderr=log)  # noqa: S603
        log.close()
        return Member(role, port, running)

    async def says(self, persona: str, text: str) -> dict[str, Any]:
        """The deliveries of a message and what was shown on the phone for it."""
        async with self.http.post("/simulator/say", json={"persona": persona, "text": text}) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status == 200, answer
            return answer

    async def control(self, **switches: Any) -> None:
        """Turns the simulator's switches."""
        async with self.http.post("/simulator/control", json=switches) as response:
            assert response.status == 200

    async def heard(self, persona: str, *, pushes_only: bool = False) -> list[str]:
        """What the bot said on a phone, in answers and in messages of its own."""
        async with self.http.get(f"/simulator/inbox/{persona}", params={"from": "bot"}) as response:
            bubbles = (await response.json())["messages"]
        return [str(bubble["content"]) for bubble in bubbles if bubble["via"] != "passive" or not pushes_only]

    async def pushed(self, persona: str) -> list[str]:
        """What came to a phone as messages of their own."""
        return await self.heard(persona, pushes_only=True)

    async def metric(self, member: Member, name: str) -> float:
        """The value of a metric without labels."""
        async with self.http.get(f"http://127.0.0.1:{member.port}/metrics") as response:
            lines = (await response.text()).splitlines()
        return next(float(line.split()[1]) for line in lines if line.startswith(f"{name} "))

    def logs(self) -> str:
        """All that the processes logged."""
        return "\n".join(file.read_text("utf-8") for file in sorted(self.folder.glob("*.log")))

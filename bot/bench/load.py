"""A load generator: so many connections, each with its next request ready as bytes, and how long answers took."""

import asyncio
import os
import socket
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

_LENGTH = b"content-length: "


@dataclass
class Measured:
    """What came back: seconds for each answer, how many were not 200, and how many had a body."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    """What the servers' processes computed meanwhile."""
    machine_seconds: float = 0.0
    """What all programs on the machine did, on all cores together."""
    taken: list[float] = field(default_factory=list)
    refused: int = 0
    with_body: int = 0

    def add(self, other: "Measured") -> None:
        """Takes in the answers of another round."""
        self.seconds += other.seconds
        self.cpu_seconds += other.cpu_seconds
        self.machine_seconds += other.machine_seconds
        self.taken += other.taken
        self.refused += other.refused
        self.with_body += other.with_body

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.taken) / self.seconds

    @property
    def cpu(self) -> float:
        """Microseconds computed for an answer."""
        return self.cpu_seconds / len(self.taken) * 1e6

    def percentile(self, percent: int) -> float:
        """Milliseconds within which so many per cent were answered."""
        return statistics.quantiles(self.taken, n=100)[percent - 1] * 1000


class _Connection(asyncio.Protocol):
    """One connection: sends, waits for the whole answer, and sends again once it is due."""

    def __init__(self, requests: Iterator[bytes], measured: Measured, until: float, every: float) -> None:
        self._requests = requests
        self._measured = measured
        self._until = until
        self._every = every
        self._loop = asyncio.get_running_loop()
        self._due = self._loop.time()
        self._answer = b""
        self._transport: asyncio.WriteTransport
        self.over: asyncio.Future[None] = self._loop.create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Sends the first request."""
        self._transport = cast("asyncio.WriteTransport", transport)
        self._send()

    def data_received(self, data: bytes) -> None:
        """Notes an answer that is complete, and goes on."""
        self._answer += data
        head, found, body = self._answer.partition(b"\r\n\r\n")
        if not found:
            return
        lower = head.lower()
        at = lower.find(_LENGTH)
        length = int(lower[at + len(_LENGTH) :].split(b"\r\n")[0]) if at >= 0 else 0
        if len(body) < length:
            return
        self._answer = b""
        now = self._loop.time()
        self._measured.taken.append(now - self._due)
        self._measured.refused += not head.startswith(b"HTTP/1.1 200")
        self._measured.with_body += length > 0
        # With a pace, waiting counts from when the request was due, not from when there was time to send it.
        self._due = self._due + self._every if self._every else now
        if self._due <= now:
            self._send()
        else:
            self._loop.call_at(self._due, self._send)

    def connection_lost(self, exc: Exception | None) -> None:
        """Ends, also where the server hangs up."""
        if not self.over.done():
            self.over.set_result(None)

    def _send(self) -> None:
        request = next(self._requests, None)
        if request is None or self._loop.time() >= self._until:
            self._transport.close()
        else:
            self._transport.write(request)


async def drive(
    ports: list[int], requests: Iterator[bytes], *, connections: int, seconds: float, rate: float = 0.0
) -> Measured:
    """Sends for so many seconds, as fast as answers come, or at `rate` requests a second."""
    loop = asyncio.get_running_loop()
    measured = Measured()
    started = loop.time()
    every = connections / rate if rate else 0.0
    open_ones = []
    for number in range(connections):
        _, connection = await loop.create_connection(
            lambda: _Connection(requests, measured, started + seconds, every),
            "127.0.0.1",
            ports[number % len(ports)],
        )
        open_ones.append(connection.over)
        if every:
            await asyncio.sleep(every / connections)
    await asyncio.wait_for(asyncio.gather(*open_ones), seconds + 30)
    measured.seconds = loop.time() - started
    return measured


def computed(process: int) -> float:
    """Seconds that a process has computed so far, its threads included."""
    times = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

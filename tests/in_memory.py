"""Where the files of tests lie: in memory, where there is room; on a disk the suite waits more than it computes."""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 -- what is made in it is made by tempfile and by pytest, under names of their own
ROOM = 2 * 2**30
"""Bytes that must be free there: containers often have 64 MB."""


def prefer_memory() -> None:
    """Has `tempfile`, pytest and every process started from here use it, unless TMPDIR says otherwise."""
    if "TMPDIR" in os.environ or not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        return
    if shutil.disk_usage(MEMORY).free >= ROOM:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None

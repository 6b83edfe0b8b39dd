"""Compiled modules are kept: else each worker, and each process that a test starts, compiles all of ours anew."""

import os
import sys


def keep_bytecode() -> None:
    """Has this process and all started from it write `__pycache__`, as in `make test`, whatever the shell says."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False

"""The garbage collector of a process that runs for long, and the memory that it needs no more."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager


def collect_nothing_yet() -> None:
    """Keeps the collector from looking again and again through what a process makes as it starts: next to nothing of
    it is garbage. To be called first, and `collect_less` once all is set up."""
    gc.disable()


def collect_less() -> None:
    """Keeps the collector from what stands now, and lets it look less often at the rest.

    Half a million objects stand after a start, and live as long as the process; looking through them again and again
    took a sixth of a sender's time.
    """
    gc.freeze()
    gc.set_threshold(5_000, 20, 50)
    gc.enable()


@contextmanager
def collecting_nothing() -> Iterator[None]:
    """While very many objects are made that live long."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


def give_back() -> None:
    """Returns to the system what lies free between the things in use, a few milliseconds; not every C library can."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)

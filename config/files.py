"""Files that we make stand under their name when they are whole; until then, what was there before."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def made_whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write in, renamed to `path` at the end. Raises `OSError` where it can not be written.

    What is no plain file (a pipe, a terminal) is written as it is.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)

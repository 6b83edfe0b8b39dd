"""The files that commands write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bot.errors import SetupError
from config.files import made_whole


@contextmanager
def output_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write in, which stands there when it is whole. Raises `SetupError` where it can not be written."""
    try:
        with made_whole(path) as file:
            yield file
    except OSError as error:
        raise SetupError(f"{path} can not be written: {error.strerror or error}") from None

"""What runs in the process that reads pictures: RapidOCR (Apache-2.0, its models in the wheel), the extra `cards`.

Imports nothing else of the house, so that the process stays as small as its models.
"""

import importlib.util
import multiprocessing
import os
import signal
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

Found = tuple[str, float, float, float, float]
"""A line of text, and its box: left, top, right, bottom, in pixels."""
LONGEST_SIDE = 1600
"""Pixels: enough for the small print of a card that fills the picture, and it bounds time and memory."""
MOST_PIXELS = 60_000_000
"""A picture with more is not unpacked; the cameras of phones make up to 50 million."""
THREADS = 1
"""Answering people goes before reading pictures."""


def is_installed() -> bool:
    """Whether the extra `cards` is."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def begin() -> None:
    """Gets the process ready to read."""
    give_way()
    _engine()


def give_way() -> None:
    """Lets other processes go first, leaves Ctrl-C to the parent, and ends when the parent is gone, however it went."""
    os.nice(10)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.max_side_len": LONGEST_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": THREADS,
        }
    )


def read_lines(picture: Path) -> list[Found]:
    """The lines of text in a picture, upright as its EXIF says. OSError or ValueError where it is no picture."""
    found = _engine()(_opened(picture))
    if found.boxes is None or found.txts is None:
        return []
    return [_found(box, text) for box, text in zip(found.boxes.tolist(), found.txts, strict=True)]


def _opened(picture: Path) -> "Image.Image":
    from PIL import Image, ImageOps

    with Image.open(picture, formats=("JPEG", "PNG", "GIF", "WEBP", "BMP")) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValueError("the picture has too many pixels")
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return upright


def _found(box: list[list[float]], text: str) -> Found:
    across, down = [corner[0] for corner in box], [corner[1] for corner in box]
    return text, min(across), min(down), max(across), max(down)

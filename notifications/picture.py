"""Pictures in digests: a funnel as bars, drawn with Pillow. The font is one of the machine's for Chinese, else the
subset that lies in fonts/, which has the characters of config/texts."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

FONTS = (
    *(Path("/usr/share/fonts") / path for path in (
        "opentype/noto/NotoSansCJK-Regular.ttc",
        "noto-cjk/NotoSansCJK-Regular.ttc",
        "google-noto-cjk/NotoSansCJK-Regular.ttc",
        "truetype/wqy/wqy-microhei.ttc",
    )),
    Path("/System/Library/Fonts/PingFang.ttc"),
    Path("C:/Windows/Fonts/msyh.ttc"),
    Path(__file__).parent / "fonts" / "NotoSansCJKsc-subset.otf",
)  # fmt: skip
WIDTH = 720
"""Pixels: what a phone shows without scaling."""
MARGIN, TITLE, ROW, BAR = 32, 80, 64, 40
INK, PAPER, FAINT = "#1f2937", "#ffffff", "#e5e7eb"
SHADES = ("#1d4ed8", "#2563eb", "#3b82f6", "#60a5fa", "#93c5fd")


class Bar(NamedTuple):
    """A stage: its name, what is written beside it, and its size."""

    name: str
    text: str
    size: float


def draw_funnel(title: str, bars: Sequence[Bar]) -> bytes:
    """A PNG with one centred bar a stage, as wide as its share of the largest."""
    from PIL import Image, ImageDraw

    height = TITLE + ROW * len(bars) + MARGIN
    image = Image.new("RGB", (WIDTH, height), PAPER)
    draw = ImageDraw.Draw(image)
    draw.text((MARGIN, 20), title, fill=INK, font=_font(26))
    largest = max((bar.size for bar in bars), default=0.0) or 1.0
    for row, bar in enumerate(bars):
        _draw_bar(draw, TITLE + row * ROW, bar, bar.size / largest, SHADES[row % len(SHADES)])
    data = BytesIO()
    image.save(data, "PNG", optimize=True)
    return data.getvalue()


def _draw_bar(draw: "ImageDraw.ImageDraw", top: int, bar: Bar, share: float, shade: str) -> None:
    left, right = MARGIN + 130, WIDTH - MARGIN - 190
    middle, half = (left + right) / 2, (right - left) / 2
    draw.text((MARGIN, top + BAR / 2), bar.name, fill=INK, font=_font(22), anchor="lm")
    draw.rounded_rectangle((left, top, right, top + BAR), radius=6, fill=FAINT)
    width = max(half * share, 3)
    draw.rounded_rectangle((middle - width, top, middle + width, top + BAR), radius=6, fill=shade)
    draw.text((right + 16, top + BAR / 2), bar.text, fill=INK, font=_font(20), anchor="lm")


@cache
def _font(size: int) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(next(path for path in FONTS if path.exists()), size)

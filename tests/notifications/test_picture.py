"""The funnel's picture, with the machine's font and with ours."""

from io import BytesIO

import pytest
from PIL import Image, ImageFont

from config.house import House
from notifications import picture
from notifications.picture import FONTS, Bar, draw_funnel

BARS = [
    Bar("初步接触", "12个 380万元", 380.0),
    Bar("商务谈判", "2个 90万元", 90.0),
    Bar("方案提供", "0个 0元", 0.0),
]


def test_the_widest_bar_is_the_largest_stage() -> None:
    with Image.open(BytesIO(draw_funnel("在谈商机", BARS))) as image:
        assert image.width == picture.WIDTH
        widths = [
            sum(
                image.getpixel((x, picture.TITLE + row * picture.ROW + picture.BAR // 2))
                == _rgb(picture.SHADES[row])
                for x in range(image.width)
            )
            for row in range(3)
        ]
    assert widths[0] > widths[1] > widths[2] > 0
    assert abs(widths[1] / widths[0] - 90 / 380) < 0.05


def test_without_a_chinese_font_on_the_machine_ours_has_every_character(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "FONTS", FONTS[-1:])
    picture._font.cache_clear()
    assert draw_funnel("在谈商机", BARS).startswith(b"\x89PNG")
    picture._font.cache_clear()

    font = ImageFont.truetype(FONTS[-1], 24)
    missing = bytes(font.getmask("\U0001f600"))
    labels = set(
        "".join(house.texts.labels["stage"].values()) + "在谈商机个万元月日周一二三四五六0123456789.,（）"
    )
    assert {character for character in labels if bytes(font.getmask(character)) == missing} == set()


def _rgb(shade: str) -> tuple[int, ...]:
    return tuple(int(shade[place : place + 2], 16) for place in (1, 3, 5))

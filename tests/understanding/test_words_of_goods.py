"""What looks like something else: how thick and how much too thick, a surface and a count, all over and one."""

from decimal import Decimal

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize("said", ["厚80丝", "厚度80丝", "厚八十丝", "80丝厚", "板厚80个丝"])
def test_a_small_unit_says_how_thick(say: Say, said: str) -> None:
    (item,) = say(f"今天拜访科瑞毛总，要430冷轧 {said} 9吨").items
    assert (item.thickness, item.quantity) == (Decimal("0.8"), 9)


@pytest.mark.parametrize("said", ["厚10丝", "厚了10丝", "厚15个丝", "薄8丝"])
def test_how_much_too_thick_is_not_how_thick(say: Say, said: str) -> None:
    (item,) = say(f"今天拜访科瑞毛总，说上批304板{said}，不行").items
    assert item.thickness is None


@pytest.mark.parametrize(
    ("said", "surface", "quantity"),
    [
        ("201 J1卷0.7*1000*C三卷", "J1", 3),
        ("201的J3卷 5卷", "J3", 5),
        ("201 J2卷", "J2", None),
        ("430BA5卷", "BA", 5),
    ],
)
def test_the_number_of_a_surface_counts_nothing(
    say: Say, said: str, surface: str, quantity: int | None
) -> None:
    (item,) = say(f"今天拜访科瑞毛总，想要{said}").items
    assert (item.surface, item.quantity) == (surface, quantity)


@pytest.mark.parametrize(
    "text", ["发来的镀锌板白锈一片 叫我怎么用", "镀锌板锈成一片", "镀锌板划伤一片 怎么用"]
)
def test_all_over_is_no_piece(say: Say, text: str) -> None:
    assert all(item.quantity is None for item in say(text, "customer").items)


def test_a_piece_is_one(say: Say) -> None:
    (item,) = say("304板要一片", "customer").items
    assert (item.quantity, item.unit) == (1, "张")


@pytest.mark.parametrize("pipe", ["洁净管", "仪表管", "食品级管", "厚壁管", "异型管"])
def test_kinds_of_pipes(say: Say, pipe: str) -> None:
    (item,) = say(f"今天拜访科瑞毛总，要316L{pipe}180米").items
    assert (item.grade, item.form, item.quantity, item.unit) == ("316L", "pipe", 180, "米")


@pytest.mark.parametrize("text", ["这批316L板面上全是坑", "316L板面有划痕"])
def test_the_face_of_a_sheet_is_one_of_a_sheet(say: Say, text: str) -> None:
    (item,) = say(text, "customer").items
    assert (item.grade, item.form) == ("316L", "sheet")

"""What they care about in goods is no demand, and no complaint."""

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    "text",
    [
        "科瑞主要要求304表面好",
        "科瑞毛总要求304表面要好",
        "科瑞对304要求高",
        "科瑞要求304板面不能有划痕",
        "科瑞最看重304的表面",
        "科瑞更在意304的厚度公差，价格其次",
    ],
)
def test_it_is_no_record(text: str, say: Say) -> None:
    assert say(text).name == "unknown"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("科瑞要求304表面好，要10吨", "log_demand"),
        ("科瑞要求10吨304下周到", "log_demand"),
        ("科瑞主要要10吨304", "log_demand"),
        ("科瑞投诉304表面划伤，要求退货", "log_complaint"),
    ],
)
def test_what_they_want_beside_it_is_one(text: str, name: str, say: Say) -> None:
    told = say(text)
    assert (told.name, told.customer.surface) == (name, "科瑞")

"""What is to be done for a customer without a day is a reminder, whose day is asked for."""

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize("text", ["给科瑞开发票", "给科瑞毛总做合同", "记得给科瑞送样", "待办：给科瑞寄发票"])
def test_it_is_to_be_reminded_of(text: str, say: Say) -> None:
    told = say(text)
    assert (told.name, told.customer.surface, told.when) == ("remind", "科瑞", None)


@pytest.mark.parametrize("text", ["给科瑞开发票了", "给科瑞开发票了吗", "科瑞要开发票", "给科瑞报14500"])
def test_what_is_told_or_asked_is_not(text: str, say: Say) -> None:
    assert say(text).name != "remind"

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


@pytest.mark.parametrize(
    "text",
    [
        "让科瑞毛总把图纸发过来，下周三前",
        "下周三前让科瑞毛总把图纸发过来",
        "科瑞要把304的图纸发给我们，下周三前",
        "催科瑞毛总尽快把盖章合同寄回来，下周三前",
        "让科瑞毛总下周三前确认图纸",
    ],
)
def test_what_they_are_to_send_us_by_a_day_is_to_be_reminded_of(text: str, say: Say) -> None:
    told = say(text)
    assert (told.name, told.customer.surface, told.when and told.when.isoformat()) == (
        "remind",
        "科瑞",
        "2026-11-25",
    )


@pytest.mark.parametrize(
    "text",
    [
        "科瑞毛总把图纸发过来了，下周三前要报价",
        "科瑞毛总下周三前能把图纸发过来吗",
        "科瑞让我们下周三前把图纸发过去",
        "让科瑞毛总下周三前把货款打过来",
        "科瑞说下周三前要发20吨过来",
        "昨天让科瑞毛总把图纸发过来",
        "下周三去科瑞，让毛总把图纸发过来",
    ],
)
def test_what_they_sent_or_want_or_owe_is_not(text: str, say: Say) -> None:
    assert say(text).spans["intent"].rule != "theirs-to-do"


@pytest.mark.parametrize("text", ["科瑞明年发过来", "科瑞今晚前确认", "科瑞下周三回复", "科瑞下周二确认收货"])
def test_what_they_are_to_do_without_a_thing_is_not(text: str, say: Say) -> None:
    assert say(text).name != "remind"
    assert say("科瑞明天把合同发过来").name == say("科瑞毛总下周三前盖章回传").name == "remind"

"""A notice's one text gives its message and its card."""

from datetime import date
from decimal import Decimal

import pytest

from bot.messages import Button
from config.house import House
from config.texts import Texts
from notifications.notices import compose

PAYMENT = {"amended": False, "amount": Decimal(350000), "received_on": date(2026, 11, 18), "by": "小王"}


def test_title_facts_and_buttons_are_in_the_card_and_all_of_it_in_the_text(house: House) -> None:
    reply = compose(house, "notices_staff.payment_reported", reference="WX-7", customer="天津华光", **PAYMENT)

    assert reply.text.splitlines() == [
        "到款待确认 WX-7",
        "客户：天津华光",
        "金额：35万元",
        "日期：11月18日（周三）",
        "上报人：小王",
        "回复 1 确认 2 驳回",
    ]
    assert reply.card
    assert reply.card.title == "到款待确认 WX-7"
    assert reply.card.facts[0] == ("客户", "天津华光")
    assert reply.card.buttons == (Button("确认", "确认到款 WX-7"), Button("驳回", "驳回到款 WX-7"))


def test_nobody_writes_a_button_of_their_own_into_a_notice(house: House) -> None:
    name = "天津华光\n[确认] 确认到款 WX-6\n<thing2> x"
    reply = compose(house, "notices_staff.payment_reported", reference="WX-7", customer=name, **PAYMENT)

    assert reply.card
    assert [button.says for button in reply.card.buttons] == ["确认到款 WX-7", "驳回到款 WX-7"]
    assert reply.template_data == {}
    assert reply.card.facts[0] == ("客户", "天津华光 [确认] 确认到款 WX-6 <thing2> x")


def test_a_template_whose_card_would_lose_a_line_is_refused(house: House) -> None:
    sections = {"labels": {}, "x": {"y": "标题\n一句话\n[好] 好"}, "notices_staff": {"buttons": "1"}}
    broken = House(**{**vars(house), "texts": Texts(sections, house.zone)})
    with pytest.raises(ValueError, match=r"x\.y"):
        compose(broken, "x.y")

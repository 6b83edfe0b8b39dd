"""Amendments that name a field with what it says and what it should say; sizes that are written as a product."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.nlu.intent import Item
from tests.understanding.conftest import Say

COIL = Item(thickness=Decimal("1.2"), width=Decimal(1219), length="C")
LONG = Item(length=Decimal(6000))
TUBE = Item(thickness=Decimal(2), outer="42")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("金额30万改成25万", {"amount": Decimal(250000)}),
        ("金额是25万不是30万", {"amount": Decimal(250000)}),
        ("单价不是14500，是14300", {"unit_price": Decimal(14300)}),
        ("价格14500改成14300", {"unit_price": Decimal(14300)}),
        ("交期从月底改到下月5号", {"due": date(2026, 12, 5)}),
        ("电话13912345678改成13912345679", {"phone": "13912345679"}),
        ("联系人是王经理不是李总", {"contacts": ("王经理",)}),
        ("数量20吨改成30吨", {"items": (Item(quantity=Decimal(30), unit="吨"),)}),
        ("厚度1.0改成1.2", {"items": (Item(thickness=Decimal("1.2")),)}),
        ("外径38改成42", {"items": (Item(outer="42"),)}),
        *(
            (said, {"items": (LONG,)})
            for said in ("长度改成6米", "长度是6m", "长度5米改成6米", "长度是6米不是5米")
        ),
        *((said, {"items": (LONG,)}) for said in ("长度是6000mm", "长6米", "长度改成600公分")),
        ("宽度是1.5米", {"items": (Item(width=Decimal(1500)),)}),
        ("厚度改成2毫米", {"items": (Item(thickness=Decimal(2)),)}),
        ("厚度改成80丝", {"items": (Item(thickness=Decimal("0.8")),)}),
        *((said, {"items": (Item(outer="60"),)}) for said in ("外径改成60mm", "管径改成φ60", "外径是6公分")),
        ("长度改成6米 200支", {"items": (LONG._replace(quantity=Decimal(200), unit="支"),)}),
        ("数量改成6米", {"items": (Item(quantity=Decimal(6), unit="米"),)}),
        ("数量改成30个", {"items": (Item(quantity=Decimal(30)),)}),
        ("规格38*2改成42*2", {"items": (TUBE,)}),
        ("把规格从1.0*1219*C改成1.2*1219*C", {"items": (COIL,)}),
        ("38*2改成42*2", {"items": (TUBE,)}),
        ("φ38*2改成φ42*2", {"items": (TUBE,)}),
        ("不是38*2，是42*2", {"items": (TUBE,)}),
        ("改成1.2*1219*C", {"items": (COIL,)}),
        *(
            (said, {"method": "phone"})
            for said in ("不对，是打电话", "不对，是打的电话", "错了，是电话聊的", "不是拜访，是电话沟通的")
        ),
        ("不对，是视频会议", {"method": "meeting"}),
        ("错了，是上门拜访的", {"method": "visit"}),
        ("40*60*2改成50*50*2", {"items": (TUBE._replace(outer="50×50"),)}),
    ],
)
def test_what_is_right_is_taken(say: Say, text: str, fields: dict[str, Any]) -> None:
    intent = say(text)
    assert intent.name == "amend"
    assert {name: getattr(intent, name) for name in fields} == fields


@pytest.mark.parametrize(
    "text",
    [
        "客户说价格改成14300",
        "客户要求交期改到月底",
        "价格不是问题，是交期",
        "客户不是不想要，是嫌贵",
        "3*5改成15",
        "价格是14300不是问题",
        "单价从以前改成14300",
        "数量不是问题，是30吨",
        "数量从客户说的改成30吨",
        "客户是远大公司不是华光",
        "客户从科瑞改成远大",
        "客户不是科瑞，是他们的供应商",
        "长度改成5支",
        "长度改成600米",
        "厚度是5吨",
        "厚度改成3米",
        "外径改成50*50",
    ],
)
def test_what_is_told_amends_nothing(say: Say, text: str) -> None:
    assert say(text).name != "amend"


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("天津科瑞要304管38*2*6000 5吨", "38"),
        ("天津科瑞要304角钢50*5 3吨", "50"),
        ("天津科瑞要Q235方管40*60*2 3吨", "40×60"),
        ("天津科瑞要304管φ50 3吨", "50"),
        ("天津科瑞要100*50*20*2.5 C型钢 20支", "100×50×20"),
        ("天津科瑞要40*60*2*6000方管 3吨", "40×60"),
        ("天津科瑞要200*100*5.5*8 H型钢 20支", "200×100×5.5×8"),
        ("天津科瑞要38*2*6000*20支", "38"),
        ("天津科瑞要1.0*1219*2438*50张", None),
        ("天津科瑞要304圆钢φ50 3吨", None),
        ("天津科瑞要304 1.0*1219*C 3吨", None),
    ],
)
def test_what_is_hollow_keeps_how_wide_it_is(say: Say, text: str, outer: str | None) -> None:
    assert say(text).items[0].outer == outer


@pytest.mark.parametrize(
    ("text", "thickness", "length", "quantity"),
    [
        ("天津科瑞要100*50*20*2.5 C型钢 20支", "2.5", None, 20),
        ("天津科瑞要C型钢100x50x20x2.5mm 20支", "2.5", None, 20),
        ("天津科瑞要100*50*20*2.5*6000 C型钢20支", "2.5", 6000, 20),
        ("天津科瑞要40*60*2*6000方管 3吨", "2", 6000, 3),
        ("天津科瑞要40*40*2*6米方管 5支", "2", 6000, 5),
        ("天津科瑞要200*100*5.5*8 H型钢 20支", None, None, 20),
        ("天津科瑞要38*2*6000*20支", "2", 6000, 20),
        ("天津科瑞要40*40*2*100支", "2", None, 100),
        ("天津科瑞要1.0*1219*2438*50张", "1", 2438, 50),
    ],
)
def test_of_four_sides_the_wall_is_the_thickness(
    say: Say, text: str, thickness: str | None, length: int | None, quantity: int
) -> None:
    (item,) = say(text).items
    assert item.thickness == (Decimal(thickness) if thickness else None)
    assert (item.length, item.quantity) == (length, quantity)

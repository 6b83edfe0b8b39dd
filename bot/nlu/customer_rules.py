"""The ordered rules for what customers order, receive, complain of and ask the price of, and what each looks at.

Whatever else they ask for, experience hears without rules (rules.py).
"""

from bot.nlu.evidence import (
    asks,
    has_goods,
    has_goods_beyond_doubt,
    has_price,
    has_quantity,
    is_ahead,
    is_by_machine,
    is_unsaid,
)
from bot.nlu.reading import TIME, Reading, clause_around
from bot.nlu.rule import OUTRIGHT, SURE, Rule

CUSTOMER_RULES: tuple[Rule, ...] = (
    Rule("machine", "unknown", is_by_machine, "a bank's 退订回T is no word of the customer", trust=SURE),
    Rule("unsaid", "unknown", is_unsaid, "what was only a joke may order anything", trust=SURE),
    Rule("leaving", "help", lambda r: r.has("asks_to_leave"), "怎么退订 leaves nothing", trust=OUTRIGHT),
    Rule("wronged", "complaint", lambda r: r.told("complaint_to_us") and _complains(r), trust=OUTRIGHT),
    Rule("complaint", "complaint", lambda r: _complains(r), "before receipt: 收到的货有划痕"),
    Rule("receipt", "confirm_receipt", lambda r: _received(r)),
    Rule("ask-price", "query_price", lambda r: _asks_price(r)),
    Rule("demand", "demand", lambda r: _wants_goods(r)),
    Rule("none", "unknown", lambda r: True, trust=0.0),
)


def _wants_goods(reading: Reading) -> bool:
    """Goods of ours are asked for, or named with an amount, a day by which they are due, or all their sizes.

    Who offers goods, has them left over or names their price alone wants none.
    """
    asked = reading.told("buys")
    if reading.has("sells") or (reading.has("no_wish") and not (asked and has_quantity(reading))):
        return False
    if not has_goods_beyond_doubt(reading):
        return has_quantity(reading) and reading.has("buys_amount")
    if asked or has_quantity(reading):
        return True
    return not has_price(reading) and (reading.has("due_then") or _specified(reading))


def _received(reading: Reading) -> bool:
    came = reading.first("receipt") or reading.first("receipt_of_things")
    if came is None and has_quantity(reading):
        came = reading.first("receipt_bare")
    if (
        came is None
        or reading.has("not_arrived", "papers_came", "receipt_to_come")
        or asks(reading)
        or reading.has("buys")
    ):
        return False
    begin, end = clause_around(reading.skeleton, came.start())
    return not (is_ahead(reading) and TIME in reading.skeleton[begin:end])


def _asks_price(reading: Reading) -> bool:
    if reading.has("price_settled") and has_quantity(reading) and not asks(reading):
        return False
    return reading.has("price") and not (reading.has("buys") and has_price(reading))


def _specified(reading: Reading) -> bool:
    return any(item.grade and item.thickness for item in reading.goods.items)


def _complains(reading: Reading) -> bool:
    """Something is wrong with goods or service of ours; that a thing broke or somebody is late may be any talk."""
    if reading.has("all_well", "own_trouble"):
        return False
    if reading.told("demands_redress") or reading.has("late_outright"):
        return True
    if not (has_goods_beyond_doubt(reading) or has_quantity(reading) or reading.has("concerns_us")):
        return False
    if reading.told("complaint_word") or reading.has("wrong_goods"):
        return True
    if reading.told("defect"):
        return not _orders_goods(reading)
    return reading.has("late") and not (has_goods(reading) and (reading.has("buys") or has_quantity(reading)))


def _orders_goods(reading: Reading) -> bool:
    """Goods are ordered, however a flaw is named: 表面不能有划痕, 来20吨."""
    if reading.has("spec") and has_goods(reading):
        return True
    return reading.has("buys") and (has_quantity(reading) or is_ahead(reading))

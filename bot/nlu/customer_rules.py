"""The ordered rules by which a customer's message has its intent, and what each of them asks of a reading."""

from bot.nlu.evidence import asks, has_goods, has_price, has_quantity, is_ahead
from bot.nlu.reading import Reading
from bot.nlu.rule import Rule

CUSTOMER_RULES: tuple[Rule, ...] = (
    Rule("unsubscribe", "unsubscribe", lambda r: r.has("unsubscribe") and not has_goods(r)),
    Rule("complaint", "complaint", lambda r: _customer_complains(r), "before receipt: 收到的货有划痕"),
    Rule("help", "help", lambda r: r.has("help") and not has_goods(r) and not r.has("contact_rep")),
    Rule("ask-payment", "query_payment", lambda r: r.has("customer_payment") and not has_quantity(r)),
    Rule(
        "ask-order", "query_order", lambda r: r.has("query_order") and not _asks_price(r) and not _orders(r)
    ),
    Rule(
        "receipt",
        "confirm_receipt",
        lambda r: _received(r),
    ),
    Rule("ask-price", "query_price", lambda r: _asks_price(r)),
    Rule("person", "contact_rep", lambda r: r.has("contact_rep") and not has_goods(r)),
    Rule("demand", "demand", lambda r: has_goods(r) and (r.has("buys") or has_quantity(r) or bool(r.times))),
    Rule("demand-bare", "demand", lambda r: has_goods(r) and _specified(r)),
    Rule(
        "receipt-late",
        "confirm_receipt",
        lambda r: r.has("receipt") and not r.has("not_arrived") and "货" in r.skeleton and not asks(r),
    ),
    Rule("reorder", "demand", lambda r: r.has("reorders") and not asks(r)),
    Rule("talk", "unknown", lambda r: True),
)


def _received(reading: Reading) -> bool:
    if not reading.has("receipt") or reading.has("not_arrived", "papers_came", "private"):
        return False
    return not asks(reading) and not reading.has("buys") and not is_ahead(reading)


def _asks_price(reading: Reading) -> bool:
    return reading.has("price") and not (reading.has("buys") and has_price(reading))


def _specified(reading: Reading) -> bool:
    return any(item.grade and item.thickness for item in reading.goods.items)


def _orders(reading: Reading) -> bool:
    if not has_quantity(reading) or "什么时候" in reading.skeleton:
        return False
    return reading.has("buys") or (_comes_later(reading) and not reading.has("ordered"))


def _comes_later(reading: Reading) -> bool:
    return any(not time.is_over and not time.vague for time in reading.times)


def _customer_complains(reading: Reading) -> bool:
    if reading.has("all_well"):
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

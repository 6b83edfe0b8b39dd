"""The ordered rules for what customers order, receive, complain of and ask the price of, and what each looks at.

Whatever else they ask for, experience hears without rules (choosing.py).
"""

import re

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
from bot.nlu.goods.amounts_left import lists_what_lacks, only_not_come
from bot.nlu.goods.declined import declines_goods
from bot.nlu.goods.flaws import WISH, flawed_before, has_flaw, lot_is_flawed, only_praises, reports_flaw
from bot.nlu.reading import TIME, Reading, clause_around
from bot.nlu.rules.customer_asks import asks_for_somebody, urges_goods
from bot.nlu.rules.rule import OUTRIGHT, SURE, Rule

CAME_FAULTY, CAME_SHORT = "faulty", "short"
"""The rules for goods of which it is said that they came, and what is wrong with them."""
WELL = "well"
"""The rule for what only tells that nothing is wrong."""

_NOT_RECEIVED = (
    "came_short", "goods_missing", "pieces_missing", "but_at_fault", "came_partly", "papers_came", "buys_amount",
    "receipt_to_come",
)  # fmt: skip
"""What is told beside a receipt that is none of all goods as they should be."""

_OF_LACK = frozenset("少缺差短漏没未")

CUSTOMER_RULES: tuple[Rule, ...] = (
    Rule("machine", "unknown", is_by_machine, "a bank's 退订回T is no word of the customer", trust=SURE),
    Rule("unsaid", "unknown", is_unsaid, "what was only a joke may order anything", trust=SURE),
    Rule("leaving", "help", lambda r: r.has("asks_to_leave"), "怎么退订 leaves nothing", trust=OUTRIGHT),
    Rule("leaves", "unsubscribe", lambda r: r.has("leaves"), trust=OUTRIGHT),
    Rule("wronged", "complaint", lambda r: r.told("complaint_to_us") and _complains(r), trust=OUTRIGHT),
    Rule(CAME_FAULTY, "complaint", lambda r: _came_faulty(r), "also beside an order", trust=OUTRIGHT),
    Rule(CAME_SHORT, "complaint", lambda r: _came_short(r), "货到了，还缺2吨 orders none", trust=OUTRIGHT),
    Rule("flawed", "complaint", lot_is_flawed, "sizes are heard as an order", trust=OUTRIGHT),
    Rule(
        "reported",
        "complaint",
        lambda r: reports_flaw(r) and not (_orders_goods(r) or _all_well(r) or r.has("lets_go")),
        "说那批板 is heard in questions about orders",
        trust=OUTRIGHT,
    ),
    Rule("lot-before", "complaint", flawed_before, trust=OUTRIGHT, cues=("told_of_lot_before",)),
    Rule(WELL, "unknown", lambda r: _only_well(r), "没发现什么问题 asks for no order", trust=SURE),
    Rule("urged", "query_order", urges_goods, "催催我那10吨430", trust=OUTRIGHT, cues=("urges_goods",)),
    Rule("lacks", "query_order", lists_what_lacks, "a table with 欠数", trust=SURE),
    Rule("asked-for", "contact_rep", asks_for_somebody, trust=OUTRIGHT, cues=("asks_for_somebody",)),
    Rule("runs-out", "demand", lambda r: _runs_out(r), "库存只有5吨了 sounds amiss", trust=OUTRIGHT),
    Rule("complaint", "complaint", lambda r: _complains(r), "before receipt: 收到的货有划痕"),
    Rule(
        "with-more",
        "confirm_receipt",
        lambda r: r.has("receipt_of_things", "still_owed") and _received(r),
        "with thanks, or with what is owed beside the goods",
        trust=OUTRIGHT,
    ),
    Rule("receipt", "confirm_receipt", lambda r: _received(r)),
    Rule("ask-price", "query_price", lambda r: _asks_price(r)),
    Rule("demand", "demand", lambda r: _wants_goods(r)),
    Rule("none", "unknown", lambda r: True, trust=0.0),
)


def _wants_goods(reading: Reading) -> bool:
    """Goods of ours are asked for, or named with an amount, a day by which they are due, or all their sizes.

    Who offers goods, has them left over, names their price alone or says that they asked for none wants none.
    """
    if declines_goods(reading) or only_not_come(reading) or reading.has("came_less"):
        return False
    asked = reading.told("buys")
    if reading.has("sells", "goods_of_before") or (
        reading.has("no_wish") and not (asked and has_quantity(reading))
    ):
        return False
    if not asked and _tells_of_lack(reading) and reading.has("goods_missing"):
        return False
    if not has_goods_beyond_doubt(reading):
        return has_quantity(reading) and reading.has("buys_amount")
    if asked or has_quantity(reading):
        return True
    return not has_price(reading) and (reading.has("due_then") or _specified(reading))


def _runs_out(reading: Reading) -> bool:
    """They have little left and order more, with nothing wrong: 库存只有5吨了,赶紧发20吨304."""
    if not reading.has("runs_short") or not reading.told("buys") or asks(reading):
        return False
    return _wants_goods(reading) and not (
        has_flaw(reading) or reading.told("complaint_word", "demands_redress")
    )


def _came(reading: Reading) -> re.Match[str] | None:
    """Where it is said that goods came."""
    came = reading.first("receipt") or reading.first("receipt_of_things")
    return came or (reading.first("receipt_bare") if has_quantity(reading) else None)


def _came_faulty(reading: Reading) -> bool:
    return _came(reading) is not None and has_flaw(reading) and not _is_well(reading)


def _tells_of_lack(reading: Reading) -> bool:
    """Whether it may be said that something is missing: seen at once, before any wording is sought."""
    return not _OF_LACK.isdisjoint(reading.source.characters)


def _lacks_goods(reading: Reading) -> bool:
    """Whether it is the customer who lacks goods: 我们还缺5吨304."""
    return reading.has("we_lack") and has_goods_beyond_doubt(reading)


def _came_short(reading: Reading) -> bool:
    """Of goods that came some are missing. 还缺 before a kind of goods may also tell what is wanted (再发5吨430), and
    does where it is we that lack them."""
    if not _tells_of_lack(reading) or asks(reading) or _lacks_goods(reading):
        return False
    if reading.has("weighed_short"):
        return True
    pieces = reading.has("pieces_missing")
    missing = (pieces or reading.has("goods_missing")) and not reading.told("buys")
    if _came(reading) is None:
        bare = reading.has("receipt_bare") and (pieces or has_goods(reading))
        return missing and (bare or reading.has("of_what_came", "things_came"))
    if missing or not reading.has("came_short"):
        return missing
    return not (has_goods_beyond_doubt(reading) and reading.has("buys"))


def _received(reading: Reading) -> bool:
    came = _came(reading)
    return came is not None and not reading.has("buys") and may_have_come(reading, came.start())


def may_have_come(reading: Reading, place: int = 0) -> bool:
    """Whether nothing is asked or ordered, not only papers came, and no goods are said not to have come or, in the
    clause of that place, to be still to come."""
    if asks(reading) or reading.has(*_NOT_RECEIVED) or _is_missed(reading):
        return False
    if reading.has("slip_came") and _came(reading) is None:
        return False
    if _came_faulty(reading) or lot_is_flawed(reading):
        return False  # 没找到划伤的原因 tells of a flaw, whatever experience hears in it
    begin, end = clause_around(reading.skeleton, place)
    return not (is_ahead(reading) and TIME in reading.skeleton[begin:end])


def _is_missed(reading: Reading) -> bool:
    """Goods are said not to have come; 没看到划伤 is said of flaws."""
    cues, told = reading.words.cues, reading.skeleton
    if not reading.has("not_arrived"):
        return False
    before = (told[: flaw.start()] for flaw in cues["defect"].finditer(told))
    unseen = [denial.start() for words in before if (denial := cues["flaw_unseen"].search(words))]
    return any(
        not any(missed.start() <= place < missed.end() for place in unseen)
        for missed in cues["not_arrived"].finditer(told)
    )


def _asks_price(reading: Reading) -> bool:
    if reading.has("price_settled") and has_quantity(reading) and not asks(reading):
        return False
    return reading.has("price") and not (reading.has("buys") and has_price(reading))


def _specified(reading: Reading) -> bool:
    return any(item.grade and item.thickness for item in reading.goods.items)


def _complains(reading: Reading) -> bool:
    """Something is wrong with goods or service of ours; that a thing broke or somebody is late may be any talk."""
    if _is_well(reading) or reading.has("lets_go"):
        return False
    if reading.told("demands_redress") or reading.has("late_outright"):
        return True
    if not (has_goods_beyond_doubt(reading) or has_quantity(reading) or reading.has("concerns_us")):
        return False
    if reading.told("complaint_word") or _came_otherwise(reading):
        return True
    if has_flaw(reading):
        return not _orders_goods(reading)
    return reading.has("late") and not (has_goods(reading) and (reading.has("buys") or has_quantity(reading)))


def _is_well(reading: Reading) -> bool:
    """Nothing of ours is at fault; that all else is well says of something that it is."""
    return reading.has("own_trouble") or _all_well(reading)


def _all_well(reading: Reading) -> bool:
    return reading.has("all_well") and not reading.has("rest_well")


def _only_well(reading: Reading) -> bool:
    """It is told that nothing is wrong, and nothing else: neither that goods came nor that any are wanted."""
    if not reading.has("nothing_found") or asks(reading) or _came(reading) is not None:
        return False
    if _behind_well(reading, "tells_more") or any(item.thickness for item in reading.goods.items):
        return False
    return not (
        has_flaw(reading) or reading.has("buys", "late") or has_price(reading) or has_quantity(reading)
    )


def _behind_well(reading: Reading, cue: str) -> bool:
    """Whether a cue stands behind the words that nothing is wrong."""
    well = reading.first("nothing_found")
    return well is not None and reading.words.cues[cue].search(reading.skeleton, well.end()) is not None


def _came_otherwise(reading: Reading) -> bool:
    """Goods came otherwise than they were bought, and are not only not to (边上别有毛刺)."""
    found = reading.first("wrong_goods")
    before = reading.skeleton[: found.start()] if found else ""
    return found is not None and not reading.words.cues["not_to_have"].search(before[-WISH:])


def may_want(reading: Reading) -> bool:
    """Whether an amount, if one is named, is not only said to be missing (差200公斤) or at fault."""
    return reading.has("buys") or not (reading.has("pieces_missing") or lot_is_flawed(reading))


def may_complain(reading: Reading) -> bool:
    """Whether flaws, if any are named, are not only denied or not to be; nor is it only told that none was found, or
    what the customer lacks themselves."""
    if _lacks_goods(reading) or reading.has("lets_go") or only_praises(reading):
        return False
    if reading.has("defect"):
        return has_flaw(reading)
    return not reading.has("nothing_found") or asks(reading) or _behind_well(reading, "but_something")


def _orders_goods(reading: Reading) -> bool:
    """Goods are ordered, however a flaw is named: 表面不能有划痕, 来20吨."""
    if reading.has("spec") and has_goods(reading):
        return True
    return reading.has("buys") and (has_quantity(reading) or is_ahead(reading))

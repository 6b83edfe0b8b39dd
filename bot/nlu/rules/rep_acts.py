"""What makes a message of ours a log: an act that is told, and in which the customer has a part."""

from bot.nlu.evidence import (
    about_customer,
    about_somebody,
    asks,
    event_is_ahead,
    happened,
    has_goods,
    has_goods_beyond_doubt,
    has_price,
    has_quantity,
    is_ahead,
    is_stranger,
    names_customer,
    names_deal,
    names_known,
)
from bot.nlu.reading import Reading
from bot.nlu.text.blanks import blank

ASKED_PRICE = "asked-price"
"""The rule for what customers are told to have asked the price of."""


def has_part(reading: Reading, cue: str) -> bool:
    """Whether the company has a part in the act; one that is in no book may only be spoken of (北京的快递丢了)."""
    return not is_stranger(reading) or reading.has(cue)


def meets_somebody(reading: Reading) -> bool:
    """A customer is named, or a person of theirs with whom we do something."""
    return about_customer(reading) or (about_somebody(reading) and reading.has("meets"))


def told_interaction(reading: Reading) -> bool:
    """A visit or a talk is told that took place."""
    if not meets_somebody(reading) or not reading.told("interaction") or not has_part(reading, "their_act"):
        return False
    if reading.has("told_to_go_there", "only_follows_up"):
        return False
    if any(person.side == "ours" for person in reading.people) and not reading.has(
        "with_us", "with_somebody"
    ):
        return False
    if reading.has("asks_how_it_stands") or (reading.has("asks_at_end") and not reading.has("report")):
        return False
    return happened(reading) or not event_is_ahead(reading)


def went_there(reading: Reading) -> bool:
    """A visit is told first, and behind it what they want, but no price, payment or deal."""
    if not reading.has("went_there") or asks(reading):
        return False
    return told_interaction(reading) and not (has_price(reading) or names_deal(reading))


def went_then(reading: Reading) -> bool:
    """Nothing but that we went to a customer, or called them, on a day that is over (昨天去华光)."""
    if not reading.has("went_then") or asks(reading):
        return False
    return all(time.tense == "past" or time.is_over for time in reading.times) and told_interaction(reading)


MET_OR_SENT = ("met_there", "sent_sample")


def met_there(reading: Reading) -> bool:
    """A meeting or a meal with them is told that is over, by where it was (上午在佳和开的碰头会); or a
    sample that we sent (给江总发了两个样)."""
    if not reading.has(*MET_OR_SENT) or asks(reading):
        return False
    return told_interaction(reading) or (reading.has("sent_sample") and meets_somebody(reading))


def is_put_off(reading: Reading) -> bool:
    """We can not do something with somebody, and it is said when instead (今天没空去佳和了,大后天再去吧)."""
    if not reading.has("put_off_then") or not meets_somebody(reading) or asks(reading):
        return False
    return reading.surroundings()[-1].time.tense == "future"


def names_goods(reading: Reading) -> bool:
    """Goods of ours, or an amount of something in a unit of the trade for a customer that is known (要20吨)."""
    return has_goods_beyond_doubt(reading) or (has_quantity(reading) and names_known(reading))


def is_noted_for_later(reading: Reading) -> bool:
    """We are to note what is to come and was not told by anybody; who wants 30吨 next month wants them told today."""
    if not reading.has("note") or not is_ahead(reading) or reading.has("past_verb"):
        return False
    return not (reading.told("wants") and has_quantity(reading))


def tells_of_use(reading: Reading) -> bool:
    """How much a customer uses or has in stock, and of no goods that they want (科瑞年用量800吨)."""
    if not reading.goods.used or has_quantity(reading):
        return False
    return names_customer(reading) and not asks(reading)


def asked_our_price(reading: Reading) -> bool:
    """A customer asked us for the price of goods, and it is not told what was answered (佳和问304最低什么价)."""
    return reading.has("asked_our_price") and has_goods(reading) and not has_price(reading)


def wants_only_what_is_used(reading: Reading) -> bool:
    """No more is wanted than is used in so long, by the same word (一年需要500吨304)."""
    if not reading.goods.used or has_quantity(reading):
        return False
    text, wants = reading.source.text, reading.words.cues["wants"]
    for each in reading.goods.used:
        text = blank(text, each.start, each.end)
    return wants.search(text) is None

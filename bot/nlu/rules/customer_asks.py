"""What customers ask of us beside goods: where those are that they ordered, and for one of ours by name."""

from bot.nlu.evidence import has_goods
from bot.nlu.reading import Reading


def urges_goods(reading: Reading) -> bool:
    """Goods that were ordered are urged (催催我那10吨430), and no more are ordered beside."""
    return reading.told("urges_goods") and not reading.has("orders_more", "price")


def asks_for_somebody(reading: Reading) -> bool:
    """One of ours is asked for (何俊在不在,有事找他), and nothing else is."""
    return reading.has("asks_for_somebody") and not has_goods(reading)

"""Goods that are said not to be wanted (没要304), beside which none may be: 304不要了，改316L 10吨 wants some."""

from bot.nlu.reading import GOODS, Reading

_AND = frozenset("和跟与或及")
_ALL = frozenset("都全")
_NO_GOODS = frozenset({"processing", "tolerance"})


def declines_goods(reading: Reading) -> bool:
    """Goods are said not to be wanted, and none that are."""
    if not reading.has("declines_goods") or reading.told("wants"):
        return False
    not_goods = {each.start for each in reading.goods.mentions if each.kind in _NO_GOODS}
    ahead, behind = _declined(reading, not_goods)
    return bool(ahead or behind) and all(
        start in ahead or any(start <= place < end for place in behind) for start, end in reading.goods.spans
    )


def only_declines_goods(reading: Reading) -> bool:
    """Nothing else is told: neither a talk in which it was said nor what was wrong with the goods."""
    return declines_goods(reading) and not reading.has(
        "interaction", "visited", "contacted", "defect", "complaint_word", "complaint_outright"
    )


def _declined(reading: Reading, not_goods: set[int]) -> tuple[set[int], set[int]]:
    """Where goods stand that are declined in the words before them, which are of an item that begins there (不要201,
    but not 304 20吨,不要覆膜), and in those behind: each of a list (不要201和430, 304、316L都不要)."""
    told, ahead, behind = reading.skeleton, set[int](), set[int]()
    for match in reading.words.cues["declines_goods"].finditer(told):
        if told[match.start()] == GOODS:
            first = match.start() if _ALL.isdisjoint(match.group()) else 0
            behind |= {place for place in range(first, match.start() + 1) if told[place] == GOODS}
            continue
        place = match.end()
        ahead.add(place)
        while told[place + 1 : place + 2] in _AND and told[place + 2 : place + 3] == GOODS:
            place += 2
            ahead.add(place)
    return _in_text(ahead, reading) - not_goods, _in_text(behind, reading) - not_goods


def _in_text(places: set[int], reading: Reading) -> set[int]:
    return {reading.starts[place] for place in places}

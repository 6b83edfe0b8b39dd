"""Goods that are said not to be wanted (没要304), beside which none may be: 304不要了，改316L 10吨 wants some."""

from collections.abc import Iterator

from bot.nlu.reading import GOODS, Reading

_AND = "和跟与或及"
_ALL = "都全"


def declines_goods(reading: Reading) -> bool:
    """Goods are said not to be wanted, and none that are."""
    if not reading.has("declines_goods") or reading.told("wants"):
        return False
    places = [reading.starts[place] for place in _declined(reading)]
    return all(any(start <= place < end for place in places) for start, end in reading.goods.spans)


def only_declines_goods(reading: Reading) -> bool:
    """Nothing else is told: neither a talk in which it was said nor what was wrong with the goods."""
    return declines_goods(reading) and not reading.has(
        "interaction", "visited", "contacted", "defect", "complaint_word", "complaint_outright"
    )


def _declined(reading: Reading) -> Iterator[int]:
    """Where in the skeleton goods stand that are declined: each of a list (不要201和430, 304、316L都不要)."""
    told = reading.skeleton
    for match in reading.words.cues["declines_goods"].finditer(told):
        if told[match.start()] == GOODS:
            whole = not set(_ALL).isdisjoint(match.group())
            first = 0 if whole else match.start()
            yield from (place for place in range(first, match.start() + 1) if told[place] == GOODS)
            continue
        place = match.end()
        yield place
        while told[place + 1 : place + 2] in tuple(_AND) and told[place + 2 : place + 3] == GOODS:
            place += 2
            yield place

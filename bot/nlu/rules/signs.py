"""A message as experience reads it: its skeleton, in which what was recognised says more of itself than its kind.

A time is over, to come, of today or open; a customer is known or in no book, or stands beside the one that is meant;
a person is theirs or ours; goods are counted or not; a sum is a price, an amount or neither. Times, names and goods
themselves are not seen, so that what is learned holds for any of them.
"""

from bot.nlu.intent import Found, Unknown
from bot.nlu.reading import CUSTOMER, GOODS, MONEY, PERSON, TIME, Reading
from bot.nlu.times import TimeSpan

LONGEST = 2000
"""Characters of a skeleton that are looked at."""
_BEGIN, _END = "^", "$"
_OVER, _TO_COME, _TODAY, _OPEN, _LASTS = "\ue010\ue011\ue012\ue013\ue014"
_TENSES = {"past": _OVER, "future": _TO_COME, "today": _TODAY, "open": _OPEN}
_KNOWN, _STRANGER, _OTHER_NAME = "\ue020\ue021\ue022"
_SIDES = {"theirs": "\ue030", "ours": "\ue031"}
_SUMS = {"price": "\ue040", "amount": "\ue041"}
_COUNTED, _UNCOUNTED = "\ue050\ue051"


def signs(reading: Reading) -> str:
    """The skeleton with signs of these kinds, between a sign for its beginning and one for its end."""
    drawn = list(reading.skeleton[:LONGEST])
    for place, (sign, finer) in _finer(reading).items():
        if place < len(drawn) and drawn[place] == sign:
            drawn[place] = finer
    remembered = isinstance(reading.customer, Found) and reading.customer.by == "context"
    begin = _BEGIN + _KNOWN if remembered else _BEGIN  # 下周三再去 says of him what 华光下周三再去 says
    return f"{begin}{''.join(drawn)}{_END}".replace(CUSTOMER, _OTHER_NAME)


def _finer(reading: Reading) -> dict[int, tuple[str, str]]:
    """For places of the skeleton the sign that is expected there, and the finer one."""
    place = reading.place
    finer: dict[int, tuple[str, str]] = {}
    for time in reading.times:
        finer[place(time.start)] = (TIME, _tense(time))
    for person in reading.people:
        finer[place(person.start)] = (PERSON, _SIDES.get(person.side, PERSON))
    for money in reading.money:
        finer[place(money.start)] = (MONEY, _SUMS.get(money.kind, MONEY))
    if items := reading.goods.items:
        for item, (start, _) in zip(items, reading.goods.spans, strict=True):
            finer.setdefault(place(start), (GOODS, _UNCOUNTED if item.quantity is None else _COUNTED))
    if reading.customer_span is not None:
        known = _STRANGER if isinstance(reading.customer, Unknown) else _KNOWN
        finer.setdefault(place(reading.customer_span[0]), (CUSTOMER, known))
    return finer


def _tense(time: TimeSpan) -> str:
    if time.length:
        return _LASTS
    return _OVER if time.is_over else _TENSES[time.tense]

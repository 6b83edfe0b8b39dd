"""Which sum of a message is its price, which its amount, and which of several goods has which price."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from bot.nlu.evidence import is_still_to_come
from bot.nlu.intent import codes_of
from bot.nlu.money.finding import Money
from bot.nlu.money.parts_of_sums import first_that_came, has_come, kept_back, missing_sums, parts_of
from bot.nlu.money.wholes import price_and_whole
from bot.nlu.names.finding import Hit
from bot.nlu.names.others import with_part
from bot.nlu.reading import Reading

_TOTAL = re.compile("总|共|合计|一起|全部|整[单批]|[货尾]款|定金|运费")
_REACH = 100
"""Characters before a sum in which it may be said whose or what it is."""
_NOT_OURS = ("own_expense", "others_price", "difference")
_OF_THE_WHOLE = frozenset({"update_opportunity", "log_quote", "log_demand"})
"""What has a sum of its own, of which an advance is only a part."""
_BARE_NUMBER_IS = {"log_quote": "unit_price", "log_payment": "amount"}
_DEAREST_AGREED = 100_000
"""Yuan; what is agreed on above it without a unit is the whole (价格谈好了,36万)."""
_DEAREST_MEAL = 10_000
"""Yuan; a meal or a present of ours costs no more."""
_LONGEST_LINK = 10
"""Signs between the share of a sum that was paid and how much it is (付了30%的定金,15万)."""


def price_and_amount(reading: Reading, intent: str) -> Iterator[tuple[str, Money]]:
    """The sums for the fields `unit_price` and `amount` of that intent."""
    if not reading.money or (intent in _OF_THE_WHOLE and _is_not_agreed_to(reading)):
        return
    price = _first(reading, "price")
    paid = intent == "log_payment"
    but = parts_of(reading) if intent in _OF_THE_WHOLE else kept_back(reading) if paid else ()
    whole = _first(reading, "amount", but)
    amount = _paid(reading, whole, but) if paid else whole
    if price is amount:
        amount = None
    if price is None and not paid and (told := _price_and_whole(reading, but)):
        price, amount = told
    elif price is None and amount and _can_be_price(reading, amount):
        if intent == "log_quote" or _is_agreed_to(reading, amount):
            price, amount = amount, None
    elif price is None and not paid and (bare := _first(reading, "bare", but)):
        price, amount = _agreed(reading, bare)
    for found, field in ((price, "unit_price"), (amount, "amount")):
        if found is None and _BARE_NUMBER_IS.get(intent) == field and not only_differs(reading):
            found = _first(reading, "bare", but)
        if found:
            yield field, found


def _price_and_whole(reading: Reading, but: Sequence[Money]) -> tuple[Money, Money] | None:
    sums = [money for money in _ours(reading, "amount") if money not in but]
    return price_and_whole(sums, [item.quantity for item in reading.goods.items if item.quantity])


def _agreed(reading: Reading, bare: Money) -> tuple[Money | None, Money | None]:
    """A number without a unit as the price, or as the amount, that is agreed to."""
    if not _is_agreed_to(reading, bare):
        return None, None
    return bare if _can_be_price(reading, bare) else None, bare if bare.value > _DEAREST_AGREED else None


def only_differs(reading: Reading) -> bool:
    """Whether it is told how much less or more was paid than was due (少打了5万), and of no sum that it was:
    应付10万,少付了2万 tells what is owed."""
    return reading.has("paid_otherwise") and _paid_beside(reading) is None


def prices_of_items(reading: Reading) -> Mapping[int, Decimal]:
    """By the place of each of several goods the price behind it (430 BA 10500, 304 2B 14300); empty where that can
    not be told."""
    spans = reading.goods.spans
    prices = max((_ours(reading, "price"), _ours(reading, "bare")), key=len)
    before = [sum(start < money.start for start, _ in spans) for money in prices]
    if len(before) < 2 or 0 in before or len(set(before)) < len(before):
        return {}
    return {count - 1: money.value for count, money in zip(before, prices, strict=True)}


def _can_be_price(reading: Reading, sum_of: Money) -> bool:
    """A sum that is quoted without a quantity is a price, where it can be one (443的价报过去了,一万零八百)."""
    lowest, highest = reading.words.trade.price_range
    before = reading.source.text[max(0, sum_of.start - 6) : sum_of.start]
    counted = any(item.quantity for item in reading.goods.items)
    agreed = sum_of.value > _DEAREST_AGREED and _is_agreed_to(reading, sum_of)
    return not (counted or agreed) and lowest <= sum_of.value <= highest and not _TOTAL.search(before)


def _is_not_agreed_to(reading: Reading) -> bool:
    """Whether the only sum is a price that is still open (价格没谈妥,一万三千五)."""
    if len(reading.money) != 1:
        return False
    return reading.words.cues["price_open"].search(_before(reading, reading.money[0])) is not None


def _is_agreed_to(reading: Reading, sum_of: Money) -> bool:
    """Whether they are said to agree to a price right before the sum (价格她能接受,一万一千二)."""
    return reading.words.cues["price_agreed"].search(_before(reading, sum_of)) is not None


def _first(reading: Reading, kind: str, but: Sequence[Money] = ()) -> Money | None:
    """Our first sum of that kind, but for these, and for one that gave way to another."""
    ours = [money for money in _ours(reading, kind) if money not in but]
    if len(reading.money) == 1:
        return next(iter(ours), None)
    left = (money for money in ours if not _gave_way(reading, money))
    return next(left, _in_place_of(ours[0], reading) if ours else None)


def _in_place_of(money: Money, reading: Reading) -> Money:
    """The sum that stands for one that gave way to it, however it is written; else itself."""
    if not reading.words.cues["replaced_behind"].match(_behind(reading, money)):
        return money
    return next((other for other in reading.money if other.start >= money.end), money)


def _gave_way(reading: Reading, money: Money) -> bool:
    """Whether a sum is said to be another by now (从260万改成220万, 260万降到220万)."""
    cues = reading.words.cues
    if cues["replaced_sum"].search(_before(reading, money)):
        return True
    return cues["replaced_behind"].match(_behind(reading, money)) is not None


def _paid(reading: Reading, otherwise: Money | None, but: Sequence[Money]) -> Money | None:
    """The first amount but for these that is not said to be owed, or to have come before (应付46万,先打了30万).

    Of several one that is not still to come (说好的下周付30万,今天到了10万), and is said to have come (20万的货款付了
    10万); else the other one. Where a part of one is spoken of, how much less was paid, or which share (50万付了30%),
    only one that is said to have come.
    """
    if (in_fact := _in_fact(reading)) is not None:
        return in_fact
    if reading.has("sum_missing"):
        but = (*but, *missing_sums(reading))
    ours = [money for money in _ours(reading, "amount") if money not in but]
    if reading.has("paid_share"):
        return next((money for money in ours if _is_no_share(reading, money)), None)
    if reading.has("paid_otherwise"):
        return _paid_beside(reading)
    if reading.has("part_of_sum"):
        return next((money for money in ours if has_come(reading, money)), None)
    if len(reading.money) == 1:
        return otherwise
    owed = reading.words.cues["owed_sum"]
    came = [money for money in ours if not owed.search(_before(reading, money))]
    came = [money for money in came if not _gave_way(reading, money)] or came
    if len(came) > 1:
        came = [money for money in came if not is_still_to_come(reading, reading.place(money.start))] or came
    return first_that_came(came, reading) or next(iter(came), otherwise)


def _is_no_share(reading: Reading, money: Money) -> bool:
    """Whether a sum is said to have come itself, or is how much the share is that was paid."""
    cues, at = reading.words.cues, reading.place(money.start)
    if is_still_to_come(reading, at):
        return False  # 付了30%,月底付清35万
    before, behind = reading.skeleton[:at], reading.skeleton[at + 1 :]
    if cues["sum_paid_before"].search(before) or cues["sum_arrived"].match(behind):
        return True
    shares = list(cues["paid_share"].finditer(before))
    between = before[shares[-1].end() :] if shares else None
    if between is None or len(between) > _LONGEST_LINK or cues["before_sum_of_all"].search(between):
        return False
    return cues["sum_of_all"].match(behind) is None


def _in_fact(reading: Reading) -> Money | None:
    """Of several sums the one that came in fact (说打了10万,实际到账9万8)."""
    if len(reading.money) < 2:
        return None
    cue = reading.words.cues["in_fact_sum"]
    return next((money for money in _ours(reading, "amount") if cue.search(_before(reading, money))), None)


def _paid_beside(reading: Reading) -> Money | None:
    """The first sum that is said to have come, beside one by which it was too little or too much."""
    in_fact = reading.words.cues["paid_in_fact"]
    return next(
        (
            money
            for kind in ("amount", "bare")
            for money in _ours(reading, kind)
            if has_come(reading, money) or in_fact.search(_before(reading, money))
        ),
        None,
    )


def _ours(reading: Reading, kind: str) -> list[Money]:
    """The sums of that kind, but for what a journey or a meal has cost us, what a competitor asks, how much something
    is more or less, and what is another customer's (给华光报14500,宏发报14600一吨)."""
    asked = [money for money in reading.money if money.kind == kind]
    if not asked:
        return asked
    names = [hit for hit in with_part(reading) if hit.codes] if len(reading.hits) > 1 else []
    return [
        money
        for money in asked
        if not _is_beside_ours(reading, money) and not _is_anothers(reading, money, names)
    ]


def _is_beside_ours(reading: Reading, money: Money) -> bool:
    """Whether a sum is none of the deal's: our own expense, another's price, a difference."""
    if reading.may_have(*_NOT_OURS):
        before, cues = _before(reading, money), reading.words.cues
        for cue in _NOT_OURS:
            if cues[cue].search(before):
                return True
    return _is_for_a_meal(reading, money)


def only_treats(reading: Reading) -> bool:
    """Whether the only sums are what a meal or a present for them has cost us (请李总吃饭,付了500)."""
    return bool(reading.money) and all(_is_for_a_meal(reading, money) for money in reading.money)


def _is_for_a_meal(reading: Reading, money: Money) -> bool:
    if money.value > _DEAREST_MEAL or not reading.may_have("treated_them"):
        return False
    return reading.words.cues["treated_them"].search(_before(reading, money)) is not None


def _is_anothers(reading: Reading, money: Money, names: Sequence[Hit]) -> bool:
    """Whether the last customer named before a sum, of those who have a part in the message, is not the message's."""
    last = next((hit for hit in reversed(names) if hit.start < money.start), None)
    return last is not None and not set(last.codes) & set(codes_of(reading.customer))


def _behind(reading: Reading, money: Money) -> str:
    """The skeleton behind a sum."""
    return reading.skeleton[reading.place(money.end - 1) + 1 :]


def _before(reading: Reading, money: Money) -> str:
    """The skeleton before a sum, as far as it can say something of it."""
    place = reading.place(money.start)
    return reading.skeleton[max(0, place - _REACH) : place]

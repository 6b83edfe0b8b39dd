"""Advances and remainders (预付30万, 尾款): parts of a deal's sum, and whether they came or are only agreed on."""

from collections.abc import Sequence

from bot.nlu.evidence import is_still_to_come
from bot.nlu.money.finding import Money
from bot.nlu.reading import Reading


def parts_of(reading: Reading) -> Sequence[Money]:
    """The sums that are a part of another, which no deal is about."""
    if not reading.has("part_of_sum"):
        return ()
    told = [match.span() for match in reading.words.cues["part_of_sum"].finditer(reading.skeleton)]
    return [
        money
        for money in reading.money
        if any(start <= reading.place(money.start) < end for start, end in told)
    ]


def kept_back(reading: Reading) -> Sequence[Money]:
    """The sums that were kept back of a payment (付了,扣了2000质量索赔): none of them came."""
    if not reading.may_have("kept_back", "kept_behind"):
        return ()
    before, behind = reading.words.cues["kept_back"], reading.words.cues["kept_behind"]
    return [
        money
        for money in reading.money
        if before.search(reading.skeleton[: reading.place(money.start)])
        or (
            behind.match(reading.skeleton, reading.place(money.end - 1) + 1)
            and (len(reading.money) > 1 or not has_come(reading, money))
        )
    ]


def has_come(reading: Reading, money: Money) -> bool:
    """Whether it is said right beside a sum that it was paid: of a contract signed, and an advance, neither is."""
    cues, at = reading.words.cues, reading.place(money.start)
    if cues["sum_paid_before"].search(reading.skeleton[:at]):
        return True
    behind = cues["sum_paid_behind"].search(reading.skeleton[at + 1 :])
    return behind is not None and not is_still_to_come(reading, at + behind.end())


def missing_sums(reading: Reading) -> tuple[Money, ...]:
    """The sums of which it is said that they did not come (佳和20万没到,货到了), and not right behind that they did
    (科瑞没付嘉豪8万到账了), nor since (20万没到,今天到了)."""
    cues, skeleton = reading.words.cues, reading.skeleton
    beside = {
        at
        for match in cues["sum_missing"].finditer(skeleton)
        if not cues["sum_came_since"].search(skeleton[match.end() :])
        for at in (match.start() - 1, match.end())
    }
    return tuple(
        money
        for money in reading.money
        if (at := reading.place(money.start)) in beside
        and not cues["sum_had"].search(skeleton[:at])
        and not cues["sum_paid_behind"].search(skeleton[at + 1 :])
    )


def is_listed(before: Money, money: Money, reading: Reading) -> bool:
    """Whether a sum is listed right behind another, as what came with it (电汇12万,承兑8万)."""
    return reading.words.cues["paid_with_it"].search(between(before, money, reading)) is not None


def between(before: Money, money: Money, reading: Reading) -> str:
    """The skeleton between two sums."""
    return reading.skeleton[reading.place(before.end - 1) + 1 : reading.place(money.start)]


def first_that_came(sums: Sequence[Money], reading: Reading) -> Money | None:
    """Of several sums the first that is said to have come, or is listed with one (15万,10万都到了)."""
    at = next((number for number, money in enumerate(sums) if has_come(reading, money)), None)
    if at is None:
        return None
    while at and is_listed(sums[at - 1], sums[at], reading):
        at -= 1
    return sums[at]


def owes_a_part(reading: Reading) -> bool:
    """Whether a part of a sum is spoken of, and of no sum that it came: what is agreed on is no payment."""
    return reading.has("part_of_sum") and not any(has_come(reading, money) for money in reading.money)

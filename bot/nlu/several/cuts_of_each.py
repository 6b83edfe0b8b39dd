"""Where the same is said of each of a list of customers, or something of each in turn: 华光和宏发都要304 10吨,
华光5万宏发8万都到账了, 分别要10吨和20吨."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.nlu.money.finding import Money
from bot.nlu.names.finding import Hit
from bot.nlu.names.others import LINK, ONE
from bot.nlu.reading import CUSTOMER, GOODS, MONEY, PERSON, TIME, Reading
from config.late_patterns import late

_LIST = (
    f"(?P<head>(?:{TIME}|,)*)(?P<list>{ONE}(?:(?:,|{LINK}){ONE})+)(?P<between>(?:这?[两三四]家|,|{TIME})*)"
)
_EACH = "(?:[都均]|(?P<in_turn>分别)|各自?|每家)+"
_WANTED = late(
    f"{_LIST}{_EACH}(?P<tail>(?P<verb>(?:想|需|还|再|也|又)*(?:要(?!求|退|换)|(?:订|买|采购|补)(?!了)))[^{CUSTOMER}{MONEY}]*)"
)
_PAID = late(
    f"{_LIST}(?P<tail>(?P<verb>{_EACH}(?:也|已经?|刚|,)*[^{CUSTOMER}{PERSON}{MONEY}{GOODS}]{{0,5}}?){MONEY}[^{CUSTOMER}{GOODS}]*)"
)
_LISTED = late(_LIST)
_VERB = "(?:已经?|刚|到账?|[到回来打汇付]款|付|打|汇|转|回|进账|入账|收|过?来|了)"
_SUMS = late(
    f"(?P<head>[^{CUSTOMER}{PERSON}{MONEY}{GOODS},]*)(?P<list>{ONE}{TIME}?(?P<verb>{_VERB}*){MONEY}"
    f"(?:(?:,|{LINK})?{ONE}{TIME}?{_VERB}*{MONEY})+)(?P<tail>[^{CUSTOMER}{MONEY}{GOODS}]*)"
)
"""华光5万宏发8万都到账了, 收到华光5万,宏发8万, 华光到账5万、宏发8万."""
_ADVERBS = late("^,?(?:这?[两三四]家)?(?:[都均也]|分别)+")
_IN_ALL = late("[一总合]?共(?!同|识)|合计|总[量计]|加起来|[前后]者|第[一二三]|一家")
_ONLY_LISTED = re.compile("[ ,，、]*(?:和|跟|与|及|以及|还有)?[ ,，、]*")
_PAUSES = " ,，。;；、!！\n"
_LINKS = _PAUSES + "和跟与及"
_PAUSE = re.compile("[,，。;；!！?？\n]")

Place = tuple[int, int]
Segments = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """What a message says of one customer: characters of the normalised text, and the name by which it is meant."""

    segments: Segments
    hit: Hit


def of_each(reading: Reading) -> Iterator[Cut]:
    """What each of several customers wants, or paid."""
    yield from _wanted(reading) or _paid(reading) or _sums(reading)


def paid_together(reading: Reading) -> bool:
    """Whether a sum is what several customers paid in all, and no one of them (华光和宏发一共到账10万)."""
    match = _LISTED.match(reading.skeleton)
    return match is not None and _IN_ALL.search(reading.skeleton, match.end()) is not None


def same_of_each(match: re.Match[str], reading: Reading) -> Iterator[Cut]:
    """What stands before and behind a list of customers, with the name of each of them alone."""
    tail, end = reading.origin(match.start("tail"), len(reading.skeleton))
    for hit, named in _named(match, reading):
        yield Cut((_head(match, reading), named, *_times_between(match, reading), (tail, end)), hit)


def _wanted(reading: Reading) -> list[Cut]:
    """华光和宏发都要304 10吨: the same of each, unless it is what they want in all; 分别要10吨和20吨 is one each."""
    match = _WANTED.fullmatch(reading.skeleton)
    if match is None or GOODS not in match["tail"] or _IN_ALL.search(match["tail"]):
        return []
    amounts = [(each.start, each.end) for each in reading.goods.mentions if each.kind == "quantity"]
    if len(amounts) > 1 and match["in_turn"]:
        return list(_in_turn(match, sorted(amounts), reading))
    return list(same_of_each(match, reading)) if amounts else []


def _paid(reading: Reading) -> list[Cut]:
    """华光和宏发各到5万, 分别到账5万、8万; not what they paid together."""
    match = _PAID.fullmatch(reading.skeleton)
    if match is None or _IN_ALL.search(match["tail"]) or not _tells_of_payment(reading):
        return []
    sums = [(money.start, money.end) for money in reading.money]
    if len(sums) > 1:
        return list(_in_turn(match, sums, reading)) if match["in_turn"] else []
    return list(same_of_each(match, reading))


def _sums(reading: Reading) -> list[Cut]:
    """华光5万宏发8万都到账了: the sum behind each name, with what is said of all of them."""
    match = _SUMS.fullmatch(reading.skeleton)
    if match is None or _IN_ALL.search(match["tail"]) or not _tells_of_payment(reading):
        return []
    adverbs = _ADVERBS.match(match["tail"])
    tail = reading.origin(match.start("tail") + (adverbs.end() if adverbs else 0), len(reading.skeleton))
    named = _named(match, reading)
    if len(named) != len(reading.money):
        return []
    behind = tail if match["tail"] else (0, 0)
    return [
        Cut((_head(match, reading), name, *_paid_by(name, money, match, reading), behind), hit)
        for (hit, name), money in zip(named, reading.money, strict=True)
    ]


def _paid_by(name: Place, money: Money, match: re.Match[str], reading: Reading) -> Segments:
    """From behind a name to its sum: its own day, with the verb of the first where it has none of its own."""
    own, paid = (name[1], money.start), (money.start, money.end)
    said = reading.skeleton[reading.place(name[1] - 1) + 1 : reading.place(money.start)].strip(TIME)
    if said or not match["verb"]:
        return own, paid
    return own, reading.origin(*match.span("verb")), paid


def _tells_of_payment(reading: Reading) -> bool:
    """Whether money is said to have come of those who are listed."""
    return reading.has("money_there", "log_payment") and not reading.has("not_yet")


def _in_turn(match: re.Match[str], amounts: Sequence[Place], reading: Reading) -> Iterator[Cut]:
    """An amount for each in turn: with the goods that are named before or behind it (分别要304 10吨、316L 20吨), or
    beside all of them (分别要10吨和20吨304)."""
    named, text = _named(match, reading), reading.source.text
    if len(named) != len(amounts):
        return
    (begin, verb_end), end = reading.origin(*match.span("verb")), len(text)
    last = amounts[-1][1]
    alike = all(_ONLY_LISTED.fullmatch(text, before[1], behind[0]) for before, behind in pairwise(amounts))
    first, behind = text[verb_end : amounts[0][0]].strip(_PAUSES), text[last:].strip(_PAUSES)
    if not alike and (bool(first) is bool(behind) or _PAUSE.search(behind)):
        return
    for number, (hit, name) in enumerate(named):
        if alike:
            told: Segments = ((begin, amounts[0][0]), amounts[number], (last, end))
        elif behind:
            stop = amounts[number + 1][0] if hit is not named[-1][0] else end
            told = ((begin, verb_end), (amounts[number][0], len(text[:stop].rstrip(_LINKS))))
        else:
            after = amounts[number - 1][1] if number else verb_end
            after += len(text[after:]) - len(text[after:].lstrip(_PAUSES))
            told = ((begin, verb_end), (after, amounts[number][1]))
        yield Cut((_head(match, reading), name, *_times_between(match, reading), *told), hit)


def _times_between(match: re.Match[str], reading: Reading) -> Segments:
    """Where a time stands between the list and what is said of each (华光和宏发昨天都到了5万)."""
    if "between" not in match.groupdict():
        return ()
    begin, end = match.span("between")
    places = (at for at in range(begin, end) if reading.skeleton[at] == TIME)
    return tuple(reading.origin(at, at + 1) for at in places)


def _head(match: re.Match[str], reading: Reading) -> Place:
    return 0, reading.origin(0, match.start("list"))[1] if match.start("list") else 0


def _named(match: re.Match[str], reading: Reading) -> list[tuple[Hit, Place]]:
    """The names of a list, each with where it stands, with the person behind it."""
    found = []
    for hit in reading.hits:
        at = reading.place(hit.start) + 1
        if not match.start("list") < at <= match.end("list"):
            continue
        found.append((hit, (hit.start, end_with_person(hit, reading))))
    return found


def end_with_person(hit: Hit, reading: Reading) -> int:
    """Where the name of a customer ends, with the person who is named right behind it."""
    behind = reading.place(hit.start) + 1
    return next((person.end for person in reading.people if reading.place(person.start) == behind), hit.end)

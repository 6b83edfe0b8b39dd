"""What a speaker takes back within the sentence is put right before anything is read: 20吨 哦不 30吨 becomes 30吨.

Behind words such as 不对, 说错了 or 哦不 stands what was meant; the last thing of its kind before them gives way to it.
Spans still lead to what was written.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.nlu.amendments.denied_values import in_place_of_denied
from bot.nlu.names.book import Book
from bot.nlu.names.finding import find_names
from bot.nlu.names.strangers import company_at
from bot.nlu.read import read
from bot.nlu.text.normalize import Normalized
from bot.nlu.text.numbers import NUMBER, parse
from bot.nlu.text.said import SIZES, SPECIFIES, Said, rewritten
from bot.nlu.times.clock import CLOCK, PART
from config.words import Words

_LONGEST = 600
"""Characters of a message in which corrections are followed: nobody says more in one breath, and each is read again."""
_MOST = 3
"""Corrections of one message that are followed."""
_SIGHS = 12
"""Characters of pauses and sighs before one that are looked at."""
_NUMBER = re.compile(NUMBER)
DAY_ENDS = re.compile(f"{PART}|{CLOCK}")
"""Where in an expression of time the words of the day end."""
_CLOCK = re.compile(CLOCK)
_WEEK = re.compile("(?:[上下]{1,2}|[这本])个?(?=(?:周|星期|礼拜)[一二三四五六日天末])")
_OF_ANY_WEEK = re.compile("(?:周|星期|礼拜)[一二三四五六日天末]")
_JOINED = re.compile(r"[\d的 个厚宽长mM*xX/乘以米]*")
_OF_GOODS = re.compile("[的 xX*/]*")
"""Between an amount and what goods are of it."""
_ALIKE = {"根": "支"}
"""Units of one meaning."""
_GOES_ON = re.compile("[的 ,个要]*")


def restated(source: Normalized, now: datetime, audience: str, book: Book, words: Words) -> Normalized:
    """The text as it would have been said at once. `now` is naive, local."""
    position = 0
    taken_back = len(source.text) <= _LONGEST and words.cues.may_be_in(
        "takes_back", source.characters, source.pairs
    )
    for _ in range(_MOST if taken_back else 0):
        back = words.cues["takes_back"].search(source.text, position)
        if back is None:
            break
        position = back.end()
        if audience == "customer" and words.cues["delivered"].search(source.text, 0, back.start()):
            continue
        if _only_pauses(back) and words.cues["goods_came"].search(source.text, 0, back.start()):
            continue
        start, end = _with_sighs(source.text, *back.span(), words)
        said = list(_everything(source, now, audience, book, words))
        said += _stranger(source.text, end, said, book, words) if audience == "rep" else ()
        if _only_pauses(back) and not _stands_behind_amount(source.text, start, end, said):
            continue
        put_right = in_place_of_denied(source, back, start, end, said)
        if put_right is None and (start != back.start() or any(each.end == start for each in said)):
            # Else it speaks of something, such as 数量不对: what takes back stands apart, or behind the very thing.
            put_right = _put_right(source, start, end, said)
        if put_right:
            source, position = put_right, start
    return source


def _only_pauses(back: re.Match[str]) -> bool:
    """Whether no word takes anything back: what is meant stands behind a pause (要12吨,是15吨)."""
    return not back.group().strip(", ")


def _stands_behind_amount(text: str, start: int, end: int, said: Sequence[Said]) -> bool:
    """Whether an amount of the same unit as the one that is right stands before, with nothing but its goods behind it
    (要10吨304冷轧,应该是12吨); true where no such amount is told."""
    right = next((each for each in said if each.kind == "quantity" and each.start == end), None)
    if right is None:
        return True
    amounts = [each for each in said if each.kind == "quantity" and each.end <= start]
    if not amounts or _unit(amounts[-1], text) != _unit(right, text):
        return False
    at = amounts[-1].end
    for each in sorted(said, key=lambda each: (each.start, -each.end)):
        if at <= each.start < start and each.kind in SPECIFIES | SIZES:
            if _OF_GOODS.fullmatch(text, at, each.start) is None:
                return False
            at = each.end
    return _OF_GOODS.fullmatch(text, at, start) is not None


def _unit(amount: Said, text: str) -> str:
    sign = text[amount.end - 1]
    return _ALIKE.get(sign, sign)


def _with_sighs(text: str, start: int, end: int, words: Words) -> tuple[int, int]:
    """The span with the pauses and sighs before it, and with 是 or 应该是 behind it."""
    before = words.cues["taken_back_before"].search(text, max(0, start - _SIGHS), start)
    behind = words.cues["taken_back_behind"].match(text, end)
    return before.start() if before else start, behind.end() if behind else end


def _everything(source: Normalized, now: datetime, audience: str, book: Book, words: Words) -> Iterator[Said]:
    reading = read(source, now, audience, book, words)
    if audience == "rep":
        yield from (Said(hit.start, hit.end, "customer") for hit in find_names(source.text, book, words))
    yield from (Said(person.start, person.end, "person") for person in reading.people)
    yield from (Said(time.start, time.end, "time", time) for time in reading.times)
    sizes: list[Said] = []
    for mention in reading.goods.mentions:
        if mention.kind in SIZES:
            sizes.append(Said(mention.start, mention.end, mention.kind))
        else:
            yield Said(mention.start, mention.end, mention.kind)
    yield from _with_products(source.text, sizes)
    yield from (Said(money.start, money.end, "money") for money in reading.money)


def _stranger(text: str, at: int, said: Sequence[Said], book: Book, words: Words) -> Iterator[Said]:
    """A company in no book that stands where the right one is named."""
    if not any(each.start == at and each.kind == "customer" for each in said):
        people = [each.start for each in said if each.kind == "person"]
        if span := company_at(text, at, book, words, people):
            yield Said(*span, "customer")


def _with_products(text: str, sizes: Sequence[Said]) -> Iterator[Said]:
    """Each size by itself, and those that are joined (1.0*1219*C) as one thing."""
    yield from sizes
    run: list[Said] = []
    for size in [*sorted(sizes, key=lambda size: size.start), None]:
        if run and (size is None or not _JOINED.fullmatch(text, run[-1].end, size.start)):
            if len(run) > 1:
                yield Said(run[0].start, run[-1].end, "size")
            run = []
        if size is not None:
            run.append(size)


def _put_right(source: Normalized, start: int, end: int, said: Sequence[Said]) -> Normalized | None:
    """The text with what was taken back replaced; `None` where the words behind are no correction of anything."""
    text = source.text
    before = sorted((each for each in said if each.end <= start), key=lambda each: each.end)
    swaps: list[tuple[Said, tuple[int, int]]] = []
    at = end
    while pair := _pair(text, at, before, said):
        old, new = pair
        if any(old.kind == other.kind for other, _ in swaps):
            break
        swaps.append((old, (new.start, new.end)))
        at = new.end
        goes_on = _GOES_ON.match(text, at)
        at = goes_on.end() if goes_on else at
        if new.kind not in SPECIFIES and new.kind not in SIZES:
            break
    if not swaps:
        return None
    return rewritten(source, start, swaps)


def _pair(text: str, at: int, before: Sequence[Said], said: Sequence[Said]) -> tuple[Said, Said] | None:
    """What stands at a place, and the last thing of its kind before the correction."""
    here = sorted((each for each in said if each.start == at), key=lambda each: -each.end)
    for new in here:
        old = next((each for each in reversed(before) if each.kind == new.kind), None)
        if old and old.time and new.time:
            return _times(text, old, new)
        if old and new.kind == "customer" and (whole := _with_person(text, new, said)) is not new:
            return _with_person(text, old, said), whole
        if old:
            return old, new
        if new.kind == "quantity" and (old := _same_number(text, new, before)):
            return old, new
    number = None if here else _NUMBER.match(text, at)
    return _numbers(text, number, before) if number else None


def _with_person(text: str, name: Said, said: Sequence[Said]) -> Said:
    """A name with the person of theirs right behind it, who goes with it (跟恒通卞总,不对,是华泰的鲁工)."""
    behind = name.end + text.startswith("的", name.end)
    person = next((each for each in said if each.kind == "person" and each.start == behind), None)
    return Said(name.start, person.end, name.kind) if person else name


def _numbers(text: str, number: re.Match[str], before: Sequence[Said]) -> tuple[Said, Said] | None:
    """A bare number stands for that of the sum or the quantity before it, whichever was said last."""
    counted = [each for each in before if each.kind in ("money", "quantity")]
    if not counted:
        return None
    last = counted[-1]
    old = _NUMBER.search(text, last.start, last.end)
    return (Said(*old.span(), last.kind), Said(*number.span(), last.kind)) if old else None


def _same_number(text: str, new: Said, before: Sequence[Said]) -> Said | None:
    """The sum said last before where only its unit was wrong: 80块 不对是80张."""
    last = next((each for each in reversed(before) if each.kind == "money"), None)
    if last is None:
        return None
    was, now = _NUMBER.search(text, last.start, last.end), _NUMBER.search(text, new.start, new.end)
    return last if was and now and parse(was.group()) == parse(now.group()) else None


def _times(text: str, old: Said, new: Said) -> tuple[Said, Said]:
    """An hour alone replaces the hour, a day alone the day; one of a month keeps the month, one of a week the week."""
    was, now = old.time, new.time
    if was is None or now is None:
        return old, new
    if now.days is None and was.days is not None:
        found = (_CLOCK if now.part is None else DAY_ENDS).search(text, old.start, old.end)
        return Said(found.start() if found else old.end, old.end, "time"), new
    week = _WEEK.match(text, old.start)
    if week and _OF_ANY_WEEK.match(text, new.start):
        return Said(week.end(), old.end, "time"), new
    if now.clock is None and now.part is None:
        found = DAY_ENDS.search(text, old.start + 1, old.end)
        old = Said(old.start, found.start(), "time") if found else old
        month = text.find("月", old.start, old.end)
        if now.rule == "day" and 0 <= month < old.end - 1:
            return Said(month + 1, old.end, "time"), new
    return old, new

"""Whom a message that tells of somebody's leaving hands to a colleague: 江总离职了,佳和转给张伟.

Only a plain order does, of a customer and nothing of theirs: 佳和的合同转给张伟, 佳和要不要转给张伟, 考虑转给张伟 and
下个月转给张伟 give no customer away.
"""

import re
from collections.abc import Sequence

from bot.nlu.evidence import asks
from bot.nlu.intent import Ambiguous, Found, Named, Unknown, codes_of
from bot.nlu.names.book import Book
from bot.nlu.people.facts_told import Told
from bot.nlu.reading import CUSTOMER, PERSON, Reading
from bot.nlu.rules.given_away import not_refused
from config.late_patterns import late

_ORDERS = late(
    "(?:^|[,!])(?:那么?|所以|请|麻烦|帮忙?|我们?|就|现在|已经?|把|将|先|以后|今后|,)*"
    f"(?P<whose>{CUSTOMER}(?:(?:和|跟|与|及|以及|还有|、|,|也)*{CUSTOMER})*(?:这[家个])?(?:客户|公司)?"
    "|(?:这个|这家|该|他们家?|的|老|这)*客户|这[家个])?"
    "(?:我|也|就|先|都|一起|全部?|现在|已经?|以后|今后)*"
    "(?:(?:转|交|移交|划|移|转移|转交)(?:给|交给|到)?|(?<=户)[给归])了?"
    f"(?P<to>{PERSON})(?:来|去|跟进?|负责|维护|对接|接手|接管|服务|管|名下|了|吧|哈|啊|,|!)*(?=,|!|$)"
)
"""A clause that gives a customer, or whoever was told of right before, to a person and says nothing else."""
_UNDECIDED = late(
    "[不别没未]|要是|如果|假如|万一|等|考虑|想|打算|准备|计划|商量|讨论|研究|建议|听说|据说|可能|也许|再|算了|同意|批准|开玩笑"
)
_NO_ORDER = late(f"[的发寄不别没未][^,!]*{PERSON}")
"""What is given is something of theirs (佳和的合同), or sent, or not given."""


def handed_over(
    to: str | None, whose: Named, told: Sequence[Told], reading: Reading, book: Book
) -> Named | None:
    """The customer who is given to that colleague, where nothing is left open; of several the one to be asked for.
    `whose` is whose people were told of."""
    if to not in _allowed(reading, book) or _is_open(told, reading):
        return None
    orders = list(_ORDERS.finditer(reading.skeleton))
    if not orders or {_person_at(match.start("to"), reading) for match in orders} != {to}:
        return None
    if not all(match["whose"] or _right_behind(told, match.start(), reading) for match in orders):
        return None
    each = [_named(match.span("whose"), whose, reading) for match in orders]
    named = _one_of(each, _words_of(orders, reading))
    return named if _can_be_told_apart(named, whose) else None


def not_yet_handed_to(reading: Reading, book: Book) -> str | None:
    """The colleague to whom the customer may be meant to go, where it was not handed over; none who is refused."""
    given = reading.words.cues["handed_to"]
    for person in not_refused(reading):
        before = reading.skeleton[: reading.place(person.start)]
        clause = before[max(before.rfind(","), before.rfind("!")) + 1 :] + PERSON
        if person.name in book.staff and given.search(before) and not _NO_ORDER.search(clause):
            return person.name
    return None


def _allowed(reading: Reading, book: Book) -> set[str]:
    return {person.name for person in not_refused(reading) if person.name in book.staff}


def _person_at(place: int, reading: Reading) -> str | None:
    return next((person.name for person in reading.people if reading.place(person.start) == place), None)


def _is_open(told: Sequence[Told], reading: Reading) -> bool:
    """Whether it is asked, supposed, refused or put off to a day to come."""
    if asks(reading) or any(time.tense == "future" for time in reading.times):
        return True
    skeleton = reading.skeleton
    for each in sorted(told, key=lambda one: one.start, reverse=True):
        skeleton = skeleton[: reading.place(each.start)] + skeleton[reading.place(each.end - 1) + 1 :]
    return _UNDECIDED.search(skeleton) is not None


def _right_behind(told: Sequence[Told], start: int, reading: Reading) -> bool:
    """Whether nothing else is told between the leaving and the place in the skeleton: 合同在财务那里,转给张伟."""
    ends = [reading.place(each.end - 1) + 1 for each in told]
    before = [end for end in ends if end <= start]
    return bool(before) and not reading.skeleton[max(before) : start].strip("了的啦,!")


def _named(span: tuple[int, int], whose: Named, reading: Reading) -> Named:
    """The customer named in the clause; else the only one of the message. Of several it is asked who is meant."""
    text = reading.source.text
    hits = [hit for hit in reading.hits if span[0] <= reading.place(hit.start) < span[1]]
    if not hits:
        others = [hit for hit in reading.hits if not set(hit.codes) & set(codes_of(whose))]
        return _one_of([whose, *(hit.named(text) for hit in others)], "")
    return _one_of([hit.named(text) for hit in hits], text[hits[0].start : hits[-1].end])


def _words_of(orders: Sequence[re.Match[str]], reading: Reading) -> str:
    """From the first to the last customer who is named in an order."""
    hits = [
        hit
        for hit in reading.hits
        if any(match.start("whose") <= reading.place(hit.start) < match.end("whose") for match in orders)
    ]
    return reading.source.text[hits[0].start : hits[-1].end] if hits else ""


def _one_of(named: Sequence[Named], surface: str) -> Named:
    codes = tuple(dict.fromkeys(code for each in named for code in codes_of(each)))
    strangers = [each for each in named if isinstance(each, Unknown)]
    if len(named) == 1 or strangers:
        return strangers[0] if strangers else named[0]
    return named[0] if len(codes) == 1 else Ambiguous(codes, surface)


def _can_be_told_apart(named: Named, whose: Named) -> bool:
    """Whether both are known, and one knows at whose customer the people are who were told of."""
    if isinstance(named, Unknown):
        return False
    return isinstance(whose, Found) or codes_of(named) == codes_of(whose)

"""The birthdays of several people in one message (华宏钱总生日5月3号,华光李总9月1日), or of one and what else is
recorded behind it (华宏钱总生日5月3号,佳和要10吨304): a record for each, since they may be at different customers';
read as one, those behind the first would be lost, or planned as visits."""

import re
from collections.abc import Iterator, Sequence

from bot.nlu.context import Context
from bot.nlu.hearer import Hearer
from bot.nlu.intent import Ambiguous, Found, Intent, Span, codes_of
from bot.nlu.names.book import Book
from bot.nlu.names.others import RECORDED
from bot.nlu.people.contact_facts import NAME, with_contact_facts
from bot.nlu.people.facts_of_each import may_be_theirs
from bot.nlu.people.finding import find_people
from bot.nlu.several.parts import says_enough
from bot.nlu.several.said_behind import LONGEST, said_behind
from bot.nlu.text.pauses import clauses
from config.late_patterns import late

_BIRTHDAY = "生日"
_DATE = (
    "(?:农历|阴历)?(?:\\d{1,2}|[一二三四五六七八九十腊正冬]{1,2})[月./-]"
    "(?:初?[一二三四五六七八九十廿]{1,3}|\\d{1,2})[号日]?"
)
_TOLD = late(
    "(?P<who>[^,，。;；、\\n0-9]{2,16}?)(?P<of>的?)"
    f"(?:(?P<word>{_BIRTHDAY})?(?:也?是|在|:|：| )*{_DATE}|{_DATE}的?过?(?P<behind>{_BIRTHDAY}))[。!！ ]*"
)
_AND = re.compile("[和跟与及、,， ]+(?:还有|以及)?")
_OF_ALL = late(
    f"(?:[他她]?们?两?[个人]?的?)?{_BIRTHDAY}(?P<all>(?:[都也]|同样|全)+)?(?:分别)?[是在:： ]*(?:同一天[,，]?)?"
    f"(?P<dates>{_DATE}(?:[和跟与及、,， ]+{_DATE})*)[。!！ ]*"
)
_A_DATE = late(_DATE)
_PAUSE = re.compile("[,，。;；、\n]+ *")


def birthdays_of_each(whole: Intent, hearer: Hearer) -> Intent | None:
    """The message with the birthday of each as `parts`, and what else is recorded behind them; None where it is one, or
    it is not plain whose they are."""
    text = whole.text
    if _BIRTHDAY not in text or len(text) > LONGEST:
        return None
    if (together := _of_all(whole, hearer)) is not None:
        return together
    pieces = _pieces(text)
    if len(pieces) < 2 or _BIRTHDAY not in pieces[0][1]:
        return None
    parts: list[Intent] = []
    for begin, piece in pieces:
        told = _TOLD.fullmatch(piece)
        part = _read(piece, told, hearer) if told else None
        if part is None:
            behind = _behind(text, begin, parts, hearer)
            if behind is None:
                return None
            parts.append(behind)
            break
        if part.customer is None and parts:
            part = part._replace(customer=parts[-1].customer)
        parts.append(part.shifted(begin))
    if not all(isinstance(part.customer, Found | Ambiguous) for part in parts):
        return None
    return whole._replace(name="several", customer=parts[0].customer, extras={}, facts=(), parts=tuple(parts))


def _of_all(whole: Intent, hearer: Hearer) -> Intent | None:
    """Those of people who are named together (吴经理、张工生日都是5月3号; 吴经理和张工的生日是5月3号和6月8号)."""
    text = whole.text
    in_full = _named_in_full(text, hearer.book, hearer.context)
    people = [
        person for person in find_people(text, hearer.book, hearer.words, in_full) if person.side == "theirs"
    ]
    if len(people) < 2:
        return None
    names, places, ends = zip(*((person.name, person.start, person.end) for person in people), strict=True)
    told = _OF_ALL.fullmatch(text, ends[-1])
    between = [text[end:begin] for end, begin in zip(ends, places[1:], strict=False)]
    if told is None or not all(_AND.fullmatch(said) for said in between):
        return None
    dates = [date.span() for date in _A_DATE.finditer(text, told.start("dates"))]
    if len(dates) == 1 and told["all"]:
        dates *= len(names)
    if len(dates) != len(names):
        return None
    parts: list[Intent] = []
    alone = hearer.afresh()
    for name, place, day in zip(names, places, dates, strict=True):
        said = f"{text[: places[0]]}{name}{_BIRTHDAY}{text[slice(*day)]}"
        told_alone = alone.understood(said)
        noted = with_contact_facts(told_alone, hearer)
        if not _is_one_birthday(noted) or not isinstance(noted.customer, Found | Ambiguous):
            # Of one nobody knows whose they are: the date of the first is not theirs.
            return Intent("unknown", text)
        spans = {"intent": Span(*day, NAME), "facts.0": Span(*day, "birthday")}
        spans["contacts"] = Span(place, place + len(name), "birthday")
        parts.append(noted._replace(spans=spans))
    return whole._replace(name="several", customer=parts[0].customer, extras={}, facts=(), parts=tuple(parts))


def _named_in_full(text: str, book: Book, context: Context | None) -> Iterator[str]:
    """The contacts of the speaker's customers whose whole name stands in the text."""
    customers = book.owned_by(context.speaker) if context and context.speaker else ()
    return (
        each.name for customer in customers for each in customer.contacts if each.name and each.name in text
    )


def _is_one_birthday(noted: Intent) -> bool:
    return noted.name == NAME and [fact.field for fact in noted.facts] == ["birthday"]


def _behind(text: str, begin: int, birthdays: Sequence[Intent], hearer: Hearer) -> Intent | None:
    """What is recorded from `begin` on beside the birthdays; a plan with them is several/told_and_planned.py's."""
    customer = birthdays[-1].customer if birthdays else None
    if not isinstance(customer, Found | Ambiguous):
        return None
    told = said_behind(text, begin, customer, hearer)
    if told is None or told.name not in RECORDED or not says_enough(told):
        return None
    if told.name == "log_interaction" and may_be_theirs(told, left=False):
        return None  # facts_of_each.py names whom it may be of
    is_of_theirs = any(codes_of(each.customer) == codes_of(told.customer) for each in birthdays)
    return None if told.name == "plan" and is_of_theirs else told


def _pieces(text: str) -> list[tuple[int, str]]:
    """Each clause with where it begins."""
    return [(begin, text[begin:end]) for begin, end in clauses(text, _PAUSE) if begin < end]


def _read(piece: str, told: re.Match[str], hearer: Hearer) -> Intent | None:
    """What a clause tells of one birthday; the word for it may stand in the first alone."""
    at = told.end("of")
    names_it = told["word"] or told["behind"]
    said = piece if names_it else piece[:at] + _BIRTHDAY + piece[at:]
    noted = with_contact_facts(hearer.of_anybody().understood(said), hearer)
    if not _is_one_birthday(noted):
        return None
    if names_it:
        return noted
    spans = {
        field: span
        if span.start < at
        else span._replace(start=max(at, span.start - len(_BIRTHDAY)), end=span.end - len(_BIRTHDAY))
        for field, span in noted.spans.items()
    }
    return noted._replace(text=piece, spans=spans)

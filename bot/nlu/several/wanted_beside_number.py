"""What a customer wants beside somebody's number (采购部王经理电话13899998888说要20吨304; 华宏要20吨304,联系王经理
13899998888): the number and what else is told of them, the demand, and the next step.

Read as one, the number alone would be kept, or a talk by telephone: 电话 is the word for that, too.
"""

from collections.abc import Callable, Iterator, Sequence

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Fact, Found, Intent, Span, codes_of
from bot.nlu.names.as_if_named import as_if_named, name_of
from bot.nlu.names.book import Book
from bot.nlu.people.contact_fact_cues import MAY_TELL
from bot.nlu.people.contact_facts import NAME, with_contact_facts
from bot.nlu.people.mobiles_told import MOBILE
from bot.nlu.several.wanted_and_planned import wanted_and_planned
from bot.nlu.text.pauses import PAUSE, clauses
from config.words import Words

_HEARD_AS = frozenset({NAME, "log_demand", "log_interaction", "unknown"})
_ASKED_FOR_BEHIND = frozenset({"log_quote", "log_payment", "log_complaint", "update_opportunity"})
"""Records behind which it is told, too, whom to ask for there."""
_PAUSES = " ,，。;；!！\n"
Part = tuple[int, int]
Read = Callable[[str], Intent]


def wanted_beside_number(noted: Intent, hearer: Hearer) -> Intent | None:
    """What is noted of the contact and the demand, as `parts`, with the step told behind it; None where the message
    does not hold both: behind a visit the goods are the talk's. Of what is only asked or supposed to be wanted there is
    no demand."""
    text = noted.text
    mobile = MOBILE.search(text) if noted.name in _HEARD_AS or noted.name in _ASKED_FOR_BEHIND else None
    if mobile is None or MOBILE.search(text, mobile.end()):
        return None
    asked_for = hearer.words.cues["asked_for_there"].search(text)
    if not asked_for and (noted.name not in _HEARD_AS or not hearer.words.cues["wishes_goods"].search(text)):
        return None

    def read(said: str) -> Intent:
        return hearer.understood(said)

    def read_noted(said: str) -> Intent:
        return with_contact_facts(read(said), hearer)

    def wanted_without(parts: Sequence[Part]) -> Intent | None:
        said, places = _without(text, parts)
        heard = read(said)
        heard = wanted_and_planned(heard, hearer) or heard
        may_be = _is_demand(heard) or (asked_for and _is_another(heard))
        return _placed(heard, text, places) if may_be else None

    return _behind_number(text, mobile.span(), hearer.words, read_noted, wanted_without) or _before_number(
        text, mobile.span(), hearer.book, hearer.words, read_noted, wanted_without
    )


def each_with_number(found: Intent, hearer: Hearer) -> Intent:
    """The records of a message, with the number that one tells beside what is wanted as another."""
    if not found.parts:
        return wanted_beside_number(found, hearer) or found
    parts: list[Intent] = []
    for part in found.parts:
        more = wanted_beside_number(part, hearer)
        begin = found.text.find(part.text)
        parts += [each.shifted(begin) for each in more.parts or (more,)] if more and begin >= 0 else [part]
    return found._replace(parts=tuple(parts))


def _behind_number(
    text: str,
    mobile: Part,
    words: Words,
    noted: Read,
    wanted_without: Callable[[Sequence[Part]], Intent | None],
) -> Intent | None:
    """华宏王经理电话13899998888,要20吨304."""
    if not words.cues["wishes_goods"].search(text, mobile[1]):
        return None
    told = noted(text[: mobile[1]])
    if told.name != NAME or not isinstance(told.customer, Found):
        return None
    if words.cues["wished_perhaps"].search(text, mobile[1]):
        return told._replace(text=text)
    more = list(_told_besides(text, told, told.customer.surface, [(0, mobile[1])], words, noted))
    number = words.cues["number_of_theirs"].search(text, 0, mobile[1])
    begin = number.start() if number else mobile[0]
    wanted = wanted_without([(begin, mobile[1]), *(part for part, _ in more)])
    if wanted is None or codes_of(_demand_of(wanted).customer) != codes_of(told.customer):
        return None
    return _both(text, _with(told, more), wanted, number_first=True)


def _before_number(
    text: str,
    mobile: Part,
    book: Book,
    words: Words,
    noted: Read,
    wanted_without: Callable[[Sequence[Part]], Intent | None],
) -> Intent | None:
    """华宏要20吨304,联系王经理13899998888: theirs, whoever else has a 王经理."""
    if words.cues["wished_perhaps"].search(text, 0, mobile[0]):
        return None
    for begin in _begins(text, mobile, words):
        wanted = wanted_without([(begin, mobile[1])])
        if wanted is None:
            continue
        demand = _demand_of(wanted)
        name, piece = name_of(demand.customer, book), text[begin : mobile[1]].lstrip(_PAUSES)
        asked_for = words.cues["asked_for_there"].match(piece)
        piece = piece[asked_for.end() :] if asked_for else piece
        heads = (f"{name}，", *(f"{name}{called}" for called in demand.contacts[:1]))
        told = next((told for head in heads if (told := as_if_named(piece, head, noted)).name == NAME), None)
        if told is None or not isinstance(told.customer, Found):
            continue
        told = told.shifted(mobile[1] - len(piece))
        more = list(_told_besides(text, told, name, [(0, mobile[1])], words, noted))
        wanted = wanted_without([(begin, mobile[1]), *(part for part, _ in more)]) if more else wanted
        if wanted is not None:
            return _both(text, _with(told, more), wanted, number_first=False)
    return None


def _begins(text: str, mobile: Part, words: Words) -> Iterator[int]:
    """Where what tells the number may begin: at who is to be asked for, or at one of the two pauses before."""
    if found := words.cues["asked_for_there"].search(text, 0, mobile[0]):
        yield found.start()
    pauses = [pause.start() for pause in PAUSE.finditer(text, 0, mobile[0])]
    for pause in pauses[:-3:-1]:
        if not words.cues["wishes_goods"].search(text, pause, mobile[0]):
            yield pause


def _told_besides(
    text: str, told: Intent, name: str, read_already: Sequence[Part], words: Words, noted: Read
) -> Iterator[tuple[Part, tuple[Fact, ...]]]:
    """Each clause that tells something else of the same person (生日5月6号, 采购归他管), and what."""
    called = told.contacts[0]
    for start, end in clauses(text, words.cues["pause_of_clauses"]):
        clause = text[start:end]
        if any(start < stop and begin < end for begin, stop in read_already) or not MAY_TELL.search(clause):
            continue
        if words.cues["wishes_goods"].search(clause.replace("采购", "")):
            continue
        him = clause.replace("他", called, 1).replace("她", called, 1)
        said = him if him != clause else f"{called}{clause}"
        heard = noted(f"{name}，{said}")
        if heard.name == NAME and heard.contacts == (called,):
            yield (start, end), heard.facts


def _with(told: Intent, more: Sequence[tuple[Part, tuple[Fact, ...]]]) -> Intent:
    facts, spans = told.facts, dict(told.spans)
    for (start, end), others in more:
        for fact in others:
            spans[f"facts.{len(facts)}"] = Span(start, end, fact.field)
            facts = (*facts, fact)
    return told._replace(facts=facts, spans=spans)


def _both(text: str, told: Intent, wanted: Intent, *, number_first: bool) -> Intent:
    noted, rest = (told._replace(text=text),), wanted.parts or (wanted,)
    return Intent("several", text, parts=(*noted, *rest) if number_first else (*rest[:1], *noted, *rest[1:]))


def _is_demand(wanted: Intent) -> bool:
    demand = _demand_of(wanted)
    return demand.name == "log_demand" and bool(demand.items) and _is_of_one(demand)


def _is_another(record: Intent) -> bool:
    return record.name in _ASKED_FOR_BEHIND and _is_of_one(record)


def _is_of_one(record: Intent) -> bool:
    return "others" not in record.extras and isinstance(record.customer, Found)


def _demand_of(wanted: Intent) -> Intent:
    return wanted.parts[0] if wanted.parts else wanted


def _without(text: str, parts: Sequence[Part]) -> tuple[str, Sequence[int]]:
    """The text without the parts, and where each of its characters stands in it."""
    places = [at for at in range(len(text)) if not any(start <= at < end for start, end in parts)]
    return "".join(text[at] for at in places), places


def _placed(heard: Intent, text: str, places: Sequence[int]) -> Intent:
    """What was read without some parts of the text, with its spans in the text."""
    spans = {
        field: span._replace(start=places[span.start], end=places[span.end - 1] + 1)
        for field, span in heard.spans.items()
        if span.start < span.end <= len(places)
    }
    parts = tuple(_placed(part, text, places) for part in heard.parts)
    return heard._replace(text=text, spans=spans, parts=parts)

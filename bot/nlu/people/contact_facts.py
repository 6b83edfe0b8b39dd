"""What a message tells of the people at a customer's: who is new there, rose, left, took over; numbers and birthdays.

华光新采购叫刘芳,电话139…; 李总升副总了; 王总离职了,接手的是周经理; 李总生日5月3号. A message that says nothing else
means just that; one that tells of a talk keeps its meaning, and the facts beside it, and so does one that hands the
customer to a colleague (王总离职了,客户转给张伟).
"""

from collections.abc import Mapping, Sequence

from bot.nlu.context import Context
from bot.nlu.hearer import Hearer
from bot.nlu.intent import Fact, Found, Intent, Named, Span, codes_of
from bot.nlu.names.book import Book
from bot.nlu.people.contact_fact_cues import ASKS, HE, MAY_TELL, NAMES, TAKES_OVER
from bot.nlu.people.facts_told import Told, asks_whether, facts_told
from bot.nlu.people.finding import full_name_at
from bot.nlu.people.leaving import LEAVING
from bot.nlu.people.left_for import gone_to, without_others
from bot.nlu.people.mention import Mention
from bot.nlu.people.surnamed import read_surnamed, with_surnamed
from bot.nlu.people.whose_people import whose
from bot.nlu.read import read, redraw
from bot.nlu.reading import Reading
from bot.nlu.several.handing_over import handed_over, not_yet_handed_to
from bot.nlu.text.normalize import normalize
from config.words import Words

NAME = "note_contact"
FACTS_OF = "facts_of"
"""In the extras the code of the customer whose people were told of, where another is handed over."""
_MAY_MEAN_IT = frozenset(
    {
        "unknown",
        "query_customer",
        "query_payment",
        "log_payment",
        "new_lead",
        "check_in",
        "log_interaction",
        "update_opportunity",
        "plan",
        "transfer",
    }
)


def with_contact_facts(whole: Intent, hearer: Hearer) -> Intent:
    """The intent with what the message tells of contacts; one that tells nothing else becomes "note_contact"."""
    if whole.name not in _MAY_MEAN_IT or not MAY_TELL.search(whole.text):
        return whole
    asked = ASKS.search(whole.text) is not None
    if asked and whole.name != "transfer":
        return whole
    reading = read(
        normalize(whole.text),
        hearer.now.replace(tzinfo=None),
        "rep",
        hearer.book,
        hearer.words,
        hearer.context,
    )
    pointed_at = _with_whom_spoken_of(reading, hearer.context)
    if whole.name == "transfer" and asks_whether(reading, whole_message=asked):
        return Intent("unknown", whole.text, customer=whole.customer)
    if asked:
        return whole
    surnamed = [
        Told(person, "title", role, person.start, person.end)
        for person, role in read_surnamed(_with_newly_named(reading, hearer.book, hearer.words))
    ]
    told = [*surnamed, *facts_told(reading, hearer.words)]
    if whole.name == "new_lead" and not whole.contacts and surnamed:
        return with_surnamed(whole, surnamed[0].who, reading)
    whole = _without_transfer(whole, told)
    if not told or _means_something_else(whole, told, reading):
        return whole
    facts, spans = _noted(told, reading)
    if _tells_of_a_talk(whole, told, reading):
        strangers = not all(
            each in surnamed or _is_theirs(each.who.name, whole, hearer.book, hearer.context) for each in told
        )
        return whole if strangers else whole._replace(facts=facts, spans={**whole.spans, **spans})
    others = gone_to(told, reading)
    without_others(reading, others)
    known = [each for each in told if each not in surnamed]
    customer, said = whose(told, known, reading, hearer.book, hearer.context)
    if pointed_at is not None:
        customer, said = pointed_at, (told[0].who.start, told[0].who.end)
    if customer is None or said is None:
        # Somebody whom nobody knows: an advertisement, a joke; or whoever left for a customer, which is no visit.
        return Intent("unknown", whole.text) if others else whole
    told = list(_of_theirs(told, whole, customer, hearer.book, hearer.context))
    facts, spans = _noted(told, reading)
    spans["customer"] = Span(*reading.source.original(*said), "contact_facts")
    noted = _only_told(whole._replace(customer=customer, facts=facts), told, spans, reading, hearer.book)
    names = "、".join(reading.source.text[hit.start : hit.end] for hit in others)
    return noted._replace(extras={**noted.extras, "others": names}) if names else noted


def _with_whom_spoken_of(reading: Reading, context: Context | None) -> Found | None:
    """The customer spoken of last, where the message names nobody and 他 at its head is the one of theirs who was
    spoken of; the reading has them from now on."""
    if context is None or not context.contact or not context.customer or reading.people or reading.hits:
        return None
    if (match := HE.match(reading.source.text)) is None:
        return None
    reading.people = [Mention(*match.span("he"), context.contact, "theirs")]
    redraw(reading)
    return Found(context.customer, match["he"], "context")


def _without_transfer(whole: Intent, told: Sequence[Told]) -> Intent:
    """The intent; not a hand-over to one of theirs of whom it is told who they are (佳和对接人是小陈)."""
    if whole.name != "transfer" or not whole.to:
        return whole
    to_theirs = any(each.who.name.endswith(whole.to) for each in told)
    return Intent("unknown", whole.text) if to_theirs else whole


def _of_theirs(
    told: Sequence[Told], whole: Intent, customer: Named, book: Book, context: Context | None
) -> Sequence[Told]:
    """What is told, of several numbers those of the customer's people alone, unless each is kept at their own."""
    several = sum(each.field == "mobile" for each in told) > 1
    if not several or _are_at_their_own(told, customer, book, context):
        return told
    at_theirs = whole._replace(customer=customer)
    return [each for each in told if _is_theirs(each.who.name, at_theirs, book, context)] or told


def _noted(told: Sequence[Told], reading: Reading) -> tuple[tuple[Fact, ...], dict[str, Span]]:
    """The facts, and where each is told."""
    facts = tuple(Fact(each.who.name, each.field, each.value) for each in told)
    spans = {
        f"facts.{number}": Span(*reading.source.original(each.start, each.end), each.field)
        for number, each in enumerate(told)
    }
    return facts, spans


def _only_told(
    whole: Intent, told: Sequence[Told], spans: Mapping[str, Span], reading: Reading, book: Book
) -> Intent:
    """The hand-over, with the facts beside it; else what was told of the people, and nothing else."""
    assert whole.customer is not None
    if whole.name == "transfer" and (given := handed_over(whole.to, whole.customer, told, reading, book)):
        extras = dict(whole.extras)
        if isinstance(whole.customer, Found) and codes_of(given) != codes_of(whole.customer):
            extras[FACTS_OF] = whole.customer.code
        if surface := getattr(given, "surface", ""):
            start = reading.source.text.rfind(surface)
            place = reading.source.original(start, start + len(surface))
            spans = {**spans, "customer": Span(*place, "handing_over")}
        return whole._replace(customer=given, extras=extras, spans={**whole.spans, **spans})
    colleague = next(iter(_takes_over(reading, book)), None)
    if colleague is None and whole.name in ("transfer", "unknown", "plan"):
        colleague = not_yet_handed_to(reading, book)
    return Intent(
        NAME,
        whole.text,
        customer=whole.customer,
        contacts=tuple(dict.fromkeys(each.who.name for each in told)),
        facts=whole.facts,
        to=colleague,
        spans={"intent": spans["facts.0"]._replace(rule="contact_facts"), **spans},
    )


def _means_something_else(whole: Intent, told: Sequence[Told], reading: Reading) -> bool:
    """Whether what was understood counts, and the facts do not: somebody new, a deal, an arrival."""
    match whole.name:
        case "new_lead":
            return not codes_of(whole.customer)
        case "update_opportunity":
            return bool(whole.stage or whole.amount or whole.due)
        case "plan" | "log_payment" if all(each.field == "charge" for each in told):
            return whole.when is not None or whole.amount is not None
        case "plan":
            moved = bool(gone_to(told, reading)) and not _says_how(whole, told, reading)
            is_step = whole.method is not None and not moved
            return is_step or not all(each.field in ("birthday", LEAVING, "remark") for each in told)
        case "transfer":
            return not any(each.field in ("left", LEAVING, "heir", "charge") for each in told)
        case "query_payment" | "log_payment":
            return not any(each.field == "charge" for each in told)
        case "check_in":
            return not any(each.field in ("left", LEAVING, "new") for each in told)
    return False


def _with_newly_named(reading: Reading, book: Book, words: Words) -> Reading:
    """The reading with who is named without a title behind 接手的是 and the like."""
    text = reading.source.text
    named = [full_name_at(text, match.end(), words, book.cutter) for match in NAMES.finditer(text)]
    missed = [
        person
        for person in named
        if person
        and not any(person.start < other.end and other.start < person.end for other in reading.people)
    ]
    if missed:
        reading.people = sorted([*reading.people, *missed], key=lambda person: person.start)
        redraw(reading)
    return reading


def _tells_of_a_talk(whole: Intent, told: Sequence[Told], reading: Reading) -> bool:
    """Whether something happened besides: there are goods, a next step, or a way of talking apart from the facts."""
    if whole.name != "log_interaction":
        return False
    if whole.items or whole.follow_up or whole.amount or (whole.when and not gone_to(told, reading)):
        return True
    return _says_how(whole, told, reading)


def _says_how(whole: Intent, told: Sequence[Told], reading: Reading) -> bool:
    """Whether a way of talking is named apart from the facts: neither in them (调到鑫源去了), nor as what they are
    about (电话换了)."""
    said = whole.spans.get("method")
    around = [reading.source.original(each.who.start, each.end) for each in told]
    return said is not None and not any(start <= said.start and said.end <= end for start, end in around)


def _takes_over(reading: Reading, book: Book) -> Sequence[str]:
    """The colleagues who are said to take over (江总离职,张伟接手): the customer, or only the talks."""
    places = {match.start(match.lastgroup or 0) for match in TAKES_OVER.finditer(reading.skeleton)}
    ours = [person for person in reading.people if person.name in book.staff]
    return [person.name for person in ours if reading.place(person.start) in places]


def _are_at_their_own(told: Sequence[Told], customer: Named, book: Book, context: Context | None) -> bool:
    """Whether no customer is named, and each of the people is known at one of the speaker's alone: what is told of them
    is kept there (facts_of_contacts.py)."""
    if (
        context is None
        or context.speaker is None
        or not isinstance(customer, Found)
        or customer.by != "contact"
    ):
        return False
    owned = list(book.owned_by(context.speaker))
    return all(sum(one.knows(each.who.name) for one in owned) == 1 for each in told)


def _is_theirs(person: str, whole: Intent, book: Book, context: Context | None) -> bool:
    """Whether the person is perhaps one of the customer's: known there, or at no other customer of the speaker."""
    if any((customer := book.customer(code)) and customer.knows(person) for code in codes_of(whole.customer)):
        return True
    speaker = context.speaker if context else None
    return speaker is None or not any(customer.knows(person) for customer in book.owned_by(speaker))

"""What is told of several people who are alone named and known at different customers of the speaker (毛总离职了,钱总
生日5月3号): of each at their own, since read as one all of them would be at the first's."""

from collections.abc import Sequence

from bot.nlu.context import Context
from bot.nlu.intent import Fact, Found, Intent
from bot.nlu.names.book import Book
from bot.nlu.people.contact_facts import NAME
from bot.nlu.people.left_for import GONE

_AFTER_THEM = frozenset({"title", "charge", "decides", "new"})
"""What becomes of somebody where another one leaves."""
_HEIR = "heir"


def facts_of_contacts(noted: Intent, book: Book, context: Context | None) -> Intent | None:
    """The facts as `parts`, one a customer; without those of whom it is not plain whether they are the other one's
    successor, who are named as extras["others"]. None where all are of one, or of somebody who may be anybody's."""
    speaker = context.speaker if context else None
    if noted.name != NAME or speaker is None or noted.to is not None:
        return None
    if not isinstance(noted.customer, Found) or noted.customer.by != "contact":
        return None
    codes = _codes(noted, noted.customer.code, speaker, book)
    if codes is None or len(set(codes)) < 2:
        return None
    first, gone = codes[0], any(fact.field in GONE for fact in noted.facts)
    told = list(enumerate(zip(codes, noted.facts, strict=True)))
    doubtful = [
        (number, fact)
        for number, (code, fact) in told
        if gone and code != first and fact.field in _AFTER_THEM
    ]
    left_out = {number for number, _ in doubtful}
    parts = [
        _of(noted, code, [number for number, (of, _) in told if of == code and number not in left_out])
        for code in dict.fromkeys(codes)
    ]
    kept = [part for part in parts if part.facts]
    others = {"others": "、".join(dict.fromkeys(fact.person for _, fact in doubtful))} if doubtful else {}
    if len(kept) == 1:
        return kept[0]._replace(extras={**noted.extras, **others})
    return noted._replace(name="several", extras={**noted.extras, **others}, facts=(), parts=tuple(kept))


def _codes(noted: Intent, code: str, speaker: str, book: Book) -> Sequence[str] | None:
    """Of each fact the code of the customer whose they are, that of the message where nobody else knows them, or they
    follow one of theirs; None where they may be at several others."""
    here, found = book.customer(code), list[str]()
    for fact in noted.facts:
        knowing = [each.code for each in book.owned_by(speaker) if each.knows(fact.person)]
        if here is None or here.knows(fact.person) or not knowing or fact.field == _HEIR:
            found.append(code)
        elif len(knowing) == 1:
            found += knowing
        else:
            return None
    return found


def _of(noted: Intent, code: str, numbers: Sequence[int]) -> Intent:
    """The facts of those numbers, of that customer."""
    facts: tuple[Fact, ...] = tuple(noted.facts[number] for number in numbers)
    spans = {f"facts.{new}": noted.spans[f"facts.{number}"] for new, number in enumerate(numbers)}
    people = tuple(dict.fromkeys(fact.person for fact in facts))
    spans["intent"] = spans["facts.0"]._replace(rule="contact_facts") if spans else noted.spans["intent"]
    customer = Found(code, people[0] if people else "", "contact")
    return noted._replace(customer=customer, contacts=people, facts=facts, spans=spans)

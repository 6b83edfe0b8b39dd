"""What stands in the clause that another customer leads is not recorded for the customer of the message."""

from collections.abc import Sequence
from typing import Any

from bot.nlu.intent import Intent, codes_of
from bot.nlu.names.others import leads_clause
from bot.nlu.reading import Reading, clause_around

_OF_ONE = ("follow_up", "due", "unit_price", "amount")
"""Fields of one value that are one customer's alone."""
_WITH_STEP = "next_action"
"""In the extras what the next step is."""


def with_own_clauses(whole: Intent, reading: Reading) -> Intent | None:
    """The intent without what only the clause of another one says (上午嘉豪下午科瑞,科瑞要20吨,嘉豪下周三再去).

    Nor is who stands right behind another one (科瑞毛总、嘉豪赖经理都见了) one of theirs. `None` if neither is told.
    """
    own = set(codes_of(whole.customer))
    others = {reading.place(hit.start) for hit in reading.hits if not own & set(hit.codes)}
    beside = _named_behind(others, reading)
    if beside:
        beside -= _named_behind({reading.place(hit.start) for hit in reading.hits} - others, reading)
    contacts = tuple(name for name in whole.contacts if name not in beside)
    theirs_too = {reading.place(person.start) for person in reading.people if person.name in beside}
    places = [
        clause_around(reading.skeleton, at)
        for at in sorted(others | theirs_too)
        if leads_clause(reading.skeleton, at)
    ]
    clauses = [reading.source.original(*reading.origin(*place)) for place in places]
    theirs = {
        name
        for name, said in whole.spans.items()
        if any(start <= said.start and said.end <= end for start, end in clauses)
    } | _counted_in(clauses, whole, reading)
    items = tuple(item for number, item in enumerate(whole.items) if f"items.{number}" not in theirs)
    lost: dict[str, Any] = {name: None for name in _OF_ONE if name in theirs}
    if not lost and len(items) == len(whole.items) and contacts == whole.contacts:
        return None
    extras = {
        name: value for name, value in whole.extras.items() if name != _WITH_STEP or "follow_up" not in lost
    }
    spans = {
        name: span
        for name, span in whole.spans.items()
        if name not in lost and "items." not in name and whole.text[span.start : span.end] not in beside
    }
    kept = [span for name, span in whole.spans.items() if "items." in name and name not in theirs]
    spans |= {f"items.{number}": span for number, span in enumerate(kept)}
    return whole._replace(**lost, items=items, contacts=contacts, extras=extras, spans=spans)


def _counted_in(clauses: Sequence[tuple[int, int]], whole: Intent, reading: Reading) -> set[str]:
    """The names of the goods whose amount stands in those clauses, though what they are is told behind (华光要10吨,
    宏发要5吨,都是304 2B 1.0的)."""
    counted = [
        reading.source.original(mention.start, mention.end)[0]
        for mention in reading.goods.mentions
        if mention.kind == "quantity"
    ]
    theirs = [at for at in counted if any(start <= at < end for start, end in clauses)]
    return {
        name
        for name, span in whole.spans.items()
        if "items." in name and any(span.start <= at < span.end for at in theirs)
    }


def _named_behind(customers: set[int], reading: Reading) -> set[str]:
    """Who is named right behind those customers, given by their places in the skeleton."""
    return {person.name for person in reading.people if reading.place(person.start) - 1 in customers}


def without_sum(whole: Intent) -> Intent:
    """The intent without its sum, which is not one customer's alone."""
    return whole._replace(
        amount=None, spans={name: span for name, span in whole.spans.items() if name != "amount"}
    )

"""What stands in the clause that another customer leads is not recorded for the customer of the message."""

from typing import Any

from bot.nlu.intent import Intent, codes_of
from bot.nlu.others import leads_clause
from bot.nlu.reading import Reading, clause_around

_OF_ONE = ("follow_up", "due", "unit_price", "amount")
"""Fields of one value that are one customer's alone."""
_WITH_STEP = "next_action"
"""In the extras what the next step is."""


def with_own_clauses(whole: Intent, reading: Reading) -> Intent | None:
    """The intent without what only the clause of another one says (上午嘉豪下午科瑞,科瑞要20吨,嘉豪下周三再去);
    `None` where nothing of it is told there."""
    own = set(codes_of(whole.customer))
    places = [
        clause_around(reading.skeleton, at)
        for hit in reading.hits
        if not own & set(hit.codes) and leads_clause(reading.skeleton, at := reading.place(hit.start))
    ]
    clauses = [reading.source.original(*reading.origin(*place)) for place in places]
    theirs = {
        name
        for name, said in whole.spans.items()
        if any(start <= said.start and said.end <= end for start, end in clauses)
    }
    items = tuple(item for number, item in enumerate(whole.items) if f"items.{number}" not in theirs)
    lost: dict[str, Any] = {name: None for name in _OF_ONE if name in theirs}
    if not lost and len(items) == len(whole.items):
        return None
    extras = {
        name: value for name, value in whole.extras.items() if name != _WITH_STEP or "follow_up" not in lost
    }
    spans = {name: span for name, span in whole.spans.items() if name not in lost and "items." not in name}
    kept = [span for name, span in whole.spans.items() if "items." in name and name not in theirs]
    spans |= {f"items.{number}": span for number, span in enumerate(kept)}
    return whole._replace(**lost, items=items, extras=extras, spans=spans)


def without_sum(whole: Intent) -> Intent:
    """The intent without its sum, which is not one customer's alone."""
    return whole._replace(
        amount=None, spans={name: span for name, span in whole.spans.items() if name != "amount"}
    )

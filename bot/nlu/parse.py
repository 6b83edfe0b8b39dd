"""What `lianke parse` does: lines of messages in, lines of results out (contract.md)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.nlu.labels import iso, labels
from bot.nlu.names.book import Book
from bot.nlu.text.normalize import normalize
from bot.nlu.times import TimeSpan, find_times
from bot.nlu.understand import understand
from config.words import Words

_GUIDE = frozenset(
    (
        "log_interaction check_in plan remind log_demand log_quote update_opportunity log_payment log_complaint"
        " new_lead query_customer query_order query_payment query_activity query_target claim transfer undo help"
        " unknown demand query_price confirm_receipt complaint contact_rep unsubscribe"
    ).split()
)
"""The intents of understanding/guide.md; whatever else can be said to Lianke is none of them."""
_NEAREST = {"list_day": "query_activity", "performance": "query_target"}
LOCAL = ZoneInfo("Asia/Shanghai")


def parse_messages(
    lines: Iterable[Mapping[str, Any]], book: Book, words: Words, zone: ZoneInfo = LOCAL
) -> Iterator[dict[str, Any]]:
    """`{"id", "result"}` for each `{"id", "as", "now", "text"}`. `now` without an offset is local time.

    Raises `KeyError` or `ValueError` for a line without these fields or with a malformed time.
    """
    for line in lines:
        intent = understand(str(line["text"]), local_time(str(line["now"]), zone), line["as"], book, words)
        yield {"id": line["id"], "result": _in_the_guide(labels(intent))}


def _in_the_guide(result: dict[str, Any]) -> dict[str, Any]:
    """The result; what the guide has no intent for, by the intent that is nearest to it."""
    if result["intent"] in _GUIDE:
        return result
    return {"intent": _NEAREST.get(result["intent"], "unknown")}


def parse_times(lines: Iterable[Mapping[str, Any]], zone: ZoneInfo = LOCAL) -> Iterator[dict[str, Any]]:
    """`{"id", "times"}` for each `{"id", "now", "text"}`: the expressions of time in it, as found."""
    for line in lines:
        now = local_time(str(line["now"]), zone)
        source = normalize(str(line["text"]))
        spans = find_times(source.text, now.replace(tzinfo=None))
        yield {"id": line["id"], "times": [_time(span) for span in spans]}


def local_time(written: str, zone: ZoneInfo) -> datetime:
    """An ISO time, taken as local where it has no offset."""
    moment = datetime.fromisoformat(written)
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def _time(span: TimeSpan) -> dict[str, Any]:
    start, end = span.bounds()
    return {"text": span.text, "start": start and iso(start), "end": end and iso(end), "type": span.kind()}

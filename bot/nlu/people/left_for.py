"""For whom somebody left (佳和张工调到鑫源去了): the name of the customer where they may work now."""

from collections.abc import Sequence

from bot.nlu.names.finding import Hit
from bot.nlu.people.facts_told import Told
from bot.nlu.people.leaving import LEAVING
from bot.nlu.reading import Reading

GONE = frozenset({"left", LEAVING})
"""What is told of somebody who is there no more, or not for long."""
_FROM_THERE = ("离开", "不在")
"""What is left stands behind these: 江总离开佳和了."""


def gone_to(told: Sequence[Told], reading: Reading) -> Sequence[Hit]:
    """The names of the customers for whom somebody is told to have left."""
    text = reading.source.text
    moves = [each for each in told if each.field in GONE and not text.startswith(_FROM_THERE, each.start)]
    return [hit for hit in reading.hits if any(each.start <= hit.start < each.end for each in moves)]


def without_others(reading: Reading, others: Sequence[Hit]) -> None:
    """The reading names them no more."""
    reading.hits = [hit for hit in reading.hits if hit not in others]
    if reading.customer_span in [(hit.start, hit.end) for hit in others]:
        reading.customer = reading.customer_span = None

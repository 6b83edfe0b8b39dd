"""The one number of a line that is compared, added up or told as a share."""

from decimal import Decimal

from models.questions import Line
from models.questions.durations import DURATIONS
from models.questions.facts import RATES

MONEY = frozenset(
    {
        "orders",
        "payments",
        "contribution",
        "forecast",
        "unconfirmed",
        "receivables",
        "overdue",
        "due",
        "deal_size",
        "average_price",
        "deliveries",
        "late_orders",
    }
)
PRICES = frozenset({"average_price"})
"""Of these there is none where nothing was sold."""
TONNES = frozenset({"tonnage", "demanded"})
OF_ALL = frozenset({"conversion", *RATES})
"""Measures whose number is an amount of yuan, of tonnes, or so many of all."""


def number_of(measure: str, line: Line) -> Decimal | None:
    """What of a line is compared; None where there is nothing to compare."""
    if measure in OF_ALL:
        return Decimal(round(Decimal(100 * line.count) / line.of)) if line.of else None
    if measure in DURATIONS or measure == "complaint_time":
        return line.amount
    if measure == "cycle":
        return None if line.days is None else Decimal(line.days)
    if measure in ("deal_size", "satisfaction"):
        return (line.amount or 0) / Decimal(line.count) if line.count else None
    if measure in PRICES:
        return line.amount if line.count else None
    if measure in MONEY | TONNES:
        return line.amount or Decimal(0)
    return Decimal(line.count)


def percent_of(part: Decimal | None, whole: Decimal | None) -> int | None:
    """What part of the whole it is; None where there is no whole."""
    return round(100 * (part or 0) / whole) if whole else None

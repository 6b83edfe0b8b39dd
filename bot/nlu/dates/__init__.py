"""Days as people name them (下周三, 12月中旬, 年前, 三天内): a grammar, and what each form means on a given day.

A form that can lie on either side of now (周五, 3号, 12月5号) is read twice, once for what has happened and once for
what is to come; which of the two counts is for the sentence to say (bot/nlu/times/roles.py).
"""

from bot.nlu.dates.days import Days, Form, Tense
from bot.nlu.dates.festivals import AROUND_HOLIDAY, AROUND_NEW_YEAR, FESTIVAL, NEW_YEAR_DAY
from bot.nlu.dates.months import DAY_ONLY, DAY_RANGE, ISO, MONTH_DAY, PART_ONLY, RELATIVE_MONTH, SLASH
from bot.nlu.dates.near_days import NEAR_DAY, NEXT_DAY, PART_OF_DAY
from bot.nlu.dates.offsets import OFFSET, STRETCH, THROUGH
from bot.nlu.dates.slices import SLICE
from bot.nlu.dates.weeks import HALF_WEEK, WEEKDAY, WHOLE_WEEK
from bot.nlu.dates.years import NEXT_HALF, QUARTER, TWO_YEARS, WHOLE_YEAR, YEAR_PART

FORMS: tuple[Form, ...] = (
    ISO,
    SLICE,
    OFFSET,
    THROUGH,
    TWO_YEARS,
    NEXT_HALF,
    HALF_WEEK,
    STRETCH,
    MONTH_DAY,
    SLASH,
    RELATIVE_MONTH,
    WEEKDAY,
    WHOLE_WEEK,
    DAY_RANGE,
    DAY_ONLY,
    NEAR_DAY,
    NEXT_DAY,
    PART_OF_DAY,
    QUARTER,
    FESTIVAL,
    NEW_YEAR_DAY,
    AROUND_NEW_YEAR,
    AROUND_HOLIDAY,
    YEAR_PART,
    WHOLE_YEAR,
    PART_ONLY,
)
"""The earlier wins where two could begin at the same place."""
AFTER = (
    "[或及和]?(?P<by>之前|以前|前(?![台面端期后天年半])|之后|以后|后(?![天续面期台年半])|内|之内|以内|里)?"
)
"""What may follow a day and belongs to it."""

__all__ = ["AFTER", "FORMS", "Days", "Form", "Tense"]

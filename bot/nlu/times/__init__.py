"""Expressions of time in a text: days (bot/nlu/dates/), clock times (clock.py), lengths, and their ranges.

`atoms.py` reads what stands alone (周五, 下午, 3点), `joining.py` puts together what belongs together (周五下午3点,
3号到5号), `span.py` says what the whole means.
"""

from bot.nlu.times.finding import find_times, only_time
from bot.nlu.times.span import Kind, Sense, TimeSpan

__all__ = ["Kind", "Sense", "TimeSpan", "find_times", "only_time"]

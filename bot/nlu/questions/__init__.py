"""Questions in words (features.md section 3, idea 8): "本月华东拜访前三" becomes a `Query`, or `None` where it is none.

Pure: the vocabulary is config/questions.toml, what is asked of the database is models/questions/.
"""

from bot.nlu.questions.behind import read_behind
from bot.nlu.questions.following import read_following
from bot.nlu.questions.grammar import read_question
from bot.nlu.questions.lacking import QUIET
from bot.nlu.questions.most_of_those import read_most
from bot.nlu.questions.partly import (
    asks_beyond,
    lacks_measure,
    names_other,
    not_kept,
    read_activity,
    read_whose,
    tells_first,
)
from bot.nlu.questions.query import MINE, Asked, Query
from bot.nlu.questions.reach import asks_how_to_reach, at_whom, whom_to_reach

__all__ = [
    "MINE",
    "QUIET",
    "Asked",
    "Query",
    "asks_beyond",
    "asks_how_to_reach",
    "at_whom",
    "lacks_measure",
    "names_other",
    "not_kept",
    "read_activity",
    "read_behind",
    "read_following",
    "read_most",
    "read_question",
    "read_whose",
    "tells_first",
    "whom_to_reach",
]

"""Who or what grew or shrank, and by how much: 哪个行业增长最快, 哪些客户下滑了, 回款增长了吗."""

import re
from dataclasses import replace

from bot.nlu.questions.draft import Draft
from bot.nlu.questions.query import Asked, Query
from config.questions import SIGNS

_WHETHER = f"(?:没有?(?=$|[?,{SIGNS['{时}']}]))?"
"""涨了没."""
_PERIODS = frozenset({"day", "week", "month"})
_GREW = re.compile(
    "(?:增长|增幅|涨幅|上升|上涨|进步|提升|提高|涨)(?:率|幅度?|速度?|势头|情况)?(?:得|了)*" + _WHETHER
)
_SHRANK = re.compile(
    "(?:下滑|下降|降幅|跌幅|下跌|退步|萎缩|缩水|变少|掉(?=[得了])|跌|降)(?:率|幅度?|速度?|情况)?(?:得|了)*"
    + _WHETHER
)


def read_growth(draft: Draft) -> None:
    """Whether a change is asked for: `draft.growth` is -1 where it is of what shrank, else 1."""
    for growth, pattern in ((1, _GREW), (-1, _SHRANK)):
        if draft.take(pattern):
            draft.growth = growth
            return


def ranks(draft: Draft, asked: Asked) -> bool:
    """Whether it is said of whom the change is asked for, so that what they sold is meant where nothing else is."""
    names = (asked.questions.words["who"], *asked.questions.groups.values())
    return draft.growth != 0 and any(name.search(draft.text) for name in names)


def ranked(query: Query, draft: Draft) -> Query | None:
    """The query in order of the change, where it is split; None where it can not be."""
    if not draft.growth or query.group is None:
        return query
    if query.group in _PERIODS or query.than_first is None:
        return None
    return replace(query, growth=-draft.growth if query.ascending else draft.growth, ascending=False)

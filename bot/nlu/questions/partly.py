"""Questions that are understood in part: whose doings are asked for, or what is to be ranked or compared."""

import re
from collections.abc import Set

from bot.nlu.intent import Intent
from bot.nlu.questions import comparing, figures, periods
from bot.nlu.questions.finishing import is_explained, read_mode
from bot.nlu.questions.grammar import names_several, plain, recognised
from bot.nlu.questions.query import Asked, Query
from bot.nlu.questions.splitting import ranks_otherwise
from bot.nlu.reading import CUSTOMER
from bot.nlu.text.normalize import normalize
from bot.nlu.text.numbers import CHINESE
from bot.nlu.understand import hear

_CLAUSE = re.compile("[,，。;；!！]+")
_COUNTED = re.compile(rf"[\d{CHINESE}]")
"""今天比昨天多拜访了两家 tells."""
_OF_EACH = re.compile("[每各](?:一)?个?(?:月|周|星期|天)")
_WHOSE = {"person", "department", "first", "last"}
_GOODS_OR_CUSTOMER = {"grade", "form", "customers"}
"""Of these something may be told without asking: 304现货."""
_OF_OURS = {"profit", "cost", "stock", "pay", "attendance", "market", "production"}
"""Of these nothing is asked beside a customer, who may have asked themselves: 佳和问有没有现货."""
_NAME_LENGTH = 10
_FIGURE = re.compile("(?:(?<!完成)(?<!达成)率|[环同]比|间隔|频率|周期)[?呢]*$")
_RANKED_BY_ONE = {"grade", "form", "mode"}
"""Of these there is but one measure, which has to be said."""
_OF_ACTIVITY = tuple(
    "first last person department region levels industry source customers mode left_out_of left_out".split()
)


def read_activity(asked: Asked) -> Query | None:
    """Whose doings a message asks about, when and with whom, where it surely asks for that and is not understood
    wholly; `None` where it names several of one kind, or a time to come."""
    draft = recognised(plain(asked), asked)
    words = asked.questions.words
    more = any(words[name].search(draft.text) for name in ("except", "absent", "mean"))
    if more or comparing.compares(draft) or draft.rivals is not None or names_several(draft, asked):
        return None
    pieces = figures.pieces_of(draft)
    if len(pieces) > 1 and figures.ask_for_several(draft, pieces, asked):
        return None
    measure = asked.questions.measure("interactions")
    read_mode(draft, measure, asked)
    fields = {name: draft.fields[name] for name in _OF_ACTIVITY if name in draft.fields}
    if "customers" in fields and "first" not in fields:
        return Query("last_met", **fields)
    if "first" not in fields:
        fields["first"], fields["last"] = periods.period_named(measure.period, asked.now.date())
    if not {"person", "customers"} & set(fields):
        fields["group"] = "person"
    return Query(measure.name, **fields) if fields["first"] <= asked.now.date() else None


_ONE_OF_A_LIST = re.compile("第一[个家条笔位项]")


def lacks_measure(asked: Asked) -> bool:
    """华东前三, 本月比上月, 华东和华南哪个好, 近三个月趋势: of what is all that is not said."""
    text = plain(asked)
    draft = recognised(text, asked)
    over_time = asked.questions.words["over_time"].search(draft.text) is not None
    several = draft.rivals is not None and draft.rivals[0] not in _RANKED_BY_ONE
    if _ONE_OF_A_LIST.search(text) and not any(sign in text for sign in "谁哪最"):
        return False  # 让王强去第一家看看
    return (
        ("limit" in draft.fields or comparing.compares(draft) or several or over_time)
        and not (draft.timed or names_several(draft, asked))
        and is_explained(draft.text, draft, asked)
    )


def not_kept(asked: Asked) -> str | None:
    """What is asked for and nothing is kept of (毛利多少), by its name in questions.toml."""
    draft = recognised(plain(asked), asked)
    for name, pattern in asked.questions.unkept.items():
        match = pattern.search(draft.text)
        if match is None or not match.group():
            continue
        rest = draft.text[: match.start()] + "," + draft.text[match.end() :]
        if name in _OF_OURS and "customers" in draft.fields:
            continue
        asks = asked.questions.words["ask"].search(draft.text) or match.group().endswith(("率", "余额"))
        told = _GOODS_OR_CUSTOMER & set(draft.fields) and not asks
        if is_explained(rest, draft, asked) and not told:
            return name
    return None


def asks_beyond(asked: Asked) -> bool:
    """Whether a figure is asked for that is worked out of others, or of several beside each other (占多少, 平均几天,
    张伟和王强的客户数): what is merely listed is no answer to it."""
    text = plain(asked)
    words = asked.questions.words
    draft = recognised(text, asked)
    if names_figure(draft.text, text) or ranks_otherwise(draft, asked):
        return not tells_first(asked)
    asks_share = draft.part is not None and text.rstrip("呢?").endswith(("占比", "比例", "率"))
    asks_change = comparing.compares(draft) and not draft.growth and _COUNTED.search(draft.text) is None
    asks = words["asks_figure"].search(text) or draft.rivals or asks_share or asks_change
    if not asks or tells_first(asked):
        return False
    measured = any(measure.words.search(draft.text) for measure in asked.questions.measures)
    bounded = measured and bool({"over", "under"} & set(draft.fields))
    worked_out = (
        bounded
        or (asks_change and measured)
        or (measured and _OF_EACH.search(draft.text))
        or draft.part is not None
        or draft.growth
        or draft.rivals
        or words["beyond"].search(draft.text)
    )
    return bool(worked_out or words["except"].search(text)) or (measured and names_several(draft, asked))


def names_other(asked: Asked, answered: Set[str]) -> bool:
    """Whether words of other figures are said and none of those that are answered: all targets, or all that is overdue,
    are no answer then."""
    skeleton = recognised(plain(asked), asked).text
    named = {each.name for each in asked.questions.measures if each.words.search(skeleton)}
    return bool(named) and named.isdisjoint(answered)


def names_figure(skeleton: str, text: str) -> bool:
    """Whether a short message is but the name of a figure, whatever it is of (华光投诉处理率, 佳和到货环比)."""
    short = len(skeleton) <= _NAME_LENGTH and _CLAUSE.search(text) is None
    return short and _FIGURE.search(text) is not None


def tells_first(asked: Asked) -> bool:
    """Whether the message begins by telling of a visit or a call, whatever it asks behind that (今天拜访江阴华宏,
    谁都没见到)."""
    first, *more = _CLAUSE.split(normalize(asked.text).text, maxsplit=1)
    if not more or asked.questions.words["asks_figure"].search(first):
        return False
    whole, told = (hear(text, asked.now, "rep", asked.book, asked.words) for text in (asked.text, first))
    if isinstance(whole, Intent) or isinstance(told, Intent) or CUSTOMER not in told.skeleton:
        return False
    return whole.has("past_verb") and told.has("visited", "contacted", "past_verb")


def read_whose(asked: Asked) -> Query | None:
    """Whose figures a message names, and of when, for whoever fills in the measure; `None` where it names more."""
    draft = recognised(plain(asked), asked)
    if not set(draft.fields) <= _WHOSE or draft.rivals is not None or names_several(draft, asked):
        return None
    return Query("targets", **draft.fields) if is_explained(draft.text, draft, asked) else None

"""Two or three of one kind that are set beside each other: 201和304哪个卖得多, 王强比张伟多卖多少."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from bot.nlu.questions.comparing import compares
from bot.nlu.questions.draft import Draft
from bot.nlu.questions.query import Asked, Query
from bot.nlu.questions.said import BY_NAME, FINDERS, JOIN, Said
from config.questions import MeasureWords

_BETWEEN = re.compile(f"(?P<again>[^,]{{0,6}}?){JOIN}")
_ASKED = re.compile(
    "谁|哪|各|分别|多少|多久|几|比|差|(?i:vs|pk)|怎么样|如何|[更得]多|(?:[数量额率]|情况|业绩|排名|周期|天数|时长|时间|间隔|速度)$"
)
_BY_HOW_MUCH = re.compile(
    "(?:相?差|多|少|高|低|强)(?:了|出)*(?=多少|几)|(?:的)?差距(?:有)?(?:多大|多少)?|(?:多|少)(?=[卖买订做拜跑打回签开下])|比(?=[差谁哪多少高低好]|起来|一比|一下)"
)
_WHICH_LENGTH = re.compile(
    "(?<=[哪谁])(?P<who>[一个家边里]*)(?:要|得|更)*[长短快慢](?:一?些|一?点)?(?=$|[?,。呢啊])"
)
"""华北和华东回款周期哪个短: both are told."""
_COMPARED = re.compile("(?:相|对)?比(?:较|起来|一比|一下)?(?![例重率])")
_CHEAPER = re.compile("(?:便宜|贵)(?:了|出)*(?=多少|几)")
_WHO_MORE = re.compile("[得的](?:更)?[多少好](?=$|[?,。呢啊])")


class Kind(NamedTuple):
    """What is set beside each other: how a question for all of the kind would say it, and by what figures are split
    then."""

    said_of_all: str
    group: str


KINDS = {
    "grade": Kind("各材质", "grade"),
    "customers": Kind("各客户", "customer"),
    "person": Kind("各人", "person"),
    "department": Kind("各部门", "department"),
    "region": Kind("各地区", "region"),
    "industry": Kind("各行业", "industry"),
    "source": Kind("各来源", "source"),
    "levels": Kind("各级别", "level"),
    "mode": Kind("各方式互动", "mode"),
    "form": Kind("各材质", "grade"),
}
"""By the field of the query."""
_BOTH_TOLD = frozenset({"targets"})
"""Of these everybody's are told in order: there may be several of each."""


def read_rivals(draft: Draft, asked: Asked) -> None:
    """Takes those who are set beside each other out of the text, as if all of their kind were asked for."""
    if not _ASKED.search(draft.text):
        return
    for field in KINDS:
        said = sorted(FINDERS[field](draft.text, asked))
        chain = _chain(field, draft.text, said)
        if len({each.values for each in chain}) < 2:
            continue
        draft.rivals = field, tuple(each.values for each in chain)
        compared = _COMPARED.match(draft.text, chain[-1].end)
        end = compared.end() if compared else chain[-1].end
        draft.replace(chain[0].start, end, KINDS[field].said_of_all)
        draft.text = _WHICH_LENGTH.sub(r"\g<who>", draft.text)
        draft.text = _CHEAPER.sub("均价差", draft.text)
        draft.text = _WHO_MORE.sub("了多少", _BY_HOW_MUCH.sub("", draft.text))
        return


def _chain(field: str, text: str, said: Iterable[Said]) -> list[Said]:
    """The first ones of those named that are joined, one to the next."""
    chain: list[Said] = []
    for each in said:
        if chain and each.start < chain[-1].end:
            continue
        if chain and not _joined(field, text, chain[-1], each):
            if len(chain) > 1:
                break
            chain = []
        chain.append(each)
    return chain if len(chain) > 1 else []


def _joined(field: str, text: str, left: Said, right: Said) -> bool:
    """华东回款和华南回款: what is said of the one is said of the other again. 王强张伟: nothing need be between."""
    if left.end == right.start:
        return field in BY_NAME
    between = _BETWEEN.fullmatch(text, left.end, right.start)
    return between is not None and text.startswith(between["again"], right.end)


def beside(query: Query, draft: Draft, measure: MeasureWords) -> Query | None:
    """The query of each of those set beside each other; None where its figures can not be told of each."""
    if draft.rivals is None:
        return query
    field, rivals = draft.rivals
    if KINDS[field].group not in measure.groups or query.absent or query.placed or compares(draft):
        return None
    if query.averaged or draft.part is not None:
        return None  # neither means nor shares are told beside each other
    if measure.name in _BOTH_TOLD:
        return query
    return replace(query, group=None, limit=None, ascending=False, rivals_of=field, rivals=rivals)

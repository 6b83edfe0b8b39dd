"""Goods that gave way to others in the message (把430 BA板改成304 BA板, 原来要430,现在要304, 十支还是二十支他说…,
一个要十吨一个说八吨最后敲定八吨)."""

import re
from collections.abc import Sequence

from bot.nlu.goods.mentions import Kind, Mention

_CHANGED = re.compile(
    "[的了 ]*(?:[0-9.]{1,6}(?:公斤|[吨张支件卷套]))?(?:[改换变]|调整?)(?:成|为|用|做|要)了?(?:要|用)? ?"
)
"""Between what was wanted and what is now; an amount that gave way is no mention any more."""
_AT_FIRST = re.compile("(?:原来|本来|原先|原本|原定|之前|以前|先前)[^,。;!?0-9]{0,5}$")
_NOW = re.compile(
    "[的了 ]*[, ]*(?:但是?|不过)?(?=[^,]*(?:现在|这次|如今|目前|后来|[改换变]))"
    "(?:现在|这次|如今|目前|后来|又(?=[改换变])|就|都|全部?|我们?|他们?|想|要|得|需要|用"
    "|[改换变](?:成|为|做)?)+了? ?"
)
"""Before what was wanted at first, and between that and what is now."""
_REFUSED = re.compile("(?:的|了)?(?:也|都)?不(?:行|可以|好|同意|干|划算|合适|成)")
"""Behind what something was not to be changed into."""
_MAY_CHANGE = frozenset("改换变调原本之以先")
_JOINED = re.compile("[的 *xX×]*")
"""Between the words for the same goods."""
_OR = re.compile("[的, ]*还是(?:要)?")
_IN_THE_END = re.compile(
    "(?:最后|最终|末了|结果|[量谈议]下来)(?:还是|大家|两[人边]|双方|他们|我们|一致|同意|才|就|给|都|,|，| )*"
    "(?:敲定|商定|谈定|议定|说定|确定|拍板|统一|谈妥|说好|决定|折中|定)(?:下来|是|了|的|为|在|到|成|要|按|订|用| )*$"
)
"""Right before the amount that was settled on, whatever was spoken of before it."""
_LONGEST_SETTLING = 20
_PAUSE = re.compile("[,，。;；]")
_ENDS = frozenset("最末结下")
"""Without one of these nothing is settled in the end."""
_SETTLED: frozenset[Kind] = frozenset(("quantity", "grade", "surface", "form"))
"""Of what it may be asked which of two it is."""
_KEPT: frozenset[Kind] = frozenset(("tolerance", "processing"))


def now_wanted(text: str, mentions: list[Mention]) -> list[Mention]:
    """Without what gave way to something else of its kind: what was changed, and of two the one that was not settled
    on. `mentions` are in the order of the text."""
    if len(mentions) > 1 and not _MAY_CHANGE.isdisjoint(text):
        mentions = _without_changed(text, mentions)
    if len(mentions) > 2 and "还是" in text:
        mentions = _as_settled(text, mentions)
    if len(mentions) > 1 and not _ENDS.isdisjoint(text):
        mentions = _as_agreed_in_the_end(text, mentions)
    return mentions


def _without_changed(text: str, mentions: list[Mention]) -> list[Mention]:
    gone: set[int] = set()
    for index in range(1, len(mentions)):
        before = _run(text, mentions, range(index - 1, -1, -1))
        link = _NOW if _AT_FIRST.search(text, 0, mentions[before[-1]].start) else _CHANGED
        if not link.fullmatch(text, mentions[index - 1].end, mentions[index].start):
            continue
        instead = _run(text, mentions, range(index, len(mentions)))
        if _REFUSED.match(text, mentions[instead[-1]].end):
            continue
        kinds = {mentions[place].kind for place in instead} - _KEPT
        gone.update(place for place in before if mentions[place].kind in kinds)
    return [mention for place, mention in enumerate(mentions) if place not in gone]


def _run(text: str, mentions: Sequence[Mention], places: range) -> list[int]:
    """The places of what is said of the same goods without a word between, each kind once."""
    run = [places[0]]
    for place in places[1:]:
        first, second = sorted((run[-1], place))
        joined = _JOINED.fullmatch(text, mentions[first].end, mentions[second].start)
        if not joined or any(mentions[place].kind == mentions[other].kind for other in run):
            break
        run.append(place)
    return run


def _as_settled(text: str, mentions: list[Mention]) -> list[Mention]:
    """With one of two between which it was open, where that one alone is named again behind them."""
    for index in range(len(mentions) - 2):
        one, other = mentions[index : index + 2]
        if one.kind != other.kind or one.kind not in _SETTLED or _is_same(one, other):
            continue
        if not _OR.fullmatch(text, one.end, other.start):
            continue
        behind = [mention for mention in mentions[index + 2 :] if mention.kind == one.kind]
        if not behind or not all(_is_same(mention, behind[0]) for mention in behind):
            continue
        for settled, open_still in ((one, other), (other, one)):
            if _is_same(behind[0], settled):
                gone = {id(open_still), *map(id, behind)}
                return [mention for mention in mentions if id(mention) not in gone]
    return mentions


def _as_agreed_in_the_end(text: str, mentions: list[Mention]) -> list[Mention]:
    """Without the amounts of the same goods that were spoken of before the one that was settled on."""
    for index in range(len(mentions) - 1, 0, -1):
        settled = mentions[index]
        begin = max(0, settled.start - _LONGEST_SETTLING)
        if settled.kind != "quantity" or not _IN_THE_END.search(text, begin, settled.start):
            continue
        gone: list[int] = []
        last = index - 1
        while last >= 0 and mentions[last].kind == "quantity":
            if mentions[last].unit == settled.unit:
                gone.append(last)
            last -= 1  # what stands before other goods may be of others
        if len(gone) == 1 and _may_be_of_others(text, mentions, last, settled, mentions[gone[0]].end):
            gone = [index]
        return [mention for place, mention in enumerate(mentions) if place not in gone]
    return mentions


def _may_be_of_others(
    text: str, mentions: Sequence[Mention], last: int, settled: Mention, since: int
) -> bool:
    """Whether an amount that was settled on in a clause of its own may as well be of goods that stand before the last,
    with as large a unit (304 10吨，201 8吨，最后定5吨)."""
    if not _PAUSE.search(text, since, settled.start):
        return False
    return any(
        mention.kind == "quantity" and mention.unit == settled.unit for mention in mentions[: last + 1]
    )


def _is_same(one: Mention, other: Mention) -> bool:
    return (one.value, one.unit) == (other.value, other.unit)

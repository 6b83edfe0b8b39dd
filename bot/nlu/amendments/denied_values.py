"""What is denied gives way to what is meant right behind it: 金额不是28万6,是26万8, 不是要20吨304,是要30吨."""

import re
from collections.abc import Sequence, Set

from bot.nlu.text.normalize import Normalized
from bot.nlu.text.said import SIZES, SPECIFIES, Said, rewritten

_RUNS_ON = re.compile("[0-9A-Za-z]{2}")
"""Two signs that would be read as one number or word."""
_CLAUSE_ENDS = re.compile("[,，。;；!！?？\n]")
_EACH = "各"
_NOT = "不是"
_DENIED_DEED = re.compile(f"{_NOT}(?P<deed>要|去|到|跟|找|见|约|给|在|拜访)")
"""What holds of what is meant as well (明天不是去华光,是去宏发)."""


def in_place_of_denied(
    source: Normalized, back: re.Match[str], start: int, end: int, said: Sequence[Said]
) -> Normalized | None:
    """The text with what is meant in place of what is not, where both are named (金额不是28万6,是26万8); in place of
    what was said before where that is denied, word for word (要30吨,不是30吨,改成13吨)."""
    denied = {each.kind: each for each in said if back.start() < each.start and each.end <= back.end()}
    each_of = source.text.startswith(_EACH, end)
    meant = next((each for each in said if each.start == end + each_of and each.kind in denied), None)
    if meant is None:
        return None
    if each_of:
        return _of_each(source, back, start, end, meant, said)
    if meant.kind == "time" and (moved := _moved(source, back, denied[meant.kind], meant, said)):
        return moved
    wrong, right = denied[meant.kind], (meant.start, meant.end)
    words = source.text[wrong.start : wrong.end]
    for each in said:
        if each.kind == wrong.kind and each.end <= start and source.text[each.start : each.end] == words:
            return rewritten(source, start, [(each, right)])
    begins, stays = _goods_beside(source.text, back, wrong, meant, said)
    verb = _DENIED_DEED.match(source.text, back.start(), begins)
    if verb and verb.end() == begins:
        unsaid = Said(verb.start(), verb.start("deed"), meant.kind)
        return rewritten(source, stays, [(unsaid, (end, end)), (wrong, right)])
    swaps = [(Said(back.start(), begins, meant.kind), (end, end)), (wrong, right)]
    if begins == wrong.start:
        swaps = [(Said(back.start(), wrong.end, meant.kind), right)]
    if _RUNS_ON.fullmatch(source.text[back.start() - 1 : back.start()] + source.text[right[0]]):
        # 304不是20吨,是30吨: what stands behind the wrong one keeps 304 and 30 apart.
        apart = Said(back.start(), back.start(), meant.kind)
        swaps.insert(0, (apart, (wrong.end, wrong.end + 1)))
    return rewritten(source, stays, swaps)


def _of_each(
    source: Normalized, back: re.Match[str], start: int, end: int, meant: Said, said: Sequence[Said]
) -> Normalized:
    """The text with what each is to be in place of each that is denied (不是要304和316L各20吨,是各30吨)."""
    verb = _DENIED_DEED.match(source.text, back.start(), back.end())
    unsaid = verb.start("deed") if verb else back.start() + len(_NOT)
    swaps = [(Said(back.start(), unsaid, meant.kind), (end, end))]
    last = start
    for wrong in said:
        if wrong.kind == meant.kind and back.start() < wrong.start and wrong.end <= back.end():
            swaps.append((wrong, (meant.start, meant.end)))
            last = wrong.end
    stays = max(last, *(each.end for each in said if each.end <= back.end()))
    return rewritten(source, stays, swaps)


def _moved(
    source: Normalized, back: re.Match[str], wrong: Said, meant: Said, said: Sequence[Said]
) -> Normalized | None:
    """The text with the day that is meant, and with the goods of which only the day, or how many, was wrong: 不是今天要
    20吨304,是下周三要30吨. `None` where none were named."""
    text, kinds = source.text, SPECIFIES | SIZES
    until, named = _named_behind(text, meant, said)
    goods = [
        each
        for each in said
        if wrong.end <= each.start and each.end <= back.end() and each.kind in {*kinds, "quantity"} - named
    ]
    if not goods or named - {"quantity"}:
        return None
    begin, stop = min(each.start for each in goods), max(each.end for each in goods)
    if not text[meant.end : until].strip():
        begin = wrong.end  # 不是今天要20吨304,是下周三
    if any(each.kind in named and begin < each.end <= stop for each in said):
        return None
    if _RUNS_ON.fullmatch(text[until - 1] + text[begin]):
        return None
    return source.only([(0, back.start()), (meant.start, until), (begin, stop), (until, len(text))])


def _named_behind(text: str, meant: Said, said: Sequence[Said]) -> tuple[int, Set[str]]:
    """Where the clause of what is meant ends, and the kinds of what is named in it behind that."""
    clause = _CLAUSE_ENDS.search(text, meant.end)
    until = clause.start() if clause else len(text)
    return until, {each.kind for each in said if meant.end <= each.start < until}


def _goods_beside(
    text: str, back: re.Match[str], wrong: Said, meant: Said, said: Sequence[Said]
) -> tuple[int, int]:
    """From where to where what is denied names goods of which the amount alone was wrong, and which stay where none of
    their kind are named behind what is meant (不是要20吨304,是要30吨; not 不是要20吨304,是要30吨316L)."""
    kinds = SPECIFIES | SIZES
    _, named = _named_behind(text, meant, said)
    denied = [each for each in said if back.start() < each.start and each.end <= back.end()]
    beside = [each for each in denied if meant.kind == "quantity" and each.kind in kinds]
    if not beside or named & kinds:
        return wrong.start, wrong.end
    begins = min(wrong.start, *(each.start for each in beside))
    return begins, max(wrong.end, *(each.end for each in beside))

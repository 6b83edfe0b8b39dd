"""Who is called 小陈 or 老李: a colleague, or somebody at the customer's who is called as colleagues are."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bot.nlu.names.book import Book
from bot.nlu.people.mention import Mention
from bot.nlu.text.word_borders import borders
from config.beginnings import compiled
from config.words import Words

_TO_THE_ROLE = 14
"""So many characters before somebody can it begin to be said what they are."""
_AT_THEIRS = re.compile("(?:[去到在跑]|拜访)\0+(?:那边|厂里|公司)?[,再去找]*(?:拜访|拜会|回访|约?见)$")
"""Before somebody whom one goes to see at a customer's who is named."""


@cache
def _nicknamed(words: Words) -> re.Pattern[str]:
    surnames = words.lists["surnames"][0]
    return compiled(
        rf"(?P<nick>(?!小(?:时|车|包|米|单子|程序|区|金额|项|关系|于|路|支|管|心|计|方[管块案]|农|钢|批|件|量|厂|公司)|老(?:板|师|总|区|家|婆|公|是|客|厂|规|样|百|乡|外|早|项目|单|关系|成|毛病))[老小][{surnames}])"
    )


def nicknamed(text: str, taken: Sequence[int], book: Book, words: Words) -> Iterator[Mention]:
    """Those in a text who are none of the persons that are `taken`, a flag a character."""
    ours, not_titles = words.cues["ours"], words.cues["not_a_title"]
    for match in _nicknamed(words).finditer(text):
        span = match.span()
        if any(taken[slice(*span)]) or not_titles.match(text, span[0]) or not all(borders(text, *span, book)):
            continue
        if person := _in_full(text, match, words):
            yield person
            continue
        before = text[max(0, match.start() - 6) : match.start()]
        theirs = words.cues["their_role"].search(before) or _goes_to_see(text, match, before, book, words)
        mine = ours.search(before) or (match.group()[0] == "小" and not theirs)
        yield Mention(match.start(), match.end(), match.group(), "ours" if mine else "theirs")


def _in_full(text: str, nick: re.Match[str], words: Words) -> Mention | None:
    """Who is named in full behind what they are at theirs, and would be one of ours by the rest (对接人是陈小明)."""
    start, end, cues = nick.start() - 1, nick.end(), words.cues
    if start < 0 or text[start] not in words.lists["surnames"][0] or cues["not_a_name"].match(text, start):
        return None
    said = cues["named_in_full"].search(text, max(0, start - _TO_THE_ROLE), start)
    return Mention(start, end, text[start:end], "theirs") if said else None


def _goes_to_see(text: str, match: re.Match[str], before: str, book: Book, words: Words) -> bool:
    """Whether one goes to see somebody of theirs who is called as colleagues are: not where a colleague may be so
    called, and no customer is named before."""
    if not words.cues["goes_to_see"].search(before):
        return False
    at_theirs = _AT_THEIRS.search(text, 0, match.start())
    return at_theirs is not None or not any(name.startswith(match.group()[1]) for name in book.staff)

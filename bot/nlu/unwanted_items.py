"""Goods that are only named to say that they are not meant, or not wanted, beside others that are."""

import re

from bot.nlu.item_sharing import Draft
from bot.nlu.mentions import Kind, Mention

_CONTRASTED = re.compile(
    "(?<!是)(?:不是(?:要|说)?|不(?:需)?要|不用|不做|不考虑|没有?(?:[说提想]|打算)?要)(?:的)? ?$"
)
_NOT_DONE = re.compile("(?<![要能可])(?:不(?:需?要|用|必)?|无需|别)(?:再|给我们?|帮我们?)?$")
_WISHED = re.compile("[要需用订定买]")
_SAYS_ON = re.compile("[,，。;；!！?？\n要需用订定买改换是来]")
"""Where nothing is wished, both are told: 检测出来是304不是316."""
_MADE: set[Kind] = {"surface", "form"}
_LIKE = ("grade", "surface", "form", "thickness", "quantity")
_NOT_WANTED = re.compile(
    "的?[,，]?(?:(?:先|暂时|就|都|全|也)*不(?:需?要|用|订|做|拿|考虑)(?:了|(?=[,，。;； ]|$))"
    "|没有?(?:说|提|想|打算)?(?:要|订|买)过?(?=[,，。;； ]|$)"
    "|(?:坚决|绝对|肯定|死活|一概|说什么都?)不(?:要|用|收|做))"
)
_LISTED = re.compile("[、和跟与及 ]*")
_ALL = frozenset("都全")


def meant_of(text: str, mentions: list[Mention]) -> list[Mention]:
    """Without the grades, surfaces, forms and thicknesses that only say what is not meant, beside one that is
    (要HL,不是8K), and without what belongs to those, where another has it as well (不要201 5吨 要304 20吨)."""
    mentions = [mention for mention in mentions if not _is_not_to_be_done(text, mention)]
    denied = [
        mention.kind in _LIKE
        and _CONTRASTED.search(text, max(0, mention.start - 6), mention.start) is not None
        for mention in mentions
    ]
    if not any(denied) or not _WISHED.search(text):
        return mentions
    denied = _with_what_belongs_to_it(text, mentions, denied)
    named = {mention.kind for mention, off in zip(mentions, denied, strict=True) if not off}
    if "grade" in named:
        named |= _MADE  # 304 20吨 不要8K: how it is not to be made
    return [
        mention for mention, off in zip(mentions, denied, strict=True) if not off or mention.kind not in named
    ]


def _is_not_to_be_done(text: str, mention: Mention) -> bool:
    """不要覆膜, 不用剪切: work on goods that is not wanted."""
    return mention.kind == "processing" and _NOT_DONE.search(text, 0, mention.start) is not None


def _with_what_belongs_to_it(text: str, mentions: list[Mention], denied: list[bool]) -> list[bool]:
    """Which are denied, and which are said of what is denied: behind it, before the next pause, wish or item."""
    belongs, kinds, end = list(denied), set[Kind](), -1
    for place, (mention, off) in enumerate(zip(mentions, denied, strict=True)):
        goes_on = end >= 0 and not _SAYS_ON.search(text, end, mention.start) and mention.kind not in kinds
        belongs[place] = off or goes_on
        kinds = {mention.kind} if off and not goes_on else kinds | {mention.kind}
        end = mention.end if belongs[place] else -1
    return belongs


def wanted_of(text: str, drafts: list[Draft]) -> list[Draft]:
    """Without those right behind which it is said that they are not wanted (201不要, 304和316L都不要了), where others
    are."""
    wanted: list[Draft] = []
    all_of_list, begins = False, 0
    for draft in reversed(drafts):
        refused = _NOT_WANTED.match(text, draft.end) if draft.fields else None
        listed = all_of_list and draft.fields and _LISTED.fullmatch(text, draft.end, begins) is not None
        all_of_list = bool(listed or (refused and not _ALL.isdisjoint(refused.group())))
        begins = draft.start
        if not (refused or listed):
            wanted.insert(0, draft)
    return wanted if any(draft.fields for draft in wanted) else drafts

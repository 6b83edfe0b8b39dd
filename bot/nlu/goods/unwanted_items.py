"""Goods that are only named to say that they are not meant, or not wanted, beside others that are."""

import re

from bot.nlu.goods.mentions import Kind, Mention
from bot.nlu.goods.sharing import SIZES, Draft

_CONTRASTED = re.compile(
    "(?<!是)(?:不是(?:要|说)?|不(?:需)?要|不用|别用|不做|不考虑|没有?(?:[说提想]|打算)?要)(?:的)?各? ?$"
)
_OF_HABIT = re.compile("(?:一般|平[时常]|通常|以前|从来|向来|一直)(?:都|也|就|是)?(?:不|没有?|别).{1,3}$")
"""What is not used as a rule may be what is wanted this time (一般不用2205,这回要10吨)."""
_NOT_DONE = re.compile("(?<![要能可])(?:不(?:需?要|用|必)?|无需|别)(?:再|给我们?|帮我们?)?$")
_WISHED = re.compile("[要需用订定买]")
_PAUSE = re.compile("[,，。;；!！?？\n]")
_WISHES = re.compile("(?<![不没])(?:想|需|只|就)?(?:要|订|买|定|来|发|拿|上)(?!不|是|么)|需(?!要?不)|[改换]")
"""What is wished besides what is not."""
_SAYS_ON = re.compile("[,，。;；!！?？\n要需用订定买改换是来]")
"""Where nothing is wished, both are told: 检测出来是304不是316."""
_MADE: set[Kind] = {"surface", "form"}
_LIKE = ("grade", "surface", "form", "thickness", "quantity")
_OF_GOODS: set[Kind] = {"grade", "form", "quantity", *SIZES}
_NOT_WANTED = re.compile(
    "的?[,，]?(?:(?:先|暂时|就|都|全|也)*不(?:需?要|用|订|做|拿|考虑)(?:了|(?=[,，。;； ]|$))"
    "|没有?(?:说|提|想|打算)?(?:要|订|买)过?(?=[,，。;； ]|$)"
    "|(?:坚决|绝对|肯定|死活|一概|说什么都?)不(?:要|用|收|做))"
)
_OF_NO_ITEM: set[Kind] = {"processing", "tolerance"}
_LACKING = re.compile("(?<!要是)(?<!如果)(?<!假如)(?<!万一)(?<!有)(?:没有?|凑不[够齐到]|不够|不到)$")
_OTHER_WILL_DO = re.compile("[的厚宽 ]*[,，][^,，。;；]{1,10}?也(?:行|可以|要|好|成|能|够|ok)", re.IGNORECASE)
_LISTED = re.compile("[、和跟与及 ]*")
_AND = re.compile(" ?[和跟与及] ?")
_WISHED_BEFORE = re.compile("(?<!不)[要来订拿]$")
_ALL = frozenset("都全")


def meant_of(text: str, mentions: list[Mention]) -> list[Mention]:
    """Without the grades, surfaces, forms, thicknesses and amounts that only say what is not meant, beside one that
    is (要HL,不是8K) or other goods that are wanted (要10吨,不要管), and without what belongs to those, where another
    has it as well (不要201 5吨 要304 20吨)."""
    mentions = [mention for mention in mentions if not _is_not_to_be_done(text, mention)]
    mentions = _without_what_lacks(text, mentions)
    denied = [
        mention.kind in _LIKE
        and _CONTRASTED.search(text, max(0, mention.start - 6), mention.start) is not None
        for mention in mentions
    ]
    if not any(denied) or not _WISHED.search(text):
        return mentions
    outright, denied = denied, _with_what_belongs_to_it(text, mentions, denied)
    wanted = [mention for mention, off in zip(mentions, denied, strict=True) if not off]
    named = {mention.kind for mention in wanted}
    # 不要304板要卷: what belongs to 304 is what is not wanted.
    alone = not any(
        mention.kind in named
        for mention, off, plainly in zip(mentions, denied, outright, strict=True)
        if off and not plainly
    )
    plain = [
        off and not _OF_HABIT.search(text, 0, mention.start)
        for mention, off in zip(mentions, outright, strict=True)
    ]
    if "grade" in named:
        named |= _MADE  # 304 20吨 不要8K: how it is not to be made
    return [
        mention
        for mention, off, plainly in zip(mentions, denied, plain, strict=True)
        if not (
            off
            and (mention.kind in named or (plainly and alone and _others_are_wanted(text, mention, wanted)))
        )
    ]


def _without_what_lacks(text: str, mentions: list[Mention]) -> list[Mention]:
    """Without what there is not, where another will do: 没有20吨,10吨也行, 没有2.0的,2.5也行."""
    if "也" not in text:
        return mentions
    return [
        mention
        for mention in mentions
        if not (
            (mention.kind in _OF_GOODS or mention.kind in _LIKE)
            and _OTHER_WILL_DO.match(text, mention.end)
            and _LACKING.search(text, 0, mention.start)
        )
    ]


def _others_are_wanted(text: str, denied: Mention, wanted: list[Mention]) -> bool:
    """Whether goods are wanted in another clause than what is not: 要10吨,不要管, 不要卷,0.8的要10吨."""
    for mention in wanted:
        if mention.kind not in _OF_GOODS:
            continue
        if mention.end <= denied.start:
            wished = mention.kind != "quantity" or _WISHES.search(text, 0, denied.start)
            between = mention.end, denied.start
        else:
            wished = _WISHES.search(text, denied.end)
            between = denied.end, mention.start
        if wished and _PAUSE.search(text, *between):
            return True
    return False


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


def is_refused_before(text: str, draft: Draft, mention: Mention) -> bool:
    """Whether it is said between an item and what stands behind it that the item is not wanted, but that is: 管子不要,
    要40吨镀锌卷."""
    refused = _NOT_WANTED.match(text, draft.end) if draft.fields else None
    if not refused or refused.end() > mention.start or mention.kind in _OF_NO_ITEM:
        return False
    return mention.kind != "quantity" or _WISHES.search(text, refused.end(), mention.start) is not None


def refuses_amount(draft: Draft, mention: Mention, behind: list[Mention]) -> bool:
    """Whether of an item that is refused it is how many, and nothing else is wanted instead: 304 20吨不要,要10吨."""
    if mention.kind != "quantity" or "quantity" not in draft.fields or len(draft.fields) < 2:
        return False
    return not any(following.kind in _OF_GOODS for following in behind)


def is_only_refused(text: str, drafts: list[Draft]) -> bool:
    """Whether no more is told of the last item than one thing, and that it is not wanted; it is none of a list."""
    last = drafts[-1]
    refused = _NOT_WANTED.match(text, last.end)
    if len(drafts) > 1 and _is_beside(text, drafts[-2], last.start):
        return False
    return len(last.fields) == 1 and refused is not None and _ALL.isdisjoint(refused.group())


def without_refused_kinds(text: str, drafts: list[Draft]) -> list[Draft]:
    """Without those of which no more than one thing is told, and that it is not wanted: nothing of the others."""
    wanted = wanted_of(text, drafts)
    gone = [draft for draft in drafts if not any(draft is each for each in wanted)]
    return wanted if all(len(draft.fields) == 1 for draft in gone) else drafts


def wanted_of(text: str, drafts: list[Draft]) -> list[Draft]:
    """Without those right behind which it is said that they are not wanted (201不要, 304和316L不要了), where others
    are."""
    wanted: list[Draft] = []
    all_of_list, one_of_two, begins = False, False, 0
    for draft in reversed(drafts):
        refused = _NOT_WANTED.match(text, draft.end) if draft.fields else None
        listed = all_of_list and draft.fields and _LISTED.fullmatch(text, draft.end, begins) is not None
        beside = one_of_two and _is_beside(text, draft, begins)
        all_of_list = bool(listed or (refused and not _ALL.isdisjoint(refused.group())))
        one_of_two, begins = bool(refused or beside), draft.start
        if not (refused or listed or beside):
            wanted.insert(0, draft)
    return wanted if any(draft.fields for draft in wanted) else drafts


def _is_beside(text: str, draft: Draft, begins: int) -> bool:
    """Whether an item without an amount is refused with the one that begins there: 201和430不要. 要304和201不要 may
    mean the latter alone."""
    if not draft.fields or "quantity" in draft.fields or _WISHED_BEFORE.search(text, 0, draft.start):
        return False
    return _AND.fullmatch(text, draft.end, begins) is not None

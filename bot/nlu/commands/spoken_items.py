"""Which plan or reminder is spoken of: by its number, its days, its customer and its kind (后天佳和的拜访)."""

import re
from typing import Any

from bot.nlu.commands.values import Said, days_of, named
from bot.nlu.intent import Unknown
from bot.nlu.times import find_times
from bot.nlu.times.times_again import every_in

KINDS = {
    "visit": "拜访|走访|上门|登门|见面|碰面",
    "phone": "电话(?:会议)?|通话",
    "technical": "技术交流|交流",
    "demo": "产品演示|演示",
    "meeting": "会议|例会|开会|会|(?:商务|合同|价格|项目)?谈判|[洽面]谈|谈(?:合同|价格?|生意)",
    "reminder": "提醒|任务|待办",
    "any": "计划|安排|行程|日程|预约|约",
}
"""What people call what is to come, by the kind of it."""
_KIND = re.compile(
    "(?:的|那个|那次|这次|去|打|开)*(?:"
    + "|".join(f"(?P<{k}>{p})" for k, p in KINDS.items())
    + ")(?:的?时间)?$"
)
LEADING = re.compile(
    "^(?:把|去|到|跟|和|给|与|刚[才刚](?:[说设定建加记])?|方才|(?:上|最后)一?[个条]|[那这][个条]|那|我|的|上|下)+"
)
_TRAILING = re.compile("(?:的|那个|那次|这次|那家|那边)+$")
_NUMBER = re.compile(r"\s*(?P<number>[TA]\d{1,9})\s*", re.IGNORECASE)
_REPEATED = re.compile("(?:所有|全部|那些|那个)?的?(?:重复|定期|固定)的?(?:提醒|任务)")
OF_PART = "of_part"
"""In the extras: the part of the day in which it is to be (明天下午的拜访)."""
_OF_REMINDER = re.compile("(?:的|那个|那条|我)*(?:提醒|任务|待办)?(?:我)?")


def spoken_of(words: str, said: Said) -> dict[str, Any] | None:
    """The number; else the days, the customer and the kind, where the words say nothing else."""
    if number := _NUMBER.fullmatch(words):
        return {"extras": {"number": number["number"].upper()}}
    if again := _again(words, said):
        return again
    times = find_times(words, said.now)
    if len(times) > 1:
        return None
    read: dict[str, Any] = days_of(times[0]) if times else {}
    part = {OF_PART: times[0].part} if times and times[0].part and times[0].clock is None else {}
    rest = words[: times[0].start] + words[times[0].end :] if times else words
    if kind := _KIND.search(rest):
        read["extras"] = {"kind": str(kind.lastgroup), **part}
        rest = rest[: kind.start()]
    rest = _TRAILING.sub("", LEADING.sub("", rest.strip()))
    if not rest:
        return read
    customer = named(rest, said)
    if not isinstance(customer, Unknown):
        return {**read, "customer": customer}
    return {**read, "extras": {**read["extras"], "words": rest}} if kind and kind["reminder"] else None


def _again(words: str, said: Said) -> dict[str, Any] | None:
    """What comes again (每周一的提醒), where the words say nothing else; "" for any of that (重复的提醒)."""
    if _REPEATED.fullmatch(words.strip()):
        return {"extras": {"kind": "reminder", "every": ""}}
    found = every_in(words, said.now)
    rest = words[: found[1]] + words[found[2] :] if found else ""
    if found is None or not _OF_REMINDER.fullmatch(rest.strip()):
        return None
    return {"extras": {"kind": "reminder", "every": words[found[1] : found[2]]}}

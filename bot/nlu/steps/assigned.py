"""The colleague for whom a plan or a reminder is (提醒王强明天联系华光, 给王强说一下让他去)."""

import re

from bot.nlu.people.mention import Mention
from bot.nlu.reading import CUSTOMER, TIME, Reading

_TOLD = re.compile(
    f"(?:^|[,!?{TIME}])(?:请|麻烦|记得|帮我|帮忙|给我|你|到时候?|那|就|还是|先)*"
    "(?:提醒|通知|告诉|转告|叮嘱|嘱咐|交代|安排|要求|叫|让|请|派|催|喊)(?:一下|下)?,?$"
)
_SENT_TO_THEM = re.compile(
    f"^(?:那|就|,)*{CUSTOMER}(?:那边|这边|那里|那|公司|的[^,!?]{{0,3}}|,|就|先|还是){{0,6}}(?:让|叫|派|安排|请|喊)$"
)
"""Their name ahead; 催 and 通知 would be what they did (佳和催王强报价)."""
_SAID_TO = re.compile("(?:^|[,!?])(?:你|请|麻烦|帮我)*[给跟和对]$")
_THAT_HE = re.compile("(?:说|讲|交代|打个?招呼)(?:一下|一声|下|声)?,?(?:[让叫请要]|安排)[他她]")
_WITH_US = re.compile("[和跟与](?:我|咱)")


def assigned(reading: Reading, intent: str) -> Mention | None:
    """Who of our people is to do it, where somebody else than the speaker is."""
    if intent not in ("plan", "remind"):
        return None
    for person in reading.people:
        if person.side != "ours":
            continue
        at = reading.place(person.start)
        left, right = reading.skeleton[:at], reading.skeleton[at + 1 :]
        if (_TOLD.search(left) or _SENT_TO_THEM.search(left)) and not _WITH_US.match(right):
            return person
        if _SAID_TO.search(left) and _THAT_HE.match(right):
            return person
    return None

"""Answers to the one question that a conversation may have open: by number, by label, or in words."""

import re
from datetime import datetime

from bot.chat import ANOTHER, NEW_LEAD
from bot.nlu.amendments.after_all import AFTER_ALL
from bot.nlu.intent import Ambiguous, Found, Intent, Unknown, codes_of
from bot.nlu.times import find_times
from bot.picks import YES

GIVE_UP = {"取消", "算了", "不用了", "跳过", "不用提醒", "不用提醒了", "不提醒"}
_SOFTLY = re.compile("^(?:那|就|还是|先|都|嗯|哦|[,，])+|(?:吧|啊|哦|哈|[ 。.!！~])+$")
"""What may surround one of these (还是取消吧)."""
OUTRIGHT = {
    "undo",
    "help",
    "list_day",
    "list_recorded",
    "pending",
    "explain",
    "amend",
    "done",
    "postpone",
    "remind",
    "list_pool",
    "list_aliases",
    "list_words",
    "list_not_understood",
    "teach_from_message",
    "ignore_message",
    "save_card",
    "drop_plan",
    "move_file",
}
"""What is meant as it is said, whatever was asked before."""
NUMBER = "number"
"""The slot of the record that is meant of those shown: a number fills it, or one of the choices."""
REFERENCE = "reference"
"""The slot of the payment that is meant: a reference fills it, or one of the choices."""
_NUMBERED = re.compile(
    r"(?:[是就选要那第先看把将, ，]|编号|线索|提醒|计划|那个)*[A-Za-z]{0,3}\d{1,9}(?:[号条个的吧了。.!！ ]|那[个条])*"
)
_COUNTED = {"amount", "probability"}
"""Slots of a figure: what names none is no answer."""
_NUMERAL = re.compile(r"[\d零一二两三四五六七八九十百千万半]")
_REFERENCE = re.compile(r"[A-Za-z\d-]*\d[A-Za-z\d-]*")
SUM_MEANT = "sum_meant"
"""The slot of whether a deal's sum is another by now."""
AGREED_TO = {"keep"}
"""Slots that only a yes fills in words: whatever else is said is no answer."""
_CONFIRMED = {"sure", "send", "still_this", "still_that", "void", "takes", "gives", SUM_MEANT}
"""Slots of what is asked before anything is taken back, sent, changed, claimed or handed over: filled by a yes or a no
in words, else the question stays open."""
_CHANGED = {"still_this", SUM_MEANT}
"""Of these, what is asked before something is changed: filled by 改吧, too."""
_DENIES = re.compile(
    "(?:先|都)?(?:不|别|没有?)(?:用|要|是|对|行|必|需要)?(?:改|撤销?|发|动|领取?|转|它)?(?:了|吧|啊|的)?"
)
_CHANGES = re.compile("(?:好的?|行|可以|对的?|嗯+|是的?)?[,， ]*(?:就|请|帮我)?改(?:吧|了|掉|一下|过来)?")
_AGREES = {"好", "好的", "好吧", "可以", "要", "记", "记上", "记一下", "记吧", "行", "行吧"}
_SHOWN = {"card"}
"""What is shown before it is saved: an amendment is one of that, and not of the record before it."""
WHICH_DAY = "day_meant"
"""The slot of which of a talk's two days is moved."""
RIGHT_VALUE = "right"
"""The slot of what a field should be that was said to be wrong."""
RIGHT_DAY = "right_day"
"""The slot of the day that is meant where the one that was said is not there."""
LOSS_REASON = "reason"
"""The slot of why a deal was lost."""
MAKES_ITS_LEAD = {"log_interaction", "save_card"}
"""What can hang on a lead; of anything else, the lead itself is what is to be written."""
_BESIDE_A_TIME = re.compile(
    "(?:[ ,，。!！~吧就行好在那嗯再的要前]|可以|时候|提醒我?|叫我|喊我|之前|以前|给我(?:结果|答复|回话|回复)?"
    "|[办弄搞做]完|搞定|完成)*"
)
_OF_IT = re.compile(
    "(?:因为|主要|就?是|他们?|她们?|对方|客户|人家|那边|这个|那个|那|说|[ ,，])*"
    "(?:项目|工程|需求|预算|招标|单子)?(?:也|都|就|已经?|先)*(?:[取叫]消|[叫暂]?停|[不没被让给输丢选黄砍]|搁置|下马|终止)"
)
"""How what is told of the deal that was asked about begins; 凯盛的项目取消了 is of another."""
_NOT_LOST = re.compile(
    "[^,，。没未]{0,16}[ ,，。]?[^,，。没未]{0,4}(?:没有?|未)(?:丢|输|黄)(?![^,，。]{0,6}[料货价])"
)
"""不对，没丢: that it was not lost is no reason why it was, and names none of those that were."""
_WHO_GOT_IT = re.compile("(?:谁|哪[家个])[^,，。]{0,6}[?？]?$")
"""输给谁了 asks about the loss, and does not say that it was a rival."""
_SHORT = 20
"""Characters: whoever writes more tells of something besides (不知道谁拿的，反正价格高)."""
_OF_A_LOSS = {LOSS_REASON, "opportunity"}
_ASKED_IN = {"said", LOSS_REASON}
"""Slots whose answers may hold words of questions (问江总要多少)."""
_ASKS = re.compile("多少|多长|多久|多大|几[个家单天次]|什么|[谁哪]|怎么样|[吗?？]")


def gives_up(text: str) -> bool:
    """Whether what was asked is dropped (算了, 还是取消吧)."""
    plain = text.strip()
    return plain in GIVE_UP or _SOFTLY.sub("", plain) in GIVE_UP


def filled(intent: Intent, slot: str, value: str) -> Intent:
    """The intent with the answer in its slot. Slots other than the customer are kept in `extras`."""
    if slot == "customer" and value == NEW_LEAD:
        name = intent.customer.name if isinstance(intent.customer, Unknown) else intent.extras["company"]
        return intent._replace(
            extras={**intent.extras, "lead": name},
            name=intent.name if intent.name in MAKES_ITS_LEAD else "new_lead",
        )
    if slot == "customer" and value == ANOTHER:
        return intent._replace(customer=None, extras={**intent.extras, ANOTHER: "yes"})
    if slot == "customer":
        return intent._replace(customer=Found(value, by="answer"))
    return intent._replace(extras={**intent.extras, slot: value})


def answered_in_words(
    intent: Intent, slot: str, reply: Intent, now: datetime, *, free: bool
) -> Intent | None:
    """The intent with its slot filled from a reply in words; None where the reply does not answer it.

    `free` is a question without choices: what speaks of no customer that we know is its answer (an address). Whoever
    was asked only when to be reminded does not answer with a time of something else.
    """
    if slot == "said" and "task" in intent.extras and _says_more_or_asks(reply.text, now):
        return None
    if slot == "customer":
        named = reply.customer is not None and getattr(reply.customer, "by", "") != "context"
        if named and reply.name in {"unknown", "query_customer"} and not _ASKS.search(reply.text):
            return intent._replace(customer=reply.customer)
        shown = intent.name == "save_card" and reply.name == "unknown"
        return filled(intent, "card", reply.text.strip()) if shown else None
    if slot in AGREED_TO or slot in _CONFIRMED:
        return _agreed(intent, slot, reply)
    if slot == RIGHT_DAY:  # 那就30吨吧 is of what waits: its day is asked for again
        return intent if AFTER_ALL in reply.extras else None
    said = reply.text.strip()
    if _is_no_answer(said, slot, reply):
        return None
    if slot == LOSS_REASON and _tells_more_of(intent, reply):
        # 项目取消了, or the same deal told of again with its reason: no other one is lost.
        return filled(intent._replace(extras={**intent.extras, **reply.extras}), slot, reply.reason or said)
    if not _may_answer(said, slot, reply):
        return None
    about_nobody = not isinstance(reply.customer, Found | Ambiguous) and reply.name not in OUTRIGHT
    amends_what_is_shown = reply.name == "amend" and (slot in _SHOWN or AFTER_ALL in reply.extras)
    if said and (reply.name == "unknown" or amends_what_is_shown or (free and about_nobody)):
        return filled(intent, slot, said)
    return None


def asks_who_got_it(said: str) -> bool:
    """Whether a reply to why a deal was lost only asks to whom; why is to be told yet."""
    return len(said) <= _SHORT and _WHO_GOT_IT.search(said) is not None


def _agreed(intent: Intent, slot: str, reply: Intent) -> Intent | None:
    """The intent with yes or no in its slot; None where the reply is neither."""
    plain = reply.text.strip(" 。.!！~")
    if plain in YES | _AGREES or (slot in _CHANGED and _CHANGES.fullmatch(plain)):
        return filled(intent, slot, "yes")
    denies = slot in _CONFIRMED and _DENIES.fullmatch(plain)
    return filled(intent, slot, "no") if denies else None


def _is_no_answer(said: str, slot: str, reply: Intent) -> bool:
    """A right value was taken before; 那就30吨吧 says another value, and not which of two days; 没丢 is of no loss."""
    if slot in _OF_A_LOSS:
        return asks_who_got_it(said) or _NOT_LOST.match(said) is not None
    return slot == RIGHT_VALUE or (slot == WHICH_DAY and reply.name == "amend")


def _may_answer(said: str, slot: str, reply: Intent) -> bool:
    """Whether words that mean nothing by themselves may be the answer: 成交周期多长 is a question of its own, 你好 no
    number of a lead. What names no figure (漏斗) is no sum, whatever it means: nobody is asked for one
    again and again."""
    if slot in _COUNTED:
        return _NUMERAL.search(said) is not None and _ASKS.search(said) is None
    if reply.name != "unknown":
        return True
    if slot == NUMBER:
        return _NUMBERED.fullmatch(said) is not None
    if slot == REFERENCE:
        return _REFERENCE.fullmatch(said) is not None
    return slot in _ASKED_IN or _ASKS.search(said) is None


def _tells_more_of(intent: Intent, reply: Intent) -> bool:
    """Whether a reply that is no answer by itself is of the deal that is asked about, and says no more than why it was
    lost."""
    named = getattr(reply.customer, "by", "") == "name"
    same = codes_of(reply.customer) == codes_of(intent.customer) if named else _OF_IT.match(reply.text)
    return reply.name == intent.name and bool(same) and reply.stage in (None, "lost") and reply.amount is None


def is_only_a_time(text: str, now: datetime) -> bool:
    """Whether a message names a time and nothing else (那就2月28号吧)."""
    times = find_times(text, now.replace(tzinfo=None))
    return bool(times) and not _says_more_than_a_time(text, now)


_LONGEST_TIME = 6
"""Characters of what may be meant as a time and is none (等我回来再说); more tell of something else."""


def _says_more_or_asks(text: str, now: datetime) -> bool:
    """Whether what is said when it is asked for a time is no time alone, or asks or tells something (大单有哪些,
    钱总儿子接班了)."""
    if find_times(text, now.replace(tzinfo=None)):
        return _says_more_than_a_time(text, now)
    return _ASKS.search(text) is not None or len(text.strip()) > _LONGEST_TIME


def _says_more_than_a_time(text: str, now: datetime) -> bool:
    rest = text
    for time in reversed(find_times(text, now.replace(tzinfo=None))):
        rest = rest[: time.start] + rest[time.end :]
    return rest != text and _BESIDE_A_TIME.fullmatch(rest) is None

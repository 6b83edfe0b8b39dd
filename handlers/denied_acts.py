"""What was told just now was not so: 不对，是到佳和了 behind a check-in, 没丢，还在谈 behind a deal told lost."""

import re

from bot.chat import Chat
from bot.nlu.amendments.finding import COMMA, MISTAKEN, SIGH
from bot.nlu.amendments.right_values import SAID_WRONG
from bot.nlu.commands.finding import read_command
from bot.nlu.intent import Found, Intent
from bot.nlu.stored import from_json
from bot.nlu.text.normalize import normalize
from handlers.lately_said import said_just_now
from models.journal import changes_by

_DONE_AGAIN = ("check_in", "update_opportunity")
"""What is done again for the right customer, or as it should have been."""
_HEARD_AS = {"unknown", "log_interaction", "amend", *_DONE_AGAIN}
_WRONG = re.compile(rf"(?:{SIGH}{COMMA}*)*(?:{MISTAKEN}){COMMA}*")
_DECIDED = {"lost": "丢|输|黄", "won": "拿下|签|成交|谈成|中标|定下|成"}
_DENIED = {
    stage: re.compile(
        rf"(?P<whose>[^,，。!！?？没未]{{2,16}}?)?(?:其实|根本|并|都|还|是)*(?:没有?|未)(?:{words})(?:单子?|合同|下来|[掉了呢啊呀])*"
        rf"(?:{COMMA}+(?:现在|目前)?(?P<stands>[^,，。!！?？]{{2,14}}))?[。!！~ ]*"
    )
    for stage, words in _DECIDED.items()
}
"""By what a deal was told as: that it is not."""
_NO_MORE = re.compile(
    "(?:应该|其实|说|指)*的?是?(?:他们)?(?:家的?)?的?[那这]?[个单笔家]?(?:单子?|项目|商机)?[的了啊吧。!！~ ]*"
)
"""A deal that is pointed at, its customer's name left out: that nothing is said of it."""
_BESIDE = re.compile(r"[0-9,，。;；]\s*[^\s。!！~]")
"""A number, or a second clause."""
_UNDER_WAY = re.compile("(?:还|仍|依然|继续)*在?(?:谈|跟|跟进|争取|商量|走流程|走合同)(?:着|呢|中|的)*")


async def take(intent: Intent, chat: Chat) -> Intent:
    """The amendment, or the undoing, of the act that is told otherwise right behind it; else the intent as it was."""
    text = normalize(intent.text).text.strip()
    wrong = _WRONG.match(text)
    if intent.name not in _HEARD_AS or (wrong is None and not {"没", "未"} & set(text)):
        return intent
    if SAID_WRONG in intent.extras:
        return intent  # the stage that was asked for is told
    message = await said_just_now(chat)
    meant = from_json(message.intent) if message is not None and message.intent is not None else None
    beside = meant is not None and bool(meant.parts)
    meant = _decided_in(meant) if meant is not None and beside else meant
    if message is None or meant is None or meant.name not in _DONE_AGAIN:
        return intent
    if wrong and not beside and _is_same_act_of_another(intent, meant, text[wrong.end() :]):
        return intent._replace(name="amend")
    denied = _DENIED.get(meant.stage or "")
    said = denied.fullmatch(text[wrong.end() :] if wrong else text) if denied else None
    if said is None or not _is_of(meant, said["whose"], chat):
        return intent
    if intent.name == "amend" and not _UNDER_WAY.fullmatch(said["stands"] or ""):
        return intent  # 不对，没拿下 may say that it is lost
    if not said["stands"] or _UNDER_WAY.fullmatch(said["stands"]) or _WRONG.fullmatch(said["stands"]):
        changed = () if beside else await changes_by(chat.session, message.id)
        if any("stage" in change.after for change in changed):
            return Intent("undo", text=intent.text)
        # What was said last is only why, or a payment as well, which stays: the stage it had before is asked for.
        return Intent("amend", text=intent.text, extras={SAID_WRONG: "阶段", "wrong": ""})
    now = chat.now.replace(tzinfo=None)
    read = read_command(normalize(f"不对,{said['stands']}"), now, "rep", chat.names, chat.house.words)
    return (
        read._replace(text=intent.text, spans={}) if read and read.name == "amend" and read.stage else intent
    )


def _decided_in(several: Intent) -> Intent | None:
    """The one deal that a message with other records tells as won or lost; None where there is none, or several."""
    decided = [part for part in several.parts if part.name == "update_opportunity" and part.stage in _DENIED]
    return decided[0] if len(decided) == 1 else None


def _is_same_act_of_another(intent: Intent, meant: Intent, right: str) -> bool:
    """Whether what was told is told again of the customer who is right, and nothing else of them: what is said of them
    beside it (佳和那单下周签), or as well (恒达也拿下了), is of a deal of their own."""
    if intent.name != meant.name or not isinstance(intent.customer, Found) or "也" in right:
        return False
    if intent.name == "check_in":
        return True
    if intent.amount is not None or intent.due is not None or intent.follow_up is not None or intent.items:
        return False
    if intent.stage is None:
        return (
            intent.reason is None
            and _NO_MORE.fullmatch(right.replace(intent.customer.surface, "")) is not None
        )
    return intent.stage == meant.stage and intent.reason in (None, meant.reason) and not _BESIDE.search(right)


def _is_of(meant: Intent, whose: str | None, chat: Chat) -> bool:
    """Whether nobody else is named than the customer whose deal was told of."""
    if not whose or chat.book is None:
        return not whose
    codes = {code for end in range(2, len(whose) + 1) for code in chat.book.named(whose[:end])}
    return isinstance(meant.customer, Found) and (meant.customer.code in codes)

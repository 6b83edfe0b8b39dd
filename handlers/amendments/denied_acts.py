"""What was told just now was not so: 不对，是到佳和了 behind a check-in, 没丢，还在谈 behind a deal told lost."""

import re

from bot.chat import Chat
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.amendments.finding import COMMA, MISTAKEN, SIGH
from bot.nlu.amendments.right_values import SAID_WRONG
from bot.nlu.commands.finding import read_command
from bot.nlu.intent import Found, Intent
from bot.nlu.stored import from_json
from bot.nlu.text.normalize import normalize
from bot.router import Router
from handlers.amendments.undoing import undone
from handlers.deals import opportunities
from handlers.deals.deals_meant import PICKED
from handlers.deals.deals_not_won import LOST, OPEN, OUTCOME
from handlers.talk.lately_said import message_spoken_of, said_just_now
from handlers.talk.spoken_of_lately import others_since
from models.conversations import InboundMessage
from models.customers import Customer
from models.journal import changes_by, records_changed_by
from models.opportunities import Opportunity

router = Router()

DENY = "deny_deal"
_BEHIND = "behind"
"""In the extras: the message that told the deal as won."""

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
    if intent.name == DENY:
        return await _stage_of_before(intent, chat)
    text = normalize(intent.text).text.strip()
    wrong = _WRONG.match(text)
    if intent.name not in _HEARD_AS or (wrong is None and not {"没", "未"} & set(text)):
        return intent
    if SAID_WRONG in intent.extras:
        return intent  # the stage that was asked for is told
    message = await said_just_now(chat)
    told = from_json(message.intent) if message is not None and message.intent is not None else None
    meant = _decided_in(told) if told is not None and told.parts else told
    if message is None or told is None or meant is None or meant.name not in _DONE_AGAIN:
        return intent
    right = text[wrong.end() :] if wrong else text
    if wrong and not told.parts and _is_same_act_of_another(intent, meant, right):
        return intent._replace(name="amend")
    denied = _DENIED.get(meant.stage or "")
    said = denied.fullmatch(right) if denied else None
    if said is None or not _is_of(meant, said["whose"], chat):
        return intent
    return await _denied(intent, meant, said, message, chat)


async def _denied(
    intent: Intent, meant: Intent, said: re.Match[str], message: InboundMessage, chat: Chat
) -> Intent:
    """What is meant by words that deny how the deal of that message was decided."""
    stands = said["stands"] or ""
    if intent.name == "amend" and not _UNDER_WAY.fullmatch(stands):
        # 不对，没拿下 may say that it is lost; what says more than that says which.
        return await _asked(meant, intent, message, chat) if not stands else intent
    if stands and not (_UNDER_WAY.fullmatch(stands) or _WRONG.fullmatch(stands)):
        now = chat.now.replace(tzinfo=None)
        read = read_command(normalize(f"不对,{stands}"), now, "rep", chat.names, chat.house.words)
        is_right = read is not None and read.name == "amend" and read.stage
        return read._replace(text=intent.text, spans={}) if read and is_right else intent
    code = meant.customer.code if isinstance(meant.customer, Found) else None
    names_it = said["whose"] is not None or not await others_since(message, code, chat)
    return await _as_before(intent.text, message, chat) if names_it else _stage_asked(intent.text)


async def _as_before(text: str, message: InboundMessage, chat: Chat) -> Intent:
    """The deal as it was before the message. Of one that told more, or again why, the stage is asked for: what else it
    told stays."""
    told_more = bool((message.intent or {}).get("parts"))
    changed = () if told_more else await changes_by(chat.session, message.id)
    return (
        Intent("undo", text=text)
        if any("stage" in change.after for change in changed)
        else _stage_asked(text)
    )


def _stage_asked(text: str) -> Intent:
    """What asks what the deal's stage should be, and says whose it is."""
    return Intent("amend", text=text, extras={SAID_WRONG: "阶段", "wrong": ""})


async def _asked(meant: Intent, intent: Intent, message: InboundMessage, chat: Chat) -> Intent:
    """The intent that asks whether the deal that was told as won is lost, or open as before."""
    deals = await records_changed_by(chat.session, message.id, (Opportunity,))
    if meant.stage != "won" or len(deals) != 1:
        return intent
    customer = await chat.session.get_one(Customer, deals[0].customer_id)
    extras = {PICKED: str(deals[0].id), _BEHIND: str(message.id)}
    return Intent(DENY, text=intent.text, customer=Found(customer.code), stage="lost", extras=extras)


@router.staff(DENY)
async def deny_deal(intent: Intent, chat: Chat) -> Reply | None:
    """Has the deal lost, or as it was before it was told as won. Raises `Question` where that was not asked yet;
    `Refusal` where anything else was written since."""
    deal = await chat.session.get_one(Opportunity, int(intent.extras[PICKED]))
    if intent.extras.get(OUTCOME) == LOST:
        return await opportunities.update_opportunity(intent._replace(name="update_opportunity"), chat)
    if not _stays_open(intent):
        choices = [
            (chat.text("opportunities.is_lost"), LOST),
            (chat.text("opportunities.is_open", later=""), OPEN),
        ]
        raise Question(OUTCOME, chat.text("opportunities.which_outcome_of", deal=deal), choices)
    message = await message_spoken_of(chat)
    if str(message.id) != intent.extras[_BEHIND]:
        raise Refusal(chat.text("corrections.cannot_undo"))
    return await undone(message, chat)


def _stays_open(denied: Intent) -> bool:
    """Whether it was answered that the deal is not lost."""
    answer = denied.extras.get(OUTCOME, "")
    return answer == OPEN or _UNDER_WAY.fullmatch(answer.strip(" 。!！")) is not None


async def _stage_of_before(denied: Intent, chat: Chat) -> Intent:
    """What asks for the stage, where the deal stays open and its message can not be taken back; else the intent as it
    was."""
    message = await said_just_now(chat) if _stays_open(denied) else None
    if message is None or str(message.id) != denied.extras[_BEHIND]:
        return denied
    meant = await _as_before(denied.text, message, chat)
    return meant if meant.name == "amend" else denied


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

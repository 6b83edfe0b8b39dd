"""Work that a colleague is given in words that leave out of whom, or whose it is: 安排王强下周去拜访一下, 让他催一下,
behind talk of a customer."""

import re

from bot.chat import Chat
from bot.fresh_words import as_of, read_afresh
from bot.nlu.intent import Found, Intent, codes_of
from bot.nlu.times import find_times
from handlers.questions import questions
from handlers.records.fields import LEADERS
from handlers.talk.spoken_of_lately import lately_spoken_of, named_in
from models.customers import customer_with_code, customers_with_codes, may_see, owner_of
from models.people import user_named, viewer_of

_IS_OVER = re.compile("了(?!解|一?下)|过(?![来去一下])")
_REMINDS, _HAS = "提醒", "让"
_MAY_HAND = {"unknown", "query_customer"}


async def take(intent: Intent, chat: Chat) -> Intent:
    """The reminder or plan for a colleague where who leads them says 他: whom the message names ahead (王强,让他明天去
    华宏), the one just asked about, else who looks after the customer spoken of. A reminder that
    somebody go there (提醒他明天去华宏) is a plan, which asks for whom, where that is nobody known."""
    cues, text = chat.house.words.cues, intent.text
    if intent.name in _MAY_HAND and (told := _hands_to_seller(text.strip(" 。!！"), chat)):
        return await _to_seller(told, intent, chat)
    to_be_told = cues["to_be_told"].fullmatch(text.strip(" 。!！")) if intent.name == "unknown" else None
    if to_be_told is not None:
        return _told(to_be_told, intent, chat)
    # With a customer named, it was heard as a plan or a reminder of who speaks (让他明天去华宏, 提醒他明天去华宏).
    sent = intent.name == "remind" and cues["sends_him"].match(text) and "assignee" not in intent.extras
    if not (sent or intent.name in ("unknown", "plan")) or chat.speaker.colleague.role not in LEADERS:
        return intent
    if named := cues["names_then_him"].match(text):
        return _for(named["name"], f"{named['told']}{named['name']}{text[named.end() :]}", intent, chat)
    told = cues["hands_to_him"].match(text)
    name = await _him(chat) if told else None
    if sent and name is None:
        return intent._replace(name="plan")
    if told is None or name is None:
        return intent
    rest = text[told.end() :]
    if intent.customer is None and cues["goes_nowhere"].fullmatch(rest):
        rest = rest.rstrip(" ,。!吧") + await _whose_owner(name, chat)
    return _for(name, f"{told.group()[:-1]}{name}{rest}", intent, chat)


async def _whose_owner(name: str, chat: Chat) -> str:
    """The name of the customer spoken of, where the colleague of that name looks after them; else nothing."""
    spoken = lately_spoken_of(chat)
    customer = await customer_with_code(chat.session, spoken) if spoken else None
    owner = await owner_of(chat.session, customer) if customer else None
    return customer.name if customer and owner and owner.name == name else ""


def _hands_to_seller(text: str, chat: Chat) -> re.Match[str] | None:
    """What hands work to whoever looks after a customer, whose name stands before or behind that, or in the work."""
    cues = chat.house.words.cues
    of = cues["hands_to_seller_of"].fullmatch(text)
    if of is not None and _codes(of["whose"], chat):
        return of
    return cues["hands_to_seller"].fullmatch(text)


def _codes(whose: str, chat: Chat) -> tuple[str, ...]:
    return tuple(chat.names.named(whose))


async def _to_seller(told: re.Match[str], intent: Intent, chat: Chat) -> Intent:
    """The reminder for whoever looks after the customer, named ahead or spoken of; the intent as it was where that is
    nobody, or who speaks."""
    spoken, named = lately_spoken_of(chat), named_in(told["rest"], chat)
    codes = (
        _codes(told["whose"], chat)
        if told["whose"]
        else codes_of(named)
        if named
        else (spoken,)
        if spoken
        else ()
    )
    seen = await customers_with_codes(chat.session, codes, seen_by=chat.speaker.viewer) if codes else ()
    customer = seen[0] if len(seen) == 1 else None
    owner = await owner_of(chat.session, customer) if customer else None
    if customer is None or owner is None or owner.id == chat.speaker.colleague.id:
        return intent
    read = _for(owner.name, f"{told['told']}{owner.name}{told['rest']}", intent, chat)
    if read is intent and (named or told["whose"]) and _IS_OVER.search(told["rest"]) is None:
        # 跟进一下报价 alone may be something else; where whose seller is to do it is said, it is work.
        read = _for(owner.name, f"{_REMINDS}{owner.name}{told['rest']}", intent, chat)
    task = read.extras.get("task", "")
    whose = "" if named and not told["whose"] else f"（{customer.name}）"
    extras = {**read.extras, "task": f"{task}{whose}"} if task else read.extras
    return read if read is intent else read._replace(customer=Found(customer.code), extras=extras)


def _told(told: re.Match[str], intent: Intent, chat: Chat) -> Intent:
    """The work of who is to be told of it (给李娜说一下让她盯款); where that is not said, it has a time."""
    name = told["name"] or told["told"]
    if name not in chat.names.staff:
        return intent
    given = _for(name, f"{_HAS}{name}{told['task']}", intent, chat)
    if given is not intent:
        return given
    if told["has"] is None and not find_times(told["task"], chat.now.replace(tzinfo=None)):
        return intent
    return _for(name, f"{_REMINDS}{name}{told['task']}", intent, chat)


def _for(name: str, said: str, intent: Intent, chat: Chat) -> Intent:
    """What is said with that name in the place of 他, where it gives them work; else the intent as it was."""
    read = read_afresh(said, chat, "staff")
    given = read.name in ("remind", "plan") and read.extras.get("assignee") == name
    return as_of(intent.text, read) if given else intent


async def _him(chat: Chat) -> str | None:
    kept = questions.asked_last(chat) or {}
    query = kept.get("query", {})
    asked_about = query.get("person")
    if query.get("group") == "person":
        # Of several in a list none is 他; the only one is (谁拜访最多).
        asked_about = kept["lines"][0][1] if len(kept["lines"]) == 1 else None
        if asked_about is None:
            return None
    if asked_about and await user_named(chat.session, asked_about):
        return str(asked_about)
    spoken = lately_spoken_of(chat)
    customer = await customer_with_code(chat.session, spoken) if spoken else None
    owner = await owner_of(chat.session, customer) if customer else None
    return owner.name if owner and owner.id != chat.speaker.colleague.id else None


async def of_them(intent: Intent, chat: Chat) -> Intent:
    """The reminder for a colleague with the customer spoken of just now, where what is to be done is done with one
    whom they look after, or, where they are named, may see: who was asked about since is of another talk."""
    task = intent.extras.get("task", "")
    if "assignee" not in intent.extras or intent.customer is not None:
        return intent
    code = lately_spoken_of(chat)
    if code is None or chat.house.words.cues["done_with_them"].fullmatch(task) is None:
        return intent
    if not await _is_theirs(code, intent, chat):
        return intent
    known = chat.names.customer(code)
    told = {"task": f"{task}（{known.name}）"} if known else {}
    return intent._replace(customer=Found(code, by="context"), extras={**intent.extras, **told})


async def _is_theirs(code: str, intent: Intent, chat: Chat) -> bool:
    colleague = await user_named(chat.session, intent.extras["assignee"])
    customer = await customer_with_code(chat.session, code)
    if colleague is None or customer is None:
        return False
    if chat.house.words.cues["hands_to_him"].match(intent.text):
        return customer.owner_id == colleague.id
    return await may_see(chat.session, viewer_of(colleague), customer)

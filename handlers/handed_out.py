"""Work that a colleague is given in words that leave out of whom, or whose it is: 安排王强下周去拜访一下, 让他催一下,
behind talk of a customer."""

from bot.chat import SPOKEN_OF_FOR, Chat, spoken_of
from bot.fresh_words import read_afresh
from bot.nlu.intent import Found, Intent
from handlers import questions
from handlers.fields import LEADERS
from models.customers import customer_with_code, may_see, owner_of
from models.people import user_named, viewer_of


async def take(intent: Intent, chat: Chat) -> Intent:
    """The reminder for a colleague where who leads them says 他: the one just asked about, else who looks after the
    customer spoken of."""
    if intent.name != "unknown" or chat.speaker.colleague.role not in LEADERS:
        return intent
    told = chat.house.words.cues["hands_to_him"].match(intent.text)
    name = await _him(chat) if told else None
    if told is None or name is None:
        return intent
    read = read_afresh(f"{told.group()[:-1]}{name}{intent.text[told.end() :]}", chat, "staff")
    given = read.name == "remind" and read.extras.get("assignee") == name
    return read._replace(text=intent.text, spans={}) if given else intent


async def _him(chat: Chat) -> str | None:
    kept = questions.asked_last(chat) or {}
    asked_about = kept.get("query", {}).get("person")
    if asked_about and await user_named(chat.session, asked_about):
        return str(asked_about)
    spoken = _lately_spoken_of(chat)
    customer = await customer_with_code(chat.session, spoken) if spoken else None
    owner = await owner_of(chat.session, customer) if customer else None
    return owner.name if owner and owner.id != chat.speaker.colleague.id else None


def _lately_spoken_of(chat: Chat) -> str | None:
    spoken = spoken_of(chat)
    lately = spoken is not None and not chat.again and spoken[1] >= chat.now - SPOKEN_OF_FOR
    return spoken[0] if spoken and lately else None


async def of_them(intent: Intent, chat: Chat) -> Intent:
    """The reminder for a colleague with the customer spoken of just now, where what is to be done is done with one
    whom they look after, or, where they are named, may see: who was asked about since is of another talk."""
    task = intent.extras.get("task", "")
    if "assignee" not in intent.extras or intent.customer is not None:
        return intent
    code = _lately_spoken_of(chat)
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

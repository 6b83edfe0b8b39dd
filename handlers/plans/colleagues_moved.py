"""What the speaker gave a colleague to do is moved by whose it is: 张伟那个改后天吧, 王强那边推到下周一."""

import re

from bot.chat import Chat
from bot.fresh_words import read_afresh
from bot.nlu.intent import Intent
from handlers.talk.lately_said import said_just_now, told_of_lately
from models.activities import Activity, Task
from models.customers import Customer
from models.journal import records_changed_by
from models.people import user_named

LONGEST = 20
_OF_WHOM = re.compile(
    "(?:把|那|[,， ])*(?P<name>[一-鿿]{2,3}?)(?:的?那[个条]|那边|的)[,， ]*(?=改|推|挪|延|提前|换)"
)


async def take(intent: Intent, chat: Chat) -> Intent:
    """The amendment of the one plan or reminder of that colleague which the speaker made of late; the intent as it was
    where that is none, or several."""
    named = intent.customer is not None and getattr(intent.customer, "by", "name") != "context"
    told = _OF_WHOM.match(intent.text) if not named and len(intent.text) <= LONGEST else None
    if told is None or told["name"] not in chat.names.staff:
        return intent
    colleague = await user_named(chat.session, told["name"])
    if colleague is None or colleague.id == chat.speaker.colleague.id:
        return intent
    rest = intent.text[told.end() :]
    read = read_afresh(rest, chat, "staff")
    if read.name not in ("amend", "postpone") or read.when is None:
        read = read_afresh(f"改成{rest[1:]}", chat, "staff")
    if read.name not in ("amend", "postpone") or read.when is None or read.items:
        return intent
    work = [*await told_of_lately(Activity, chat), *await told_of_lately(Task, chat)]
    theirs = [row for row in work if row.owner_id == colleague.id and row.status in ("planned", "open")]
    if len(theirs) != 1:
        return intent
    return await _of_it(theirs[0], read, intent, chat)


async def _of_it(work: Activity | Task, read: Intent, intent: Intent, chat: Chat) -> Intent:
    """The amendment as it is said of the last message's record, or of one of a customer's (佳和那个改到周四)."""
    message = await said_just_now(chat)
    if message is not None and work in await records_changed_by(chat.session, message.id, (Activity, Task)):
        return read._replace(name="amend", text=intent.text)
    customer = await chat.session.get(Customer, work.customer_id) if work.customer_id else None
    if customer is None:
        return intent
    return read._replace(name="amend", text=intent.text, extras={**read.extras, "whose": customer.code})

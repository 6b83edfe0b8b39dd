"""What nobody understood, for whoever looks after it (V-65), and what each line teaches: 1 华宏就是江阴华宏不锈钢.

What a line teaches is learned; where the message is understood with it, it is handled again as if its speaker had
just sent it, and they are told what it became.
"""

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.teaching.aliases import replaced_by
from handlers.teaching.teaching import OFFICE, read_again, speaks_of, teach_alias_for
from handlers.teaching.words import learn_or_propose
from models.kept_messages import KeptMessage, not_understood, not_understood_message
from models.words import MAY_CONFIRM, known_words

router = Router(topic="words")

MOST_LISTED = 10
LISTED = "not_understood"
"""The key of the conversation's context under which the numbers of the last list are kept."""


@router.staff("list_not_understood", help="没听懂的消息 → 看没听懂的，教一句就重读", roles=OFFICE)
async def list_not_understood(_intent: Intent, chat: Chat) -> Reply:
    """A numbered list, the newest first, of the speaker's scope; and how many words wait to be confirmed."""
    messages = await not_understood(chat.session, chat.speaker.viewer, MOST_LISTED + 1)
    chat.remembered[LISTED] = [message.row.id for message in messages[:MOST_LISTED]]
    waiting = 0
    if chat.speaker.colleague.role in MAY_CONFIRM:
        waiting = sum(1 for each in await known_words(chat.session, 100) if not each.entry.confirmed_by_id)
    return chat.say(
        "not_understood.listed",
        messages=messages[:MOST_LISTED],
        more=len(messages) > MOST_LISTED,
        waiting=waiting,
    )


@router.staff("ignore_message", help="1 忽略 → 这条不用管", roles=OFFICE)
async def ignore_message(intent: Intent, chat: Chat) -> Reply:
    """Takes a line off the list; the message stays as it was received."""
    message = await _meant(intent, chat)
    message.row.status = "ignored"
    return chat.say("not_understood.ignored", message=message)


@router.staff(
    "teach_from_message", help="1 华宏就是江阴华宏不锈钢 / 1 白钢=不锈钢 → 教会并重读这条", roles=OFFICE
)
async def teach_from_message(intent: Intent, chat: Chat) -> Reply:
    """Learns what a line of the list teaches, and has the message handled again."""
    message = await _meant(intent, chat)
    said = intent.extras.get("word") or intent.extras["alias"]
    if not speaks_of(message, said):
        raise Refusal(chat.text("not_understood.not_in_it", said=said, message=message))
    if "word" in intent.extras:
        if chat.speaker.colleague.role not in MAY_CONFIRM:
            return await learn_or_propose(intent, chat)
        await learn_or_propose(intent, chat)
    else:
        await _learn_alias(intent, message, chat)
    again = chat.book is not None and await read_again(chat.session, chat.house, chat.book, message)
    return chat.say("not_understood.taught", said=said, message=message, again=again)


async def _meant(intent: Intent, chat: Chat) -> KeptMessage:
    """The message of that line in the list shown last, fetched anew for whoever asks."""
    listed: list[int] = (chat.speaker.account.context or {}).get(LISTED, [])
    number = int(intent.extras["number"])
    if not 1 <= number <= len(listed):
        raise Refusal(chat.text("not_understood.no_such_line", number=number))
    message = await not_understood_message(chat.session, chat.speaker.viewer, listed[number - 1])
    if message is None:
        raise Refusal(chat.text("not_understood.settled", number=number))
    return message


async def _learn_alias(intent: Intent, message: KeptMessage, chat: Chat) -> None:
    if message.user is None:
        raise Refusal(chat.text("not_understood.from_customer"))
    customer = await chat.customer(intent)
    alias, teacher = intent.extras["alias"], chat.speaker.colleague
    instead_of = await replaced_by(alias, customer, intent, chat)
    if not await teach_alias_for(chat.session, message, alias, customer, teacher, instead_of=instead_of):
        raise Refusal(chat.text("not_understood.taught_otherwise", alias=alias, writer=message.writer))

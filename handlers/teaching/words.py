"""What people's own words stand for: 白钢=不锈钢, 教过的词, 删除词白钢. Shown first: what it would have changed."""

from datetime import timedelta

from bot.chat import Chat
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.differences import differences
from bot.nlu.intent import Intent
from bot.rereading import read_now, read_then
from bot.router import Router
from models.kept_messages import KeptMessage, understood_or_not
from models.words import MAY_CONFIRM, forget_word, known_words, learn_word, word_entry

router = Router(topic="words")

MOST_LISTED = 20
LOOKED_BACK = timedelta(days=30)
LOOKED_AT = 100
"""Kept messages with the word that are read anew to show what it would change."""
EXAMPLES = 3
YES, NO = "yes", "no"


@router.staff("teach_word", help="白钢=不锈钢 → 教一个词；经理确认后全员生效")
async def teach_word(intent: Intent, chat: Chat) -> Reply:
    """A word and the known word that it stands for."""
    return await learn_or_propose(intent, chat)


async def learn_or_propose(intent: Intent, chat: Chat) -> Reply:
    """A proposal; from somebody who may confirm it, and who was shown what it changes, it counts for all."""
    word, meaning = intent.extras["word"], intent.extras["meaning"]
    colleague = chat.speaker.colleague
    known = await word_entry(chat.session, word)
    if colleague.role not in MAY_CONFIRM:
        if known is not None and known.confirmed_by_id:
            raise Refusal(chat.text("words.in_force", word=word, meaning=known.meaning))
        await learn_word(chat.session, word, meaning, colleague)
        return chat.say("words.proposed", word=word, meaning=meaning)
    await confirmed(intent, chat)
    await learn_word(chat.session, word, meaning, colleague)
    return chat.say("words.learned", word=word, meaning=meaning)


async def confirmed(intent: Intent, chat: Chat) -> None:
    """Returns where the speaker said yes to what the word changes. Raises `Question` or `Refusal` where not."""
    word, meaning = intent.extras["word"], intent.extras["meaning"]
    answer = intent.extras.get("sure")
    if answer == YES:
        return
    if answer is not None:
        raise Refusal(chat.text("words.dropped", word=word))
    changed = await would_change(word, meaning, chat)
    choices = [(chat.text("words.yes"), YES), (chat.text("words.no"), NO)]
    examples = [message.row for message in changed[:EXAMPLES]]
    text = chat.text("words.sure", word=word, meaning=meaning, count=len(changed), examples=examples)
    raise Question("sure", text, choices)


async def would_change(word: str, meaning: str, chat: Chat) -> list[KeptMessage]:
    """The kept messages of late, among those that the speaker's scope holds, that would be read otherwise."""
    assert chat.book is not None
    taught = chat.book.taught
    book = chat.book.teach(taught.with_word(word, meaning))
    since = chat.session.info["now"] - LOOKED_BACK
    kept = await understood_or_not(
        chat.session, since=since, containing=word, viewer=chat.speaker.viewer, limit=LOOKED_AT
    )
    changed = []
    for message in kept:
        then = read_then(message)
        if then is not None and differences(then, read_now(message, then, book, chat.house)):
            changed.append(message)
    return changed


@router.staff("list_words", help="教过的词 → 看同义词，待确认的在前")
async def list_words(_intent: Intent, chat: Chat) -> Reply:
    """All taught words; who may confirm them confirms one by its number."""
    known = await known_words(chat.session, MOST_LISTED)
    may_confirm = chat.speaker.colleague.role in MAY_CONFIRM
    waiting = [each.entry for each in known if not each.entry.confirmed_by_id] if may_confirm else []
    chat.offer([(each.word, f"{each.word}={each.meaning}") for each in waiting])
    return chat.say(
        "words.listed", known=known, numbers={each.id: number for number, each in enumerate(waiting, 1)}
    )


@router.staff("drop_word", help="删除词白钢 → 忘掉教过的词")
async def drop_word(intent: Intent, chat: Chat) -> Reply:
    """Takes back a proposal of the speaker's own; what counts for all, only who may confirm it."""
    word = intent.extras["said"]
    entry = await word_entry(chat.session, word)
    if entry is None:
        raise Refusal(chat.text("words.nobody_taught", word=word))
    colleague = chat.speaker.colleague
    own = entry.taught_by_id == colleague.id and entry.confirmed_by_id is None
    if not own and colleague.role not in MAY_CONFIRM:
        raise Refusal(chat.text("words.not_yours", word=word))
    await forget_word(chat.session, entry)
    return chat.say("words.forgotten", word=word)

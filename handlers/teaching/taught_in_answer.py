"""A name that was asked about is taught instead of answered (老华宏就是江阴华宏): what waits for it is recorded with
it, beside the lesson."""

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Found, Intent, Unknown
from bot.nlu.stored import from_json
from bot.router import Router
from handlers.several import several
from handlers.teaching import aliases

router = Router()

TAUGHT_IN_ANSWER = "taught_in_answer"


def take(intent: Intent, chat: Chat) -> Intent:
    """The lesson and what waits for the customer that it names, where that is what the open question asks for."""
    question = chat.question
    if intent.name != "teach_alias" or question is None or question.slot != "customer":
        return intent
    kept = from_json(question.intent)
    asked_of = kept.customer.name if isinstance(kept.customer, Unknown) else None
    taught = isinstance(intent.customer, Found) and intent.extras["alias"] == asked_of
    if not taught or kept.name not in several.RECORDS:
        return intent
    chat.draft_id = question.draft_id
    return Intent(TAUGHT_IN_ANSWER, intent.text, parts=(intent, kept._replace(customer=intent.customer)))


@router.staff(TAUGHT_IN_ANSWER)
async def teach_and_record(intent: Intent, chat: Chat) -> Reply:
    """Both in one reply, and taken back by one 撤销."""
    lesson, kept = intent.parts
    learned = await aliases.teach_alias(lesson._replace(extras={**lesson.extras, **intent.extras}), chat)
    recorded = await several.RECORDS[kept.name](kept, chat)
    return Reply("\n".join(reply.text for reply in (learned, recorded) if reply))

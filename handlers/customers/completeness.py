"""待补充: what still lacks something, asked one at a time, answered by a digit or a word (idea 2, V-21)."""

from bot.chat import SELLERS, Chat
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.stored import from_json
from bot.router import Router
from models.completeness import Gap, fill_gap, next_gap
from models.conversations import InboundMessage
from models.customers import customer_with_code, may_see
from models.interactions import Interaction, drafts_of

router = Router(topic="visits")

FREE_TEXT = {"registered_address"}


@router.staff("pending", help="待补充 → 看还缺内容的记录，逐条补", roles=SELLERS)
async def pending(_intent: Intent, chat: Chat) -> Reply:
    """The drafts with a question for the oldest; when there are none, the next gap in a customer's record."""
    drafts = await drafts_of(chat.session, chat.speaker.colleague.id)
    if not drafts:
        return await _ask_next(chat, "completeness.started")
    oldest = drafts[0]
    question = Question("customer", chat.text("completeness.which_customer_of", draft=oldest))
    chat.ask(question, draft_id=oldest.id, about=await _kept_intent(oldest, chat))
    return chat.say("completeness.drafts", drafts=drafts)


async def _kept_intent(draft: Interaction, chat: Chat) -> Intent:
    """What the draft's own message meant, so that completing it loses nothing."""
    source = await chat.session.get(InboundMessage, draft.source_message_id or 0)
    if source is not None and source.intent:
        meant = from_json(source.intent)
        return next((part for part in meant.parts if part.text == draft.content), meant)
    return Intent("log_interaction", text=draft.content)


@router.staff("complete_field")
async def complete_field(intent: Intent, chat: Chat) -> Reply:
    """Writes the answer, and asks for the next gap."""
    extras = intent.extras
    customer = await customer_with_code(chat.session, extras["code"])
    if customer is None or not await may_see(chat.session, chat.speaker.viewer, customer):
        raise Refusal(chat.text("completeness.gone"))
    choices = _choices(extras["column"], chat)
    if choices and extras["value"] not in {value for _, value in choices}:
        raise Refusal(chat.text("completeness.pick_one"))
    await fill_gap(chat.session, extras["table"], int(extras["record"]), extras["column"], extras["value"])
    await chat.session.flush()
    return await _ask_next(chat, "completeness.noted")


async def _ask_next(chat: Chat, key: str) -> Reply:
    gap = await next_gap(chat.session, chat.speaker.colleague.id)
    if gap is None:
        return chat.say("completeness.nothing")
    question = Question("value", _words(gap, chat), _choices(gap.column, chat))
    chat.ask(question, about=_about(gap))
    return chat.say(key)


def _words(gap: Gap, chat: Chat) -> str:
    person = (gap.contact.called or gap.contact.name) if gap.contact else ""
    return chat.text(f"completeness.ask_{gap.column}", customer=gap.customer, person=person)


def _choices(column: str, chat: Chat) -> list[tuple[str, str]]:
    if column in FREE_TEXT:
        return []
    return [(label, value) for value, label in chat.house.texts.labels[column].items()]


def _about(gap: Gap) -> Intent:
    extras = {
        "code": gap.customer.code,
        "table": gap.table,
        "record": str(gap.record_id),
        "column": gap.column,
    }
    return Intent("complete_field", extras=extras)

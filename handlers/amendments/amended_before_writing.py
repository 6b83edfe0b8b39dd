"""改成15吨 to a question about words that are not written yet: they are what changes, and no record of before."""

from bot.answers import AGREED_TO
from bot.chat import Chat
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.stored import from_json
from handlers.amendments.asked_before_writing import asked_before_writing

_WRITES = {
    "log_interaction",
    "log_demand",
    "log_quote",
    "log_payment",
    "log_complaint",
    "update_opportunity",
    "plan",
    "remind",
    "new_lead",
}


async def amended_before_writing(intent: Intent, chat: Chat) -> Reply | None:
    """Puts another sum, price or amount of the one kind of goods into what waits for an answer, and asks again; what
    can not be put there has to wait for the answer. None where no such question is open, or the record that is meant
    is named."""
    question = chat.question
    named = intent.customer is not None or "whose" in intent.extras
    if question is None or named or question.slot in AGREED_TO or not await asked_before_writing(chat):
        return None
    waits = from_json(question.intent)
    if waits.name not in _WRITES:
        return None
    changed = _put_into(waits, intent)
    again = Question(question.slot, question.text, [(label, says) for label, says in question.choices])
    chat.ask(again, draft_id=question.draft_id, about=changed or waits)
    return chat.say("corrections.changed_unwritten" if changed else "corrections.answer_first")


def _put_into(waits: Intent, said: Intent) -> Intent | None:
    """What waits with the values that were said; None where it has none of that kind, or any other is said as well."""
    if said.when or said.due or said.contacts or said.stage or said.reason or said.phone:
        return None
    changed = waits
    if said.amount is not None:
        if waits.amount is None:
            return None
        changed = changed._replace(amount=said.amount)
    if said.unit_price is not None:
        if waits.unit_price is None:
            return None
        changed = changed._replace(unit_price=said.unit_price)
    if said.items:
        if len(said.items) != 1 or len(waits.items) != 1:
            return None
        told = {name: value for name, value in said.items[0]._asdict().items() if value}
        changed = changed._replace(items=(waits.items[0]._replace(**told),))
    return changed if changed != waits else None

"""What is taken back by a customer's name is not what was told of another one last (金陵那笔退回去了)."""

from bot.chat import Chat
from bot.errors import Refusal
from bot.nlu.intent import Intent, codes_of
from handlers.records import amending
from handlers.talk.lately_said import customer_of
from handlers.talk.spoken_of_lately import named_in
from models.conversations import InboundMessage
from models.customers import Contact
from models.documents import Document
from models.journal import records_changed_by


async def refuse_to_take_back_anothers(message: InboundMessage, intent: Intent, chat: Chat) -> None:
    """Raises `Refusal` where what is taken back is said to be one customer's, and the message was of others
    alone."""
    if chat.speaker.user is None or not (named := codes_of(named_in(intent.text, chat))):
        return
    touched = await records_changed_by(chat.session, message.id, (*amending.AMENDED, Contact, Document))
    whose = [customer for each in touched if (customer := await customer_of(each, chat)) is not None]
    if whose and not any(customer.code in named for customer in whose):
        raise Refusal(chat.text("corrections.of_another", customer=whose[0]))

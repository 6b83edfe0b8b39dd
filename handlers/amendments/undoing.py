"""What a message did is taken back, and whoever was told of it learns that."""

from collections.abc import Sequence

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from handlers.talk.lately_said import is_of_last_message
from models.complaints import Complaint
from models.conversations import InboundMessage
from models.journal import AuditLog, CannotUndo, records_changed_by, undo
from models.undoing import changed_later
from notifications import withdrawals
from notifications.notices import called


async def undone(message: InboundMessage, chat: Chat) -> Reply:
    """Takes back what the message did, and says so. Raises `Refusal` where something hangs on it by now."""
    if await changed_later(chat.session, message, chat.message.sent_at):
        raise Refusal(chat.text("corrections.cannot_undo"))  # it came late: what was said after it stands
    is_last = await is_of_last_message(chat)
    # What the undoing itself changes is not an act to undo again.
    chat.session.info["message_id"] = None
    changes = await take_back(message, chat)
    message.status = "undone"
    return chat.say("corrections.undone", message=message, count=len(changes), is_last=is_last)


async def take_back(message: InboundMessage, chat: Chat) -> Sequence[AuditLog]:
    """Undoes what a message did and what was told of it. Raises `Refusal` where something hangs on it by now, or a
    customer would put words back into a complaint that is settled, where nobody reads them."""
    if chat.speaker.contact:
        complaints = await records_changed_by(chat.session, message.id, (Complaint,))
        if any(complaint.status == "resolved" for complaint in complaints):
            raise Refusal(chat.text("corrections.cannot_undo", table=Complaint.__tablename__))
    try:
        changes = await undo(chat.session, message.id)
    except CannotUndo as error:
        raise Refusal(chat.text("corrections.cannot_undo", table=error.args[0])) from error
    user, contact = chat.speaker.user, chat.speaker.contact
    by = user.name if user else called(contact)
    await withdrawals.message_undone(chat.session, chat.house, message, by)
    return changes

"""A contact asks what is kept of them, or to be forgotten (PIPL 45 and 47): who looks after them and the managers are
told, with the command that does it (handlers/people/privacy.py). Nothing is given out or deleted in WeChat."""

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.commands.personal_data import ASKED, ASKS_OF_OWN_DATA
from bot.nlu.intent import Intent
from bot.router import Router
from models.customers import owner_of
from notifications import customer_words

router = Router()


@router.customer(ASKS_OF_OWN_DATA)
async def ask_of_own_data(intent: Intent, chat: Chat) -> Reply:
    """Says who sees to it, and tells them."""
    contact, customer = chat.speaker.person
    asked = intent.extras[ASKED]
    await customer_words.own_data_asked_for(chat.session, chat.house, customer, contact, asked, intent.text)
    return chat.say("personal_data.asked", asked=asked, owner=await owner_of(chat.session, customer))

"""What strangers want becomes a lead (L-01): who asks for goods, a price or a person before anybody knows them.

One open lead for each conversation, in the pool; what they write after is added to it. Nothing of ours is told.
"""

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent, Unknown
from bot.nlu.names.book import Book
from bot.nlu.people.mobiles_told import mobile_in
from bot.nlu.understand import understand
from bot.speakers import STAFF_CHANNEL
from handlers.talk.small_talk import is_small_talk
from models.leads import Lead
from notifications import customer_words

ENQUIRY = "enquiry"
"""The key of the conversation's context under which its lead is kept."""
TOLD = "enquiry_told"
"""The key under which is kept on which day colleagues were told of the conversation, and how often."""
LONGEST = 1000
MOST_TOLD = 5
"""So often colleagues are told of one conversation in a day: anybody may write, and write again."""
_WANTS = {"demand", "query_price", "contact_rep", "complaint"}
_GOES_ON = {*_WANTS, "unknown", "amend"}


async def is_enquiry(intent: Intent, chat: Chat) -> bool:
    """Whether a stranger says what they want of us, or goes on after that. In WeCom only colleagues write."""
    if chat.message.channel == STAFF_CHANNEL:
        return False
    if intent.name not in _GOES_ON or is_small_talk(intent.text, chat):
        return False
    wants = intent.name in _WANTS or bool(intent.items or mobile_in(intent.text))
    asks = chat.house.words.cues["enquires"].search(intent.text) is not None
    return wants or asks or await _lead_of(chat) is not None


async def enquire(intent: Intent, chat: Chat) -> Reply:
    """Keeps the words, and who they say they are, read as a rep's would be: customers do not name their own.
    A lead that was closed is open again.

    The managers, or who has claimed the lead, are told of the first words, also of a closed one, and of the number, and
    when a person is asked for; not without end.
    """
    known = await _lead_of(chat)
    lead = known or Lead(source=chat.text("enquiries.source"), need="", company="")
    said = understand(intent.text, chat.now, "rep", Book.build([]), chat.house.words)
    number = mobile_in(intent.text)
    number_is_new = number not in (None, lead.mobile)
    closed = lead.status == "closed"
    if closed:
        lead.status, lead.closed_for = "open", None
    lead.need = f"{lead.need}\n{intent.text}".strip()[:LONGEST]
    lead.mobile = number or lead.mobile
    lead.contact_name = lead.contact_name or next(iter(said.contacts), None)
    chat.session.add(lead)
    await chat.session.flush()
    nameless = chat.text("enquiries.nameless", lead=lead)
    named = said.customer.name if isinstance(said.customer, Unknown) else nameless
    lead.company = named if lead.company in ("", nameless) else lead.company
    chat.remembered[ENQUIRY] = lead.id
    tells = known is None or closed or number_is_new or intent.name == "contact_rep"
    if tells and _may_tell(chat):
        await customer_words.enquiry_received(chat.session, chat.house, lead)
    return chat.say("enquiries.received", lead=lead, known=known is not None)


def _may_tell(chat: Chat) -> bool:
    """Counts that colleagues are told; False once they were told often enough today."""
    day, times = (chat.speaker.account.context or {}).get(TOLD, ("", 0))
    today = chat.today.isoformat()
    times = times + 1 if day == today else 1
    chat.remembered[TOLD] = [today, times]
    return bool(times <= MOST_TOLD)


async def has_enquired(chat: Chat) -> bool:
    """Whether this conversation has made a lead."""
    return await _lead_of(chat) is not None


async def _lead_of(chat: Chat) -> Lead | None:
    """The lead that this conversation has made."""
    key = (chat.speaker.account.context or {}).get(ENQUIRY)
    return await chat.session.get(Lead, key) if key else None

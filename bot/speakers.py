"""Who speaks at an address. WeCom ids are colleagues; on the Official Account a person binds by code."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat import Speaker
from bot.messages import Inbound
from models.opening import Conversation
from models.people import ChannelAccount, user_of_wecom

STAFF_CHANNEL = "work"


async def new_conversation(session: AsyncSession, message: Inbound) -> Conversation:
    """The conversation with somebody who writes for the first time."""
    account = ChannelAccount(channel=message.channel, address=message.address)
    session.add(account)
    await session.flush()
    return Conversation(account, None, None, None, None)


async def speaker_of(session: AsyncSession, conversation: Conversation) -> Speaker:
    """The colleague or the contact who speaks there; who left, us or the customer, is a stranger."""
    account, user = conversation.account, conversation.user
    if account.user_id is None and account.contact_id is None and account.channel == STAFF_CHANNEL:
        user = await user_of_wecom(session, account.address)
        account.user_id = user.id if user else None
    if account.user_id is not None:
        return Speaker(account, user=user if user and user.active else None)
    if conversation.contact is not None and conversation.contact.left_on is not None:
        return Speaker(account)
    return Speaker(account, contact=conversation.contact, customer=conversation.customer)

"""Who speaks at an address. WeCom ids are colleagues; on the Official Account a person binds by code."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat import Speaker
from bot.messages import Inbound
from models.customers import Contact, Customer
from models.people import ChannelAccount, User, user_of_wecom

STAFF_CHANNEL = "work"


async def new_account(session: AsyncSession, message: Inbound) -> ChannelAccount:
    """The account of somebody who writes for the first time."""
    account = ChannelAccount(channel=message.channel, address=message.address)
    session.add(account)
    await session.flush()
    return account


async def speaker_of(session: AsyncSession, account: ChannelAccount, message: Inbound) -> Speaker:
    """The colleague or the contact who speaks through the account; a colleague who left is a stranger."""
    if account.user_id is None and account.contact_id is None and account.channel == STAFF_CHANNEL:
        known = await user_of_wecom(session, message.address)
        account.user_id = known.id if known else None
    if account.user_id is not None:
        user = await session.get(User, account.user_id)
        return Speaker(account, user=user if user and user.active else None)
    if account.contact_id is not None:
        contact = await session.get_one(Contact, account.contact_id)
        return Speaker(
            account, contact=contact, customer=await session.get_one(Customer, contact.customer_id)
        )
    return Speaker(account)

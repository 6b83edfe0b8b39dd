"""Whether somebody who is named as a customer's is one of ours: 换成王强 behind a plan makes no contact."""

from collections.abc import Sequence

from bot.chat import Chat
from bot.errors import Refusal
from models.customers import Customer
from models.people import user_named


async def refuse_colleagues(names: Sequence[str], customer: Customer | None, chat: Chat) -> None:
    """Raises `Refusal` where one who is named as a customer's is a colleague, and nobody there is called so."""
    known = chat.names.customer(customer.code) if customer else None
    for name in names:
        if (known is None or not known.knows(name)) and await user_named(chat.session, name):
            raise Refusal(chat.text("corrections.is_colleague", name=name))

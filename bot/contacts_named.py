"""Whom the office means: a contact by number, or by the code of a customer with one contact."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import SetupError
from models.customers import Contact, contacts_named

_SHOWN = 10


async def the_contact(session: AsyncSession, named: str) -> Contact:
    """The one contact that is meant. Raises `SetupError` for none, and for several with the number of each."""
    found = await contacts_named(session, named.strip())
    if len(found) == 1:
        return found[0]
    if found:
        people = ", ".join(f"{each.contact_no} {each.name}" for each in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise SetupError(f"{named} may be {people}{more}; say which by number")
    raise SetupError(
        f"{named} is neither a contact's number nor a customer with contacts; lianke export contacts lists them"
    )

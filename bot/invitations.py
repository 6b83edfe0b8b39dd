"""Invitations to bind: a code that people can read aloud, and its QR code."""

import secrets
from typing import BinaryIO

import segno
from sqlalchemy.ext.asyncio import AsyncSession

from bot.contacts_named import the_contact
from bot.errors import SetupError
from models.binding import ALPHABET, LENGTH, invite
from models.people import user_named


def new_code() -> str:
    """A code that nobody can guess and everybody can read."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


async def invite_person(session: AsyncSession, *, contact: str | None, user: str | None) -> str:
    """A one-time code for a contact (P00012, or the code of a customer with one contact) or a user's name."""
    code = new_code()
    if user is not None:
        colleague = await user_named(session, user)
        if colleague is None:
            raise SetupError(
                f"there is no active user named {user}; import them with: lianke import users FILE"
            )
        await invite(session, code, user_id=colleague.id)
        return code
    person = await the_contact(session, contact or "")
    await invite(session, code, contact_id=person.id)
    return code


def draw_qr(content: str, file: BinaryIO) -> None:
    """Writes a QR code as PNG."""
    segno.make(content, error="m").save(file, kind="png", scale=8, border=4)

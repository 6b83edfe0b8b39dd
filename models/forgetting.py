"""Takes one contact out of the records (PIPL 47): the person goes, what the companies agreed on stays.

The journal notes that it was done, and none of the old values. What it has from before can not be changed
(docs/security.md says what that is, and why).
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Base
from models.conversations import InboundMessage
from models.customers import Contact
from models.documents import Document
from models.journal import AuditLog
from models.outbox import Notification
from models.people import ChannelAccount
from models.personal_data import PersonalData, key_of, rows_of, text_columns

_KEPT_OF_CONTACT = {"id", "customer_id", "owner_id", "name", "created_at", "updated_at", "source_message_id"}
_DELETED = ("pending_questions", "binding_codes", "binding_attempts")


async def forget(session: AsyncSession, found: PersonalData, name: str, cleared: str) -> list[str]:
    """Anonymises what was found: `name` stands for the person from now on, `cleared` for their words.

    Gives the paths of the files that they sent, below LIANKE_MEDIA_DIR, for the caller to delete.
    """
    session.info["journal"] = False
    paths = await _forget_files(session, found)
    for table, keys in (*found.own.items(), *found.named.items()):
        await _replace_names(session, Base.metadata.tables[table], keys, found, name, cleared)
    await _forget_words(session, found, cleared)
    await _forget_accounts(session, found)
    await _forget_as_spoken_of(session, found.contact)
    await _forget_contact(session, found.contact, name)
    return paths


async def _replace_names(
    session: AsyncSession, table: sa.Table, keys: set[int], found: PersonalData, name: str, cleared: str
) -> None:
    """The person's names and numbers in all texts of these rows; the longest first: 江勇经理 before 江勇."""
    words = {word: name for word in found.names} | {word: cleared for word in found.numbers}
    ordered = sorted(words.items(), key=lambda item: -len(item[0]))
    columns = text_columns(table)
    if not columns:
        return
    for row in await rows_of(session, sa.select(table).where(key_of(table).in_(keys))):
        changed = {
            column.name: replaced
            for column in columns
            if (value := row[column.name]) and (replaced := _replaced(value, ordered)) != value
        }
        if changed:
            key = key_of(table)
            await session.execute(sa.update(table).where(key == row[key.name]).values(**changed))


def _replaced(value: Any, words: list[tuple[str, str]]) -> Any:
    if isinstance(value, str):
        for word, other in words:
            value = value.replace(word, other)
        return value
    if isinstance(value, Mapping):
        return {_replaced(key, words): _replaced(part, words) for key, part in value.items()}
    return [_replaced(part, words) for part in value] if isinstance(value, list) else value


async def _forget_words(session: AsyncSession, found: PersonalData, cleared: str) -> None:
    """What they wrote, what they were told, and from where."""
    payload = {"text": cleared}
    messages = _rows(InboundMessage, found.own["inbound_messages"])
    await session.execute(
        messages.values(
            text=cleared,
            inbound={},
            intent=None,
            reply=None,
            error=None,
            address=_gone(InboundMessage),
            key=_gone(InboundMessage),
            message_id=_gone(InboundMessage),
        )
    )
    told = _rows(Notification, found.own.get("notifications", set()))
    of_contact = told.where(Notification.contact_id == found.contact.id)
    await session.execute(of_contact.values(payload=payload, attachment=None, address=None, error=None))
    waiting = of_contact.where(Notification.status.in_(("pending", "failed")))
    await session.execute(waiting.values(status="dead", error=cleared))
    answers = Base.metadata.tables["survey_answers"]
    keys = found.own.get("survey_answers", set())
    await session.execute(sa.update(answers).where(answers.c.id.in_(keys)).values(text=cleared))


def _rows(table: type[Any], keys: set[int]) -> Any:
    return sa.update(table).where(table.id.in_(keys)).execution_options(synchronize_session=False)


def _gone(table: type[Any]) -> sa.ColumnElement[str]:
    """A value that is unique and says nothing: forgotten-12."""
    return sa.literal("forgotten-").concat(sa.cast(table.id, sa.String))


async def _forget_accounts(session: AsyncSession, found: PersonalData) -> None:
    """Unbound, and without the address: whoever writes from there next is a stranger."""
    accounts = found.own.get("channel_accounts", set())
    for name in _DELETED:
        table = Base.metadata.tables[name]
        column = "contact_id" if "contact_id" in table.columns else "account_id"
        wanted = {found.contact.id} if column == "contact_id" else accounts
        await session.execute(sa.delete(table).where(table.c[column].in_(wanted)))
    await session.execute(
        _rows(ChannelAccount, accounts).values(
            address=_gone(ChannelAccount),
            contact_id=None,
            context=None,
            choices=None,
            subscribed=False,
            reachable=False,
        )
    )


async def _forget_as_spoken_of(session: AsyncSession, contact: Contact) -> None:
    """Whom 他 stands for in a colleague's conversation."""
    names = {contact.name, contact.called} - {None}
    spoken = sa.select(ChannelAccount).where(
        ChannelAccount.user_id.is_not(None), ChannelAccount.context.is_not(None)
    )
    for account in await session.scalars(spoken):
        if (account.context or {}).get("contact") in names:
            account.context = {**(account.context or {}), "contact": None}


async def _forget_files(session: AsyncSession, found: PersonalData) -> list[str]:
    keys = found.own.get("documents", set())
    statement = sa.select(Document.path).where(Document.id.in_(keys), Document.path.is_not(None))
    paths = [str(path) for path in await session.scalars(statement)]
    await session.execute(
        _rows(Document, keys).values(status="lost", path=None, title=None, platform_media_id=_gone(Document))
    )
    return paths


async def _forget_contact(session: AsyncSession, contact: Contact, name: str) -> None:
    for column in sa.inspect(Contact).columns:
        if column.name not in _KEPT_OF_CONTACT:
            setattr(contact, column.name, None)
    contact.name = name
    await session.flush()
    session.add(
        AuditLog(
            at=session.info["now"],
            actor=session.info.get("actor") or "system",
            message_id=None,
            table_name="contacts",
            record_id=contact.id,
            action="update",
            before={},
            after={"name": name},
        )
    )
    await session.flush()

"""Everything that is kept about one contact: found by what points to them, and by their names in texts (PIPL 45).

What points to a contact is read off the schema, so that a new table is never left out. A name counts only near the
person's own company, since others are called 江总, too; a phone number, a mail address and a WeChat id count anywhere.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Base, SafeText
from models.conversations import InboundMessage
from models.customers import Contact, Customer
from models.journal import AuditLog
from models.people import ChannelAccount
from models.plain_values import plain

_NOT_PERSONAL = {"audit_log", "users", "departments", "customers"}
"""The journal is told apart; colleagues and companies are not asked for here."""
_BATCH = 500


@dataclass(slots=True)
class PersonalData:
    """The rows about one contact, as ids by table.

    `own` are the rows that point to the contact or came from their messages, `named` those of others whose texts
    name them. `names` stand for the person near their company, `numbers` anywhere.
    """

    contact: Contact
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    own: dict[str, set[int]] = field(default_factory=dict)
    named: dict[str, set[int]] = field(default_factory=dict)

    def is_named_in(self, text: str, *, near: bool) -> bool:
        """Whether the text names the person; `near` says that it is about their company."""
        return any(part in text for part in (*self.numbers, *(self.names if near else ())))


def tables() -> Iterator[sa.Table]:
    """The tables in which personal data may stand, those that others refer to first."""
    return (table for table in Base.metadata.sorted_tables if table.name not in _NOT_PERSONAL)


def text_columns(table: sa.Table) -> list[sa.Column[Any]]:
    """The columns in which people's words stand."""
    return [column for column in table.columns if isinstance(column.type, SafeText | sa.JSON)]


def as_text(value: Any) -> str:
    """What is searched for a name: the text, or the JSON as it is written."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def key_of(table: sa.Table) -> sa.Column[Any]:
    """The one column of the primary key."""
    (key,) = table.primary_key.columns
    return key


async def rows_of(session: AsyncSession, statement: sa.Select[Any]) -> list[sa.RowMapping]:
    """The rows of a query on a table that has no class at hand."""
    return await session.run_sync(lambda sync: list(sync.execute(statement).mappings()))


async def _keys(session: AsyncSession, statement: sa.Select[Any]) -> set[int]:
    return {next(iter(row.values())) for row in await rows_of(session, statement)}


async def personal_data_of(session: AsyncSession, contact: Contact) -> PersonalData:
    """Finds every row about the contact."""
    names = tuple(dict.fromkeys(name for name in (contact.name, contact.called) if name and len(name) > 1))
    numbers = (contact.mobile, contact.office_phone, contact.email, contact.wechat_id)
    accounts = await _addresses(session, contact)
    found = PersonalData(contact, names, tuple(filter(None, (*numbers, *accounts))))
    await _find_own(session, found)
    await _find_named(session, found)
    return found


async def _addresses(session: AsyncSession, contact: Contact) -> Sequence[str]:
    statement = sa.select(ChannelAccount.address).where(ChannelAccount.contact_id == contact.id)
    return (await session.scalars(statement)).all()


async def _find_own(session: AsyncSession, found: PersonalData) -> None:
    messages = await _messages(session, found)
    found.own["inbound_messages"] = messages
    for table in tables():
        conditions = [column == found.contact.id for column in _contact_columns(table)]
        if "source_message_id" in table.columns and messages:
            conditions.append(table.c.source_message_id.in_(messages))
        if conditions:
            keys = await _keys(session, sa.select(key_of(table)).where(sa.or_(*conditions)))
            found.own.setdefault(table.name, set()).update(keys)
    found.own["contacts"] = {found.contact.id}
    responses = found.own.get("survey_responses")
    if responses:
        answers = Base.metadata.tables["survey_answers"]
        keys = await _keys(session, sa.select(answers.c.id).where(answers.c.response_id.in_(responses)))
        found.own.setdefault("survey_answers", set()).update(keys)


def _contact_columns(table: sa.Table) -> list[sa.Column[Any]]:
    return [
        column
        for column in table.columns
        if any(key.target_fullname == "contacts.id" for key in column.foreign_keys)
    ]


async def _messages(session: AsyncSession, found: PersonalData) -> set[int]:
    """Theirs, also those from before they bound the address at which they are now."""
    own_address = sa.and_(
        InboundMessage.contact_id.is_(None),
        InboundMessage.user_id.is_(None),
        sa.exists().where(
            ChannelAccount.contact_id == found.contact.id,
            ChannelAccount.channel == InboundMessage.channel,
            ChannelAccount.address == InboundMessage.address,
        ),
    )
    statement = sa.select(InboundMessage.id).where(
        sa.or_(InboundMessage.contact_id == found.contact.id, own_address)
    )
    return set((await session.scalars(statement)).all())


async def _find_named(session: AsyncSession, found: PersonalData) -> None:
    customer = await session.get_one(Customer, found.contact.customer_id)
    company = [name for name in (customer.name, *customer.short_names) if name]
    near_messages: set[int] = set()
    for table in sorted(tables(), key=lambda table: table.name == "inbound_messages"):
        own = found.own.get(table.name, set())
        for row in await _rows(session, table, found):
            texts = "\n".join(as_text(row[column.name]) for column in text_columns(table) if row[column.name])
            key = row[key_of(table).name]
            near = _is_near(row, customer.id, near_messages, key, table) or any(
                name in texts for name in company
            )
            if key not in own and found.is_named_in(texts, near=near):
                found.named.setdefault(table.name, set()).add(key)
                if source := row.get("source_message_id"):
                    near_messages.add(source)


def _is_near(row: sa.RowMapping, customer_id: int, messages: set[int], key: int, table: sa.Table) -> bool:
    if table.name == "inbound_messages":
        return key in messages
    return bool(row.get("customer_id") == customer_id)


async def _rows(session: AsyncSession, table: sa.Table, found: PersonalData) -> list[sa.RowMapping]:
    """Rows in whose texts one of the person's names or numbers stands."""
    columns = text_columns(table)
    if not columns:
        return []
    words = [*found.names, *found.numbers]
    # As JSON may be written in either way: with the letters themselves or as \u escapes.
    written = dict.fromkeys([*words, *(json.dumps(word)[1:-1] for word in words)])
    conditions = [
        sa.cast(column, sa.Text).contains(word, autoescape=True) for column in columns for word in written
    ]
    return await rows_of(session, sa.select(table).where(sa.or_(*conditions)).order_by(key_of(table)))


async def described(session: AsyncSession, found: PersonalData) -> dict[str, Any]:
    """All that was found, as JSON: `about` rows by table, `named_in` rows of others, and the journal of the contact."""
    history = sa.select(AuditLog.__table__).where(
        sa.or_(
            sa.and_(AuditLog.table_name == "contacts", AuditLog.record_id == found.contact.id),
            AuditLog.message_id.in_(found.own["inbound_messages"]),
        )
    )
    journal = await rows_of(session, history.order_by(AuditLog.id))
    return {
        "contact": found.contact.contact_no,
        "about": await _described(session, found.own),
        "named_in": await _described(session, found.named),
        "journal": [_plain_row(row) for row in journal],
    }


async def _described(session: AsyncSession, keys: Mapping[str, set[int]]) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for name, wanted in sorted(keys.items()):
        table = Base.metadata.tables[name]
        ordered = sorted(wanted)
        for start in range(0, len(ordered), _BATCH):
            part = sa.select(table).where(key_of(table).in_(ordered[start : start + _BATCH]))
            found = await rows_of(session, part.order_by(key_of(table)))
            rows.setdefault(name, []).extend(map(_plain_row, found))
    return rows


def _plain_row(row: sa.RowMapping) -> dict[str, Any]:
    return {str(name): plain(value) for name, value in row.items() if value is not None}

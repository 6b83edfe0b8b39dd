"""What else a customer is called, as people taught it: for its teacher at once, for all once a second agrees."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from models.base import Base, Id, Key, Sourced, Stamped
from models.conversations import InboundMessage
from models.customers import Customer, visible
from models.people import User, Viewer


class Alias(Sourced, Stamped, Base):
    """What somebody taught us that a customer is also called.

    It works for `taught_by_id` at once, and for everybody once `confirmed_by_id` is somebody else who says the same.
    `said_by_id` is who taught it in the other's place, from the list of what was not understood. For whom it works,
    the alias no longer means the customers of the codes in `instead_of`.
    """

    __tablename__ = "aliases"
    __table_args__ = (sa.UniqueConstraint("alias", "taught_by_id"),)

    id: Mapped[Id]
    alias: Mapped[Key] = mapped_column(index=True)
    customer_id: Mapped[int] = mapped_column(sa.ForeignKey("customers.id"))
    taught_by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    said_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    confirmed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    instead_of: Mapped[list[str]] = mapped_column(default=list)

    @property
    def sayer_id(self) -> int:
        """Who vouches for it."""
        return self.said_by_id or self.taught_by_id


@dataclass(frozen=True, slots=True)
class KnownAlias:
    """An alias as it is shown: whose it is, who agreed, and how often it was used."""

    entry: Alias
    customer: Customer
    teacher: str
    sayer: str | None
    confirmed_by: str | None
    uses: int


async def entries_of(session: AsyncSession, alias: str) -> Sequence[Alias]:
    """All that was taught of an alias, by whomever, oldest first. Letters count without regard to case."""
    statement = sa.select(Alias).where(sa.func.lower(Alias.alias) == alias.lower()).order_by(Alias.id)
    return (await session.scalars(statement)).all()


async def learn_alias(
    session: AsyncSession,
    alias: str,
    customer: Customer,
    learner: User,
    *,
    instead_of: Sequence[str] = (),
    said_by: User | None = None,
) -> tuple[Alias, Sequence[Alias]]:
    """Remembers that the learner calls the customer so, said by themselves or in their place.

    Gives the learner's entry and those of others that say otherwise, which are left as they are.
    """
    known = list(await entries_of(session, alias))
    own = next((entry for entry in known if entry.taught_by_id == learner.id), None)
    if own is None:
        own = Alias(alias=alias, customer_id=customer.id, taught_by_id=learner.id)
        session.add(own)
        known.append(own)
    own.customer_id, own.instead_of = customer.id, sorted(instead_of)
    own.said_by_id = said_by.id if said_by and said_by.id != learner.id else None
    _agree(known)
    await session.flush()
    return own, [entry for entry in known if entry.customer_id != customer.id]


async def taught_otherwise(session: AsyncSession, alias: str, customer: Customer, user: User) -> bool:
    """Whether the user themselves taught that the alias is another customer."""
    return any(
        entry.taught_by_id == user.id and entry.said_by_id is None and entry.customer_id != customer.id
        for entry in await entries_of(session, alias)
    )


async def forget_alias(session: AsyncSession, entries: Sequence[Alias]) -> None:
    """Takes entries of one alias out; what they confirmed works again for its own teacher alone."""
    gone = {entry.id for entry in entries}
    left = [entry for entry in await entries_of(session, entries[0].alias) if entry.id not in gone]
    for entry in entries:
        await session.delete(entry)
    _agree(left)
    await session.flush()


def _agree(entries: Sequence[Alias]) -> None:
    """Confirms each entry by somebody else who vouches for the same, and by nobody where there is none."""
    for entry in entries:
        others = [
            other.sayer_id
            for other in entries
            if other.customer_id == entry.customer_id and other.sayer_id != entry.sayer_id
        ]
        if entry.confirmed_by_id not in others:
            entry.confirmed_by_id = others[0] if others else None


async def known_aliases(
    session: AsyncSession, viewer: Viewer, *, customer_id: int | None = None, limit: int
) -> list[KnownAlias]:
    """The aliases of the customers that a viewer may see, the newest first."""
    teacher, sayer, second = aliased(User), aliased(User), aliased(User)
    statement = (
        sa.select(Alias, Customer, teacher.name, sayer.name, second.name)
        .join(Customer, Alias.customer_id == Customer.id)
        .join(teacher, Alias.taught_by_id == teacher.id)
        .outerjoin(sayer, Alias.said_by_id == sayer.id)
        .outerjoin(second, Alias.confirmed_by_id == second.id)
        .where(visible(viewer))
        .order_by(Alias.id.desc())
        .limit(limit)
    )
    if customer_id is not None:
        statement = statement.where(Alias.customer_id == customer_id)
    rows = (await session.execute(statement)).all()
    uses = await _uses(session, [row[0] for row in rows])
    return [
        KnownAlias(entry, customer, taught, said, confirmed, uses[entry.alias.lower()])
        for entry, customer, taught, said, confirmed in rows
    ]


async def _uses(session: AsyncSession, entries: Sequence[Alias]) -> Counter[str]:
    """How many messages were understood by each alias, in lower case: counted from what is kept of them."""
    if not entries:
        return Counter()
    customer = InboundMessage.intent["customer"]
    surface = sa.func.lower(customer["surface"].as_string()).label("surface")
    statement = (
        sa.select(surface, sa.func.count())
        .where(InboundMessage.received_at >= min(entry.created_at for entry in entries))
        .where(InboundMessage.status == "handled", customer["by"].as_string() == "alias")
        .where(surface.in_({entry.alias.lower() for entry in entries}))
        .group_by(surface)
    )
    return Counter({said: count for said, count in (await session.execute(statement)).all()})

"""Who there is on our side: departments, users with their roles and data scopes; and through which channel
address a user or a contact speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Key, Stamped

Role = Literal["rep", "supervisor", "manager", "finance", "admin"]
Scope = Literal["own", "department", "department_and_below", "all"]
"""本人, 本部门, 本部门及下属, 全部"""
RANKED: tuple[Role, ...] = ("rep", "supervisor")
"""Those who sell: they are ranked, and missed where they have nothing."""
SCOPE_OF_ROLE: dict[Role, Scope] = {
    "rep": "own",
    "supervisor": "department_and_below",
    "manager": "all",
    "finance": "all",
    "admin": "own",
}


MISSED = "missed"
"""In a conversation's context where a push could not go out and waits for the person to write."""
REPLY_WINDOW = timedelta(hours=48)
"""So long after a person's last message the Official Account may write to them without a template (wechat.md 2.2)."""


class Department(Stamped, Base):
    """A department; the tree is made by `parent_id`."""

    __tablename__ = "departments"

    id: Mapped[Id]
    name: Mapped[Key] = mapped_column(unique=True)
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("departments.id"))


class User(Stamped, Base):
    """A colleague. `scope` overrides what the role may see."""

    __tablename__ = "users"

    id: Mapped[Id]
    name: Mapped[Key] = mapped_column(unique=True)
    wecom_userid: Mapped[Key | None] = mapped_column(unique=True)
    role: Mapped[Role] = mapped_column(default="rep")
    scope: Mapped[Scope | None]
    department_id: Mapped[int | None] = mapped_column(sa.ForeignKey("departments.id"), index=True)
    manager_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    mobile: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)

    @property
    def sees(self) -> Scope:
        """The data scope in force."""
        return self.scope or SCOPE_OF_ROLE[self.role]


class ChannelAccount(Stamped, Base):
    """An address on a channel, and who speaks there. Its row is the conversation's lock.

    `choices` are what 1, 2, 3 mean there just now: a list of {"label", "says"}, since `choices_at`, when a reply, a
    question or a push gave or took them.
    """

    __tablename__ = "channel_accounts"
    __table_args__ = (sa.UniqueConstraint("channel", "address"),)
    journaled: ClassVar[bool] = False

    id: Mapped[Id]
    channel: Mapped[Key]
    address: Mapped[Key]
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"), index=True)
    subscribed: Mapped[bool] = mapped_column(default=True)
    reachable: Mapped[bool] = mapped_column(default=True)
    last_inbound_at: Mapped[datetime | None]
    choices: Mapped[list[dict[str, Any]] | None]
    choices_at: Mapped[datetime | None]
    context: Mapped[dict[str, Any] | None]

    def is_out_of_reply_window(self, at: datetime) -> bool:
        """Whether the person wrote so long before that time that only a template reaches them then."""
        if self.channel != "oa":
            return False
        return self.last_inbound_at is None or self.last_inbound_at < at - REPLY_WINDOW

    @property
    def context_kept(self) -> dict[str, Any]:
        """What the conversation goes on to be about once the person has written."""
        return {name: value for name, value in (self.context or {}).items() if name != MISSED}

    def may_have_missed(self, at: datetime) -> bool:
        """Whether pushes may wait for the person to write: one that was refused left a mark, or they wrote long ago."""
        return MISSED in (self.context or {}) or self.is_out_of_reply_window(at)


@dataclass(frozen=True, slots=True)
class Viewer:
    """For whom records are fetched: what `models.access` needs to know of a user."""

    user_id: int
    name: str
    role: Role
    scope: Scope
    department_id: int | None


def viewer_of(user: User) -> Viewer:
    """The viewer that a user is."""
    return Viewer(user.id, user.name, user.role, user.sees, user.department_id)


async def user_named(session: AsyncSession, name: str) -> User | None:
    """The active user of that name."""
    user: User | None = await session.scalar(sa.select(User).where(User.name == name, User.active))
    return user


async def user_once_named(session: AsyncSession, name: str) -> User | None:
    """The user of that name: the active one, else who bore it last and has left."""
    statement = sa.select(User).where(User.name == name).order_by(User.active.desc(), User.id.desc()).limit(1)
    user: User | None = await session.scalar(statement)
    return user


async def user_of_wecom(session: AsyncSession, wecom_userid: str) -> User | None:
    """The active user with that WeCom id (WeCom ids are case-insensitive)."""
    statement = sa.select(User).where(sa.func.lower(User.wecom_userid) == wecom_userid.lower(), User.active)
    user: User | None = await session.scalar(statement)
    return user


async def users_with_role(session: AsyncSession, *roles: Role) -> Sequence[User]:
    """The active users who have one of the roles, in order of name."""
    return (
        await session.scalars(sa.select(User).where(User.role.in_(roles), User.active).order_by(User.name))
    ).all()


async def supervisor_of(session: AsyncSession, user: User) -> User | None:
    """The user's own superior, else a supervisor of the same department, else None."""
    if user.manager_id:
        return await session.get(User, user.manager_id)
    statement = (
        sa.select(User)
        .where(
            User.department_id == user.department_id,
            User.role == "supervisor",
            User.active,
            User.id != user.id,
        )
        .order_by(User.id)
    )
    superior: User | None = await session.scalar(statement)
    return superior


def department_tree(root_id: int) -> sa.Select[tuple[int]]:
    """A query of the ids of a department and of all below it."""
    tree = sa.select(Department.id).where(Department.id == root_id).cte(recursive=True)
    tree = tree.union(sa.select(Department.id).join(tree, Department.parent_id == tree.c.id))
    return sa.select(tree.c.id)


def users_seen_by(viewer: Viewer) -> sa.Select[tuple[int]] | None:
    """A query of the ids of the users whose records a viewer may see; None where that is everybody."""
    if viewer.scope == "all":
        return None
    if viewer.scope == "department_and_below" and viewer.department_id is not None:
        return sa.select(User.id).where(User.department_id.in_(department_tree(viewer.department_id)))
    if viewer.scope == "department" and viewer.department_id is not None:
        return sa.select(User.id).where(User.department_id == viewer.department_id)
    return sa.select(User.id).where(User.id == viewer.user_id)


async def is_seen_by(session: AsyncSession, viewer: Viewer, user_id: int | None) -> bool:
    """Whether a viewer may see the records of a user; those of nobody are everybody's."""
    if viewer.scope == "all" or user_id in (viewer.user_id, None):
        return True
    users = users_seen_by(viewer)
    return users is None or await session.scalar(users.where(User.id == user_id)) is not None


async def address_of(
    session: AsyncSession,
    *,
    user_id: int | None = None,
    contact_id: int | None = None,
    unsubscribed_too: bool = False,
) -> ChannelAccount | None:
    """The account through which a person is best reached: subscribed and reachable, the latest that spoke.

    WeCom comes before the Official Account, since it has no reply window.
    """
    person = ChannelAccount.user_id == user_id if user_id else ChannelAccount.contact_id == contact_id
    wanted = sa.true() if unsubscribed_too else ChannelAccount.subscribed
    statement = (
        sa.select(ChannelAccount)
        .where(person, wanted, ChannelAccount.reachable)
        .order_by(
            sa.case((ChannelAccount.channel == "work", 0), else_=1),
            sa.func.coalesce(ChannelAccount.last_inbound_at, ChannelAccount.created_at).desc(),
        )
    )
    account: ChannelAccount | None = await session.scalar(statement.limit(1))
    return account


async def may_hand_over(session: AsyncSession, viewer: Viewer, owner_id: int) -> bool:
    """Whether the viewer may give away what the owner has: their own, or that of people in their scope. Finance sees
    all, and gives nothing away."""
    if viewer.role == "finance":
        return False
    if owner_id == viewer.user_id or viewer.scope == "all":
        return True
    users = users_seen_by(viewer)
    return users is None or await session.scalar(users.where(User.id == owner_id)) is not None


async def users_in_view(session: AsyncSession, viewer: Viewer) -> Sequence[User]:
    """The active reps and supervisors whose records a viewer may see, in order of name."""
    statement = sa.select(User).where(User.active, User.role.in_(RANKED)).order_by(User.name)
    if (users := users_seen_by(viewer)) is not None:
        statement = statement.where(User.id.in_(users))
    return (await session.scalars(statement)).all()


async def is_subscribed(session: AsyncSession, contact_id: int) -> bool:
    """False for a contact who has unsubscribed wherever they speak to us; True also for one not bound yet."""
    statement = sa.select(ChannelAccount.subscribed).where(ChannelAccount.contact_id == contact_id)
    accounts = (await session.scalars(statement)).all()
    return any(accounts) or not accounts

"""What all tables share: column types, naming of constraints, and who wrote a row when.

`session.info` carries what the rows of a unit of work have in common (models/database.py): "now", the aware
moment of the work; "message_id", the inbound message that causes it; "actor", the user who acts.
"""

import typing
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from config.privacy import mask


def _bare_utc(value: datetime | None) -> str | None:
    """What SQLAlchemy would write for SQLite."""
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("a time without a zone can not be stored")
    return _written(value if value.tzinfo is UTC else value.astimezone(UTC))


@lru_cache(maxsize=4096)
def _written(utc: datetime) -> str:
    """Rows that are written together tell of few moments. Only of UTC: hours that come twice elsewhere are equal."""
    return utc.isoformat(" ", "microseconds")[: -len("+00:00")]


class UTCDateTime(sa.types.TypeDecorator[datetime]):
    """An aware datetime, kept in UTC; refuses a naive one."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """UTC going in; SQLite, which knows no zones, gets the bare UTC time."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone can not be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def bind_processor(self, dialect: sa.Dialect) -> Callable[[datetime | None], Any] | None:
        """The same for the driver; for SQLite as text, which SQLAlchemy would put together field by field."""
        if dialect.name != "sqlite":
            return super().bind_processor(dialect)

        return _bare_utc

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Aware UTC coming out."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Scaled(sa.types.TypeDecorator[Decimal]):
    """An exact decimal kept as a whole number of its smallest unit, so that sums are exact on every database."""

    impl = sa.BigInteger
    cache_ok = True

    def __init__(self, places: int) -> None:
        super().__init__()
        self.places = places

    def process_bind_param(self, value: Decimal | int | None, dialect: sa.Dialect) -> int | None:
        """Rounds half up to the smallest unit; a float is refused, since it is not exact."""
        if value is None:
            return None
        if isinstance(value, float):
            raise TypeError("money and quantities are Decimal, never float")
        return int((Decimal(value) * 10**self.places).to_integral_value(ROUND_HALF_UP))

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Decimal | None:
        """The decimal with its fixed number of places."""
        return None if value is None else Decimal(int(value)).scaleb(-self.places)


class SafeText(sa.types.TypeDecorator[str]):
    """Text in which ID-card and bank-card numbers are masked, whichever door they came through (V-55)."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """The text without sensitive numbers and without NUL, which PostgreSQL can not keep."""
        return None if value is None else mask(value.replace("\x00", "")).text


Money = Annotated[Decimal, mapped_column(Scaled(2))]
Quantity = Annotated[Decimal, mapped_column(Scaled(3))]
Key = Annotated[str, mapped_column(sa.String(255))]
"""An identifier given by a platform or made by us: kept as it is, never masked."""
Id = Annotated[int, mapped_column(sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True)]
Json = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


class Base(DeclarativeBase):
    """The root of all tables."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: typing.ClassVar[dict[Any, Any]] = {
        str: SafeText(),
        datetime: UTCDateTime(),
        dict[str, Any]: Json,
        list[dict[str, Any]]: Json,
        list[str]: Json,
        Literal: sa.Enum("", native_enum=False, length=32, create_constraint=False),
    }
    bookkeeping: typing.ClassVar[frozenset[str]] = frozenset()
    """Columns that the house changes by itself, without anybody's word: undoing does not mind them."""


class Stamped:
    """When the row was made and last changed."""

    created_at: Mapped[datetime] = mapped_column(UTCDateTime())
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime(), index=True)


class Sourced:
    """The inbound message that a row came from, if it came from one.

    Without a foreign key: contacts, customers and messages would refer to each other in a circle, which no
    order of creating, backing up or restoring the tables could satisfy. Messages are never deleted.
    """

    source_message_id: Mapped[int | None] = mapped_column(sa.BigInteger(), index=True)


class Numbered:
    """A record with a number that people read, derived from its key: D00012."""

    PREFIX: typing.ClassVar[str]
    if typing.TYPE_CHECKING:
        id: Mapped[int]

    @property
    def number(self) -> str:
        """The number as people read and write it."""
        return f"{self.PREFIX}{self.id:05d}"

    @classmethod
    def key_of(cls, number: str) -> int | None:
        """The primary key of a number as people write it ("D00012", "d12", "12"); None where it is none."""
        digits = number.strip().upper().removeprefix(cls.PREFIX)
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


def _date(row: Stamped, now: datetime | None) -> None:
    # An import keeps the moments that it brings along; everything else is of now.
    if now is not None:
        row.created_at = row.created_at or now
        row.updated_at = row.updated_at or now


def stamp(row: object, info: typing.Mapping[str, Any]) -> None:
    """Notes on a new row when it was made and which message it came from."""
    if isinstance(row, Stamped):
        _date(row, info.get("now"))
    if isinstance(row, Sourced) and row.source_message_id is None:
        row.source_message_id = info.get("message_id")


@event.listens_for(Session, "before_flush")
def _stamp(session: Session, _context: Any, _instances: Any) -> None:
    now = session.info.get("now")
    for row in session.new:
        stamp(row, session.info)
    for row in session.dirty:
        if isinstance(row, Stamped) and now and session.is_modified(row):
            row.updated_at = now

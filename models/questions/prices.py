"""What a customer was last offered or charged (华光上次304什么价): quotes and lines of orders, newest first."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.customers import Customer
from models.people import User, Viewer
from models.questions.scope import of_customers, owned
from models.questions.wanted import Figures, Line, Row, Wanted
from models.sales import Order, OrderItem, Quote

_LOOKED_AT = 200
"""Quotes of a customer that are looked through for a grade."""


async def prices(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """How many prices there are; they themselves are the rows."""
    _, count = await price_rows(session, viewer, wanted, limit)
    return Figures(Line(None, "", count))


async def price_rows(
    session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int
) -> tuple[Sequence[Row], int]:
    """The newest prices; or the highest or lowest of all, and of equal ones the newest."""
    rows = [*await _quoted(session, viewer, wanted), *await _charged(session, viewer, wanted)]
    rows.sort(key=lambda row: (str(row.at), row.kind), reverse=True)
    if wanted.by_price:
        rows.sort(key=_price, reverse=not wanted.ascending)
        rows = rows[: wanted.limit]
    return rows[:limit], len(rows)


def _price(row: Row) -> Decimal:
    return row.amount or Decimal(0)


def _days(wanted: Wanted, day: Any) -> list[sa.ColumnElement[bool]]:
    """The period that is asked for, if any."""
    if wanted.first is None or wanted.last is None:
        return []
    return [day >= wanted.first, day <= wanted.last]


def _most(wanted: Wanted) -> int | None:
    return None if wanted.by_price else _LOOKED_AT


async def _quoted(session: AsyncSession, viewer: Viewer, wanted: Wanted) -> list[Row]:
    statement = (
        sa.select(Quote, Customer.name, User.name)
        .join(Customer, Customer.id == Quote.customer_id)
        .outerjoin(User, User.id == Quote.owner_id)
        .where(*_whose(viewer, wanted), *_days(wanted, Quote.quoted_on))
        .order_by(Quote.quoted_on.desc(), Quote.id.desc())
        .limit(_most(wanted))
    )
    return [
        Row("price", quote.number, customer, owner or "", quote.quoted_on, price, goods=goods)
        for quote, customer, owner in (await session.execute(statement)).all()
        for price, goods in _prices_of(quote)
        if _is_of(goods, wanted.grade)
    ]


def _prices_of(quote: Quote) -> list[tuple[Decimal, list[dict[str, Any]]]]:
    """Each price of a quote with the goods that it is for: of several goods each may have its own."""
    own = [
        (Decimal(item["unit_price"]), [{name: item[name] for name in item if name != "unit_price"}])
        for item in quote.items
        if item.get("unit_price")
    ]
    return own or ([] if quote.unit_price is None else [(quote.unit_price, quote.items)])


async def _charged(session: AsyncSession, viewer: Viewer, wanted: Wanted) -> list[Row]:
    statement = (
        sa.select(OrderItem, Order, Customer.name)
        .join(Order, Order.id == OrderItem.order_id)
        .join(Customer, Customer.id == Order.customer_id)
        .where(OrderItem.unit_price.is_not(None), Order.status != "cancelled", *_whose(viewer, wanted))
        .where(*_days(wanted, Order.ordered_on))
        .order_by(Order.ordered_on.desc(), OrderItem.id.desc())
        .limit(_most(wanted))
    )
    if wanted.grade:
        statement = statement.where(sa.func.upper(OrderItem.grade) == wanted.grade.upper())
    return [
        Row("charged", order.number, customer, "", order.ordered_on, item.unit_price, goods=[goods_of(item)])
        for item, order, customer in (await session.execute(statement)).all()
    ]


def _whose(viewer: Viewer, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    return [*owned(viewer, wanted, Customer.owner_id), *of_customers(wanted)]


def _is_of(items: Sequence[Mapping[str, Any]], grade: str | None) -> bool:
    return grade is None or any(str(item.get("grade") or "").upper() == grade.upper() for item in items)


def goods_of(item: OrderItem) -> dict[str, Any]:
    """A line of an order as goods (shape of understanding/guide.md)."""
    numbers = ("thickness", "width", "quantity")
    shown = {name: getattr(item, name) for name in ("grade", "form", "surface", "length", "unit")}
    shown |= {
        name: f"{value.normalize():f}" for name in numbers if (value := getattr(item, name)) is not None
    }
    return {name: value for name, value in shown.items() if value}

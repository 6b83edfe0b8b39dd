"""Which goods are asked for and sold most: demands by grade or by spec, orders by spec."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.customers import Customer
from models.people import User, Viewer
from models.questions.counting import select_rows, total
from models.questions.listing import shown
from models.questions.specs import SPEC, spec_of
from models.questions.wanted import Figures, Line, Row, Wanted, without
from models.sales import Demand, OrderItem

_IN_TONNES = {"吨": Decimal(1), "公斤": Decimal("0.001")}
"""Pieces and metres add up with nothing."""
_IN_DEMANDS = ("grade", "spec")


async def sold_by_spec(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """What was ordered, in tonnes by spec."""
    columns = [getattr(OrderItem, name) for name in SPEC]
    numbers = [sa.func.count(), sa.func.sum(OrderItem.quantity)]
    statement = select_rows(viewer, wanted).with_only_columns(*columns, *numbers).order_by(None)
    lines = []
    for *values, count, tonnes in (await session.execute(statement.group_by(*columns))).all():
        spec = spec_of(dict(zip(SPEC, values, strict=True)))
        lines.append(Line(spec, spec, count, tonnes))
    return _ranked(await total(session, viewer, wanted), lines, wanted, limit)


async def demanded(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """What was asked for, in tonnes; `count` is of the demands."""
    columns = (Demand.items, Customer.id, Customer.name, User.id, User.name)
    statement = select_rows(viewer, without(wanted, *_IN_DEMANDS)).with_only_columns(*columns)
    labels: dict[Any, str] = {}
    counts: dict[Any, int] = {}
    tonnes: dict[Any, Decimal] = {}
    number, whole = 0, Decimal(0)
    for items, *named in (await session.execute(statement.order_by(None))).all():
        fitting = list(_fitting(items, wanted))
        number += bool(fitting)
        said: dict[Any, str] = {}
        for item in fitting:
            key, label = _key(item, named, wanted)
            weight = _tonnes(item)
            whole += weight
            said[key] = label
            tonnes[key] = tonnes.get(key, Decimal(0)) + weight
        labels |= said
        for key in said:
            counts[key] = counts.get(key, 0) + 1
    lines = [Line(key, label, counts[key], tonnes[key]) for key, label in labels.items()]
    return _ranked(Line(None, "", number, whole), lines if wanted.group else [], wanted, limit)


async def demanded_rows(
    session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int
) -> tuple[Sequence[Row], int]:
    """The demands in which such goods are asked for."""
    statement = select_rows(viewer, without(wanted, *_IN_DEMANDS))
    found = (await session.execute(statement)).all()
    rows = [shown("demand", row) for row in found if any(_fitting(row[0].items, wanted))]
    return rows[:limit], len(rows)


def _ranked(whole: Line, lines: list[Line], wanted: Wanted, limit: int) -> Figures:
    lines.sort(key=lambda line: line.label)
    lines.sort(key=lambda line: (line.amount or Decimal(0), line.count), reverse=not wanted.ascending)
    return Figures(whole, lines[:limit], wanted.limit is None and len(lines) > limit)


def _fitting(items: Sequence[Mapping[str, Any]], wanted: Wanted) -> Iterator[Mapping[str, Any]]:
    """The goods of a demand that are of the grade and form asked for, and of the line that was opened."""
    for item in items:
        grade = str(item.get("grade") or "")
        if wanted.grade is not None and grade.upper() != wanted.grade.upper():
            continue
        if wanted.form not in (None, item.get("form")):
            continue
        if wanted.only.get("grade", grade) == grade and wanted.only.get("spec") in (None, spec_of(item)):
            yield item


def _key(item: Mapping[str, Any], named: Sequence[Any], wanted: Wanted) -> tuple[Any, str]:
    customer, customer_name, person, person_name = named
    match wanted.group:
        case "customer":
            return customer, customer_name or ""
        case "person":
            return person, person_name or ""
        case "spec":
            return spec_of(item), spec_of(item)
    return str(item.get("grade") or ""), str(item.get("grade") or "")


def _tonnes(item: Mapping[str, Any]) -> Decimal:
    unit = _IN_TONNES.get(str(item.get("unit") or ""))
    return Decimal(str(item.get("quantity") or 0)) * unit if unit else Decimal(0)

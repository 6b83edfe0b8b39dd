"""Writing payments and the instalments that they pay. What was spent on an instalment is not taken back here."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from models.customers import Customer
from models.kinds.spec import Kind, Problem, Refused
from models.kinds.store import Store, Written
from models.money import Payment, PaymentPlan, allocate
from models.sales import Contract, Order

_SPENT = "part of it has been allocated to instalments"


async def write_payment(store: Store, kind: Kind, values: dict[str, Any]) -> Written:
    """A payment, spent on open instalments at once (J-19, J-22). The customer follows from the order."""
    columns, row = await store.locate(kind, values)
    await _owner_of_order(store, columns, row)
    if row is not None and row.allocated:
        _refuse_taking_back(row, columns)
    written = await store.write(kind, columns, row)
    if written.status != "unchanged":
        await allocate(store.session, written.row)
        await store.session.flush()
    return written


def _refuse_taking_back(row: Payment, columns: Mapping[str, Any]) -> None:
    for attribute, name in (("customer_id", "customer"), ("status", "status"), ("order_id", "order")):
        if columns.get(attribute, getattr(row, attribute)) != getattr(row, attribute):
            raise Problem(name, "conflict", why=_SPENT)
    if (columns.get("amount") or row.amount) < row.allocated:
        raise Problem("amount", "conflict", why=_SPENT)


async def _owner_of_order(store: Store, columns: dict[str, Any], row: Any) -> None:
    """The customer is that of the order or contract, where one is named; another one is a contradiction."""
    for attribute, owner_of in (("order_id", Order.customer_id), ("contract_id", Contract.customer_id)):
        if key := columns.get(attribute):
            statement = sa.select(owner_of).where(owner_of.class_.id == key)
            owner: int = (await store.session.scalars(statement)).one()
            given = columns.get("customer_id") or getattr(row, "customer_id", None)
            if given not in (None, owner):
                code = (await store.session.get_one(Customer, owner)).code
                raise Problem("customer", "conflict", why=f"the {attribute[:-3]} is of {code}")
            columns["customer_id"] = owner


async def write_plan(store: Store, kind: Kind, values: dict[str, Any]) -> Written:
    """An instalment of an order or a contract; money that came in before it is spent on it."""
    await _complete(store, values)
    columns, row = await store.locate(kind, values)
    if row is None and columns.get("instalment"):
        # The key is a name for what order and instalment say already: another key does not make another one.
        row = await _same_instalment(store, columns)
        columns["key"] = row.key if row else columns["key"]
    elif row is None:
        columns["instalment"] = 1 + await _instalments(store, columns)
    await _owner_of_order(store, columns, row)
    if row is not None and (columns.get("amount") or row.amount) < row.paid:
        raise Problem("amount", "conflict", why="more than that has been paid")
    written = await store.write(kind, columns, row)
    if written.status != "unchanged":
        await _spend_advances(store, written.row)
    return written


async def _same_instalment(store: Store, columns: Mapping[str, Any]) -> PaymentPlan | None:
    attribute = "order_id" if columns.get("order_id") else "contract_id"
    if not columns.get(attribute):
        return None
    plan: PaymentPlan | None = await store.session.scalar(
        sa.select(PaymentPlan).where(
            getattr(PaymentPlan, attribute) == columns[attribute],
            PaymentPlan.instalment == columns["instalment"],
        )
    )
    return plan


async def _instalments(store: Store, columns: Mapping[str, Any]) -> int:
    statement = sa.select(sa.func.count()).where(
        PaymentPlan.order_id == columns.get("order_id"), PaymentPlan.contract_id == columns.get("contract_id")
    )
    return await store.session.scalar(statement) or 0


async def _complete(store: Store, values: dict[str, Any]) -> None:
    """Key from order and instalment, or these from a key such as SO-2026-001-2."""
    parent = values.get("order") or values.get("contract")
    key = values.get("key")
    if not key:
        if not parent:
            raise Refused(Problem("order", "one_of", choices="key, order, contract"))
        values["instalment"] = values.get("instalment") or 1
        values["key"] = f"{parent}-{values['instalment']}"
        return
    stem, _, last = key.rpartition("-")
    known = await store.session.scalar(sa.select(PaymentPlan).where(PaymentPlan.key == key))
    if known is not None:
        return
    if not parent and await store.session.scalar(sa.select(Order.id).where(Order.number == stem)):
        values["order"] = stem
    elif not parent and await store.session.scalar(sa.select(Contract.id).where(Contract.number == stem)):
        values["contract"] = stem
    if not values.get("instalment") and last.isascii() and last.isdigit() and len(last) < 4:
        values["instalment"] = int(last)


async def _spend_advances(store: Store, plan: PaymentPlan) -> None:
    advances = await store.session.scalars(
        sa.select(Payment)
        .where(Payment.customer_id == plan.customer_id, Payment.amount > Payment.allocated)
        .where(Payment.status == "confirmed")
        .order_by(Payment.received_on, Payment.id)
    )
    for payment in advances.all():
        await allocate(store.session, payment)
    await store.session.flush()

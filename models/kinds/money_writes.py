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
    for name, least in (("instalment", 1), ("amount", 0)):
        if values.get(name) is not None and values[name] < least:
            raise Problem(name, "too_small", least=least)
    columns, row = await store.locate(kind, values)
    if row is None and columns.get("instalment"):
        # The key is a name for what order and instalment say already: another key does not make another one.
        row = await _same_instalment(store, columns)
        columns["key"] = row.key if row else columns["key"]
    elif row is None:
        columns["instalment"] = 1 + await _last_instalment(store, columns)
    else:
        await _refuse_taken_instalment(store, columns, row)
    await _owner_of_order(store, columns, row)
    if row is None and not columns.get("customer_id"):
        raise Problem("order", "one_of", choices="order, contract, customer")
    if row is not None and (columns.get("amount") or row.amount) < row.paid:
        raise Problem("amount", "conflict", why="more than that has been paid")
    written = await store.write(kind, columns, row)
    if written.status != "unchanged":
        await spend_advances(store, written.row.customer_id)
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


async def _refuse_taken_instalment(store: Store, columns: Mapping[str, Any], row: PaymentPlan) -> None:
    """Two rows may not be the same instalment: what is owed would be counted twice."""
    parts = ("order_id", "contract_id", "instalment")
    meant = {name: columns[name] if columns.get(name) is not None else getattr(row, name) for name in parts}
    if all(meant[name] == getattr(row, name) for name in parts):
        return
    other = await _same_instalment(store, meant)
    if other is not None:
        raise Problem("instalment", "conflict", why=f"that instalment is {other.key}")


async def _last_instalment(store: Store, columns: Mapping[str, Any]) -> int:
    statement = sa.select(sa.func.max(PaymentPlan.instalment)).where(
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
        values["instalment"] = 1 if values.get("instalment") is None else values["instalment"]
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
    if values.get("instalment") is None and last.isascii() and last.isdigit() and len(last) < 4:
        values["instalment"] = int(last)


async def write_contract(store: Store, kind: Kind, values: dict[str, Any]) -> Written:
    """A contract; its instalments are of its customer."""
    columns, row = await store.locate(kind, values)
    if row is not None:
        await hand_over_money(store, row, columns)
    return await store.write(kind, columns, row)


async def hand_over_money(store: Store, parent: Order | Contract, columns: Mapping[str, Any]) -> None:
    """The instalments of an order or contract that turns out to be another customer's are that one's as well. Raises
    `Problem` where money came in for it: whose that is, is for a person to say."""
    customer_id = columns.get("customer_id") or parent.customer_id
    if customer_id == parent.customer_id:
        return
    is_order = isinstance(parent, Order)
    of_parent = (PaymentPlan.order_id if is_order else PaymentPlan.contract_id) == parent.id
    plans = (await store.session.scalars(sa.select(PaymentPlan).where(of_parent))).all()
    payments = sa.exists().where(Payment.order_id == parent.id, Payment.customer_id != customer_id)
    has_payments = is_order and await store.session.scalar(sa.select(payments))
    if has_payments or any(plan.paid for plan in plans):
        raise Problem("customer", "conflict", why="money came in for it from that customer")
    for plan in plans:
        plan.customer_id = customer_id


async def spend_advances(store: Store, customer_id: int) -> None:
    """Spends what came from a customer and is not spent yet on whatever is open now."""
    advances = await store.session.scalars(
        sa.select(Payment)
        .where(Payment.customer_id == customer_id, Payment.amount > Payment.allocated)
        .where(Payment.status == "confirmed")
        .order_by(Payment.received_on, Payment.id)
    )
    for payment in advances.all():
        await allocate(store.session, payment)
    await store.session.flush()

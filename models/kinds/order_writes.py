"""Writing orders with their lines, and the milestones that they reach."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from models.customers import Customer
from models.deliveries import Milestone, reach
from models.kinds.catalogue import KINDS
from models.kinds.money_writes import hand_over_money, spend_advances
from models.kinds.spec import Kind, Problem, Refused
from models.kinds.store import Status, Store, Written, snapshot
from models.sales import Order, OrderItem, items_of


async def write_order(store: Store, kind: Kind, values: dict[str, Any]) -> Written:
    """An order with its lines. Lines that are given replace the former ones, first to last."""
    lines: Sequence[Mapping[str, Any]] | None = values.pop("items", None)
    columns, row = await store.locate(kind, values)
    former: int | None = row.customer_id if row else None
    was_off = row is not None and row.status == "cancelled"
    if row is not None:
        await hand_over_money(store, row, columns)
    written = await store.write(kind, columns, row)
    order: Order = written.row
    if lines is not None:
        await _replace_lines(store, order, lines, written)
    if written.status == "created" and columns.get("amount") is None:
        order.amount = await _worth(store, order)
    await store.session.flush()
    for customer_id in {former or order.customer_id, order.customer_id}:
        await _sum_deals(store, customer_id)
    if was_off and order.status != "cancelled":
        await spend_advances(store, order.customer_id)
    return written


async def _replace_lines(
    store: Store, order: Order, lines: Sequence[Mapping[str, Any]], written: Written
) -> None:
    kind = KINDS["order_items"]
    known: dict[int, OrderItem] = {item.line: item for item in await items_of(store.session, order.id)}
    for position, line in enumerate(lines):
        try:
            values = store.read(kind, line)
        except Refused as refused:
            raise Refused(
                *(
                    Problem(f"items[{position}].{problem.field}", problem.code, **problem.values)
                    for problem in refused.problems
                )
            ) from None
        columns = {name: value for name, value in values.items() if name != "order"}
        columns |= {"order_id": order.id, "line": position + 1}
        written.with_part(await store.write(kind, columns, known.pop(position + 1, None)))
    for surplus in known.values():
        await store.session.delete(surplus)
        written.status = "updated"
    await store.session.flush()


async def _worth(store: Store, order: Order) -> Decimal:
    lines = await items_of(store.session, order.id)
    return sum(
        ((line.quantity or Decimal(0)) * (line.unit_price or Decimal(0)) for line in lines), Decimal(0)
    )


async def _sum_deals(store: Store, customer_id: int) -> None:
    """F-A15 and F-A16: what the customer's orders come to, and the day of the last."""
    statement = sa.select(sa.func.sum(Order.amount), sa.func.max(Order.ordered_on)).where(
        Order.customer_id == customer_id, Order.status != "cancelled"
    )
    amount, last = (await store.session.execute(statement)).one()
    customer = await store.session.get_one(Customer, customer_id)
    _set(customer, "lifetime_amount", amount or Decimal(0))
    _set(customer, "last_deal_date", last)
    await store.session.flush()


def _set(customer: Customer, attribute: str, value: Decimal | date | None) -> None:
    if getattr(customer, attribute) != value:
        setattr(customer, attribute, value)


def _day(moment: datetime, store: Store) -> date:
    return moment.astimezone(store.zone).date()


async def write_milestone(store: Store, kind: Kind, values: dict[str, Any]) -> Written:
    """A milestone that an order has reached, through `models.deliveries.reach`; without a time, it is of now."""
    columns, row = await store.locate(kind, values)
    missing = [Problem(name, "missing") for name in ("order", "kind") if not values.get(name)]
    if missing:
        raise Refused(*missing)
    order = await store.session.get_one(Order, columns["order_id"])
    columns["batch"] = columns.get("batch") or ""
    now: datetime = store.session.info["now"]
    columns["at"] = columns.get("at") or (row.at if row else now)
    # An ERP that knows the day alone gives any hour of it.
    if columns["kind"] == "signed" and _day(columns["at"], store) > _day(now, store):
        raise Refused(Problem("at", "not_yet"))
    before = snapshot(row) if row else {}
    milestone, is_new = await reach(store.session, order, Milestone(**columns))
    changed = {name for name, value in snapshot(milestone).items() if before.get(name) != value}
    status: Status = "created" if is_new else "updated" if changed - {"updated_at"} else "unchanged"
    return Written(kind, milestone, status)

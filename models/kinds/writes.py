"""Upsert by natural key: one entry for all kinds, and the list of those whose writing means more.

A repeat of the same values changes nothing: no column, no `updated_at`, no line in the audit log.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from models.kinds.catalogue import KINDS
from models.kinds.money_writes import write_contract, write_payment, write_plan
from models.kinds.order_writes import write_milestone, write_order
from models.kinds.people_writes import write_contact, write_customer, write_user
from models.kinds.record_writes import (
    write_activity,
    write_complaint,
    write_interaction,
    write_opportunity,
    write_target,
)
from models.kinds.spec import Kind, Problem, Refused
from models.kinds.store import Store, Written

Writer = Callable[[Store, Kind, dict[str, Any]], Awaitable[Written]]


async def _write_plain(store: Store, kind: Kind, values: dict[str, Any]) -> Written:
    return await store.write(kind, *await store.locate(kind, values))


_WRITERS: Mapping[str, Writer] = {
    "users": write_user,
    "customers": write_customer,
    "contacts": write_contact,
    "contracts": write_contract,
    "orders": write_order,
    "milestones": write_milestone,
    "payment_plans": write_plan,
    "payments": write_payment,
    "interactions": write_interaction,
    "activities": write_activity,
    "complaints": write_complaint,
    "opportunities": write_opportunity,
    "targets": write_target,
}


def strangers(kind: Kind, given: Mapping[str, Any]) -> set[str]:
    """The names in a record that are no fields: those of a nested record as "items.colour"."""
    names = set(given.keys() - kind.fields.keys())
    for entry in kind.fields.values():
        rows = given.get(entry.name) if entry.type == "rows" else None
        for row in rows if isinstance(rows, list) else ():
            inner = row.keys() - KINDS[entry.refers_to].fields.keys() if isinstance(row, Mapping) else ()
            names |= {f"{entry.name}.{name}" for name in inner}
    return names


async def upsert(store: Store, kind: Kind, given: Mapping[str, Any]) -> Written:
    """Writes one record as given, by field name; fields that are not given stay as they are.

    Raises `Refused` with everything that is wrong; what was written until then is the caller's to roll back.
    """
    if kind.read_only:
        raise Refused(Problem("", "read_only"))
    values = store.read(kind, given)
    try:
        return await _WRITERS.get(kind.name, _write_plain)(store, kind, values)
    except Problem as problem:
        raise Refused(problem) from None

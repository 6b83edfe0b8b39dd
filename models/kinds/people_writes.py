"""Writing users with their WeCom address, customers with their contacts, and contacts."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from models.binding import unbind
from models.customers import Customer, contacts_of, next_code
from models.kinds.catalogue import KINDS
from models.kinds.spec import Kind, Problem, Refused
from models.kinds.store import Store, Written
from models.people import ChannelAccount, User

_LINKS = ("primary_contact", "decision_maker")


async def write_user(store: Store, kind: Kind, values: dict[str, Any]) -> Written:
    """A user; a WeCom id is an address at which they can be told things before they ever wrote."""
    columns, row = await store.locate(kind, values)
    former = row.wecom_userid if row else None
    written = await store.write(kind, columns, row)
    user: User = written.row
    if user.wecom_userid != former:
        await _move_address(store, user, former)
    return written


async def _move_address(store: Store, user: User, former: str | None) -> None:
    session = store.session
    accounts = (
        await session.scalars(
            sa.select(ChannelAccount).where(
                ChannelAccount.channel == "work", ChannelAccount.address.in_((former, user.wecom_userid))
            )
        )
    ).all()
    for account in accounts:
        await unbind(session, account)
        account.reachable = True
        account.user_id = user.id if account.address == user.wecom_userid else None
    if user.wecom_userid and user.wecom_userid not in {account.address for account in accounts}:
        session.add(ChannelAccount(channel="work", address=user.wecom_userid, user_id=user.id))
    await session.flush()


async def write_contact(store: Store, kind: Kind, values: dict[str, Any]) -> Written:
    """A contact; a new one belongs to the owner of the customer (F-B19)."""
    columns, row = await store.locate(kind, values)
    if row is None and columns.get("customer_id") and not columns.get("owner_id"):
        columns["owner_id"] = (await store.session.get_one(Customer, columns["customer_id"])).owner_id
    return await store.write(kind, columns, row)


async def write_customer(store: Store, kind: Kind, values: dict[str, Any]) -> Written:
    """A customer with its contacts. Contacts that are not listed stay; the first one of a new customer is primary."""
    people: Sequence[Mapping[str, Any]] = values.pop("contacts", None) or ()
    links = {name: values.pop(name) for name in _LINKS if name in values}
    columns, row = await store.locate(kind, values)
    if row is None and not columns.get("code"):
        columns["code"] = await next_code(store.session)
    written = await store.write(kind, columns, row)
    customer: Customer = written.row
    for position, person in enumerate(people):
        written.with_part(await _write_person(store, customer, person, position))
    await _link(store, kind, customer, links, written)
    return written


async def _write_person(
    store: Store, customer: Customer, person: Mapping[str, Any], position: int
) -> Written:
    contacts = KINDS["contacts"]
    try:
        values = store.read(contacts, {**person, "customer": customer.code})
        return await write_contact(store, contacts, values)
    except Refused as refused:
        raise Refused(*(_within(problem, position) for problem in refused.problems)) from None
    except Problem as problem:
        raise _within(problem, position) from None


def _within(problem: Problem, position: int) -> Problem:
    return Problem(f"contacts[{position}].{problem.field}", problem.code, **problem.values)


async def _link(
    store: Store, kind: Kind, customer: Customer, links: Mapping[str, str | None], written: Written
) -> None:
    chosen: dict[str, int | None] = {}
    for name, value in links.items():
        key = await store.id_of(kind.fields[name], value, customer.id) if value else None
        chosen[f"{name}_id"] = key
    if written.status == "created" and "primary_contact" not in links:
        contacts = await contacts_of(store.session, customer.id)
        chosen["primary_contact_id"] = contacts[0].id if contacts else None
    for attribute, key in chosen.items():
        if getattr(customer, attribute) != key:
            setattr(customer, attribute, key)
            written.status = "created" if written.status == "created" else "updated"
    await store.session.flush()

"""Writing interactions, activities, complaints, deals and targets: what a row leaves out follows from the rest."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from models.complaints import ANSWER_WITHIN
from models.customers import contact_called
from models.kinds.spec import Kind, Problem
from models.kinds.store import Store, Written
from models.opportunities import CLOSED, PROBABILITY
from models.people import User

_TOPIC_LENGTH = 20


async def write_interaction(store: Store, kind: Kind, values: dict[str, Any]) -> Written:
    """An interaction. `contacts` are the persons as written; the first whom the customer knows becomes the contact."""
    people: list[str] | None = values.pop("contacts", None)
    columns, row = await store.locate(kind, values)
    if people is not None and "their_people" not in columns:
        columns["their_people"] = "、".join(people) or None
    if row is None:
        columns["topic"] = columns.get("topic") or (columns.get("content") or "")[:_TOPIC_LENGTH]
        columns["our_people"] = columns.get("our_people") or await _name(store, columns.get("owner_id"))
        if people and columns.get("customer_id") and not columns.get("contact_id"):
            contact = await contact_called(store.session, columns["customer_id"], people[0])
            columns["contact_id"] = contact.id if contact else None
    return await store.write(kind, columns, row)


async def write_activity(store: Store, kind: Kind, values: dict[str, Any]) -> Written:
    """A planned activity: an hour long, by and with its owner, unless it says otherwise."""
    columns, row = await store.locate(kind, values)
    if row is None and columns.get("planned_start"):
        columns["planned_end"] = columns.get("planned_end") or columns["planned_start"] + timedelta(hours=1)
        columns["content"] = columns.get("content") or columns.get("name")
        columns["created_by_id"] = columns.get("created_by_id") or columns.get("owner_id")
        columns["participants"] = columns.get("participants") or await _name(store, columns.get("owner_id"))
    return await store.write(kind, columns, row)


async def write_complaint(store: Store, kind: Kind, values: dict[str, Any]) -> Written:
    """A complaint, to be answered within a day of its coming in."""
    columns, row = await store.locate(kind, values)
    if row is None and not columns.get("answer_by"):
        opened = columns.get("created_at") or store.session.info["now"]
        columns["answer_by"] = opened + ANSWER_WITHIN
    return await store.write(kind, columns, row)


async def write_opportunity(store: Store, kind: Kind, values: dict[str, Any]) -> Written:
    """An opportunity: probability and closing day follow a change of stage, unless they are given."""
    columns, row = await store.locate(kind, values)
    stage = columns.get("stage")
    if stage and (row is None or row.stage != stage):
        if columns.get("probability") is None:
            columns["probability"] = PROBABILITY[stage]
        if stage in CLOSED and not columns.get("actual_done"):
            today = store.session.info["now"].astimezone(store.zone).date()
            columns["actual_done"] = (row.actual_done if row else None) or today
    return await store.write(kind, columns, row)


async def write_target(store: Store, kind: Kind, values: dict[str, Any]) -> Written:
    """A target of one user or of one department."""
    if bool(values.get("user")) == bool(values.get("department")):
        raise Problem("user", "one_of", choices="user, department")
    return await store.write(kind, *await store.locate(kind, values))


async def _name(store: Store, user_id: int | None) -> str | None:
    name: str | None = await store.session.scalar(sa.select(User.name).where(User.id == user_id))
    return name

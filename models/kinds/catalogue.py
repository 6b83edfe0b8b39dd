"""All kinds of shared/contract.md that have a table, in the order in which they refer to each other."""

from typing import Any

from models.activities import Activity, Task, Visit
from models.complaints import Complaint
from models.conversations import InboundMessage
from models.customers import Contact, Customer
from models.deliveries import Milestone, Shipment
from models.documents import Document
from models.interactions import Interaction
from models.journal import AuditLog
from models.kinds.columns import fields_of
from models.kinds.spec import Field, Kind
from models.leads import Lead
from models.money import Payment, PaymentPlan
from models.opportunities import Opportunity
from models.outbox import Notification
from models.people import Department, User
from models.sales import Contract, Demand, Order, OrderItem, Quote
from models.surveys import Survey, SurveyAnswer, SurveyQuestion, SurveyResponse
from models.targets import Target

_NUMBER = ("number",)


def _kind(
    table: type[Any],
    keys: tuple[tuple[str, ...], ...],
    *,
    named_by: str = "",
    within: str = "",
    also_named_by: tuple[str, ...] = (),
    written_by_people: bool = True,
    **fields: Any,
) -> Kind:
    return Kind(
        name=table.__tablename__,
        table=table,
        fields=fields_of(table, **fields),
        named_by=named_by,
        keys=keys,
        read_only=not written_by_people,
        within=within,
        also_named_by=also_named_by,
    )


def _catalogue() -> tuple[Kind, ...]:
    people_of_interaction = Field("contacts", "texts")
    recipient = Field("recipient", "text", read_only=True)
    return (
        _kind(Department, (("name",),), named_by="name"),
        _kind(User, (("name",),), named_by="name"),
        _kind(
            Customer,
            (("code",), ("name",)),
            named_by="code",
            also_named_by=("name",),
            lists={"short_names"},
            optional={"code"},
            extra=(Field("contacts", "rows", refers_to="contacts"),),
        ),
        _kind(
            Contact,
            (("customer", "name"),),
            named_by="name",
            within="customer",
            also_named_by=("called",),
            extra=(Field("contact_no", "text", read_only=True),),
        ),
        _kind(Lead, (_NUMBER, ("company",))),
        _kind(Opportunity, (_NUMBER, ("customer", "name")), named_by="name", within="customer"),
        _kind(Quote, (_NUMBER, ("customer", "quoted_on", "content"))),
        _kind(Contract, (_NUMBER,), named_by="number"),
        _kind(Demand, (_NUMBER, ("customer", "content", "due"))),
        _kind(
            Order,
            (_NUMBER,),
            named_by="number",
            extra=(Field("items", "rows", refers_to="order_items"),),
        ),
        _kind(OrderItem, (("order", "line"),)),
        _kind(Milestone, (("order", "kind", "batch"),), optional={"at"}),
        _kind(Shipment, (("order", "batch"),)),
        _kind(
            PaymentPlan,
            (("key",),),
            named_by="key",
            optional={"key", "customer_id"},
            read_only={"paid"},
        ),
        _kind(Payment, (("reference",),), named_by="reference", read_only={"allocated"}),
        _kind(
            Interaction,
            (_NUMBER, ("owner", "customer", "occurred_at", "content")),
            optional={"our_people", "topic"},
            extra=(people_of_interaction,),
        ),
        _kind(Visit, (_NUMBER, ("owner", "arrived_at"))),
        _kind(
            Activity,
            (_NUMBER, ("owner", "planned_start", "name")),
            optional={"planned_end", "participants", "content", "created_by_id"},
        ),
        _kind(Task, (_NUMBER, ("owner", "title", "due_at"))),
        _kind(Complaint, (_NUMBER, ("customer", "content")), optional={"answer_by"}),
        _kind(Survey, (("code",),), named_by="code"),
        _kind(
            SurveyQuestion, (("survey", "position"),), named_by="position", within="survey", lists={"options"}
        ),
        _kind(SurveyResponse, (_NUMBER,), written_by_people=False),
        _kind(SurveyAnswer, (("response", "question"),), written_by_people=False),
        _kind(Target, (("user", "department", "measure", "starts_on", "ends_on"),)),
        _kind(Document, (("platform_media_id",),), written_by_people=False),
        _kind(
            Notification,
            (("dedupe_key",),),
            named_by="dedupe_key",
            written_by_people=False,
            hidden={"attachment"},
            extra=(recipient,),
        ),
        _kind(
            InboundMessage,
            (("channel", "key"),),
            named_by="message_id",
            written_by_people=False,
            hidden={"inbound"},
        ),
        _kind(AuditLog, (("id",),), written_by_people=False, renamed={"message_id": "source_message_id"}),
    )


KINDS: dict[str, Kind] = {kind.name: kind for kind in _catalogue()}
"""By name, departments first: a kind that others refer to stands before them."""

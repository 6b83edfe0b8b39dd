"""A small business with one of everything that is counted, in two departments; names of 华东 are the canaries."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from models.activities import Activity, ActivityStatus, Visit
from models.complaints import Complaint
from models.customers import YEAR_UNKNOWN, Customer
from models.deliveries import Shipment
from models.interactions import Interaction, Mode
from models.leads import Lead
from models.money import Payment
from models.opportunities import Opportunity
from models.people import User
from models.sales import Demand, Quote
from models.surveys import Survey, SurveyResponse
from models.targets import Target
from tests.make import Make

CANARY = "金丝雀"
"""Stands in everything that belongs to 华东: names of the customer, of deals, leads, texts."""
NORTH = ("天津华光钢铁贸易有限公司", "天津佳和电梯部件制造有限公司")
EAST = f"苏州{CANARY}环保设备有限公司"
"""The customers of either department."""


@dataclass(frozen=True)
class Ledger:
    """王强 is in 华北, which 孙磊 leads; 张伟 is in 华东."""

    wang: User
    zhang: User
    sun: User
    manager: User
    finance: User
    huaguang: Customer
    jiahe: Customer
    canary: Customer


def local(month: int, day: int, hour: int = 2) -> datetime:
    """A moment of 2026; 02:00 UTC is ten in the morning in Shanghai."""
    return datetime(2026, month, day, hour, tzinfo=UTC)


async def keep_ledger(make: Make) -> Ledger:
    """Writes it. The clock of the tests stands at Wednesday, 18 November 2026."""
    north = await make.department("华北销售部")
    east = await make.department("华东销售部")
    sun = await make.user("孙磊", "supervisor", department=north)
    wang = await make.user("王强", department=north, manager=sun)
    zhang = await make.user("张伟", department=east)
    manager = await make.user("陈总监", "manager")
    finance = await make.user("周会计", "finance")
    early = {"created_at": local(2, 1), "first_contact_date": date(2026, 2, 1)}
    huaguang = await make.customer(
        "天津华光钢铁贸易有限公司", owner=wang, code="C0001", short=("天津华光", "华光"), city="天津",
        region="天津", level="A", industry="钢材贸易", source="展会", **early,
    )  # fmt: skip
    jiahe = await make.customer(
        "天津佳和电梯部件制造有限公司", owner=wang, code="C0010", short=("天津佳和", "佳和"), city="天津",
        region="天津", level="B", industry="电梯", source="推荐", created_at=local(11, 9),
    )  # fmt: skip
    canary = await make.customer(
        f"苏州{CANARY}环保设备有限公司", owner=zhang, code="C0002", short=(f"苏州{CANARY}", CANARY), city="苏州",
        region="江苏", level="A", industry="环保", source="展会", created_at=local(11, 2),
    )  # fmt: skip
    ledger = Ledger(wang, zhang, sun, manager, finance, huaguang, jiahe, canary)
    await _talks(make, ledger)
    await _money(make, ledger)
    await _deals(make, ledger)
    await _wishes(make, ledger)
    await _plans(make, ledger)
    await _scores(make, ledger)
    return ledger


async def _plans(make: Make, ledger: Ledger) -> None:
    plans: list[tuple[User, Customer, datetime, ActivityStatus]] = [
        (ledger.wang, ledger.huaguang, local(11, 17), "done"),
        (ledger.wang, ledger.jiahe, local(11, 19), "planned"),
        (ledger.zhang, ledger.canary, local(11, 20), "planned"),
    ]
    for owner, customer, start, status in plans:
        await make.save(
            Activity(
                name=f"拜访{customer.short_names[0]}", type="visit", customer_id=customer.id, content="拜访",
                planned_start=start, planned_end=start, participants=owner.name, status=status,
                owner_id=owner.id, created_by_id=owner.id,
            )
        )  # fmt: skip


async def _scores(make: Make, ledger: Ledger) -> None:
    survey = await make.save(Survey(code="delivery", title="交货后"))
    for customer, score in ((ledger.huaguang, 9), (ledger.canary, 6)):
        contact = await make.contact(
            customer, f"{customer.short_names[0]}的人", birthday=date(YEAR_UNKNOWN, 11, 20)
        )
        await make.save(
            SurveyResponse(
                survey_id=survey.id, customer_id=customer.id, contact_id=contact.id, status="done",
                invited_at=local(11, 9), finished_at=local(11, 10), score=score,
            )
        )  # fmt: skip


async def _talks(make: Make, ledger: Ledger) -> None:
    talks: list[tuple[User, Customer, Mode, datetime]] = [
        (ledger.wang, ledger.huaguang, "visit", local(11, 18)),
        (ledger.wang, ledger.jiahe, "phone", local(11, 16)),
        (ledger.wang, ledger.jiahe, "phone", local(11, 16, 3)),
        (ledger.wang, ledger.jiahe, "visit", local(10, 14)),
        (ledger.zhang, ledger.canary, "visit", local(11, 3)),
        (ledger.zhang, ledger.canary, "visit", local(11, 4)),
        (ledger.zhang, ledger.canary, "wechat", local(11, 5)),
    ]
    for owner, customer, mode, at in talks:
        await make.save(
            Interaction(
                owner_id=owner.id, customer_id=customer.id, mode=mode, occurred_at=at, our_people=owner.name,
                topic=f"{customer.short_names[0]}谈价", content="谈价",
            )
        )  # fmt: skip
    for owner, customer in ((ledger.wang, ledger.huaguang), (ledger.zhang, ledger.canary)):
        await make.save(Visit(owner_id=owner.id, customer_id=customer.id, arrived_at=local(11, 17)))


async def _money(make: Make, ledger: Ledger) -> None:
    first = await make.order(
        ledger.huaguang, "SO1", amount="100000", ordered_on=date(2026, 11, 3), unit_price="5000",
        owner_id=ledger.wang.id, promised_on=date(2026, 11, 16),
    )  # fmt: skip
    second = await make.order(
        ledger.jiahe, "SO2", amount="50000", ordered_on=date(2026, 10, 5), owner_id=ledger.wang.id, status="delivered"
    )  # fmt: skip
    third = await make.order(
        ledger.canary, "SO3", amount="300000", ordered_on=date(2026, 11, 5), unit_price="15000",
        owner_id=ledger.zhang.id, promised_on=date(2026, 11, 20),
    )  # fmt: skip
    for order, batch, weight, at in (
        (first, "1", "12.5", local(11, 18)), (second, "", "20", local(10, 20)),
        (third, f"{CANARY}1", "8", local(11, 17)), (third, f"{CANARY}2", None, local(11, 18, 3)),
    ):  # fmt: skip
        await make.save(
            Shipment(
                order_id=order.id, batch=batch, weight=Decimal(weight) if weight else None, vehicle="津A12345",
                shipped_at=at, signed_at=local(11, 17) if order is second else None,
            )
        )  # fmt: skip
    await make.plan(ledger.huaguang, "60000", due_in_days=-40, order=first)
    await make.plan(ledger.jiahe, "50000", due_in_days=2)
    await make.plan(ledger.canary, "210000", due_in_days=-10)
    await make.plan(ledger.canary, "30000", due_in_days=3)
    for reference, customer, amount, day in (
        ("P1", ledger.huaguang, "40000", date(2026, 11, 10)),
        ("P2", ledger.huaguang, "25000", date(2026, 10, 8)),
        (f"{CANARY}P3", ledger.canary, "90000", date(2026, 11, 12)),
    ):
        await make.save(
            Payment(reference=reference, customer_id=customer.id, amount=Decimal(amount), received_on=day)
        )
    for reference, customer, amount in (
        ("P4", ledger.huaguang, "10000"),
        (f"{CANARY}P5", ledger.canary, "20000"),
    ):
        await make.save(
            Payment(
                reference=reference, customer_id=customer.id, amount=Decimal(amount), received_on=date(2026, 11, 17),
                status="reported", reported_by_id=customer.owner_id,
            )
        )  # fmt: skip
    for user, amount in ((ledger.wang, "200000"), (ledger.zhang, "250000")):
        await make.save(
            Target(user_id=user.id, starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30), amount=Decimal(amount))
        )  # fmt: skip


async def _deals(make: Make, ledger: Ledger) -> None:
    made, done = local(10, 13), date(2026, 11, 12)
    rows = [
        ("年框", ledger.huaguang, "negotiation", "500000", 70, {"expected_close": date(2026, 11, 28)}),
        ("电梯板", ledger.jiahe, "won", "200000", 100, {"actual_done": done, "created_at": made}),
        ("试订单", ledger.jiahe, "lost", "80000", 0, {"actual_done": date(2026, 11, 2), "loss_reason": "price"}),
        (f"{CANARY}环保罐", ledger.canary, "proposal", "800000", 50,
         {"expected_close": date(2026, 11, 25), "updated_at": local(10, 20)}),
        (f"{CANARY}二期", ledger.canary, "won", "600000", 100, {"actual_done": done, "created_at": local(9, 3)}),
        (f"{CANARY}三期", ledger.canary, "lost", "70000", 0, {"actual_done": done, "loss_reason": "delivery"}),
    ]  # fmt: skip
    for name, customer, stage, amount, probability, more in rows:
        await make.save(
            Opportunity(
                name=name, customer_id=customer.id, owner_id=customer.owner_id, stage=stage,
                expected_amount=Decimal(amount), probability=probability, **more,
            )
        )  # fmt: skip


async def _wishes(make: Make, ledger: Ledger) -> None:
    for owner, customer, mark in ((ledger.wang, ledger.huaguang, ""), (ledger.zhang, ledger.canary, CANARY)):
        goods = [{"grade": "304", "quantity": "20", "unit": "吨"}]
        await make.save(Lead(company=f"{mark}常州宏峰机械", owner_id=owner.id, source="展会"))
        await make.save(Lead(company=f"{mark}常州二厂", owner_id=owner.id, source="推荐", status="converted"))
        await make.save(
            Complaint(
                customer_id=customer.id, owner_id=owner.id, content=f"{mark}划伤", answer_by=local(11, 19)
            )
        )
        await make.save(
            Demand(customer_id=customer.id, owner_id=owner.id, items=goods, content=f"{mark}要304 20吨")
        )
        await make.save(
            Quote(
                customer_id=customer.id, owner_id=owner.id, items=goods, unit_price=Decimal(14500),
                content="报价", quoted_on=date(2026, 11, 17),
            )
        )  # fmt: skip

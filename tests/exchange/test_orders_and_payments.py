"""Orders, instalments, payments and deals that are written bring what follows from them."""

from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from models.customers import Customer
from models.database import Database
from models.kinds import Refused
from models.money import Payment, PaymentPlan
from models.sales import Order
from tests.exchange.conftest import Writer
from tests.make import Make


async def test_a_payment_is_spent_whichever_comes_first(
    write: Writer, make: Make, database: Database
) -> None:
    customer = await make.customer("天津华光", code="C0001")
    await make.order(customer, "SO-1")

    await write(
        "payments", {"reference": "R1", "order": "SO-1", "amount": "50000", "received_on": "2026-11-06"}
    )
    await write("payment_plans", {"key": "SO-1-1", "amount": "30000", "due_on": "2026-11-05"})
    await write(
        "payment_plans", {"order": "SO-1", "instalment": 2, "amount": "70000", "due_on": "2026-12-05"}
    )

    async with database.reading() as session:
        plans = (await session.scalars(sa.select(PaymentPlan).order_by(PaymentPlan.instalment))).all()
        assert [(plan.key, plan.paid) for plan in plans] == [
            ("SO-1-1", Decimal("30000.00")),
            ("SO-1-2", Decimal("20000.00")),
        ]
        payment = await session.scalar(sa.select(Payment))
        assert payment is not None and payment.allocated == payment.amount
    with pytest.raises(Refused, match="amount: can not be changed"):
        await write("payments", {"reference": "R1", "amount": "40000"})


async def test_order_and_instalment_say_which_plan_it_is_whatever_its_key(write: Writer, make: Make) -> None:
    await make.order(await make.customer("天津华光", code="C0001"), "SO-1")

    await write(
        "payment_plans",
        {"key": "预付", "order": "SO-1", "instalment": 1, "amount": 1, "due_on": "2026-11-05"},
    )
    again = await write(
        "payment_plans", {"order": "SO-1", "instalment": 1, "amount": 2, "due_on": "2026-11-05"}
    )

    assert again.status == "updated"
    assert [(plan["key"], plan["amount"]) for plan in await write.rows("payment_plans")] == [("预付", "2.00")]


async def test_an_order_sums_up_what_the_customer_bought(
    write: Writer, make: Make, database: Database
) -> None:
    customer = await make.customer("天津华光", code="C0001")
    first = {"number": "SO-1", "customer": "C0001", "ordered_on": "2026-10-02"}
    lines = [{"grade": "304", "quantity": 2, "unit_price": "100.50"}, {"grade": "430", "quantity": 1}]

    await write("orders", {**first, "items": lines})
    await write("orders", {"number": "SO-2", "customer": "C0001", "ordered_on": "2026-11-02", "amount": 500})
    shortened = await write("orders", {**first, "items": lines[:1]})

    assert shortened.status == "updated"
    async with database.reading() as session:
        row = await session.get_one(Customer, customer.id)
        assert (row.lifetime_amount, row.last_deal_date) == (Decimal("701.00"), date(2026, 11, 2))
    await write("orders", {"number": "SO-2", "status": "cancelled"})
    async with database.reading() as session:
        assert (await session.get_one(Customer, customer.id)).lifetime_amount == Decimal("201.00")
        assert (await session.scalars(sa.select(Order.number).order_by(Order.number))).all() == [
            "SO-1",
            "SO-2",
        ]


async def test_a_stage_brings_its_probability(write: Writer, make: Make) -> None:
    await make.customer("天津华光", code="C0001")

    await write("opportunities", {"customer": "C0001", "name": "年框", "stage": "proposal"})
    await write("opportunities", {"customer": "C0001", "name": "年框", "stage": "won"})

    [deal] = await write.rows("opportunities")
    assert (deal["stage"], deal["probability"], deal["actual_done"]) == ("won", 100, "2026-11-18")


async def test_two_rows_are_never_the_same_instalment(write: Writer, make: Make) -> None:
    await make.order(await make.customer("天津华光", code="C0001"), "SO-1")
    due = {"amount": "30000", "due_on": "2026-12-05"}
    await write("payment_plans", {"key": "SO-1-1", **due})
    await write("payment_plans", {"key": "SO-1-3", **due})

    with pytest.raises(Refused, match="instalment: can not be changed: that instalment is SO-1-3"):
        await write("payment_plans", {"key": "SO-1-1", "instalment": 3})
    unnumbered = await write("payment_plans", {"key": "尾款", "order": "SO-1", **due})

    assert [unnumbered.row.instalment, (await write("payment_plans", {"key": "SO-1-1", **due})).status] == [
        4,
        "unchanged",
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"order": "SO-1", "instalment": 0}, "instalment: must be 1 or more"),
        ({"key": "SO-1-0"}, "instalment: must be 1 or more"),
        ({"key": "SO-1-1", "amount": "-500"}, "amount: must be 0 or more"),
        ({"key": "SO-9-1"}, "order: give one of order, contract, customer"),
        ({"key": "预付"}, "order: give one of order, contract, customer"),
    ],
)
async def test_an_instalment_that_is_none_is_refused_plainly(
    write: Writer, make: Make, given: dict[str, object], said: str
) -> None:
    await make.order(await make.customer("天津华光", code="C0001"), "SO-1")
    await write("payment_plans", {"order": "SO-1", "amount": "30000", "due_on": "2026-12-05"})

    with pytest.raises(Refused, match=said):
        await write("payment_plans", {"amount": "1", "due_on": "2026-12-05", **given})

    assert [plan["amount"] for plan in await write.rows("payment_plans")] == ["30000.00"]


@pytest.mark.parametrize(("kind", "number"), [("orders", "SO-1"), ("contracts", "HT-1")])
async def test_what_is_of_another_customer_takes_its_instalments_along(
    write: Writer, make: Make, kind: str, number: str
) -> None:
    await make.customer("天津佳和", code="C0002")
    await make.order(await make.customer("天津华光", code="C0001"), "SO-1")
    await write("contracts", {"number": "HT-1", "customer": "C0001"})
    plan = {kind[:-1]: number, "instalment": 1, "amount": "30000", "due_on": "2026-12-05"}
    await write("payment_plans", plan)

    await write(kind, {"number": number, "customer": "C0002"})

    assert [row["customer"] for row in await write.rows("payment_plans")] == ["C0002"]
    assert (await write("payment_plans", plan)).status == "unchanged"
    await write(
        "payments", {"reference": "R1", "customer": "C0002", "amount": "5", "received_on": "2026-11-17"}
    )
    with pytest.raises(Refused, match="customer: can not be changed: money came in"):
        await write(kind, {"number": number, "customer": "C0001"})


async def test_an_order_that_was_paid_for_stays_its_customers(write: Writer, make: Make) -> None:
    await make.customer("天津佳和", code="C0002")
    await make.order(await make.customer("天津华光", code="C0001"), "SO-1")
    await write("payments", {"reference": "R1", "order": "SO-1", "amount": "5", "received_on": "2026-11-17"})

    with pytest.raises(Refused, match="customer: can not be changed: money came in"):
        await write("orders", {"number": "SO-1", "customer": "C0002"})
    assert (await write("orders", {"number": "SO-1", "customer": "C0001"})).status == "unchanged"


async def test_money_is_not_spent_on_a_cancelled_order(write: Writer, make: Make) -> None:
    await make.order(await make.customer("天津华光", code="C0001"), "SO-1", status="cancelled")
    await write("payment_plans", {"key": "SO-1-1", "amount": "30000", "due_on": "2026-11-05"})

    paid = await write(
        "payments", {"reference": "R1", "order": "SO-1", "amount": "5", "received_on": "2026-11-17"}
    )

    assert paid.row.allocated == 0
    await write("orders", {"number": "SO-1", "status": "open"})
    assert [plan["paid"] for plan in await write.rows("payment_plans")] == ["5.00"]


async def test_a_shipment_is_taken_back_as_it_was_exported(write: Writer, make: Make) -> None:
    await make.order(await make.customer("天津华光", code="C0001"), "SO-1")
    await write("milestones", {"order": "SO-1", "kind": "shipped", "at": "2026-11-18T09:00:00+08:00"})
    [shipment] = await write.rows("shipments")

    assert shipment["batch"] == ""
    assert (await write("shipments", shipment)).status == "unchanged"

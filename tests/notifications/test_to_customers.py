"""Customers are told: who is bound, who has not unsubscribed, each once."""

from datetime import date, timedelta
from decimal import Decimal

from config.house import House
from models.complaints import Complaint
from models.database import Database
from models.deliveries import Milestone
from models.sales import Demand
from notifications import to_customers
from tests.conftest import Clock
from tests.make import Make, account_at
from tests.notifications.conftest import Pushes, Told


async def test_every_bound_contact_hears_of_a_shipment_with_all_that_is_known(
    database: Database, make: Make, clock: Clock, house: House, told: Told, pushes: Pushes
) -> None:
    customer = await make.customer("天津华光")
    await make.contact(customer, "李刚", openid="o1")
    await make.contact(customer, "王梅", openid="o2")
    await make.contact(customer, "没绑定的人")
    order = await make.order(customer, "SO-1", promised_on=date(2026, 11, 20))
    milestone = Milestone(
        order_id=order.id, kind="shipped", batch="", at=clock(), vehicle="沪A12345", weight=Decimal("19.86"),
        document="质保书 88",
    )  # fmt: skip
    for _ in range(2):
        async with database.unit_of_work(clock()) as session:
            await to_customers.milestone_reached(session, house, order, milestone, order.promised_on)

    text = (
        "订单 SO-1 已发货\n车牌：沪A12345\n重量：19.86吨\n单据：质保书 88\n"
        "发货时间：11月18日（周三） 16:20\n预计送达：11月20日（周五）"
    )
    assert sorted(await told()) == [("李刚", "milestone", text), ("王梅", "milestone", text)]
    payload = (await pushes())[0].payload
    assert payload["template"] == "milestone_shipped"
    assert payload["template_data"]["thing2"] == "已发货 沪A12345"


async def test_each_new_date_of_a_delay_is_news_and_night_is_quiet(
    database: Database, make: Make, clock: Clock, house: House, pushes: Pushes
) -> None:
    customer = await make.customer("天津华光")
    await make.contact(customer, "李刚", openid="o1")
    order = await make.order(customer, "SO-1", promised_on=date(2026, 11, 25))
    milestone = Milestone(order_id=order.id, kind="delayed", batch="", at=clock(), note="排产冲突")
    clock.set(2026, 11, 18, 22, 0)
    async with database.unit_of_work(clock()) as session:
        await to_customers.milestone_reached(session, house, order, milestone, order.promised_on)
        await to_customers.milestone_reached(session, house, order, milestone, order.promised_on)
        order.promised_on = date(2026, 11, 28)
        await to_customers.milestone_reached(session, house, order, milestone, order.promised_on)

    clock.set(2026, 11, 19, 8, 0)
    assert [push.due_at for push in await pushes()] == [clock(), clock()]


async def test_who_unsubscribed_hears_only_what_they_asked_for(
    database: Database, make: Make, clock: Clock, house: House, told: Told, pushes: Pushes
) -> None:
    customer = await make.customer("天津华光")
    contact = await make.contact(customer, "李刚", openid="o1")
    order = await make.order(customer, "SO-1")
    complaint = Complaint(
        customer_id=customer.id, contact_id=contact.id, content="划伤", answer_by=clock() + timedelta(days=1),
        status="resolved", resolution="换货10张",
    )  # fmt: skip
    await make.save(complaint)
    demand = await make.save(
        Demand(customer_id=customer.id, contact_id=contact.id, content="304", items=[], status="quoted")
    )
    async with database.unit_of_work(clock()) as session:
        account = await account_at(session, "oa", "o1")
        assert account
        account.subscribed = False
    async with database.unit_of_work(clock()) as session:
        await to_customers.milestone_reached(
            session, house, order, Milestone(order_id=order.id, kind="signed", batch="", at=clock()), None
        )
        await to_customers.complaint_resolved(session, house, complaint, customer)
        await to_customers.demand_status(session, house, demand)

    assert [(kind, text.splitlines()[:2]) for _, kind, text in await told()] == [
        ("complaint_resolved", ["您的投诉 W00001 已处理", "处理结果：换货10张"]),
        ("demand_status", ["您的需求 D00001 已报价", "要下单直接回复“下单”，想谈价也直接说。"]),
    ]
    assert [push.address for push in await pushes()] == ["o1", "o1"]


async def test_every_milestone_has_its_words(
    database: Database, make: Make, clock: Clock, house: House, told: Told
) -> None:
    customer = await make.customer("天津华光")
    await make.contact(customer, "李刚", openid="o1")
    order = await make.order(customer, "SO-1")
    async with database.unit_of_work(clock()) as session:
        for kind in sorted(house.milestones.told):
            await to_customers.milestone_reached(
                session, house, order, Milestone(order_id=order.id, kind=kind, batch="", at=clock()), None
            )
    assert len(await told("milestone")) == len(house.milestones.told) == len(house.milestones.steps) + 1

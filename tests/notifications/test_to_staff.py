"""Colleagues are told, the right ones, and once."""

import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from config.house import House
from models.activities import Task
from models.complaints import Complaint
from models.conversations import InboundMessage
from models.customers import Customer
from models.database import Database
from models.money import Payment
from models.sales import Demand
from notifications import payment_notices, to_admins, to_staff, work_notices
from tests.conftest import Clock
from tests.make import Make
from tests.notifications.conftest import Pushes, Queue, Told


async def test_the_owner_hears_of_a_demand_and_of_a_complaint_once(
    database: Database, make: Make, clock: Clock, house: House, told: Told, pushes: Pushes
) -> None:
    customer = await make.customer("天津华光", owner=await make.user("小王"))
    contact = await make.contact(customer, "李刚", called="李总")
    goods = [{"grade": "304", "form": "cold_rolled", "quantity": 20, "unit": "吨"}]
    demand = await make.save(
        Demand(customer_id=customer.id, contact_id=contact.id, items=goods, content="要20吨304")
    )
    complaint = await make.save(
        Complaint(customer_id=customer.id, content="板面划伤", answer_by=clock() + timedelta(hours=24))
    )

    for _ in range(2):
        async with database.unit_of_work(clock()) as session:
            await to_staff.demand_received(session, house, demand, customer)
            await to_staff.complaint_opened(session, house, complaint, customer)

    assert await told() == [
        (
            "小王",
            "demand_received",
            "新需求 D00001\n客户：天津华光\n联系人：李总\n需求：304 冷轧 20吨\n原话：要20吨304\n回复 1 看客户",
        ),
        (
            "小王",
            "complaint_opened",
            "新投诉 W00001\n客户：天津华光\n内容：板面划伤\n请于：11月19日（周四） 16:20 前答复\n回复 1 看客户",
        ),
    ]
    assert [push.dedupe_key for push in await pushes()] == ["demand_received:1:u1", "complaint_opened:1:u1"]


async def test_without_an_owner_or_with_one_who_has_left_the_managers_are_told(
    database: Database, make: Make, clock: Clock, house: House, told: Told
) -> None:
    gone = await make.user("小王")
    await make.user("陈总", "manager")
    await make.user("小赵")
    async with database.unit_of_work(clock()) as session:
        (await session.get_one(type(gone), gone.id)).active = False
    for customer in (await make.customer("天津华光"), await make.customer("宏远", owner=gone)):
        contact = await make.contact(customer, "李刚")
        async with database.unit_of_work(clock()) as session:
            await to_staff.contact_wanted(session, house, customer, contact, "请回电", boss=False)

    assert await told.names("contact_wanted") == ["陈总", "陈总"]


async def test_a_payment_goes_to_finance_and_its_outcome_back_to_who_reported_it(
    database: Database, make: Make, clock: Clock, house: House, told: Told
) -> None:
    wang = await make.user("小王")
    for name in ("财务甲", "财务乙"):
        await make.user(name, "finance")
    customer = await make.customer("天津华光", owner=wang)
    payment = await make.save(
        Payment(
            reference="WX-1",
            customer_id=customer.id,
            amount=Decimal(35000),
            received_on=date(2026, 11, 18),
            status="reported",
            reported_by_id=wang.id,
        )
    )
    async with database.unit_of_work(clock()) as session:
        await payment_notices.payment_reported(session, house, payment, customer, wang)
        await payment_notices.payment_refused(session, house, payment, customer)
        await payment_notices.payment_confirmed(session, house, payment, customer)

    assert [(name, kind) for name, kind, _ in await told()] == [
        ("财务乙", "payment_reported"),
        ("财务甲", "payment_reported"),
        ("小王", "payment_refused"),
        ("小王", "payment_confirmed"),
    ]


async def test_a_task_put_off_or_handed_over_is_told_again(
    database: Database, make: Make, clock: Clock, house: House, told: Told
) -> None:
    wang, li = await make.user("小王"), await make.user("小李")
    task = await make.save(Task(title="给华光打电话", due_at=clock(), owner_id=wang.id))
    async with database.unit_of_work(clock()) as session:
        await work_notices.task_due(session, house, task)
        await work_notices.task_due(session, house, task)
        task.due_at += timedelta(days=1)
        await work_notices.task_due(session, house, task)
        task.owner_id = li.id
        await work_notices.task_handed_over(session, house, task, li, wang)
        await work_notices.task_due(session, house, task)

    assert [(name, kind) for name, kind, _ in await told()] == [
        ("小王", "task_due"),
        ("小王", "task_due"),
        ("小李", "task_handed_over"),
        ("小李", "task_due"),
    ]
    assert (await told())[0][2].endswith("回复 1 完成 2 延后 3 转交")


async def test_the_new_owner_reads_what_happened_last(
    database: Database, make: Make, clock: Clock, house: House, told: Told
) -> None:
    chen, li = await make.user("陈总", "manager"), await make.user("小李")
    customer: Customer = await make.customer("天津华光", owner=li, level="A")
    async with database.unit_of_work(clock()) as session:
        await to_staff.customer_handed_over(session, house, customer, li, chen)

    assert (await told())[0] == (
        "小李",
        "customer_handed_over",
        "客户转交给您：天津华光\n转交人：陈总\n等级：A\n查看：发送“天津华光怎么样”",
    )


async def test_what_can_not_be_handled_or_sent_is_told_to_the_administrators(
    database: Database, make: Make, clock: Clock, house: House, told: Told, queue: Queue, pushes: Pushes
) -> None:
    await make.user("管理员", "admin")
    failed = InboundMessage(
        channel="oa", key="k", address="openid", message_id="1", kind="text", text="x",
        sent_at=clock(), received_at=clock(), inbound={}, status="failed", attempts=1,
    )  # fmt: skip
    await make.save(failed)
    await queue("one", "two", kind="milestone", channel="oa")
    await queue("alarm", kind="push_dead")
    one, two, alarm = await pushes()
    async with database.unit_of_work(clock()) as session:
        await to_admins.message_failed(session, house, failed)
        for push in (one, two, alarm):
            await to_admins.push_dead(session, house, push, "half-open")

    assert [(name, text.splitlines()[0]) for name, _, text in await told("message_failed", "push_dead")] == [
        ("", "alarm"),
        ("管理员", "有一条消息没能处理（编号 1）"),
        ("管理员", "有消息多次发送失败"),
    ]


def test_kinds_of_pushes_have_a_rule(house: House) -> None:
    """Each kind that these modules queue is listed in config/quiet_hours.toml: none arrives at night by oversight."""
    code = "\n".join(path.read_text("utf-8") for path in Path(to_staff.__file__).parent.glob("*.py"))
    kinds = set(
        re.findall(r'(?:_id|contact\.id|user\.id|house|customer|customer_id|\.id), "([a-z_]+)", ', code)
    )
    assert {"task_due", "milestone", "payment_due"} <= kinds
    assert kinds <= set(house.quiet_hours.rules)

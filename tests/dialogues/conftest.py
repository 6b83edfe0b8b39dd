"""A bot to talk to, and a small business to talk about."""

from dataclasses import dataclass

import pytest

from config.house import House
from models.customers import Contact, Customer
from models.database import Database
from models.people import User
from tests.conftest import Clock
from tests.dialogues.ledger import Ledger, keep_ledger
from tests.make import Make
from tests.planting import planted
from tests.tester import BotTester


@pytest.fixture
async def bot(database: Database, house: House, clock: Clock) -> BotTester:
    """The bot, on both databases."""
    return BotTester(database, house, clock)


@dataclass(frozen=True)
class Business:
    """Two reps, their supervisor, a manager, finance, and customers of the first rep."""

    wang: User
    zhang: User
    sun: User
    manager: User
    finance: User
    jiahe: Customer
    jiang: Contact
    huaguang: Customer
    huaguang_lift: Customer
    others: Customer


@planted
async def business(make: Make) -> Business:
    """王强 has 天津佳和 and two 华光, 张伟 has 苏州恒达; 孙磊 leads the department of both."""
    north = await make.department("华北销售部")
    sun = await make.user("孙磊", "supervisor", department=north)
    wang = await make.user("王强", department=north, manager=sun)
    zhang = await make.user("张伟", department=await make.department("华东销售部"))
    manager = await make.user("陈总监", "manager")
    finance = await make.user("周会计", "finance")
    jiahe = await make.customer(
        "天津佳和电梯部件制造有限公司", owner=wang, code="C0010", short=("天津佳和", "佳和"), city="天津"
    )
    jiang = await make.contact(jiahe, "江勇", called="江总", openid="o-jiang", mobile="17719648361")
    huaguang = await make.customer(
        "天津华光钢铁贸易有限公司", owner=wang, code="C0001", short=("天津华光", "华光"), city="天津"
    )
    lift = await make.customer(
        "天津华光电梯有限公司", owner=wang, code="C0051", short=("天津华光电梯", "华光"), city="天津"
    )
    others = await make.customer(
        "苏州恒达环保设备集团有限公司", owner=zhang, code="C0002", short=("苏州恒达", "恒达"), city="苏州"
    )
    return Business(wang, zhang, sun, manager, finance, jiahe, jiang, huaguang, lift, others)


@pytest.fixture
async def hongfa(make: Make, business: Business) -> Customer:
    """常州宏发 of 王强, with 钱总: beside the business a customer at whom nobody of 佳和 is known."""
    hongfa = await make.customer(
        "常州宏发机械有限公司", owner=business.wang, code="C0003", short=("常州宏发", "宏发"), city="常州"
    )
    await make.contact(hongfa, "钱发", called="钱总")
    return hongfa


@planted
async def ledger(make: Make) -> Ledger:
    """The small business of all questions: 王强 in 华北, 张伟 in 华东, and what they did and sold."""
    return await keep_ledger(make)

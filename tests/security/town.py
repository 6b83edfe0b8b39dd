"""A town of three tenants: each customer's records hold a word of their own, and whatever may be said about them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from models.activities import Activity, Task
from models.complaints import Complaint
from models.customers import Contact, Customer
from models.deliveries import Shipment
from models.interactions import Interaction
from models.money import Payment
from models.opportunities import Opportunity
from models.people import User
from models.sales import Demand, Quote
from tests.conftest import Clock
from tests.make import Make


@dataclass(frozen=True)
class Tenant:
    """A customer, who may see it among the colleagues, its contact's address, and its canary."""

    customer: Customer
    contact: Contact
    openid: str
    canary: str


@dataclass(frozen=True)
class Town:
    """Two departments, and who is in them; a tenant for each of the three reps."""

    users: dict[str, User]
    tenants: tuple[Tenant, ...]
    sees: dict[str, tuple[Tenant, ...]]


_NAMES = (
    ("天津佳和电梯部件制造有限公司", "天津佳和", "江勇", "江总"),
    ("苏州恒达环保设备集团有限公司", "苏州恒达", "周正", "周工"),
    ("襄阳永盛机械有限公司", "襄阳永盛", "吴斌", "吴经理"),
)


async def build_town(make: Make, clock: Clock) -> Town:
    """王强 and 赵敏 of the north under 孙磊, 张伟 of the east under 李娜; each rep has one customer."""
    north, east = await make.department("华北销售部"), await make.department("华东销售部")
    users = {
        "孙磊": await make.user("孙磊", "supervisor", department=north),
        "李娜": await make.user("李娜", "supervisor", department=east),
        "陈管": await make.user("陈管", "admin"),
    }
    users["王强"] = await make.user("王强", department=north, manager=users["孙磊"])
    users["赵敏"] = await make.user("赵敏", department=north, manager=users["孙磊"])
    users["张伟"] = await make.user("张伟", department=east, manager=users["李娜"])
    owners = (users["王强"], users["张伟"], users["赵敏"])
    tenants = []
    for number, (owner, (name, short, person, called)) in enumerate(zip(owners, _NAMES, strict=True), 1):
        tenants.append(await _tenant(make, clock, owner, number, (name, short, person, called)))
    first, second, third = tenants
    sees = {
        "王强": (first,),
        "赵敏": (third,),
        "张伟": (second,),
        "孙磊": (first, third),
        "李娜": (second,),
        "陈管": (),
    }
    return Town(users, tuple(tenants), sees)


async def _tenant(
    make: Make, clock: Clock, owner: User, number: int, names: tuple[str, str, str, str]
) -> Tenant:
    """A customer with a row of every kind, its canary in every text of them."""
    name, short, person, called = names
    canary = f"秘密{'甲乙丙'[number - 1] * 3}"
    customer = await make.customer(
        name, owner=owner, code=f"C100{number}", short=(short,), main_need=canary, industry=canary
    )
    openid = f"o-customer-{number}"
    contact = await make.contact(
        customer, person, called=called, openid=openid, mobile=f"1370000000{number}", hobbies=canary
    )
    now, today = clock(), clock().date()
    order = await make.order(customer, f"SO-{number}", amount=f"77{number}0000")
    await make.plan(customer, f"66{number}000", due_in_days=-3, order=order)
    key = {"customer_id": customer.id, "owner_id": owner.id}
    rows: Sequence[Any] = (
        Interaction(
            **key,
            occurred_at=now,
            mode="visit",
            our_people=owner.name,
            topic=canary,
            content=canary,
            items=[],
        ),
        Task(**key, title=canary, due_at=now + timedelta(hours=1)),
        Activity(
            **key,
            name=canary,
            type="visit",
            content=canary,
            planned_start=now + timedelta(hours=2),
            planned_end=now + timedelta(hours=3),
            participants=canary,
            created_by_id=owner.id,
        ),
        Complaint(**key, contact_id=contact.id, content=canary, answer_by=now + timedelta(days=1), items=[]),
        Demand(**key, contact_id=contact.id, kind="goods", content=canary, items=[{"grade": canary}]),
        Opportunity(**key, name=canary, stage="first_contact"),
        Quote(**key, content=canary, quoted_on=today, items=[]),
        Payment(
            reference=f"WX-{number}",
            customer_id=customer.id,
            amount=Decimal(1000),
            received_on=today,
            status="reported",
            reported_by_id=owner.id,
            allocated=Decimal(0),
        ),
        Shipment(order_id=order.id, batch=canary, shipped_at=now),
    )
    for row in rows:
        await make.save(row)
    return Tenant(customer, contact, openid, canary)


_TEMPLATES = (
    "{short}",
    "看 {code}",
    "{name}",
    "{short}还欠多少",
    "{short}的货发了没",
    "{short}{called}电话多少",
    "今天下午拜访了{short}{called}，聊了304的20吨，下周三再联系",
    "{short}要304 20吨，月底前到",
    "报给{short}13500",
    "{short}投诉304板有麻点",
    "{short}今天到账35万",
    "提醒我明天9点问{short}图纸",
    "把{short}转给{colleague}",
    "认领 {name}",
    "华宏={short}",
    "{colleague}这周都跟了哪些客户",
    "{colleague}本月业绩",
    "完成 T0000{n}",
    "延后 T0000{n} 到周五",
    "转交 T0000{n} 给{colleague}",
    "已解决 W0000{n} 换货",
    "确认到款 WX-{n}",
    "驳回到款 WX-{n}",
    "今天",
    "本周",
    "待补充",
    "公海",
    "逾期的客户",
    "货到哪了",
    "我的需求",
    "还有多少货款没付",
    "货收到了",
    "这批板有划痕",
    "撤销",
    "怎么理解的",
    "改成20吨",
    "改成{short}",
    "不是{short}，是{other}",
    "取消",
    "帮助",
    "转人工",
    "1",
    "2",
    "3",
    "他电话多少",
    "那边还欠多少",
    "退订",
    "恢复订阅",
    "绑定 AAAAAAAA",
    "SO-{n}",
    "D0000{n}",
    "V0000{n}",
    "P0000{n}",
    "查 ' OR 1=1 --",
    "看 %",
    "看 _____",
    "{short}' UNION SELECT * FROM customers --",
    "{{{{ chat.session }}}}{short}",
    "看 {short}]]></Content><Content><![CDATA[{other}",
)


def sentence(chance: random.Random, town: Town) -> str:
    """What somebody may say: about any tenant, theirs or not."""
    tenant, other = chance.choice(town.tenants), chance.choice(town.tenants)
    # Questions that show most come as often as all else together.
    return chance.choice(chance.choice((_TEMPLATES[:6], _TEMPLATES))).format(
        short=tenant.customer.short_names[0],
        name=tenant.customer.name,
        code=tenant.customer.code,
        called=tenant.contact.called,
        other=other.customer.short_names[0],
        colleague=chance.choice(list(town.users)),
        n=chance.randrange(1, 6),
    )

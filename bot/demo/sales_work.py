"""What the demo's sellers have done in the last weeks: interactions, deals, quotes, demands, complaints."""

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any, get_args

from sqlalchemy.ext.asyncio import AsyncSession

from bot.demo.calendar import Calendar
from bot.demo.company import Company, Firm, company_file
from models.activities import Visit
from models.complaints import ANSWER_WITHIN, Complaint
from models.interactions import Interaction, Mode
from models.leads import Lead
from models.opportunities import CLOSED, Opportunity, Stage
from models.people import User
from models.sales import Demand, Quote

WEEKS = 6
PRICES = {"304": 14500, "316L": 26800, "430": 8600, "201": 8200, "2205": 31500, "443": 10400}
"""Yuan a ton, about."""
MODES: tuple[Mode, ...] = ("visit", "visit", "phone", "phone", "wechat", "wechat", "meeting", "email")


def goods_of(firm: Firm, tons: int) -> list[dict[str, Any]]:
    """What a customer usually buys, as demands and interactions hold it."""
    shape = {"grade": firm.grade, "form": "cold_rolled", "surface": "2B", "thickness": 1.0, "width": 1219}
    return [{**shape, "length": "C", "quantity": tons, "unit": "吨"}]


async def plant_interactions(
    session: AsyncSession, company: Company, calendar: Calendar, chance: Random
) -> None:
    """One to three a working day and rep, fewer for supervisors; today's only for the time that has passed."""
    talk = company_file()["talk"]
    for user in company.sellers:
        firms = company.of(user)
        for offset in calendar.working_days(-7 * WEEKS, 0):
            for _ in range(chance.randint(1, 3) if firms else 0):
                firm = chance.choice(firms)
                happened = calendar.at(offset, chance.randint(9, 16), chance.randrange(60))
                if happened < calendar.now:
                    await _plant_interaction(session, user, firm, happened, talk, chance)
    await session.flush()


async def _plant_interaction(
    session: AsyncSession, user: User, firm: Firm, happened: datetime, talk: dict[str, Any], chance: Random
) -> None:
    mode = chance.choice(MODES)
    contact = chance.choice(firm.contacts)
    tons = chance.choice((5, 10, 15, 20, 30, 50))
    who = contact.called or contact.name
    content = chance.choice(talk[mode]).format(who=who, goods=f"{firm.grade}冷轧", tons=tons)
    interaction = Interaction(
        customer_id=firm.customer.id,
        contact_id=contact.id,
        occurred_at=happened,
        mode=mode,
        our_people=user.name,
        their_people=who,
        topic=content.split("，")[0][:20],
        content=f"{firm.short} {content}",
        attitude=chance.choice(("positive", "positive", "neutral", "negative")),
        items=goods_of(firm, tons) if f"{tons}吨" in content else [],
        follow_up=chance.choice(talk["next"]["steps"]),
        follow_up_on=(happened + timedelta(days=chance.randint(2, 14))).date(),
        follow_up_owner_id=user.id,
        done_status=chance.choice(("not_started", "in_progress", "done", "done")),
        owner_id=user.id,
        created_at=happened,
        updated_at=happened,
    )
    session.add(interaction)
    if mode == "visit":
        await session.flush()
        session.add(
            Visit(
                customer_id=firm.customer.id,
                owner_id=user.id,
                interaction_id=interaction.id,
                arrived_at=happened - timedelta(minutes=40),
                label=firm.customer.registered_address,
                created_at=happened,
            )
        )


async def plant_deals(session: AsyncSession, company: Company, calendar: Calendar, chance: Random) -> None:
    """Four or five opportunities in each stage, with quotes for those that are further on; open demands; leads."""
    firms = [firm for firm in company.firms.values() if firm.customer.owner_id]
    stages: list[Stage] = [stage for stage in get_args(Stage) for _ in range(5)]
    preferred = {"江阴华宏": "proposal", "无锡华光": "negotiation"}
    for firm, stage in zip(chance.sample(firms, len(stages)), stages, strict=True):
        if firm.short not in preferred:
            _plant_deal(session, firm, stage, calendar, chance)
    _plant_deal(session, company.firms["江阴华宏"], "proposal", calendar, chance)
    _plant_deal(session, company.firms["无锡华光"], "negotiation", calendar, chance)
    for firm in chance.sample(firms, 12):
        _plant_demand(session, firm, calendar, chance)
    for firm in chance.sample(firms, 15):
        _plant_quote(session, firm, calendar, chance)
    _plant_leads(session, company)
    await session.flush()


def _plant_deal(session: AsyncSession, firm: Firm, stage: Stage, calendar: Calendar, chance: Random) -> None:
    tons = chance.choice((60, 100, 150, 300))
    made = calendar.at(-chance.randint(10, 90), 10)
    deal = Opportunity(
        name=f"{firm.short}{firm.grade}{chance.choice(('年度框架', '长协', '新项目', '试用转批量'))}",
        customer_id=firm.customer.id,
        primary_contact_id=firm.contacts[0].id,
        product=f"{firm.grade}冷轧2B 约{tons}吨",
        expected_amount=Decimal(tons * PRICES[firm.grade]),
        expected_close=calendar.day(chance.randint(5, 60)),
        competitor=chance.choice((None, None, "太钢", "甬金", "宏旺")),
        next_action=chance.choice(("报价", "送样", "约技术交流", "谈账期")),
        action_owner_id=firm.customer.owner_id,
        planned_done=calendar.day(chance.randint(-3, 10)),
        loss_reason=chance.choice(("price", "competitor", "delivery")) if stage == "lost" else None,
        owner_id=firm.customer.owner_id,
        created_at=made,
        updated_at=made,
    )
    closed = calendar.day(-chance.randint(1, 40))
    deal.move_to(stage, closed)
    if stage in CLOSED:
        deal.expected_close = closed
    session.add(deal)


def _plant_demand(session: AsyncSession, firm: Firm, calendar: Calendar, chance: Random) -> None:
    tons = chance.choice((8, 15, 20, 30))
    made = calendar.now - timedelta(days=chance.randint(0, 12), hours=chance.randint(1, 6))
    session.add(
        Demand(
            customer_id=firm.customer.id,
            contact_id=firm.contacts[0].id,
            items=goods_of(firm, tons),
            due=calendar.day(chance.randint(7, 30)),
            content=f"要{tons}吨{firm.grade} 2B 1.0*1219*C",
            status=chance.choice(("open", "open", "quoted", "ordered")),
            owner_id=firm.customer.owner_id,
            created_at=made,
            updated_at=made,
        )
    )


def _plant_quote(session: AsyncSession, firm: Firm, calendar: Calendar, chance: Random) -> None:
    price = Decimal(PRICES[firm.grade] + 100 * chance.randint(-3, 5))
    session.add(
        Quote(
            customer_id=firm.customer.id,
            contact_id=firm.contacts[0].id,
            items=goods_of(firm, 20),
            unit_price=price,
            amount=price * 20,
            content=f"给{firm.short}报{firm.grade}冷轧2B 1.0*1219*C {price}元/吨，含税到厂",
            quoted_on=calendar.day(-chance.randint(1, 30)),
            owner_id=firm.customer.owner_id,
        )
    )


def _plant_leads(session: AsyncSession, company: Company) -> None:
    leads = (
        ("无锡新区蓝海换热器厂", "杜经理", "304换热板 每月10吨", "江苏", "张伟"),
        ("嘉善宏图五金", "沈总", "430 BA 拉伸料", "浙江", "王强"),
        ("德州鲁北化工设备", "田工", "2205中厚板", "山东", "刘洋"),
        ("苏州高新微纳科技", "林博士", "316L 精密带", "江苏", None),
        ("顺德乐厨电器", "梁经理", "201 拉丝板", "广东", None),
        ("廊坊安次管件厂", "高厂长", "304 焊管", "河北", None),
    )
    for firm, person, need, region, owner in leads:
        owner_id = company.users[owner].id if owner else None
        session.add(
            Lead(
                company=firm, contact_name=person, need=need, region=region, source="展会", owner_id=owner_id
            )
        )


async def plant_complaints(session: AsyncSession, company: Company, calendar: Calendar) -> None:
    """Two that are open, one of them late, and three that are resolved."""
    told = (
        ("苏州恒达", "316L板面有麻点，约2吨不能用", 1, None),
        ("佛山永盛", "镜面8K保护膜脱落，电梯轿厢板划伤", 3, None),
        ("大连振兴", "2205实测厚度偏负差，要求换货", 9, "现场复测属实，换货3件"),
        ("上海瑞丰", "包装破损，边部磕碰", 16, "补偿一吨，改用木托"),
        ("宁波天工", "质保书炉号与实物不符", 27, "重发质保书，客户已签收"),
    )
    for short, content, days, resolution in told:
        firm = company.firms[short]
        opened = calendar.at(-days, 11)
        session.add(
            Complaint(
                customer_id=firm.customer.id,
                contact_id=firm.contacts[0].id,
                items=goods_of(firm, 2),
                content=content,
                status="resolved" if resolution else "open",
                resolution=resolution,
                answer_by=opened + ANSWER_WITHIN,
                resolved_at=opened + timedelta(hours=20) if resolution else None,
                owner_id=firm.customer.owner_id,
                created_at=opened,
                updated_at=opened,
            )
        )
    await session.flush()

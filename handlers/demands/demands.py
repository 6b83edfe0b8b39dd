"""What customers want to buy, or want a price for, told by them or by a rep (X-02)."""

from typing import Any

from bot.chat import SELLERS, Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.rules.rep_acts import ASKED_PRICE
from bot.router import Router
from handlers.demands import demand_additions, goods_meant
from handlers.records import fields
from handlers.talk.passing_on import pass_on
from models.customers import Customer
from models.sales import Demand, DemandKind, demands_under_way
from notifications import to_staff

router = Router(topic="demands")


@router.staff("log_demand", help="襄阳永盛要45#圆钢20吨，1月8号要齐 → 登记需求", roles=SELLERS)
async def log_demand(intent: Intent, chat: Chat) -> Reply:
    """A demand that the rep heard; one for a price where they asked for nothing else (佳和问304最低什么价). One that
    hangs on the market (304跌到16000就买20吨) is no firm one and waits, with its condition in its words."""
    if goods_meant.is_none_of_it(intent):
        raise Refusal(chat.text("demands.none_of_it"))
    customer = await chat.customer(intent)
    contact = await fields.contact_of(chat, customer, intent)
    goods = await demand_additions.of_kind_just_now(fields.items_of(intent.items), customer.id, chat)
    heard = intent.spans.get("intent")
    only_asked = heard is not None and heard.rule == ASKED_PRICE
    counted = any(item.quantity for item in intent.items)
    kind: DemandKind = "price" if only_asked and not counted else "goods"
    demand = await _write(intent, chat, customer, contact.id if contact else None, kind, goods)
    condition = intent.extras.get("condition")
    if condition and chat.house.words.cues["condition_waits"].search(condition):
        demand.status = "paused"
    if demand.owner_id != chat.speaker.colleague.id:
        await to_staff.demand_received(chat.session, chat.house, demand, customer)
    reply = chat.say("demands.logged", demand=demand, customer=customer, part=chat.part, condition=condition)
    return fields.with_others(reply, intent, chat)


@router.customer("demand", help="304 2B 1.0*1219*C 要20吨，月底前到 → 提需求，业务员马上收到")
async def demand(intent: Intent, chat: Chat) -> Reply:
    """A demand in the customer's own words; its owner is told at once. How what was asked for is to come is theirs to
    say (能不能先发5吨), and so are samples and what becomes of an order (那个单子再加5吨)."""
    contact, customer = chat.speaker.person
    if goods_meant.is_none_of_it(intent):
        return chat.say("demands.order_talked_of", passed_on=await pass_on(chat))
    if goods_meant.is_part(intent, chat):
        return chat.say("demands.part_asked", passed_on=await pass_on(chat))
    if goods_meant.is_sample(intent, chat):
        return chat.say("demands.sample_asked", passed_on=await pass_on(chat))
    goods, like = await goods_meant.as_before(intent, chat, customer)
    if like is None and goods_meant.is_of_order(intent, chat):
        return chat.say("demands.order_talked_of", passed_on=await pass_on(chat))
    goods = goods if like else await demand_additions.as_just_now(goods, chat)
    row = await _write(intent, chat, customer, contact.id, "goods", goods)
    await to_staff.demand_received(chat.session, chat.house, row, customer)
    return chat.say("demands.received", demand=row, like=like)


@router.customer("query_price", help="304 2.0 多少钱一吨 → 询价，业务员回您报价")
async def query_price(intent: Intent, chat: Chat) -> Reply:
    """A question for a price is a demand for a quote: prices are the owner's to name. One that names no goods
    (能便宜点吗, 50张能便宜点吗), or asks how prices go (最近304什么行情), is theirs to read as it stands."""
    contact, customer = chat.speaker.person
    if goods_meant.is_sample(intent, chat):
        return chat.say("demands.sample_asked", passed_on=await pass_on(chat))
    if goods_meant.is_of_market(intent, chat):
        return chat.say("demands.market_asked", passed_on=await pass_on(chat))
    if not intent.items or goods_meant.is_amount_alone(intent):
        return chat.say("demands.price_talked_of", passed_on=await pass_on(chat))
    row = await _write(intent, chat, customer, contact.id, "price", fields.items_of(intent.items))
    await to_staff.demand_received(chat.session, chat.house, row, customer)
    return chat.say("demands.price_asked", demand=row)


@router.customer("list_day", "pending", help="我的需求 → 看已提的需求和状态")
async def my_demands(_intent: Intent, chat: Chat) -> Reply:
    """The customer's demands under way with their status."""
    _, customer = chat.speaker.person
    return chat.say("demands.mine", demands=await demands_under_way(chat.session, customer.id))


async def _write(
    intent: Intent,
    chat: Chat,
    customer: Customer,
    contact_id: int | None,
    kind: DemandKind,
    items: list[dict[str, Any]],
) -> Demand:
    row = Demand(
        kind=kind,
        customer_id=customer.id,
        contact_id=contact_id,
        items=items,
        unit_price=intent.unit_price,
        due=intent.due,
        content=intent.text,
        owner_id=customer.owner_id,
    )
    chat.session.add(row)
    if not customer.main_need and row.items:
        customer.main_need = chat.house.texts.goods(row.items)
    await chat.session.flush()
    return row

"""Nobody reads, hears or changes what is not theirs: seeded dialogues over all commands, with canaries everywhere.

Each tenant's records hold a word of their own. Whatever anybody says, the words of those that they may not see
never come back to them: in an answer, in a push, in what buttons and questions offer. Names of customers and of
colleagues are no secret among colleagues (U-01 says whose a customer is); among customers they are.
"""

import os
import random
from datetime import date
from xml.etree import ElementTree

import pytest
import sqlalchemy as sa

from bot.channels.official_account import OfficialAccountChannel
from bot.messages import Inbound, Reply, from_payload
from config.runtime import Runtime
from models.activities import Task
from models.binding import invite
from models.complaints import Complaint
from models.conversations import InboundMessage
from models.customers import Customer
from models.database import Database
from models.money import Payment
from models.outbox import Notification
from models.people import ChannelAccount, User
from models.sales import Demand, Order
from tests.conftest import Clock
from tests.make import Make
from tests.security.conftest import official_account
from tests.security.town import Tenant, Town, build_town, sentence
from tests.tester import BotTester

DIALOGUES = int(os.environ.get("LIANKE_DIALOGUES", "600"))
SEED = int(os.environ.get("LIANKE_SEED", "20261118"))


@pytest.fixture
async def town(make: Make, clock: Clock) -> Town:
    """Three tenants, and the colleagues of whom each may see some."""
    return await build_town(make, clock)


def _said(reply: Reply | None) -> str:
    return "" if reply is None else str((reply.text, reply.card, reply.markdown, reply.template_data))


def _secrets(tenant: Tenant) -> tuple[str, ...]:
    """What nobody but the tenant and who looks after it may hear."""
    return (tenant.canary, tenant.contact.mobile or "", "SO-" + tenant.customer.code[-1])


async def test_no_canary_of_another_tenant_is_ever_heard(
    bot: BotTester, town: Town, clock: Clock, database: Database
) -> None:
    """Sellers, supervisors, an administrator, customers and strangers, talking across each other."""
    chance = random.Random(SEED)
    speakers: list[tuple[User | str, tuple[Tenant, ...], tuple[Tenant, ...]]] = [
        (town.users[name], town.sees[name], ()) for name in town.users
    ]
    speakers += [
        (tenant.openid, (tenant,), tuple(other for other in town.tenants if other is not tenant))
        for tenant in town.tenants
    ]
    speakers += [("o-nobody", (), town.tenants), ("o-nobody-else", (), town.tenants)]
    had: dict[str, tuple[Tenant, ...]] = {}
    said_before: dict[int, str] = {}
    answered = heard_own = 0
    for _ in range(DIALOGUES if database.is_sqlite else DIALOGUES // 6):
        place = chance.randrange(len(speakers))
        who, own, nameless = speakers[place]
        words = sentence(chance, town)
        own = await _seen_now(database, who, own, town, had)
        said_before[place] = said_before.get(place, "") + words
        message = await _message(bot, who, words)
        answer = _said((await bot.dispatcher.receive(message)).reply)
        clock.advance(seconds=chance.choice((1, 30, 600)))
        answered += bool(answer)
        for tenant in town.tenants:
            if tenant in own:
                heard_own += any(secret in answer for secret in _secrets(tenant))
                continue
            for secret in _secrets(tenant):
                assert secret in said_before[place] or secret not in answer, (who, words, answer)
        for tenant in nameless:
            for name in (tenant.customer.name, tenant.customer.short_names[0], tenant.contact.name):
                assert name in said_before[place] or name not in answer, (who, words, answer)
    failed = [row.error for row in await bot.all(InboundMessage) if row.status == "failed"]
    assert failed == []
    assert answered > sum(map(bool, said_before.values()))
    print(f"{answered} answers, {heard_own} with what the speaker may see")  # noqa: T201 -- the bill
    assert heard_own > DIALOGUES / 200, "who may see something must hear it, or nothing was tested"
    await _pushes_went_to_those_who_may_see(database, town)


async def _message(bot: BotTester, who: User | str, text: str) -> Inbound:
    return await bot.message(who, text=text)


async def _seen_now(
    database: Database,
    who: User | str,
    own: tuple[Tenant, ...],
    town: Town,
    had: dict[str, tuple[Tenant, ...]],
) -> tuple[Tenant, ...]:
    """Customers are handed over in these dialogues: who may see whom is what the owners say now."""
    if isinstance(who, str):
        return own
    async with database.reading() as session:
        owners = dict(
            (await session.execute(sa.select(Customer.id, User.name).outerjoin(User))).tuples().all()
        )
    below = {"孙磊": {"孙磊", "王强", "赵敏"}, "李娜": {"李娜", "张伟"}}.get(who.name, {who.name})
    now = tuple(tenant for tenant in town.tenants if owners[tenant.customer.id] in below)
    # What they wrote themselves while the customer was theirs (a reminder, an interaction) stays theirs.
    seen = tuple(dict.fromkeys((*own, *now, *had.get(who.name, ()))))
    had[who.name] = seen
    return seen


async def _pushes_went_to_those_who_may_see(database: Database, town: Town) -> None:
    async with database.reading() as session:
        pushes = (await session.scalars(sa.select(Notification))).all()
    contacts = {tenant.contact.id: tenant for tenant in town.tenants}
    assert pushes
    for push in pushes:
        said = _said(from_payload(push.payload))
        for tenant in town.tenants:
            if push.contact_id is not None and contacts[push.contact_id] is not tenant:
                assert not any(secret in said for secret in _secrets(tenant)), said
                assert tenant.customer.name not in said


async def test_an_address_that_changes_hands_remembers_nothing(
    bot: BotTester, town: Town, database: Database, clock: Clock
) -> None:
    """取消关注, then another company's contact binds at the same address: no context, question, choice or undo."""
    first, second, _ = town.tenants
    await bot.says(first.openid, "304 要20吨，月底前到")
    async with database.unit_of_work(clock()) as session:
        session.info["journal"] = False
        account = await session.scalar(
            sa.select(ChannelAccount).where(ChannelAccount.address == first.openid)
        )
        assert account is not None
        account.context = {"customer": first.customer.code, "at": clock().isoformat()}
        account.choices = [{"label": first.canary, "says": f"看 {first.customer.code}"}]
    await bot.sends(first.openid, event="unsubscribe")
    assert "绑定码" in await bot.says(first.openid, "货到哪了")
    assert "绑定码" in await bot.says(first.openid, "1")
    async with database.unit_of_work(clock()) as session:
        await invite(session, "CODE2345", contact_id=second.contact.id)
    assert "绑定成功" in await bot.says(first.openid, "绑定 CODE2345")
    demands = len(await bot.all(Demand))
    for words in ("撤销", "1", "改成50吨", "他电话多少", "货到哪了", "我的需求", "还有多少货款没付"):
        said = await bot.says(first.openid, words)
        assert not any(secret in said for secret in _secrets(first)), (words, said)
        assert first.customer.name not in said
    assert len(await bot.all(Demand)) == demands
    assert (await bot.all(Demand))[-1].items[0]["quantity"] in (20, "20")
    waiting = [push for push in await bot.all(Notification) if push.address == first.openid]
    assert {push.contact_id for push in waiting if push.status == "pending"} <= {None, second.contact.id}


async def test_a_wecom_id_that_is_given_to_another_remembers_nothing(
    bot: BotTester, town: Town, database: Database, clock: Clock
) -> None:
    """A colleague leaves and the id goes to the successor: the conversation that was open there is over."""
    from models.kinds import KINDS, Store, upsert
    from tests.conftest import SHANGHAI

    wang, zhang = town.users["王强"], town.users["张伟"]
    await bot.says(wang, "天津佳和")
    async with database.unit_of_work(clock(), actor="api") as session:
        store = Store(session, SHANGHAI)
        await upsert(store, KINDS["users"], {"name": "王强", "wecom_userid": "wang-old"})
        await upsert(store, KINDS["users"], {"name": "张伟", "wecom_userid": "王强"})
    message = Inbound("work", "王强", "k1", "text", clock(), text="那边还欠多少", message_id="k1")
    said = _said((await bot.dispatcher.receive(message)).reply)
    assert not any(secret in said for secret in _secrets(town.tenants[0])), said
    message = Inbound("work", "王强", "k2", "text", clock(), text="撤销", message_id="k2")
    await bot.dispatcher.receive(message)
    assert zhang.id


@pytest.mark.parametrize("guess", ["完成 T00001", "延后 T00001", "转交 T00001 给张伟", "已解决 W00001 换货"])
async def test_a_guessed_number_does_nothing(bot: BotTester, town: Town, guess: str) -> None:
    said = await bot.says(town.users["张伟"], guess)
    assert town.tenants[0].canary not in said
    task, complaint = (await bot.all(Task))[0], (await bot.all(Complaint))[0]
    assert (task.status, task.owner_id) == ("open", town.users["王强"].id)
    assert complaint.status == "open"


@pytest.mark.parametrize("who", ["王强", "张伟", "孙磊", "陈管"])
async def test_only_finance_confirms_money(bot: BotTester, town: Town, who: str) -> None:
    await bot.says(town.users[who], "确认到款 WX-1")
    assert {payment.status for payment in await bot.all(Payment)} == {"reported"}


HOSTILE_NAMES = (
    "]]></Content><MsgType><![CDATA[news",
    "<a href='x'>天津</a>",
    "{{ 7*7 }}",
    "a\x08b\ufffe",
    "<![CDATA[",
    "&lt;&#0;",
    "\u202e反\u2066",
    "]]>" * 40,
)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
async def test_a_hostile_name_adds_no_element_to_the_passive_reply(
    bot: BotTester, make: Make, clock: Clock, name: str
) -> None:
    rep = await make.user("王强")
    customer = await make.customer(f"天津{name}公司", owner=rep, code="C0001", short=("天津佳和",))
    await make.contact(customer, name, called="江总", mobile=name)
    inbound = await bot.message(rep, text="天津佳和")
    reply = (await bot.dispatcher.receive(inbound)).reply
    assert reply is not None
    channel = OfficialAccountChannel(official_account(safe=False), Runtime(now=clock))
    body = channel.render(reply, inbound)
    await channel.close()
    root = ElementTree.fromstring(body)  # noqa: S314 -- our own answer
    assert [child.tag for child in root] == ["ToUserName", "FromUserName", "CreateTime", "MsgType", "Content"]
    assert [len(child) for child in root] == [0, 0, 0, 0, 0]
    assert root.findtext("MsgType") == "text"
    assert "49" not in (root.findtext("Content") or "").replace("{{ 7*7 }}", "")


async def test_orders_of_another_company_can_not_be_signed_for(bot: BotTester, town: Town) -> None:
    """Not even by an answer that a question never offered."""
    second = town.tenants[1]
    await bot.says(second.openid, "货收到了")
    first = next(order for order in await bot.all(Order) if order.number == "SO-1")
    await bot.says(second.openid, "SO-1/1")
    assert first.status == next(o for o in await bot.all(Order) if o.number == "SO-1").status == "open"
    assert date(2026, 1, 1) < first.ordered_on

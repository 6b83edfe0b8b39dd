"""A quote stays open: its goods are bought though they are dear, it is a colleague's, or nobody was told of it yet."""

import pytest

from models.outbox import Notification
from models.sales import Demand
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.dialogues.test_offers import QUOTED, WANTED, quoted
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

WU = "o-wu"


@pytest.mark.parametrize(
    "said",
    [
        "算了，贵点买了",
        "算了，价格高点做吧",
        "算了，贵点也要了",
        "贵点拿了算了",
        "还是跟你们定好算了",
        "在你们这订好了，不用了",
        "定好了算了",
        "有点贵，买了算了",
        "不用了，价格高了点，要便宜点",
        "算了，贵点",
        "太贵就不要了",
        "比别家贵，算了，做吧",
        "算了，别家买不到",
        "别家的不要了",
    ],
)
async def test_who_takes_it_though_it_is_dear_refuses_nothing(
    bot: BotTester, business: Business, said: str
) -> None:
    await quoted(bot, business)
    assert "王强" in await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).status == "quoted"


@pytest.mark.parametrize(
    "said",
    [
        "价格高了点，不要了",
        "贵点了，算了",
        "价格高点，还是算了",
        "算了，别家便宜点",
        "跟别家买了算了",
        "在别家定了，不用了",
        "已经找好别家了，不要了",
        "订好了，不用了",
        "不要了，买到了",
    ],
)
async def test_who_buys_elsewhere_or_finds_it_dear_refuses(
    bot: BotTester, business: Business, said: str
) -> None:
    await quoted(bot, business)
    assert "已取消需求" in await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).status == "closed"


async def colleague_quoted(bot: BotTester, business: Business, make: Make) -> None:
    """吴工 asked for goods and was quoted; 江总 asked for none."""
    await make.contact(business.jiahe, "吴敏", called="吴工", openid=WU, mobile="17719648362")
    await bot.says(WU, WANTED)
    await bot.says(business.wang, QUOTED)


@pytest.mark.parametrize("said", ["太贵了不要了", "订好了，不用了", "算了，别家便宜", "都不要了"])
async def test_a_colleagues_quote_is_theirs_to_refuse(
    bot: BotTester, business: Business, make: Make, clock: Clock, said: str
) -> None:
    await colleague_quoted(bot, business, make)
    clock.advance(days=4)
    assert "原话已转给您的业务员王强" in await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).status == "quoted"
    push = (await bot.pushes())[-1]
    assert (push.to, push.kind) == ("王强", "customer_wrote")
    assert said in push.text
    assert "已取消需求" in await bot.says(WU, "太贵了不要了")


async def test_of_their_own_and_a_colleagues_quote_their_own_is_refused(
    bot: BotTester, business: Business, make: Make
) -> None:
    await colleague_quoted(bot, business, make)
    await bot.says(business.jiang, "430 0.8*1219*C 要5吨")
    await bot.says(business.wang, "给天津佳和报了430 0.8*1219*C 5吨 9300一吨")
    await bot.says(business.jiang, "太贵了，都不要了")
    assert [row.status for row in await bot.all(Demand)] == ["quoted", "closed"]


async def test_asked_which_of_a_colleagues_quotes_they_order_who_wants_none_is_passed_on(
    bot: BotTester, business: Business, make: Make
) -> None:
    await colleague_quoted(bot, business, make)
    await bot.says(WU, "430 0.8*1219*C 要5吨")
    await bot.says(business.wang, "给天津佳和报了430 0.8*1219*C 5吨 9300一吨")
    assert "要下哪一个" in await bot.says(business.jiang, "下单")
    assert "原话已转给您的业务员王强" in await bot.says(business.jiang, "都不要了")
    assert [row.status for row in await bot.all(Demand)] == ["quoted", "quoted"]


@pytest.mark.parametrize(("later", "status"), [({"minutes": 5}, "quoted"), ({"hours": 10}, "closed")])
async def test_a_quote_that_is_told_in_the_morning_is_not_refused_at_night(
    bot: BotTester, business: Business, clock: Clock, later: dict[str, int], status: str
) -> None:
    clock.advance(minutes=350)
    await bot.says(business.jiang, WANTED)
    clock.advance(minutes=60)
    await bot.says(business.wang, QUOTED)
    (push,) = [row for row in await bot.all(Notification) if row.kind == "demand_status"]
    clock.advance(**later)
    assert (push.due_at > clock()) == (status == "quoted")
    await bot.says(business.jiang, "不用了")
    assert (await bot.only(Demand)).status == status

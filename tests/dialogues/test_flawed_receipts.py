"""Goods came of which a flaw is told after all, or some are missing: a complaint, and nothing is signed."""

import pytest

from models.complaints import Complaint
from models.deliveries import Milestone, Shipment
from models.sales import Demand
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def on_its_way(business: Business, make: Make, clock: Clock) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await make.save(Shipment(order_id=order.id, vehicle="苏B12345", shipped_at=clock()))


@pytest.mark.parametrize(
    "said",
    [
        "货收到了，之前没发现有划伤，今天开包发现了",
        "货收到了，之前没发现有划伤，今天发现了",
        "货收到了，当时没看到划伤，现在开卷一看全是",
        "货收到了，当时验收没发现划伤",
        "货收到了，刚开始没看出划伤，加工的时候全是",
        "货收到了，没发现划伤但客户发现了",
        "货收到了，没看见划痕，结果工人一开卷发现好几道",
        "货收到了，一开始没发现划伤，以为没问题，今天一看全是",
        "货收到了，没找到划伤的原因",
        "货收到了，没看出划伤是怎么来的",
        "货收到了，没看出划痕是谁弄的",
        "货收到了，没划伤、生锈很严重",
        "货收到了，没有划伤、毛刺很多",
        "货收到了，没划伤、锈斑到处都是",
        "货收到了，没划伤，但是有3张生锈",
        "货收到了，没划伤和弯曲，但是锈得厉害",
        "货收到了，缺3张",
        "收到货了，少3张",
        "货收到了，差3张",
        "货收到了，只有18吨",
        "货收到了，过磅只有18.5吨",
        "货到了，点了一下少一卷",
        "货收到了，短2件",
        "货收到了，没发现什么问题，就是有几张划伤",
        "货收到了，发现有问题",
        "货到了，数量差了2件",
        "货到了，数量没差，但是有划伤",
        "货收到了，我们还差430的5吨没到",
        "货收到了，你们还少我们5吨430",
        "货收到了，我们还少2张",
    ],
)
async def test_a_flaw_or_a_shortage_is_a_complaint_and_nothing_is_signed(
    bot: BotTester, business: Business, make: Make, clock: Clock, said: str
) -> None:
    await on_its_way(business, make, clock)
    await bot.says(business.jiang, said)
    assert (await bot.only(Complaint)).content == said
    assert await bot.all(Milestone) == []
    assert await bot.all(Demand) == []


@pytest.mark.parametrize(
    "said",
    [
        "货收到了，没有划伤、生锈",
        "货收到了，没看到明显划痕、锈斑等问题",
        "货收到了，没有很严重的划伤、锈迹",
        "货收到了，之前没发现划伤，这次也没有",
        "货收到了，没发现划伤，都是好的",
        "货收到了，没发现划伤，客户也没发现锈",
        "货收到了，没发现划伤，现在看都是合格的",
        "货收到了，没发现划伤，发现问题再跟你们说",
        "货收到了，今天开包没发现划伤",
        "货收到了，一张不少",
        "货收到了，没少",
        "货收到了，差不多20吨",
        "货收到了，误差3公斤，没事",
        "货收到了，差3张质保书",
        "货收到了，少一张送货单",
        "货收到了，只有一件事，发票寄一下",
        "货收到了，18吨没错",
        "货收到了，没有发现什么问题",
        "货收到了，没发现什么毛病",
        "货到了，没有发现什么划伤",
        "货到了，数量没差",
        "货到了，数量没有差",
        "货到了，数量不差",
        "货收到了，签收单也收到了",
        "货和送货单都收到了",
        "送货单上的货收到了",
        "签收单签好了",
    ],
)
async def test_what_is_whole_and_without_a_flaw_is_signed(
    bot: BotTester, business: Business, make: Make, clock: Clock, said: str
) -> None:
    await on_its_way(business, make, clock)
    await bot.says(business.jiang, said)
    assert await bot.all(Complaint) == []
    assert len(await bot.all(Milestone)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "货收到了，我们还缺5吨304",
        "货收到了，我们还少5吨430",
        "今天到的货不错，我们还缺5吨430",
        "货收到了，我们缺5吨304",
    ],
)
async def test_goods_that_the_customer_lacks_are_no_complaint(
    bot: BotTester, business: Business, make: Make, clock: Clock, said: str
) -> None:
    await on_its_way(business, make, clock)
    await bot.says(business.jiang, said)
    assert await bot.all(Complaint) == []
    assert said in (await bot.pushes())[-1].text


@pytest.mark.parametrize(
    "said",
    [
        "签收单收到了",
        "送货单收到了",
        "送货单已收到，谢谢",
        "收到签收单",
        "提货单收到了",
        "回单收到了",
        "没有发现什么问题",
        "没发现什么问题",
    ],
)
async def test_papers_that_came_and_nothing_found_sign_nothing_and_are_no_complaint(
    bot: BotTester, business: Business, make: Make, clock: Clock, said: str
) -> None:
    await on_its_way(business, make, clock)
    await bot.says(business.jiang, said)
    assert await bot.all(Complaint) == []
    assert await bot.all(Milestone) == []
    assert said in (await bot.pushes())[-1].text


@pytest.mark.parametrize(
    "said", ["发现什么问题了，板子有划伤", "你们没发现什么问题吗", "没发现什么问题吗，板子都锈了"]
)
async def test_what_was_found_or_should_have_been_is_a_complaint(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, said)
    assert (await bot.only(Complaint)).content == said

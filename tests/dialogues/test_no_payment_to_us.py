"""What one of theirs received, and what we spent on them, is no payment to us."""

from datetime import date

import pytest

from models.activities import Activity
from models.customers import Customer
from models.money import Payment
from tests.dialogues.conftest import Business
from tests.dialogues.test_whose_payment import payments
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    [
        "江总收到宏发20万",
        "江总收到宏发的货款20万",
        "今天江总收到宏发20万",
        "江总说收到宏发20万了",
        "江总昨天收到了宏发的20万",
        "江总收到宏发钱总20万",
        "江总那边收到宏发20万",
        "佳和江总收到20万",
        "江总收到20万",
        "江总收到货款20万",
        "江总已经收到20万了",
        "江总，收到宏发20万",
    ],
)
async def test_what_a_contact_received_is_not_booked(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Payment) == []


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        ("收到江总20万", "天津佳和"),
        ("江总货款收到20万", "天津佳和"),
        ("江总20万收到了", "天津佳和"),
        ("江总收到货了，到账20万", "天津佳和"),
        ("江总收到发票了，付了20万", "天津佳和"),
        ("马总收到宏发20万", "常州宏发"),
        ("财务收到宏发20万", "常州宏发"),
        ("我收到宏发20万", "常州宏发"),
    ],
)
async def test_what_we_received_is(
    bot: BotTester, business: Business, hongfa: Customer, said: str, whose: str
) -> None:
    await bot.says(business.wang, said)
    assert await payments(bot) == [(whose, 200_000)]


@pytest.mark.parametrize(
    "said",
    [
        "请江总吃饭，付了500，下周三去签合同",
        "今天请江总吃饭，付了500",
        "请江总吃饭，买单付了500",
        "请佳和江总吃饭，付了800，下周三去签合同",
        "中午和江总吃饭，付了500，下周三去签合同",
        "跟佳和吃饭，付了500",
        "跟江总喝酒，付了800",
        "陪江总打球，付了500，下周三去签合同",
        "请江总唱歌，付了2000，明天去拜访",
        "给江总买了礼品，付了500，下周三去签合同",
        "给江总买了票，付了800",
    ],
)
async def test_what_we_spent_on_them_is_not_booked(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Payment) == []


async def test_the_step_behind_it_is_kept(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "请江总吃饭，付了500，下周三去签合同")
    step = await bot.only(Activity)
    assert (step.customer_id, step.planned_start.date()) == (business.jiahe.id, date(2026, 11, 25))


@pytest.mark.parametrize(
    "said",
    [
        "请江总吃饭，江总付了5000",
        "请江总吃饭，到账5000",
        "请江总吃饭，货款付了5000",
        "请佳和吃饭，佳和付了5000货款，下周三去签合同",
        "请江总来厂里，付了5000",
        "给江总送样，付了5000",
        "给江总打电话，付了5000",
        "跟江总谈了合同，付了5000",
        "江总喝茶聊了，付了5000",
    ],
)
async def test_what_they_paid_is(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await payments(bot) == [("天津佳和", 5000)]

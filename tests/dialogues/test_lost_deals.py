"""Why a deal was lost is asked, and answered by number or in words."""

from datetime import date

import pytest

from models.opportunities import Opportunity
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def test_what_is_no_reason_leaves_it_asked_why_the_deal_was_lost(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    assert "丢单的原因是？" in await bot.says(business.wang, "佳和那个单子丢了")
    assert "丢单的原因是？" in await bot.says(business.wang, "财务说合同下周签")
    await bot.says(business.wang, "1")
    assert (await bot.only(Opportunity)).loss_reason == "price"


async def test_who_got_the_deal_is_a_question_and_not_why_it_was_lost(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那个单子丢了")
    await bot.says(business.wang, "输给谁了")
    assert (await bot.only(Opportunity)).loss_reason is None
    await bot.says(business.wang, "价格太高")
    assert (await bot.only(Opportunity)).loss_reason == "price"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("价格太高", "price"),
        ("交期来不及", "delivery"),
        ("被别家抢了", "competitor"),
        ("项目取消了", "cancelled"),
        ("账期谈不拢", "payment_terms"),
        ("佳和的单子丢了，被太钢抢了", "competitor"),
    ],
)
async def test_why_a_deal_was_lost_is_answered_in_words(
    bot: BotTester, business: Business, answer: str, reason: str
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    assert "丢单的原因是？" in await bot.says(business.wang, "佳和那个单子丢了")
    assert "丢单的原因是？" not in await bot.says(business.wang, answer)
    deal = await bot.only(Opportunity)
    assert (deal.stage, deal.loss_reason) == ("lost", reason)
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Opportunity)).loss_reason is None


@pytest.mark.parametrize(
    "text", ["华光的单子丢了，价格太高", "凯盛的单子丢了，价格太高", "凯盛项目取消了", "华光钢铁丢单了"]
)
async def test_another_deal_that_is_lost_answers_nothing(
    bot: BotTester, business: Business, text: str
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那个单子丢了")
    await bot.says(business.wang, text)
    first = min(await bot.all(Opportunity), key=lambda deal: deal.id)
    assert (first.customer_id, first.loss_reason) == (business.jiahe.id, None)


@pytest.mark.parametrize("again", ["佳和丢单了", "佳和那个单子丢了，价格太高"])
async def test_a_loss_that_is_told_again_is_the_same(bot: BotTester, business: Business, again: str) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那个单子丢了，价格太高")
    assert "已经记过丢单 O00001" in await bot.says(business.wang, again)
    deal = await bot.only(Opportunity)
    assert (deal.stage, deal.loss_reason) == ("lost", "price")


@pytest.mark.parametrize("said", ["佳和又丢了一单", "佳和丢单了，30万的那个"])
async def test_one_more_that_is_lost_is_a_deal_of_its_own(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那个单子丢了，价格太高")
    await bot.says(business.wang, said)
    assert [deal.stage for deal in await bot.all(Opportunity)] == ["lost", "lost"]


async def test_a_loss_of_long_ago_is_another(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那个单子丢了，价格太高")
    bot.clock.advance(days=40)
    await bot.says(business.wang, "佳和丢单了")
    assert len(await bot.all(Opportunity)) == 2


@pytest.mark.parametrize(("answer", "reasons"), [("1", ["delivery"]), ("2", ["price", "delivery"])])
async def test_which_is_meant_is_asked_where_another_reason_is_told(
    bot: BotTester, business: Business, answer: str, reasons: list[str]
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那个单子丢了，价格太高")
    assert "已经记为丢单，原因是价格" in await bot.says(business.wang, "佳和丢单了，交期太长")
    assert (await bot.only(Opportunity)).loss_reason == "price"
    await bot.says(business.wang, answer)
    assert sorted(deal.loss_reason or "" for deal in await bot.all(Opportunity)) == sorted(reasons)


async def test_what_else_was_done_makes_no_second_loss(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那个单子丢了，价格太高")
    await bot.says(business.wang, "佳和丢单了，另外跟江总吃了饭")
    assert len(await bot.all(Opportunity)) == 1


async def test_the_day_of_the_next_step_is_not_when_a_deal_closes(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "天津佳和新项目 50万，年前签，下周三再去")
    deal = await bot.only(Opportunity)
    assert (deal.expected_close, deal.next_action) == (date(2027, 2, 5), "下周三再去")
    assert "下一步：下周三再去" in reply


@pytest.mark.parametrize(
    ("said", "also"),
    [
        ("佳和那个单子丢了，交期也来不及", "交期"),
        ("佳和丢单还因为账期", "账期"),
        ("还有交期也不行", "交期"),
        ("而且账期太短", "账期"),
    ],
)
async def test_a_second_reason_is_kept_beside_the_first(
    bot: BotTester, business: Business, said: str, also: str
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那个单子丢了，价格太高")
    assert f"原因：价格，还有{also}" in await bot.says(business.wang, said)
    deal = await bot.only(Opportunity)
    assert (deal.stage, deal.loss_reason, deal.weaknesses) == ("lost", "price", also)
    await bot.says(business.wang, "撤销")
    deal = await bot.only(Opportunity)
    assert (deal.loss_reason, deal.weaknesses) == ("price", None)


async def test_each_reason_is_kept_once(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    for said in ("佳和那个单子丢了，价格太高", "还有交期也不行", "还有账期也不行", "还有交期也不行"):
        await bot.says(business.wang, said)
    deal = await bot.only(Opportunity)
    assert (deal.loss_reason, deal.weaknesses) == ("price", "交期、账期")


@pytest.mark.parametrize("said", ["还有交期也不行", "另外价格太高"])
async def test_what_is_said_behind_a_deal_that_goes_on_is_no_reason(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, said)
    deal = await bot.only(Opportunity)
    assert (deal.stage, deal.loss_reason) == ("first_contact", None)


@pytest.mark.parametrize(
    "said",
    [
        "还有没有别的原因",
        "还有价格的问题吗",
        "还有华光也丢了，账期太短",
        "还丢了个单子，因为账期",
        "还有李总嫌账期太短",
        "而且账期太短，下周三再去谈",
        "也不怪账期",
        "还有原因",
    ],
)
async def test_what_tells_more_or_asks_is_no_further_reason(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那个单子丢了，价格太高")
    await bot.says(business.wang, said)
    deal = next(each for each in await bot.all(Opportunity) if each.customer_id == business.jiahe.id)
    assert (deal.loss_reason, deal.weaknesses) == ("price", None)


async def test_another_amount_lost_is_another_deal_whatever_the_reason(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那个单子丢了，价格太高")
    await bot.says(business.wang, "佳和丢了一个大单500万，账期也不行")
    first, second = sorted(await bot.all(Opportunity), key=lambda deal: deal.id)
    assert (first.expected_amount, first.loss_reason, first.weaknesses) == (500_000, "price", None)
    assert (second.expected_amount, second.stage, second.loss_reason) == (
        5_000_000,
        "lost",
        "payment_terms",
    )


@pytest.mark.parametrize(
    "said", ["佳和丢单不是因为价格，是因为交期也来不及", "佳和丢单也不怪价格，是交期太慢"]
)
async def test_a_reason_in_the_place_of_the_first_is_asked_about(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那个单子丢了，价格太高")
    assert "原因改成交期" in await bot.says(business.wang, said)
    await bot.says(business.wang, "1")
    deal = await bot.only(Opportunity)
    assert (deal.loss_reason, deal.weaknesses) == ("delivery", None)


@pytest.mark.parametrize("said", ["佳和丢单了", "佳和丢单了，价格太高", "丢了，佳和的，给别人抢走了"])
async def test_a_loss_behind_what_was_won_asks_which(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那个单子成交了")
    assert "已经记为成交" in await bot.says(business.wang, said)
    assert (await bot.only(Opportunity)).stage == "won"
    await bot.says(business.wang, "1")
    assert (await bot.only(Opportunity)).stage == "lost"
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Opportunity)).stage == "won"


async def test_one_more_that_is_lost_behind_what_was_won_is_picked(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那个单子成交了")
    await bot.says(business.wang, "佳和丢单了")
    await bot.says(business.wang, "2")
    assert [deal.stage for deal in await bot.all(Opportunity)] == ["won", "lost"]


@pytest.mark.parametrize("told", ["丢了，天津佳和的", "天津佳和那个单子没戏了"])
async def test_a_bare_loss_makes_no_empty_deal(bot: BotTester, business: Business, told: str) -> None:
    assert "没有在谈的商机" in await bot.says(business.wang, told)
    assert await bot.all(Opportunity) == []
    assert "丢单的原因是？" in await bot.says(business.wang, "1")
    assert (await bot.only(Opportunity)).stage == "lost"


async def test_a_loss_of_which_more_is_told_is_kept(bot: BotTester, business: Business) -> None:
    assert "已新建商机" in await bot.says(business.wang, "天津佳和的单子丢了，价格太高")
    assert (await bot.only(Opportunity)).loss_reason == "price"


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ("不对，没丢，还在谈", "first_contact"),
        ("没丢", "first_contact"),
        ("搞错了，佳和没丢，还在商务谈判", "negotiation"),
    ],
)
async def test_that_a_deal_was_not_lost_is_no_reason_why(
    bot: BotTester, business: Business, said: str, stage: str
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    assert "丢单的原因是？" in await bot.says(business.wang, "佳和那个单子丢了")
    await bot.says(business.wang, said)
    deal = await bot.only(Opportunity)
    assert (deal.stage, deal.loss_reason) == (stage, None)


async def test_a_deal_of_which_it_was_said_why_gets_the_stage_that_is_asked_for(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那个单子丢了")
    await bot.says(business.wang, "1")
    assert "阶段应该是什么" in await bot.says(business.wang, "说错了，没丢")
    await bot.says(business.wang, "商务谈判")
    assert (await bot.only(Opportunity)).stage == "negotiation"


@pytest.mark.parametrize("said", ["不对，还没签", "扬州鼎盛没拿下", "没签字的那份合同呢", "还没签收"])
async def test_what_says_that_a_won_deal_is_not(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那个单子拿下了")
    await bot.says(business.wang, said)
    expected = "first_contact" if said == "不对，还没签" else "won"
    assert (await bot.only(Opportunity)).stage == expected

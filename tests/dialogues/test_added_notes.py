"""What reps tell of a customer right behind a record of them."""

from datetime import date

import pytest

from models.conversations import InboundMessage
from models.interactions import Interaction
from models.leads import Lead
from models.sales import Demand, Quote
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

CALL = "刚跟天津佳和江总通了电话，要316L 4.0*1500*6000 12张"


async def test_what_they_say_is_kept_with_the_talk(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, CALL)
    talk = await bot.only(Interaction)
    reply = await bot.says(business.wang, "他嫌贵,说太钢22800")
    assert talk.number in reply
    assert "天津佳和" in reply
    assert (await bot.only(Interaction)).content == f"{CALL}\n他嫌贵,说太钢22800"
    await bot.says(business.wang, "他要月底前到")
    assert (await bot.only(Interaction)).due == date(2026, 11, 30)
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Interaction)).due is None


@pytest.mark.parametrize(
    ("said", "changed"),
    [("表面要2B的", {"surface": "2B"}), ("她要覆膜", {"processing": ["覆膜"]}), ("一面贴膜", None)],
)
async def test_goods_are_described_further(
    bot: BotTester, business: Business, said: str, changed: dict[str, object] | None
) -> None:
    await bot.says(business.wang, "天津佳和要304 1.0*1219*C 20吨")
    before = (await bot.only(Demand)).items
    await bot.says(business.wang, said)
    assert (await bot.only(Demand)).items == ([{**before[0], **changed}] if changed else before)


async def test_what_they_say_of_a_quote_and_of_a_lead(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "给天津佳和报了304冷轧14300一吨")
    await bot.says(business.wang, "对方觉得还行，要跟老板商量")
    assert "跟老板商量" in (await bot.only(Quote)).content
    await bot.says(business.wang, "新线索 常州宏峰机械 杜经理 13951227704")
    await bot.says(business.wang, "他们要304 2.0的，先试10张")
    assert "先试10张" in ((await bot.only(Lead)).need or "")


async def test_what_they_say_of_a_quote_is_not_of_the_demand_that_it_answers(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.jiang, "304 1.0*1219*C 要20吨")
    await bot.says(business.wang, "给天津佳和报了304 1.0*1219*C 14300一吨")
    assert (await bot.only(Quote)).number in await bot.says(business.wang, "他嫌贵")
    assert (await bot.only(Demand)).content == "304 1.0*1219*C 要20吨"


@pytest.mark.parametrize("said", ["他妈的真冷", "他们家狗真可爱", "天津华光电梯说要涨价", "晚上好", "下周三"])
async def test_what_tells_nothing_of_them_is_kept_nowhere(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, CALL)
    await bot.says(business.wang, said)
    assert (await bot.all(Interaction))[0].content == CALL


@pytest.mark.parametrize(
    ("told", "more", "kind"),
    [
        ("天津佳和要304 1.0*1219*C 20吨", "他要月底前到", "demand_received"),
        ("天津佳和江总投诉304板有麻点", "他嫌处理得慢", "complaint_opened"),
    ],
)
async def test_whose_customer_it_is_learns_what_a_colleague_adds(
    bot: BotTester, business: Business, told: str, more: str, kind: str
) -> None:
    await bot.says(business.sun, told)
    await bot.says(business.sun, more)
    pushes = await bot.pushes()
    assert [(push.to, push.kind) for push in pushes] == [("王强", kind)] * 2
    assert more in pushes[-1].text


async def test_it_is_of_the_customer_who_was_looked_at_since(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.wang, CALL)
    clock.advance(minutes=2)
    await bot.says(business.wang, "看天津华光电梯")
    clock.advance(minutes=2)
    await bot.says(business.wang, "他嫌贵,说太钢22800")
    assert (await bot.all(Interaction))[0].content == CALL
    await bot.says(business.wang, "看天津佳和")
    assert "已补到" in await bot.says(business.wang, "他嫌贵,说太钢22800")


async def test_much_later_it_may_be_of_anybody(bot: BotTester, business: Business, clock: Clock) -> None:
    await bot.says(business.wang, CALL)
    clock.advance(minutes=31)
    await bot.says(business.wang, "他嫌贵,说太钢22800")
    assert (await bot.only(Interaction)).content == CALL
    assert (await bot.all(InboundMessage))[-1].status == "not_understood"


async def test_a_quote_is_of_the_goods_just_told_of(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "316L 1.5的要20吨")
    await bot.says(business.wang, CALL.replace("316L", "430"))
    await bot.says(business.wang, "报给他10500")
    quote = await bot.only(Quote)
    assert quote.items[0]["grade"] == "430"
    assert quote.demand_id is None
    await bot.says(business.wang, "给天津华光电梯报了14000")
    assert (await bot.all(Quote))[-1].items == []


async def test_what_is_wanted_beside_goes_with_the_talk(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, CALL)
    assert "已补到" in await bot.says(business.wang, "他还要两个样板")
    assert (await bot.only(Interaction)).content == f"{CALL}\n他还要两个样板"
    await bot.says(business.wang, "不是江总，是黄经理")
    assert (await bot.only(Interaction)).their_people == "黄经理"


async def test_who_led_us_to_a_lead_is_not_its_contact(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和江总介绍了一个客户，扬州天宇酒业设备，找谢总，电话13812345678")
    lead = await bot.only(Lead)
    assert (lead.company, lead.contact_name) == ("扬州天宇酒业设备", "谢总")


@pytest.mark.parametrize(
    "said",
    [
        "从一月一号起算",
        "从下个月开始算",
        "一月起",
        "1月1号起执行",
        "从明年开始",
        "那就从下个月起",
        "下个月1号起生效",
        "元旦后开始按这个价",
        "从下个月起月结30天",
        "下月开始账期60天",
        "1月起每吨涨200",
        "下月起改成款到发货",
    ],
)
async def test_from_when_it_counts_is_kept_with_what_was_told(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "给天津佳和报了304冷轧14300一吨")
    quote = await bot.only(Quote)
    assert quote.number in await bot.says(business.wang, said)
    assert (await bot.only(Quote)).content == f"{quote.content}\n{said}"
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Quote)).content == quote.content


@pytest.mark.parametrize(
    "said", ["一月", "从一月一号算起到月底", "下个月起我休假", "明年起我不做销售了", "从下月起回款20万"]
)
async def test_what_says_more_than_from_when_is_not(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "给天津佳和报了304冷轧14300一吨")
    before = (await bot.only(Quote)).content
    await bot.says(business.wang, said)
    assert (await bot.only(Quote)).content == before


@pytest.mark.parametrize(
    "said", ["再加304的5张，也是4个厚", "另外304 4.0的也要5张", "还要304 4.0的5张", "他还要304 4.0的5张"]
)
async def test_goods_of_another_kind_are_wanted_beside(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, CALL)
    assert "天津佳和" in await bot.says(business.wang, said)
    first, second = (await bot.only(Interaction)).items
    assert (first["grade"], first["quantity"]) == ("316L", 12)
    assert (second["grade"], second["quantity"], second["unit"]) == ("304", 5, "张")
    await bot.says(business.wang, "撤销")
    assert len((await bot.only(Interaction)).items) == 1


async def test_goods_beside_none_are_asked_about(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总")
    assert "天津佳和" in await bot.says(business.wang, "还要430的2吨")
    assert (await bot.only(Interaction)).items == []


async def test_goods_are_told_bit_by_bit_behind_a_talk_without_any(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "今天去了天津佳和，跟江总聊了半天，说年底前还要一批")
    for words in ("是304的", "大概15吨", "2.0乘1219的"):
        assert "已补到" in await bot.says(business.wang, words)
    (goods,) = (await bot.only(Interaction)).items
    assert goods == {"grade": "304", "quantity": 15, "unit": "吨", "thickness": 2, "width": 1219}
    await bot.says(business.wang, "撤销")
    assert "width" not in (await bot.only(Interaction)).items[0]


@pytest.mark.parametrize("words", ["9点15", "早上8点半", "花了300块钱打车", "好的15"])
async def test_what_names_no_goods_is_none(bot: BotTester, business: Business, words: str) -> None:
    await bot.says(business.wang, "今天去了天津佳和，跟江总聊了半天")
    await bot.says(business.wang, words)
    assert (await bot.only(Interaction)).items == []


@pytest.mark.parametrize("said", ["定金三成", "付款方式是月结30天", "再降200", "尾款付清了，再发货"])
async def test_terms_are_kept_with_the_talk(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, CALL)
    await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).content == f"{CALL}\n{said}"


@pytest.mark.parametrize("said", ["周日天气不错", "今天好冷啊", "外面下雨了"])
async def test_the_weather_is_not(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, CALL)
    assert await bot.says(business.wang, said) == "好的 🙂"
    assert (await bot.only(Interaction)).content == CALL

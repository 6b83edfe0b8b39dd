"""What is no kind of record is offered to be kept, and nothing is written before the answer."""

import pytest

from models.customers import Customer
from models.interactions import Interaction
from models.opportunities import Opportunity
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

TALK = "中午跟天津佳和江总一起吃的饭，聊了明年框架"


@pytest.mark.parametrize("yes", ["1", "记下", "好的"])
async def test_what_names_a_customer_is_kept_on_a_yes(bot: BotTester, business: Business, yes: str) -> None:
    said = "天津佳和的报价单发了,等回复"
    reply = await bot.says(business.wang, said)
    assert "记成天津佳和电梯部件制造有限公司的跟进吗" in reply
    assert await bot.all(Interaction) == []
    await bot.says(business.wang, yes)
    talk = await bot.only(Interaction)
    assert (talk.content, talk.customer_id, talk.status) == (said, business.jiahe.id, "complete")
    await bot.says(business.wang, "撤销")
    assert await bot.all(Interaction) == []


async def test_a_name_that_is_a_word_is_who_is_meant(bot: BotTester, business: Business, make: Make) -> None:
    await make.customer(
        "扬州金陵酿酒设备有限公司", owner=business.wang, code="C0070", short=("金陵",), city="扬州"
    )
    await bot.says(business.wang, "今天拜访了天津佳和，聊了价格")
    for said in ("昨天收到金陵4万", "金陵新项目 50万"):
        assert "记成天津佳和" not in await bot.says(business.wang, said)


async def test_a_place_in_a_list_is_no_note(bot: BotTester, business: Business, make: Make) -> None:
    await make.customer("宁波恒力阀门有限公司", owner=None, code="C0071", short=("恒力",), city="宁波")
    await bot.says(business.wang, "今天拜访了天津佳和，聊了价格")
    assert "恒力" in await bot.says(business.wang, "看公海")
    for said in ("看第一个", "打开第一个"):
        assert "（C0071）" in await bot.says(business.wang, said)
    assert "没有撤回" in await bot.says(business.wang, "把第二个撤回")
    assert (await bot.only(Interaction)).customer_id == business.jiahe.id


async def test_what_follows_a_record_is_added_to_it_on_a_yes(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, TALK)
    assert "天津佳和" in await bot.says(business.wang, "框架是304和316L,304占七成")
    reply = await bot.says(business.wang, "1")
    talk = await bot.only(Interaction)
    assert talk.number in reply
    assert talk.content == f"{TALK}\n框架是304和316L,304占七成"


async def test_who_declines_is_not_asked_of_the_next_words(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.wang, TALK)
    await bot.says(business.wang, "样品已经寄了顺丰")
    assert "没记" in await bot.says(business.wang, "2")
    assert "记成" not in await bot.says(business.wang, "支票明天交财务")
    assert (await bot.only(Interaction)).content == TALK


async def test_other_words_are_no_answer(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和的报价单发了,等回复")
    await bot.says(business.wang, "天津华光电梯的图纸改了两版")
    await bot.says(business.wang, "1")
    assert (await bot.only(Interaction)).customer_id == business.huaguang_lift.id


async def test_an_offer_is_made_once(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和的报价单发了,等回复")
    assert "记成" not in await bot.says(business.wang, "嘻嘻哈哈")
    await bot.says(business.wang, "1")
    assert await bot.all(Interaction) == []


@pytest.mark.parametrize(
    "said", ["好的收到", "天津佳和几个厂", "苏州恒达的图纸改了两版", "华光的图纸改了两版", "请假一天"]
)
async def test_questions_small_talk_and_other_peoples_customers_are_not_offered(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "记成" not in await bot.says(business.wang, said)


async def test_a_customer_spoken_of_last_answers_no_question_about_another(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, TALK)
    await bot.says(business.wang, "我们排第二,没中")
    await bot.says(business.wang, "光缆配件那家公司叫啥来着")
    assert await bot.all(Opportunity) == []


async def test_who_says_how_it_should_be_takes_nothing_back(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, TALK)
    assert "要改什么" in await bot.says(business.wang, "刚才说错了,是加100")
    assert (await bot.only(Interaction)).content == TALK


async def test_of_several_of_a_name_the_one_that_is_seen_is_offered(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.customer("苏州佳和环保有限公司", owner=business.zhang, short=("苏州佳和", "佳和"))
    await bot.books.refresh()
    assert "记成天津佳和电梯部件制造有限公司的跟进吗" in await bot.says(business.wang, "佳和库存还有,等涨价")


@pytest.mark.parametrize("said", ["恒达的报价单发了，等回复", "恒达和佳和的样品都到了"])
async def test_what_is_told_of_others_is_not_offered_for_the_customer_of_just_now(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, TALK)
    assert "记成" not in await bot.says(business.wang, said)


async def test_more_of_a_payment_is_offered_to_be_kept(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和今天到账15万")
    said = "还差8万尾款，说下月10号前付清"
    assert "记成天津佳和电梯部件制造有限公司的跟进吗" in await bot.says(business.wang, said)
    await bot.says(business.wang, "1")
    assert (await bot.only(Interaction)).content == said


async def test_what_is_told_of_whom_was_asked_about_is_offered(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和的货啥时候发")
    assert "记成天津佳和电梯部件制造有限公司的跟进吗" in await bot.says(business.wang, "客户催了好几遍了")
    await bot.says(business.wang, "2")
    await bot.says(business.wang, "天津佳和还欠多少")
    assert "记成" not in await bot.says(business.wang, "今天天气真不错呀")


@pytest.mark.parametrize("said", ["今天拜访天津佳和，谁都没见到", "我和张伟去拜访了天津佳和，谈了多少钱"])
async def test_what_tells_of_a_visit_is_no_figure_that_is_asked_for(
    bot: BotTester, business: Business, said: str
) -> None:
    reply = await bot.says(business.wang, said)
    assert "没有乱答" not in reply
    await bot.says(business.wang, "1")
    assert (await bot.only(Interaction)).customer_id == business.jiahe.id


async def test_a_mean_that_nothing_answers_is_still_declined(bot: BotTester, business: Business) -> None:
    assert "没有乱答" in await bot.says(business.wang, "谁拜访天津佳和，平均几天一次")


async def test_what_names_somebody_is_offered_for_who_knows_them(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, TALK)
    assert f"记成{hongfa.name}的跟进吗" in await bot.says(business.wang, "钱总电话换了")
    assert (await bot.only(Interaction)).customer_id == business.jiahe.id


@pytest.mark.parametrize(
    "said", ["中兴的30吨316L今天发了15吨，剩下的下周三发", "中兴说先发一半", "中兴的货发了一半"]
)
async def test_a_name_that_is_a_word_as_well_is_heard_at_the_beginning(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.customer(
        "南通中兴船舶配套有限公司", owner=business.wang, code="C0013", short=("南通中兴", "中兴"), city="南通"
    )
    await bot.says(business.wang, TALK)
    assert "记成南通中兴船舶配套有限公司的跟进吗" in await bot.says(business.wang, said)


async def test_what_may_be_a_name_is_not_offered_with_another(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.customer(
        "绍兴东方染整机械有限公司", owner=business.wang, code="C0013", short=("绍兴东方", "东方"), city="绍兴"
    )
    await bot.says(business.wang, TALK)
    assert "绍兴东方" in await bot.says(business.wang, "东方退了3张板 正在路上")
    assert "天津佳和" not in await bot.says(business.wang, "东方这两天动静不小")

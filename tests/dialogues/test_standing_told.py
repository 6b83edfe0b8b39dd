"""What is told of a contact's department, role, closeness, schooling and hobbies is kept on them; 他 is whoever was
spoken of just now."""

import pytest

from models.customers import Contact, Customer
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def _person(bot: BotTester, called: str) -> Contact:
    (found,) = [each for each in await bot.all(Contact) if called in (each.called, each.name)]
    return found


@pytest.mark.parametrize(
    ("said", "called", "fields"),
    [
        (
            "佳和新增联系人 采购部 李工 13900002222 技术评估",
            "李工",
            {"department": "采购部", "role": "technical", "mobile": "13900002222"},
        ),
        (
            "佳和采购部赵敏经理，手机13800005557",
            "赵敏",
            {"called": "赵经理", "title": "经理", "department": "采购部", "mobile": "13800005557"},
        ),
        ("佳和来了个新采购赵经理，13800005556", "赵经理", {"title": "采购经理", "mobile": "13800005556"}),
        ("佳和的采购员小赵，电话13800005555", "小赵", {"title": "采购员", "mobile": "13800005555"}),
        ("天津佳和财务部的吴会计，手机13800005554", "吴会计", {"department": "财务部"}),
        (
            "佳和江总是决策者，关系很熟，毕业于东大，邮箱jy@jiahe.com，微信号jiangyong88",
            "江总",
            {
                "role": "decision_maker",
                "relationship": "familiar",
                "education": "东大",
                "email": "jy@jiahe.com",
                "wechat_id": "jiangyong88",
            },
        ),
        ("江总和我们关系一般，是影响者", "江总", {"role": "influencer", "relationship": "acquainted"}),
        ("江总跟我们很熟", "江总", {"relationship": "familiar"}),
        ("江总是技术评估者", "江总", {"role": "technical"}),
        ("江总喜欢喝龙井", "江总", {"hobbies": "喝龙井"}),
        ("江总爱吃辣，喜欢打桥牌", "江总", {"hobbies": "吃辣、打桥牌"}),
        ("佳和的决策人是江总", "江总", {"role": "decision_maker"}),
        ("佳和江总拍板", "江总", {"role": "decision_maker"}),
        ("佳和的关键决策人改成江总", "江总", {"role": "decision_maker"}),
    ],
)
async def test_it_is_kept_and_taken_back(
    bot: BotTester, business: Business, said: str, called: str, fields: dict[str, str]
) -> None:
    before = {
        (each.id, column): getattr(each, column) for each in await bot.all(Contact) for column in fields
    }
    assert "已记到天津佳和" in await bot.says(business.wang, said)
    person = await _person(bot, called)
    assert {column: getattr(person, column) for column in fields} == fields
    await bot.says(business.wang, "撤销")
    after = {(each.id, column): getattr(each, column) for each in await bot.all(Contact) for column in fields}
    assert after == before


async def test_who_decides_is_the_customers_decider(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和的决策人是江总")
    (jiahe,) = [each for each in await bot.all(Customer) if each.id == business.jiahe.id]
    assert jiahe.decision_maker_id == business.jiang.id


async def test_what_it_was_is_said(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "江总跟我们关系一般")
    assert "关系：信任（原来认识）" in await bot.says(business.wang, "江总跟我们关系很铁")


@pytest.mark.parametrize("first", ["佳和江总生日下个月12号", "今天拜访了佳和江总，聊了304"])
@pytest.mark.parametrize(
    ("said", "column", "value"),
    [("他喜欢喝龙井", "hobbies", "喝龙井"), ("他是东大毕业的", "education", "东大")],
)
async def test_he_is_whoever_was_spoken_of(
    bot: BotTester, business: Business, first: str, said: str, column: str, value: str
) -> None:
    await bot.says(business.wang, first)
    bot.clock.advance(minutes=1)
    assert "江总" in await bot.says(business.wang, said)
    assert getattr(await _person(bot, "江总"), column) == value


async def test_he_is_nobody_behind_another_customer(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和江总生日下个月12号")
    await bot.says(business.wang, "看天津华光电梯")
    await bot.says(business.wang, "他喜欢喝龙井")
    assert [each.hobbies for each in await bot.all(Contact)] == [None]


@pytest.mark.parametrize(
    "said",
    [
        "江总是决策者吗",
        "等江总拍板",
        "江总拍板了吗",
        "江总不是决策者",
        "江总喜欢打电话",
        "江总喜欢看现货",
        "江总他儿子毕业于东大",
        "今天江总拍板了，先要5吨304",
        "没关系，江总那边我去说",
        "江总和李总关系很好",
        "江总关系怎么样",
        "江总觉得我们和恒达关系很好",
        "江总爱听好听的",
        "江总喜欢研究行情，304要等",
        "江总最爱打压价格",
        "江总喜欢吃便宜货",
        "江总毕业于工作没几年",
        "江总是刚毕业的",
    ],
)
async def test_what_tells_nothing_of_the_kind(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    jiang = await _person(bot, "江总")
    kept = (jiang.role, jiang.relationship, jiang.hobbies, jiang.education, jiang.department)
    assert kept == (None, None, None, None, None)


async def test_a_vaguer_word_takes_nothing_back_of_how_close_one_is(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "佳和江总说了算，关系铁")
    assert "关系：信任" in await bot.says(business.wang, "佳和江总说了算，关系不错")
    assert (await _person(bot, "江总")).relationship == "trusted"
    await bot.says(business.wang, "佳和江总关系改成熟悉")
    assert (await _person(bot, "江总")).relationship == "familiar"
    await bot.says(business.wang, "佳和江总关系一般")
    assert (await _person(bot, "江总")).relationship == "acquainted"


@pytest.mark.parametrize("said", ["佳和说了算的是江总", "佳和江总一个人说了算", "佳和江总说了算的"])
async def test_who_has_the_last_word_decides(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert (await _person(bot, "江总")).role == "decision_maker"

"""帮助 by role; small talk gets a kind word, and what was not understood gets an example."""

import pytest

from config.house import load_house
from handlers import all_routes
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "text", ["好的", "谢谢啊", "辛苦了🌹", "[微笑]", "哈哈哈哈可以的", "新年快乐🎉", "👍"]
)
async def test_small_talk_gets_a_kind_word(bot: BotTester, business: Business, text: str) -> None:
    assert await bot.says(business.jiang, text) == "好的 🙂"


@pytest.mark.parametrize("text", ["今天堵车堵死了", "9", "华宏？"])
async def test_what_was_not_understood_gets_an_example(bot: BotTester, business: Business, text: str) -> None:
    assert "没听懂" in await bot.says(business.wang, text)


async def test_help_is_by_role_and_page_by_page(bot: BotTester, business: Business) -> None:
    rep, finance = await bot.says(business.wang, "帮助"), await bot.says(business.finance, "帮助")
    assert "8 线索与公海" in rep
    assert "线索" not in finance
    assert len(rep.splitlines()) < 20
    assert "到账35万" in await bot.says(business.wang, "5")
    assert "拜访签到" in await bot.says(business.wang, "第1个"), "another page of the same list"
    assert "确认到款" not in await bot.says(business.wang, "帮助 货款")
    assert "确认到款" in await bot.says(business.finance, "帮助 货款")
    assert "货到哪了" in await bot.says(business.jiang, "帮助")


def test_each_line_for_colleagues_stands_on_a_page() -> None:
    pages = {each.split("=")[0] for each in load_house(SHANGHAI).texts("help.pages").split()}
    lost = [line for line in all_routes().helps if line.audience == "staff" and line.topic not in pages]
    assert [line.example for line in lost] == ["帮助"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("你是谁", "我是连客"),
        ("能不能用语音", "按住说话"),
        ("发错了怎么办", "撤销"),
        ("新来的同事怎么加入", "绑定码"),
    ],
)
async def test_what_is_asked_of_lianke_itself_is_answered(
    bot: BotTester, business: Business, asked: str, told: str
) -> None:
    assert told in await bot.says(business.wang, asked)
    assert "程序" in await bot.says(business.jiang, "你是机器人吗")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("怎么签到", "到华光了"),
        ("提醒怎么取消", "取消 A00009"),
        ("如何登记到款", "大连振兴今天到账35万"),
        ("记错了怎么改", "改成20吨"),
        ("怎么转客户", "把天津凯悦转给刘洋"),
        ("怎么改错的", "改成20吨"),
        ("怎么修改", "改成20吨"),
        ("怎么打卡", "到华光了"),
        ("怎么看漏斗", "漏斗 / 本月拜访排名"),
        ("怎么看排名", "漏斗 / 本月拜访排名"),
    ],
)
async def test_a_question_for_how_gets_the_lines_that_tell_it(
    bot: BotTester, business: Business, question: str, told: str
) -> None:
    reply = await bot.says(business.wang, question)
    assert reply.startswith(f"· {told}")
    assert len(reply.splitlines()) <= 5


async def test_a_customer_is_told_how_as_well(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.jiang, "怎么下单")
    assert reply.startswith("· 下单")
    assert "退订" not in reply


@pytest.mark.parametrize("question", ["怎么用", "这个怎么用", "客户怎么绑定"])
async def test_a_question_that_no_line_answers_gets_the_whole_help(
    bot: BotTester, business: Business, question: str
) -> None:
    assert "直接说事就行" in await bot.says(business.wang, question)


async def test_what_is_asked_of_a_photo_is_for_a_person(bot: BotTester, business: Business) -> None:
    await bot.sends(business.jiang, kind="image", media_id="media-1")
    assert "原话已转给您的业务员王强" in await bot.says(business.jiang, "这个能做吗")
    assert "您可以直接说" in await bot.says(business.jiang, "帮助")


@pytest.mark.parametrize(
    ("text", "answer"), [("早", "早上好"), ("早上好", "早上好"), ("在吗", "在的"), ("下午好", "您好")]
)
async def test_a_rep_is_greeted(bot: BotTester, business: Business, text: str, answer: str) -> None:
    assert answer in await bot.says(business.wang, text)
    assert await bot.says(business.wang, "谢谢 早点休息") == "好的 🙂"

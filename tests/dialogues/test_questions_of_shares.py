"""Shares are told with the whole, of what the asker may see."""

import pytest

from tests.dialogues.ledger import CANARY, Ledger
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "A类客户占多少业绩",
            [
                "本月 · A类客户 · 订单额 · 占比：\n40万元（2单），占100%\n本月 · 订单额 40万元（2单）\n范围：全部"
            ],
        ),
        ("华东占全公司业绩百分之几", ["30万元（1单），占75%\n本月 · 订单额 40万元（2单）"]),
        ("王强占华北多少业绩", ["10万元（1单），占100%\n本月 · 华北销售部 · 订单额 10万元（1单）"]),
        ("华光占我们今年多少业绩", ["10万元（1单），占22%\n今年 · 订单额 45万元（3单）"]),
        ("304占比多少", ["本月 · 304 · 销量 · 占比：\n40吨，占100%\n本月 · 销量 40吨"]),
        ("本月电话占跟进的比例", ["本月 · 电话 · 占比：\n2次，占33%\n本月 · 跟进 6次"]),
        ("逾期占应收多少", ["逾期 · 今天以前到期 · 占比：\n27万元（2笔），占77%\n应收 35万元（4笔）"]),
        (
            "各部门回款占比",
            ["1 华东销售部 9万元（1笔），占69%", "2 华北销售部 4万元（1笔），占31%", "合计 13万元"],
        ),
        (
            "前两大客户今年占多少",
            ["1 苏州金丝雀环保设备有限公司 30万元（1单），占67%", "前2占89%", "合计 45万元（3单）"],
        ),
        ("华光逾期率多少", ["天津华光钢铁贸易有限公司 · 逾期", "6万元（1笔），占100%"]),
        ("A类客户逾期占应收多少", ["27万元（2笔），占90%\nA类客户 · 应收 30万元（3笔）"]),
        ("逾期率", ["27万元（2笔），占77%"]),
        ("本月316L占多少", ["0吨，占0%"]),
    ],
)
async def test_shares_are_told_with_the_whole(
    bot: BotTester, ledger: Ledger, question: str, answer: list[str]
) -> None:
    reply = await bot.says(ledger.manager, question)
    assert [said for said in answer if said not in reply] == [], reply


async def test_a_share_of_what_is_not_seen_is_not_told(bot: BotTester, ledger: Ledger) -> None:
    for asker, question in ((ledger.wang, "我占公司多少业绩"), (ledger.sun, "华北占多少业绩")):
        assert await bot.says(asker, question) == "占比要看全部的数，不在您能看的范围里。"
    assert "不在您能看的范围里" in await bot.says(ledger.sun, "华东占多少业绩")
    assert "10万元（1单），占100%" in await bot.says(ledger.sun, "王强占多少业绩")
    assert "华北销售部 · 订单额 10万元（1单）" in await bot.says(ledger.manager, "王强占部门多少业绩")
    assert await bot.says(ledger.wang, "我占部门多少业绩") == "占比要看全部的数，不在您能看的范围里。"


async def test_a_share_is_of_the_rows_of_the_whole(bot: BotTester, ledger: Ledger) -> None:
    """What 张伟 sold to the customer that is 王强's now is no part of what 王强 sold."""
    await bot.says(ledger.manager, f"把苏州{CANARY}转给王强")
    await bot.says(ledger.manager, "1")
    assert "30万元（1单）" in await bot.says(ledger.wang, f"苏州{CANARY}本月业绩多少")
    reply = await bot.says(ledger.wang, f"苏州{CANARY}占多少业绩")
    assert "0元（0单），占0%\n本月 · 订单额 10万元（1单）" in reply
    assert "30万元" not in await bot.says(ledger.wang, "看明细")
    assert "30万元（1单），占75%" in await bot.says(ledger.manager, f"苏州{CANARY}占多少业绩")


async def test_a_share_goes_on_from_the_last_question(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.manager, "今年华北订单额多少")
    assert "15万元（2单），占33%" in await bot.says(ledger.manager, "占比呢")
    assert "30万元（1单），占67%" in await bot.says(ledger.manager, "华东呢")
    assert "1 华东销售部 30万元（1单），占67%" in await bot.says(ledger.manager, "按部门呢")
    assert "华北销售部 6.5万元（2笔），占42%" in await bot.says(ledger.manager, "那回款呢")
    assert "P1" in await bot.says(ledger.manager, "2")


@pytest.mark.parametrize("question", ["王强和张伟谁卖得多", "哪些客户没有逾期", "哪个行业增长最快", "你好"])
async def test_a_share_of_what_has_none_is_not_one_of_something_else(
    bot: BotTester, ledger: Ledger, question: str
) -> None:
    await bot.says(ledger.manager, question)
    assert (await bot.says(ledger.manager, "占比呢")).startswith("这个数没看懂怎么算")


async def test_what_is_whole_by_itself_does_not_go_on(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.manager, "A类客户回款多少")
    assert (await bot.says(ledger.manager, "本月各材质占比")).startswith("本月 · 销量 · 按材质 · 占比：")
    assert (await bot.says(ledger.manager, "哪个行业增长最快")).startswith("本月 · 订单额 · 按行业 · 比")
    await bot.says(ledger.manager, "本周谁拜访最少")
    assert (await bot.says(ledger.manager, "王强呢")).startswith("本周 · 王强 · 拜访：")


async def test_what_is_told_is_no_question_for_a_share(bot: BotTester, ledger: Ledger) -> None:
    for text in ("华光平均每月用30吨304", "今天拜访了华光，看他们304占比60%，平均一个月20吨"):
        assert "这个数没看懂怎么算" not in await bot.says(ledger.wang, text)

"""Who has nothing of what is asked for, of those whom the asker may see."""

import pytest

from tests.dialogues.ledger import CANARY, EAST, NORTH, Ledger
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("谁没有逾期", ["没有逾期 · 今天以前到期 · 按客户：", f"1 {NORTH[1]}"]),
        ("哪些客户没有投诉", [f"1 {NORTH[1]}"]),
        ("哪些A类客户没有逾期", ["每家都有。"]),
        ("哪些客户没买过316L", ["316L · 没有销量 · 按客户：", "合计 3家（共3家）"]),
        ("哪些客户没买过304", ["每家都有。"]),
        ("哪些客户本月没回款", ["本月 · 没有回款 · 按客户：", f"1 {NORTH[1]}\n回复"]),
        ("哪些客户上个月没回款", [f"1 {EAST}", f"2 {NORTH[1]}", "合计 2家（共3家）"]),
        ("哪个业务员没有逾期客户", ["没有逾期 · 今天以前到期 · 按人：", "1 孙磊\n回复"]),
        ("谁没丢过单", ["没有丢单 · 按人：", "1 孙磊"]),
        ("谁手上没有商机", ["没有在谈商机 · 按人：", "1 孙磊"]),
        (
            "华光没有逾期吗",
            ["天津华光钢铁贸易有限公司 · 逾期 · 今天以前到期：\n有逾期：6万元（1笔）。\n范围"],
        ),
        ("佳和没有逾期吗", ["天津佳和电梯部件制造有限公司 · 逾期 · 今天以前到期：\n没有逾期。\n范围"]),
        ("佳和没买过316L吗", ["316L · 销量：\n没有销量。\n范围"]),
        ("孙磊这周没打电话吗", ["本周 · 孙磊 · 电话：\n没有电话。\n范围"]),
        ("王强这周没打电话吗", ["本周 · 王强 · 电话：\n有电话：2次。\n范围"]),
    ],
)
async def test_who_has_none_is_told(bot: BotTester, ledger: Ledger, question: str, answer: list[str]) -> None:
    reply = await bot.says(ledger.manager, question)
    assert [said for said in answer if said not in reply] == [], reply


async def test_what_is_told_of_a_customer_is_no_question_who_has_none(bot: BotTester, ledger: Ledger) -> None:
    for text in ("华光没下单", "华光没有投诉", "华光本周没拜访"):
        assert "· 没有" not in await bot.says(ledger.wang, text)


async def test_what_is_nobodys_has_none_too(bot: BotTester, ledger: Ledger, make: Make) -> None:
    await make.customer("常州天目泵阀有限公司", owner=None, code="C0077", short=("天目泵阀",))
    assert "· 逾期 · 今天以前到期：\n没有逾期。" in await bot.says(ledger.manager, "天目泵阀没有逾期吗")


async def test_who_has_none_is_one_of_those_seen(bot: BotTester, ledger: Ledger) -> None:
    for asker in (ledger.wang, ledger.sun):
        reply = await bot.says(asker, "哪些客户没买过316L")
        assert "合计 2家（共2家）" in reply
        assert CANARY not in reply + await bot.says(asker, "看明细") + await bot.says(asker, "1")
    assert f"1 {NORTH[1]}" in await bot.says(ledger.finance, "哪些客户没有逾期")
    assert NORTH[1] in await bot.says(ledger.finance, "1")


async def test_who_had_a_customer_then_matters_not(bot: BotTester, ledger: Ledger) -> None:
    """What 张伟 sold to the customer that is 王强's now is bought all the same."""
    await bot.says(ledger.manager, f"把苏州{CANARY}转给王强")
    await bot.says(ledger.manager, "1")
    assert "每家都有。" in await bot.says(ledger.wang, "哪些客户没买过304")

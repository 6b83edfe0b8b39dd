"""Finance confirms and refuses what waits as a person would say it; where nobody is named it is asked which."""

import pytest

from models.money import Payment
from tests.dialogues.conftest import Business
from tests.tester import BotTester


async def test_what_did_not_come_is_refused_and_the_rep_told(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    assert "已驳回" in await bot.says(business.finance, "佳和那笔没到账")
    assert (await bot.only(Payment)).status == "refused"
    await bot.says(business.finance, "撤销")
    assert (await bot.only(Payment)).status == "reported"


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said", ["佳和那笔驳回 没到账", "把佳和那笔驳回", "佳和报的那笔没收到", "佳和那笔30万查不到"]
)
async def test_it_is_refused_in_other_words(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    await bot.says(business.finance, said)
    assert (await bot.only(Payment)).status == "refused"


@pytest.mark.wordings
@pytest.mark.parametrize(
    ("said", "asked", "status"),
    [
        ("这笔没收到", "驳回哪一笔", "refused"),
        ("确认", "确认哪一笔", "confirmed"),
        ("全部确认", "确认哪一笔", "confirmed"),
    ],
)
async def test_which_is_asked_where_nobody_is_named(
    bot: BotTester, business: Business, said: str, asked: str, status: str
) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    assert asked in await bot.says(business.finance, said)
    assert (await bot.only(Payment)).status == "reported"
    await bot.says(business.finance, "1")
    assert (await bot.only(Payment)).status == status


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["佳和那笔没收到吗", "佳和那笔货没收到", "佳和那笔没到账怎么办", "那个没有"])
async def test_nothing_is_refused_by_what_asks(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    await bot.says(business.finance, said)
    assert (await bot.only(Payment)).status == "reported"


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["佳和那笔没到账", "确认", "这笔没收到"])
async def test_nobody_else_refuses_or_confirms(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).status == "reported"


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said",
    [
        "驳回到款 {} 银行没查到",
        "驳回 {}，银行没查到",
        "{} 没到账",
        "驳回第一笔",
        "第一笔没收到",
        "第1笔查不到",
    ],
)
async def test_it_is_refused_by_reference_or_place_and_why(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    await bot.says(business.finance, "哪些到款没确认")
    assert "已驳回" in await bot.says(business.finance, said.format((await bot.only(Payment)).reference))
    assert (await bot.only(Payment)).status == "refused"
    assert any("原因：" in push.text for push in await bot.pushes()) == ("{}" in said)


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said",
    [
        "{} 没到账吗",
        "驳回 {} 吗",
        "第二笔没到账",
        "第一笔到账没有",
        "一笔都没到账",
        "1笔款没到",
        "一笔没到",
        "驳回一笔",
        "把一笔都没到的驳回",
    ],
)
async def test_what_asks_or_is_not_shown_refuses_nothing(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    await bot.says(business.finance, "哪些到款没确认")
    await bot.says(business.finance, said.format((await bot.only(Payment)).reference))
    assert (await bot.only(Payment)).status == "reported"


@pytest.mark.wordings
@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("驳回佳和30万，账户不对", "账户不对"),
        ("驳回佳和30万，没这笔", "没这笔"),
        ("驳回佳和30万 查了没有", "查了没有"),
        ("驳回 佳和那笔 没到账", "没到账"),
        ("驳回佳和那笔，金额不对", "金额不对"),
    ],
)
async def test_it_is_refused_for_any_reason(bot: BotTester, business: Business, said: str, why: str) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    assert "已驳回" in await bot.says(business.finance, said)
    assert (await bot.only(Payment)).status == "refused"
    assert any(f"原因：{why}" in push.text for push in await bot.pushes())


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said",
    [
        "驳回佳和30万账户不对",
        "驳回佳和30万，恒达的5万确认",
        "驳回佳和，账户不对",
        "确认佳和30万，剩下的2万也到了",
        "确认佳和30万，另外5万也到了",
    ],
)
async def test_what_waits_and_is_told_beside_more_is_asked_about(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    reply = await bot.says(business.finance, said)
    assert ("驳回哪一笔" if "驳回" in said else "确认哪一笔") in reply
    assert (await bot.only(Payment)).status == "reported"
    await bot.says(business.finance, "1")
    assert (await bot.only(Payment)).status == ("refused" if "驳回" in said else "confirmed")


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["确认佳和30万，还差2万", "确认佳和30万 还欠2万没到", "确认佳和"])
async def test_it_is_confirmed_beside_what_is_owed_and_by_a_name_alone(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    assert "已确认" in await bot.says(business.finance, said)
    assert (await bot.only(Payment)).status == "confirmed"


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["确认佳和吗", "确认一下佳和的地址", "确认佳和送货时间", "驳回佳和30万吗"])
async def test_what_asks_confirms_nothing(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    await bot.says(business.finance, said)
    assert (await bot.only(Payment)).status == "reported"


@pytest.mark.parametrize(
    ("answer", "statuses"), [("1", ["confirmed"]), ("是的", ["confirmed"]), ("2", ["reported", "confirmed"])]
)
async def test_the_same_sum_that_waits_may_be_what_finance_tells_of(
    bot: BotTester, business: Business, answer: str, statuses: list[str]
) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    assert "是这笔吗" in await bot.says(business.finance, "天津佳和到账30万")
    assert len(await bot.all(Payment)) == 1
    await bot.says(business.finance, answer)
    assert [each.status for each in await bot.all(Payment)] == statuses
    assert "是这笔吗" not in await bot.says(business.finance, "天津佳和到账20万")


async def test_what_was_refused_before_may_come(bot: BotTester, business: Business) -> None:
    await bot.says(business.finance, "之前驳回的恒达20万到账了")
    assert (await bot.only(Payment)).status == "confirmed"
    await bot.says(business.wang, "驳回佳和2万，账户不对")
    await bot.says(business.wang, "驳回佳和2万账户不对")
    assert len(await bot.all(Payment)) == 1


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["没到账", "2没到账", "财务查了没收到"])
async def test_which_did_not_come_is_asked_where_no_list_is_shown(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    assert "驳回哪一笔" in await bot.says(business.finance, said)
    assert (await bot.only(Payment)).status == "reported"


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said",
    [
        "不是20万",
        "还没到呢，要是到了5万我再报",
        "我明天给你，大概3万",
        "说好5万，只到了一半",
        "20来万",
        "15万左右",
        "大概20万",
    ],
)
async def test_a_sum_that_is_not_said_to_have_come_is_none(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和 全款结清了")
    assert "到款多少" in await bot.says(business.wang, said)
    assert await bot.all(Payment) == []


async def test_what_is_no_sum_is_no_answer_to_how_much(bot: BotTester, business: Business) -> None:
    assert "到款多少" in await bot.says(business.wang, "天津佳和 全款结清了")
    assert "到款多少" not in await bot.says(business.wang, "本月拜访多少")
    assert "到款多少" in await bot.says(business.wang, "天津佳和 全款结清了")
    await bot.says(business.wang, "十一万六")
    assert (await bot.only(Payment)).amount == 116000


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said",
    [
        "收到35万吧",
        "是35万",
        "350000",
        "350,000",
        "三十五万元",
        "35万，昨天到的",
        "一共35万",
        "佳和35万，刚到",
    ],
)
async def test_a_sum_is_told_in_other_words(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和 全款结清了")
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 350000


@pytest.mark.wordings
@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("看第一笔", "reported"),
        ("确认一下", "reported"),
        ("全部", "reported"),
        ("驳回一下", "reported"),
        ("驳回第一笔", "refused"),
        ("第一笔确认", "confirmed"),
    ],
)
async def test_what_is_no_reference_leaves_the_question_open(
    bot: BotTester, business: Business, said: str, status: str
) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    await bot.says(business.finance, "确认一下")
    reply = await bot.says(business.finance, said)
    assert (await bot.only(Payment)).status == status
    assert ("哪一笔" in reply) == (status == "reported") and "没有待确认" not in reply


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["第二笔没到账", "第二笔没收到", "第2笔查不到"])
async def test_what_did_not_come_is_refused_where_it_is_asked_which_to_confirm(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    await bot.says(business.wang, "天津佳和到账5万")
    asked = await bot.says(business.finance, "确认到款")
    second = next(line for line in asked.splitlines() if line.startswith("2 "))
    assert "已驳回" in await bot.says(business.finance, said)
    refused = [payment for payment in await bot.all(Payment) if payment.status == "refused"]
    assert [payment.reference in second for payment in refused] == [True]


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["第三笔没到账", "第二笔没到账吗"])
async def test_a_place_that_is_not_shown_or_asked_about_refuses_nothing(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    await bot.says(business.wang, "天津佳和到账5万")
    await bot.says(business.finance, "确认到款")
    await bot.says(business.finance, said)
    assert {payment.status for payment in await bot.all(Payment)} == {"reported"}


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said", ["佳和那笔确认", "佳和那笔收到了 确认", "佳和5万3确认到账", "佳和的款查到了 确认一下"]
)
async def test_it_is_confirmed_in_other_words(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和到账5万3")
    await bot.says(business.finance, said)
    assert (await bot.only(Payment)).status == "confirmed"


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["佳和那笔确认了吗", "佳和5万4确认到账", "佳和价格确认", "佳和那批货确认"])
async def test_nothing_is_confirmed_by_what_asks_or_is_of_something_else(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和到账5万3")
    await bot.says(business.finance, said)
    assert (await bot.only(Payment)).status == "reported"


async def test_where_nothing_waits_it_is_said_so(bot: BotTester, business: Business) -> None:
    assert "没有待确认的到款" in await bot.says(business.finance, "天津佳和那笔确认")


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said", ["王强说的佳和6万没收到啊", "佳和那6万驳回 重复了", "王强报的佳和那笔查不到", "佳和6万没到账啊"]
)
async def test_what_a_rep_told_of_is_refused(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和到账6万")
    await bot.says(business.finance, said)
    assert (await bot.only(Payment)).status == "refused"


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said", ["王强说的佳和8万没收到啊", "王强说的佳和6万没收到吗", "佳和8万没到账啊", "佳和6万没到账吗"]
)
async def test_another_sum_or_a_question_refuses_nothing(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和到账6万")
    await bot.says(business.finance, said)
    assert (await bot.only(Payment)).status == "reported"


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["第一笔先不确认 金额对不上", "这笔暂时别确认"])
async def test_what_is_not_to_be_confirmed_yet_goes_on_waiting(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和到账6万")
    await bot.says(business.finance, "哪些到款没确认")
    assert "没有动" in await bot.says(business.finance, said)
    assert (await bot.only(Payment)).status == "reported"


async def test_a_rep_refuses_nothing(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和到账6万")
    await bot.says(business.wang, "佳和6万没收到")
    assert (await bot.only(Payment)).status == "reported"

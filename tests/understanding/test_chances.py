"""How likely a deal is: of what a share is the share; and what is only likely, feared or a paper decides none."""

import pytest

from tests.understanding.conftest import Say

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("told", "likely"),
    [
        ("成交概率80%，丢单风险20%", "80%"),
        ("丢单风险不大，成交概率80%", "80%"),
        ("成功概率70%，失败概率30%", "70%"),
        ("成交概率改成30%，怕丢单概率大", "30%"),
        ("原来丢单概率80%，现在成交概率70%", "70%"),
        ("概率原来50%，现在60%", "60%"),
        ("概率降到-20%", "负20%"),
        ("概率50%-60%", "50%~60%"),
        ("丢单概率从50%降到30%", "70%"),
        ("不会丢单的概率80%", "80%"),
        ("黄了的概率70%", "30%"),
        ("成不了的概率70%", "30%"),
        ("失败的可能性有60%", "40%"),
        ("丢单风险30%", "70%"),
        ("谈崩的几率四成", "60%"),
        ("八成要丢单", "20%"),
        ("80%丢单", "20%"),
        ("80%中标", "80%"),
        ("八成成交", "80%"),
        ("60%能成", "60%"),
        ("立项协议签了，成交概率60%", "60%"),
        ("成交概率99.5%", "99%"),
        ("成交概率提高了20%", "+20%/20%"),
        ("成交概率降了20%", "-20%/20%"),
        ("成交概率下降10%", "-10%/10%"),
        ("成交概率上调10个点", "+10%/10%"),
        ("丢单概率提高了10%", "-10%/90%"),
        ("成交概率提高20%到70%", "70%"),
        ("成交概率至少八成", "80%"),
        ("成交概率不到三成", "<30%"),
        ("丢单概率不到三成", ">70%"),
        ("成交概率50到60%", "50%~60%"),
        ("成交概率五六成", "50%~60%"),
        ("成交概率从50%到60%", "60%"),
        ("成交概率130%", "130%"),
    ],
)
def test_each_share_is_of_the_win_or_of_the_loss(say: Say, told: str, likely: str) -> None:
    intent = say(f"天津科瑞{told}")
    assert (intent.name, intent.stage, intent.extras.get("probability")) == (
        "update_opportunity",
        None,
        likely,
    )


@pytest.mark.parametrize(
    "told",
    [
        "那个单子180万，让刘洋月底前拿下",
        "立项书签了",
        "立项申请签了",
        "项目立项签下来了",
        "验收报告签了",
        "估计要丢单",
        "恐怕丢单了",
        "十有八九丢单了",
        "那单多半黄了",
        "差点丢单",
        "快要丢单了",
        "成交概率80%，丢单的话下次再来",
        "中标的话年前签",
    ],
)
def test_what_is_likely_or_supposed_or_a_paper_decides_no_deal(say: Say, told: str) -> None:
    assert say(f"天津科瑞{told}").stage not in ("won", "lost")


@pytest.mark.parametrize(
    ("told", "stage"),
    [
        ("丢单了，本来把握八成", "lost"),
        ("那单丢了，八成是价格", "lost"),
        ("单子签了，预付30%", "won"),
        ("中标了，成交概率100%", "won"),
        ("那单刘洋拿下了", "won"),
        ("合同和立项书都签了", "won"),
        ("单子终于拿下了", "won"),
    ],
)
def test_what_is_told_as_done_decides_it(say: Say, told: str, stage: str) -> None:
    assert say(f"天津科瑞{told}").stage == stage


@pytest.mark.parametrize(
    "said", ["恒达那单签了没有", "恒达那单到谈判了没", "恒达那单是不是到谈判了", "恒达那单签没签"]
)
def test_how_a_deal_stands_is_asked_and_not_told(said: str, say: Say) -> None:
    assert say(said).name != "update_opportunity"


@pytest.mark.parametrize(
    ("said", "stage", "share"),
    [
        ("恒达那单258万八成能签", None, "80%"),
        ("恒达那单赢面六成", None, "60%"),
        ("恒达那单没八成把握不报", None, None),
        ("恒达那单成交了八成", None, None),
        ("恒达那单太钢放弃了，只剩宝钢", None, None),
        ("恒达那单被太钢抢走了", "lost", None),
        ("恒达那单从谈判退回到报价阶段了", "proposal", None),
        ("恒达那单签了，合同还没盖章", "won", None),
    ],
)
def test_what_is_told_of_a_deal_is_its_own(said: str, stage: str | None, share: str | None, say: Say) -> None:
    told = say(said)
    assert (told.name, told.stage, told.extras.get("probability")) == ("update_opportunity", stage, share)
    assert told.amount in (None, 2_580_000)


@pytest.mark.parametrize(
    "said", ["恒达那单技术部门下周出方案", "恒达那单下周进入谈判", "恒达那单把握六成，下周报价"]
)
def test_a_step_of_a_deal_closes_nothing(said: str, say: Say) -> None:
    told = say(said)
    assert (told.due, told.stage) == (None, None)
    assert told.extras["next_action"].startswith("下周")

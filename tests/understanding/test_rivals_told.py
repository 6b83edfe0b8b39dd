"""Who else is after a deal: names are kept; what they are like, kinds of firms and guesses are none."""

import pytest

from tests.understanding.conftest import Say

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("told", "rivals"),
    [
        ("竞争对手还有德龙", "德龙"),
        ("对手是报价很低的青山", "青山"),
        ("对手是常州的德龙", "德龙"),
        ("对手是都江堰特钢", "都江堰特钢"),
        ("对手是无锡永昌", "无锡永昌"),
        ("对手是昆山来福不锈钢", "昆山来福不锈钢"),
        ("对手是永和特钢", "永和特钢"),
        ("对手有德龙和太钢", "德龙、太钢"),
        ("竞争对手是德龙、太钢，价格低", "德龙、太钢"),
        ("对手换成德龙了", "德龙"),
        ("太钢也在谈", "太钢"),
        ("单子丢了，被太钢抢了", "太钢"),
        ("那单从太钢手里拿下来了", "太钢"),
        ("年框，太钢也在抢", "太钢"),
        ("304年框，太钢也在抢", "太钢"),
        ("的430年单，太钢和宝钢都在谈", "太钢、宝钢"),
        ("304年度框架，太钢也在报价", "太钢"),
        ("2027年框，太钢也在抢", "太钢"),
        ("的项目，太钢和宝钢都在谈", "太钢、宝钢"),
    ],
)
def test_who_is_named_is_kept(say: Say, told: str, rivals: str) -> None:
    intent = say(f"天津科瑞{told}")
    assert (intent.name, intent.extras.get("competitor")) == ("update_opportunity", rivals)


@pytest.mark.parametrize(
    "told",
    [
        "对手有点强",
        "对手有实力",
        "对手是同行",
        "对手是贸易商",
        "对手是本地小厂",
        "对手是外地厂家",
        "对手是个老油条",
        "对手是兄弟公司",
        "对手是老供应商",
        "对手有两家",
        "对手是德龙还是甬金",
        "对手是太钢吧",
        "对手可能是太钢",
        "对手不是德龙",
        "对手是新永和特钢和德龙",
    ],
)
def test_what_is_no_name_or_a_guess_is_none(say: Say, told: str) -> None:
    assert "competitor" not in say(f"天津科瑞{told}").extras


@pytest.mark.parametrize(
    ("said", "is_ours"),
    [
        ("太钢给恒达304报了16500", False),
        ("宝钢报给恒达304 16500", False),
        ("恒达说青山304报16300", False),
        ("给恒达报了太钢304 16500", True),
        ("给恒达报了304 16500，太钢报16300", True),
    ],
)
def test_what_a_mill_asks_is_no_quote_of_ours(said: str, is_ours: bool, say: Say) -> None:
    assert (say(said).name == "log_quote") == is_ours


@pytest.mark.parametrize(
    ("told", "risk"),
    [
        ("项目风险：客户资金紧张", "客户资金紧张"),
        ("那个单子的主要风险是账期太长", "风险是账期太长"),
        ("单子风险点是价格", "价格"),
        ("单子风险点，价格", "价格"),
    ],
)
def test_the_risk_of_a_deal_is_kept(say: Say, told: str, risk: str) -> None:
    intent = say(f"天津科瑞{told}")
    assert (intent.name, intent.extras.get("risk")) == ("update_opportunity", risk)


@pytest.mark.parametrize(
    "asked", ["项目风险是什么", "项目有风险吗", "项目风险不大", "年框太钢在抢吗", "说太钢涨价了"]
)
def test_what_is_asked_or_small_is_no_deal(say: Say, asked: str) -> None:
    assert say(f"天津科瑞{asked}").name != "update_opportunity"


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        ("科瑞304年框，太钢也在抢", "304"),
        ("科瑞430年单，太钢也在报价", "430"),
        ("科瑞304年底要20吨", "304"),
        ("科瑞316L年框，太钢也在抢", "316L"),
    ],
)
def test_a_grade_before_the_year_is_no_length_of_time(said: str, grade: str, say: Say) -> None:
    intent = say(said)
    assert intent.customer is not None and [item.grade for item in intent.items] == [grade]


@pytest.mark.parametrize("said", ["科瑞签了3年框架", "科瑞合作30年了", "科瑞2027年框架，太钢也在抢"])
def test_a_year_or_a_length_is_no_grade(said: str, say: Say) -> None:
    assert say(said).items == ()

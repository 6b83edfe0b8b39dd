"""When a deal is won or lost, and when the words for it say less: how likely or hard it is, who else left."""

import pytest

from bot.nlu.rules.stages_told import OF_TWO_DEALS
from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ("恒达那单另外两家放弃了，我们中标了", "won"),
        ("恒达那单甬金那家放弃了", None),
        ("恒达那个项目放弃了招标，直接找我们谈", None),
        ("恒达那个项目放弃了", "lost"),
        ("恒达那单我们放弃了", "lost"),
        ("恒达那单拿下来的概率降了20%", None),
        ("恒达那单签下来的把握有八成", None),
        ("恒达那单拿下来有点悬", None),
        ("恒达那单拿下来还得一个月", None),
        ("恒达那单中标结果下周出", None),
        ("恒达那单我们中标候选第一", None),
        ("恒达那单中标了，结果公示了", "won"),
        ("恒达那单拿下来花了一个月", "won"),
        ("恒达签了技术协议，下周谈合同", None),
        ("恒达签了合同和技术协议", "won"),
        ("恒达签了框架协议", "won"),
        ("恒达合同签了才能排产", None),
        ("恒达合同签了，才20万", "won"),
        ("恒达那单中标了要交保证金50万", None),
        ("恒达那单中标了，保证金50万", "won"),
        ("恒达那单还没定标，没中标也没关系", None),
        ("恒达说价格谈不成就不做了", "negotiation"),
        ("恒达那单价格谈不成，不做了", "lost"),
        ("恒达那单我们签了，对方还没签", None),
        ("恒达那单我们签了，对方还没签收货单", "won"),
        ("恒达那单拿不下来就降价", None),
        ("恒达合同没签成，下周再签", None),
        ("恒达那单没签成", "lost"),
        ("恒达那单拿下了，没让科瑞拿走", "won"),
        ("恒达那单没被太钢抢走，拿下了", "won"),
        ("恒达那单被太钢抢走了", "lost"),
        ("恒达那单合同签了对账单也签了", "won"),
        ("恒达那单签了图纸也给了", "won"),
        ("恒达那单签了报告给领导", "won"),
        ("恒达那单签了立项报告", None),
        ("恒达那单丢了难受", "lost"),
        ("恒达那单丢了挺难过", "lost"),
        ("恒达那单丢了就没跟", "lost"),
        ("恒达那个项目黄了就不跟了", "lost"),
        ("恒达那单丢了就没机会了", None),
        ("恒达那个项目拿下来不容易啊", "won"),
        ("恒达那单拿下来很不容易", None),
        ("恒达那个项目拿下来还得感谢刘洋", "won"),
        ("恒达那单拿下来很难", None),
    ],
)
def test_what_decides_a_deal(said: str, stage: str | None, say: Say) -> None:
    told = say(said)
    assert (told.name, told.stage) == ("update_opportunity", stage)


@pytest.mark.parametrize(
    ("said", "of_two"),
    [
        ("恒达那单拿下了，永昌那单没拿下", True),
        ("恒达那单拿下了，另外430的没拿下", True),
        ("永昌的项目丢了，恒达那单拿下了", True),
        ("恒达那单丢了，后来又拿下了", False),
        ("恒达那单本来拿下了，后来丢了", False),
        ("恒达那单丢了，太钢拿下了", False),
        ("恒达那单拿下了，那边的对手放弃了", False),
    ],
)
def test_one_won_and_one_lost_are_two_deals(said: str, of_two: bool, say: Say) -> None:
    assert (OF_TWO_DEALS in say(said).extras) == of_two


@pytest.mark.parametrize(
    "said",
    [
        "恒达那边的质量问题解决了 客户签字了",
        "恒达已经签了对账单",
        "恒达送货单签回来了",
        "恒达的磅单签回来了 15吨",
        "恒达询证函盖章寄回来了",
        "恒达那边货收到了 签字了",
        "恒达扣款单客户签了",
        "补差价协议 恒达签字了",
        "恒达质量问题搞定了",
        "恒达赔偿谈妥了",
    ],
)
def test_what_is_signed_is_no_deal(said: str, say: Say) -> None:
    told = say(said)
    assert (told.name, told.stage) == ("unknown", None)


@pytest.mark.parametrize(
    "said",
    [
        "质量问题解决了 恒达200吨合同签了",
        "恒达质量问题搞定了 又签了80吨",
        "恒达的对账单签了 新合同也签回来了",
        "恒达那单客户签字了",
        "恒达合同签回来了",
        "恒达签了 下周送货",
        "恒达货到了 又签了50吨",
        "恒达年框签回来了",
    ],
)
def test_a_contract_beside_other_papers_is_won(said: str, say: Say) -> None:
    told = say(said)
    assert (told.name, told.stage) == ("update_opportunity", "won")

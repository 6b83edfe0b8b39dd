"""What a customer's record is to say, as reps tell it; what asks, tells of goods or of a journey fills nothing."""

import pytest

from bot.nlu.intent import Ambiguous, Found
from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("科瑞是做医疗器械的", {"industry": "医疗器械"}),
        ("科瑞属于电梯行业", {"industry": "电梯"}),
        ("科瑞的行业改成汽车零部件", {"industry": "汽车零部件"}),
        ("天津科瑞的所属行业是食品机械", {"industry": "食品机械"}),
        ("科瑞主要做厨具的", {"industry": "厨具"}),
        ("科瑞是做厨具出口的", {"industry": "厨具出口"}),
        ("科瑞主要做厨电的", {"industry": "家电"}),
        ("科瑞专门做光伏支架的", {"industry": "光伏支架"}),
        ("科瑞员工500人", {"size": "medium"}),
        ("科瑞有员工一千多人", {"size": "large"}),
        ("科瑞的规模是中型", {"size": "medium"}),
        ("科瑞是家大型企业", {"size": "large"}),
        ("科瑞厂里有80个工人", {"size": "small"}),
        ("科瑞的注册地址改成天津市南开区长江路88号", {"registered_address": "天津市南开区长江路88号"}),
        ("改科瑞的注册地址是天津市长江路88号", {"registered_address": "天津市长江路88号"}),
        ("科瑞的经营地址在天津市滨江路5号", {"operating_address": "天津市滨江路5号"}),
        ("科瑞的工厂地址：滨海新区第三大街9号", {"operating_address": "滨海新区第三大街9号"}),
        ("科瑞地址换了，搬到滨海新区第三大街9号", {"operating_address": "滨海新区第三大街9号"}),
        ("科瑞搬家了 新地址 滨海新区第三大街9号", {"operating_address": "滨海新区第三大街9号"}),
        ("科瑞地址变了 新地址滨海新区第三大街9号", {"operating_address": "滨海新区第三大街9号"}),
        ("科瑞地址变了 现在搬到滨海新区第三大街9号了", {"operating_address": "滨海新区第三大街9号"}),
        ("科瑞的客户来源是展会", {"source": "展会"}),
        ("科瑞是广交会上认识的", {"source": "展会"}),
        ("科瑞是老客户介绍的", {"source": "客户转介绍"}),
        ("科瑞是朋友推荐来的", {"source": "推荐"}),
        ("科瑞的来源改成主动开发", {"source": "主动开发"}),
        ("科瑞是陌拜来的", {"source": "主动开发"}),
        ("科瑞属于纺织行业", {"industry": "纺织"}),
        ("科瑞主要用304不锈钢卷板", {"main_need": "304不锈钢卷板"}),
        ("科瑞的主要需求是316L焊管", {"main_need": "316L焊管"}),
        ("科瑞主要用酸洗后304板", {"main_need": "酸洗后304板"}),
        ("科瑞主要用太钢的304", {"main_need": "太钢的304"}),
        ("科瑞主要用304 1219", {"main_need": "304 1219"}),
        ("科瑞主要需要304卷板", {"main_need": "304卷板"}),
        ("科瑞行业是不锈钢制品", {"industry": "不锈钢制品"}),
        ("科瑞是做管子的", {"industry": "管子"}),
        ("科瑞属于传统制造行业", {"industry": "传统制造"}),
        ("科瑞主要采购冷轧板", {"main_need": "冷轧板"}),
        (
            "科瑞是做装饰板的，员工500人，客户来源是展会",
            {"industry": "建筑装饰", "size": "medium", "source": "展会"},
        ),
        (
            "科瑞主要要304卷板，预算500万，明年6月采购",
            {"main_need": "304卷板", "budget": "5000000", "purchase_date": "2027-06-30"},
        ),
    ],
)
def test_is_told(say: Say, text: str, fields: dict[str, str]) -> None:
    intent = say(text)
    assert (intent.name, intent.extras) == ("set_customer_fields", fields)
    assert isinstance(intent.customer, Found) and intent.customer.code == "C9"


def test_of_several_of_a_name_it_is_not_guessed(say: Say) -> None:
    assert say("华光属于电梯行业").customer == Ambiguous(("C1", "C2"), "华光")


@pytest.mark.parametrize(
    "text",
    [
        "科瑞是做什么的",
        "科瑞是做什么行业的",
        "科瑞属于哪个行业",
        "科瑞有多少员工",
        "科瑞的注册地址是哪里",
        "科瑞的注册地址是什么",
        "科瑞的客户来源是什么",
        "科瑞主要要20吨304",
        "科瑞主要要304 5张",
        "科瑞主要要3卷304",
        "科瑞主要要便宜",
        "科瑞一直做得挺好的",
        "科瑞一直搞不定的",
        "科瑞就是做样子的",
        "科瑞专门搞我们的",
        "科瑞就是做不了主的",
        "科瑞属于重点行业",
        "科瑞属于夕阳行业",
        "科瑞主要要304冷轧板",
        "科瑞主要要304冷轧板 下周发货",
        "科瑞主要采购304卷板 下周交货",
        "科瑞主要需要304 2B 1.5的20",
        "科瑞主要买304涨价后买得少",
        "科瑞主要要求304表面好",
        "科瑞主要用304嫌贵",
        "科瑞主要用304 14500",
        "科瑞主要需要304 20吨",
        "科瑞行业是好多",
        "科瑞是做样板的",
        "科瑞注册地址江阴市华士镇要变更",
        "科瑞注册地址是江阴市华士镇不对",
        "科瑞办公地址江阴市华士镇找不到",
        "科瑞是做不了不锈钢管的",
        "科瑞主要是价格太高",
        "科瑞预算500万",
        "科瑞明年6月采购",
        "科瑞来了5个人",
        "科瑞好像是做装饰板的",
        "听说科瑞员工500人",
        "科瑞是不是做电梯的",
        "科瑞是张伟介绍认识王总的",
        "科瑞是昨天来的",
        "科瑞是从苏州过来的",
        "大明是做电梯的",
        "科瑞做电梯的那批货到了",
        "属于电梯行业",
    ],
)
def test_is_not_told(say: Say, text: str) -> None:
    assert say(text).name != "set_customer_fields"

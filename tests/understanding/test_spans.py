"""Every value shows the words of the original message that it came from."""

from tests.understanding.conftest import Say


def test_values_lead_back_to_the_message_as_typed(say: Say) -> None:
    text = (
        "昨天拜访科瑞毛总　要Ｑ３４５Ｂ热轧卷５．７５＊１５００＊Ｃ　４５Ｔ，月底要，１３８００００１１１１"
    )
    intent = say(text)
    said = {field: text[span.start : span.end] for field, span in intent.spans.items() if field != "intent"}
    assert said["customer"] == "科瑞"
    assert said["contacts.0"] == "毛总"
    assert said["when"] == "昨天"
    assert said["due"] == "月底"
    assert said["items.0"] == "Ｑ３４５Ｂ热轧卷５．７５＊１５００＊Ｃ　４５Ｔ"
    assert said["phone"] == "１３８００００１１１１"
    assert intent.spans["intent"].rule == "told"


def test_what_a_record_has_a_field_for_is_kept_as_said(say: Say) -> None:
    text = "今天和小李一起去科瑞谈价格，毛总说样品不错，太钢也在谈，就怕交期赶不上，预算５００万"
    extras = say(text).extras
    assert extras["colleagues"] == "小李"
    assert extras["goal"] == "谈价格"
    assert extras["competitor"] == "太钢"
    assert extras["risk"] == "怕交期赶不上"
    assert extras["budget"] == "５００万"
    assert extras["attitude"] == "积极"
    assert extras["feedback"].startswith("样品不错")


def test_a_lead_keeps_every_address(say: Say) -> None:
    extras = say(
        "新线索：苏州永昌机械，王先生，展会认识，邮箱wang@abc.com，微信号 wang_abc88，0512-66668888"
    ).extras
    assert extras["email"] == "wang@abc.com"
    assert extras["wechat_id"] == "wang_abc88"
    assert extras["office_phone"] == "0512-66668888"
    assert (extras["source"], extras["gender"]) == ("展会", "男")

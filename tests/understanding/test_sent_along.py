"""Who is sent to do something in a talk that is told was not there; what they are to do is the next step."""

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    ("said", "there", "step"),
    [
        ("今天和天津科瑞的毛总开会了，孙磊也在，让刘洋去送样", "孙磊", "让刘洋去送样"),
        ("今天拜访了天津科瑞毛总，安排刘洋送样", None, "安排刘洋送样"),
        ("今天拜访了天津科瑞，叫上刘洋一起去的", "刘洋", None),
        ("今天和刘洋拜访了天津科瑞毛总", "刘洋", None),
    ],
)
def test_who_is_sent_was_not_there(say: Say, said: str, there: str | None, step: str | None) -> None:
    intent = say(said)
    assert intent.name == "log_interaction"
    assert (intent.extras.get("colleagues"), intent.extras.get("next_action")) == (there, step)

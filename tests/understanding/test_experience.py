"""What is learned of labelled messages: how it is weighed, what it sees, and that it holds what it was shown."""

import json
from pathlib import Path

import pytest

from bot.nlu import Book, Context
from bot.nlu.intent import Intent
from bot.nlu.reading import Reading
from bot.nlu.rules.choosing import decide
from bot.nlu.rules.experience import STEP, Experience, experience
from bot.nlu.rules.signs import signs
from bot.nlu.understand import Audience, hear
from config.words import Words
from tests.test_architecture import CUSTOMER_INTENTS, REP_INTENTS
from tests.understanding.conftest import NOW, Say

HERE = Path(__file__).parent
HANDS = sorted(HERE.glob("experience-*.jsonl"))
assert HANDS
_SHOWN = 3
"""Of so many messages that were learned one is read again: they are thousands."""


def read(text: str, book: Book, words: Words, audience: Audience = "rep") -> Reading:
    reading = hear(text, NOW, audience, book, words)
    assert isinstance(reading, Reading)
    return reading


def test_what_is_seen_twice_counts_once_and_what_is_new_not_at_all() -> None:
    known = Experience(("plan", "unknown"), (0.5, 0.0), {"a": 3 << 16, "b": 2, "ab": 5 << 16 | 1})
    assert known.weigh("abab") == {"plan": 3.5, "unknown": 8.0}
    assert known.weigh("xyz") == {"plan": 0.5, "unknown": 0.0}


def test_a_long_message_overflows_no_field() -> None:
    every = {chr(0x4E00 + place): 255 for place in range(2000)}
    known = Experience(("plan", "unknown"), (0.0, 0.0), every)
    weighed = known.weigh("".join(every))
    assert weighed == {"plan": 2000 * 255, "unknown": 0.0}


@pytest.mark.parametrize(("audience", "intents"), [("rep", REP_INTENTS), ("customer", CUSTOMER_INTENTS)])
def test_every_intent_of_the_guide_can_be_learned(audience: str, intents: list[str]) -> None:
    assert sorted(experience(audience).intents) == sorted(intents)


def test_signs_tell_what_was_recognised_and_of_which_kind(book: Book, words: Words) -> None:
    told = signs(read("昨天拜访了天津科瑞毛总，要304板20吨", book, words))
    to_come = signs(read("明天拜访天津科瑞毛总", book, words))
    stranger = signs(read("昨天拜访了无锡锦程的毛总，要304板", book, words))
    assert told.startswith("^") and told.endswith("$")
    assert "科瑞" not in told and "20" not in told
    assert told[1] != to_come[1]
    assert told[told.index("了") + 1] != stranger[stranger.index("了") + 1]


def test_names_goods_and_times_are_not_seen(book: Book, words: Words) -> None:
    assert signs(read("昨天拜访了天津科瑞毛总，要304板20吨", book, words)) == signs(
        read("前天拜访了沈阳恒达姜总，要316L卷8吨", book, words)
    )


def test_experience_hears_what_no_rule_has_words_for(say: Say, book: Book, words: Words) -> None:
    reading = read("天津科瑞 到款 23.6w", book, words)
    assert decide(reading, "rep").id == "experience"
    assert say("天津科瑞 到款 23.6w").name == "log_payment"


def test_explains_that_it_was_experience(say: Say) -> None:
    assert say("天津科瑞 到款 23.6w").spans["intent"].rule == "experience"


@pytest.mark.parametrize("hand", HANDS, ids=lambda file: file.stem)
def test_holds_what_it_was_shown(hand: Path, words: Words) -> None:
    """Fails where the labelled messages were changed, or how they are read, and nothing was learned anew."""
    name = hand.stem.removeprefix("experience-")
    book = Book.build(map(json.loads, (HERE / f"book-{name}.jsonl").read_text("utf-8").splitlines()))
    lines = [json.loads(line) for line in hand.read_text("utf-8").splitlines()[::_SHOWN]]
    right = 0
    for line in lines:
        heard = hear(line["text"], NOW, line["as"], book, words)
        intent = heard.name if isinstance(heard, Intent) else decide(heard, line["as"]).intent
        right += intent == line["intent"]
    assert right / len(lines) >= 0.96


@pytest.mark.parametrize(
    ("text", "intent", "part"),
    [
        ("天津科瑞 到款 23.6w", "log_payment", "到款"),
        ("天津科瑞毛总埋怨咱们送货司机态度差", "log_complaint", "埋怨"),
    ],
)
def test_shows_the_words_that_speak_most_for_it(say: Say, text: str, intent: str, part: str) -> None:
    heard = say(text)
    span = heard.spans["intent"]
    assert heard.name == intent
    assert part in text[span.start : span.end]
    assert span.end - span.start < len(text)


def heard(monkeypatch: pytest.MonkeyPatch, reading: Reading, **odds: float) -> str:
    """What is decided where experience has these logarithmic odds, and any other intent none."""
    every = {intent: odds.get(intent, -50.0) / STEP for intent in REP_INTENTS}
    monkeypatch.setattr(Experience, "weigh", lambda *_: dict(every))
    return decide(reading, "rep").intent


def test_who_is_sure_is_never_outweighed(monkeypatch: pytest.MonkeyPatch, book: Book, words: Words) -> None:
    assert heard(monkeypatch, read("天津科瑞", book, words), log_demand=20.0) == "query_customer"


def test_a_rule_outweighs_as_far_as_it_is_trusted(
    monkeypatch: pytest.MonkeyPatch, book: Book, words: Words
) -> None:
    told = read("昨天拜访了天津科瑞毛总", book, words)
    assert heard(monkeypatch, told, log_interaction=0.0, query_activity=0.9) == "log_interaction"
    assert heard(monkeypatch, told, log_interaction=0.0, query_activity=1.1) == "query_activity"


def test_caution_writes_nothing_where_it_is_close(
    monkeypatch: pytest.MonkeyPatch, book: Book, words: Words
) -> None:
    odd = read("天津科瑞 到款 23.6w", book, words)
    assert heard(monkeypatch, odd, log_payment=1.4, unknown=0.0) == "unknown"
    assert heard(monkeypatch, odd, log_payment=1.6, unknown=0.0) == "log_payment"


@pytest.mark.parametrize("intent", ["plan", "log_quote", "log_payment", "log_demand", "claim", "transfer"])
def test_what_is_not_said_is_not_heard(
    monkeypatch: pytest.MonkeyPatch, book: Book, words: Words, intent: str
) -> None:
    assert heard(monkeypatch, read("嗯", book, words), unknown=-9.0, **{intent: 9.0}) == "unknown"


def test_who_was_spoken_of_last_is_one_of_the_signs(book: Book, words: Words) -> None:
    alone = hear("下周三再去", NOW, "rep", book, words)
    of_him = hear("下周三再去", NOW, "rep", book, words, Context(customer="C9"))
    assert isinstance(alone, Reading)
    assert isinstance(of_him, Reading)
    assert signs(of_him).replace(signs(of_him)[1], "", 1) == signs(alone)


def test_shows_words_of_the_message_however_long_it_is(say: Say) -> None:
    text = "天津科瑞 到款 23.6w，" + "好" * 2500
    span = say(text).spans["intent"]
    assert 0 <= span.start < span.end <= len(text)

"""What is learned of labelled messages: how it is weighed, what it sees, and that it holds what it was shown."""

import json
from pathlib import Path

import pytest

from bot.nlu import Book
from bot.nlu.experience import STEP, Experience, experience
from bot.nlu.intent import Intent
from bot.nlu.reading import Reading
from bot.nlu.rules import decide
from bot.nlu.signs import signs
from bot.nlu.understand import Audience, hear
from config.words import Words
from tests.understanding.conftest import NOW, Say

HERE = Path(__file__).parent
HANDS = sorted(HERE.glob("experience-*.jsonl"))
REP = frozenset(
    "log_interaction check_in plan remind log_demand log_quote update_opportunity log_payment log_complaint new_lead "
    "query_customer query_order query_payment query_activity query_target claim transfer undo help unknown".split()
)
CUSTOMER = frozenset(
    "demand query_price query_order query_payment confirm_receipt complaint contact_rep unsubscribe help "
    "unknown".split()
)


def read(text: str, book: Book, words: Words, audience: Audience = "rep") -> Reading:
    reading = hear(text, NOW, audience, book, words)
    assert isinstance(reading, Reading)
    return reading


def test_what_is_seen_twice_counts_once_and_what_is_new_not_at_all() -> None:
    known = Experience(("plan", "unknown"), (0.5, 0.0), {"a": 3 << 24, "b": 2, "ab": 5 << 24 | 1})
    assert known.weigh("abab") == pytest.approx({"plan": 0.5 + 3 * STEP, "unknown": 8 * STEP})
    assert known.weigh("xyz") == {"plan": 0.5, "unknown": 0.0}


def test_a_long_message_overflows_no_field() -> None:
    every = {chr(0x4E00 + place): 255 for place in range(2000)}
    known = Experience(("plan", "unknown"), (0.0, 0.0), every)
    assert known.weigh("".join(every))["unknown"] == 0.0


@pytest.mark.parametrize(("audience", "intents"), [("rep", REP), ("customer", CUSTOMER)])
def test_every_intent_of_the_guide_can_be_learned(audience: str, intents: frozenset[str]) -> None:
    assert set(experience(audience).intents) == intents


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
    lines = [json.loads(line) for line in hand.read_text("utf-8").splitlines()]
    right = 0
    for line in lines:
        heard = hear(line["text"], NOW, line["as"], book, words)
        intent = heard.name if isinstance(heard, Intent) else decide(heard, line["as"]).intent
        right += intent == line["intent"]
    assert right / len(lines) >= 0.97


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

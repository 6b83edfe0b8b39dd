"""Which intent a message has: many wordings of each, of our people and of customers."""

import json
from pathlib import Path

import pytest

from bot.nlu import Book, Context
from bot.nlu.reading import Reading
from bot.nlu.rules.customer_rules import CUSTOMER_RULES
from bot.nlu.rules.rep_rules import REP
from bot.nlu.understand import Audience, hear
from config.words import Words
from tests.understanding.conftest import NOW, Say

HERE = Path(__file__).parent
VARIANTS = [json.loads(line) for line in (HERE / "variants.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def variants_book() -> Book:
    lines = (HERE / "book-variants.jsonl").read_text(encoding="utf-8").splitlines()
    return Book.build(map(json.loads, lines))


@pytest.mark.parametrize("line", VARIANTS, ids=lambda line: f"{line['intent']}: {line['text']}")
def test_the_intent(say: Say, variants_book: Book, line: dict[str, str]) -> None:
    context = Context(customer=line["of"]) if "of" in line else None
    told = say(line["text"], audience=line["as"], book=variants_book, context=context)
    assert told.name == line["intent"]


@pytest.mark.parametrize("rules", [REP, CUSTOMER_RULES], ids=["rep", "customer"])
def test_every_rule_has_a_name_of_its_own_and_the_last_takes_all(rules: tuple) -> None:
    assert len({rule.id for rule in rules}) == len(rules)
    assert rules[-1].intent == "unknown"


@pytest.mark.parametrize(("rules", "audience"), [(REP, "rep"), (CUSTOMER_RULES, "customer")])
def test_no_rule_is_passed_over_that_holds(
    rules: tuple, audience: Audience, variants_book: Book, words: Words
) -> None:
    for line in VARIANTS:
        reading = hear(line["text"], NOW, audience, variants_book, words)
        if isinstance(reading, Reading):
            for rule in rules:
                assert not rule.cues or reading.may_have(*rule.cues) or not rule.holds(reading), (
                    rule.id,
                    line,
                )

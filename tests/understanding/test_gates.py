"""A gate shuts out only patterns that match nothing in a text, and most of those."""

from operator import add

import pytest

from bot.nlu import Book
from bot.nlu.commands.command import without_lead
from bot.nlu.commands.finding import COMMANDS, read_command
from bot.nlu.commands.values import Said
from bot.nlu.goods.finding import gate as goods_gate
from bot.nlu.goods.kinds import KINDS
from bot.nlu.goods.mentions import find_amounts, find_specifications
from bot.nlu.money.finding import find_money
from bot.nlu.text.normalize import normalize
from bot.nlu.times.atoms import _ATOMS
from config.gates import Gate, Sought
from config.words import HERE, Words, load_words
from tests.understanding.conftest import NOW
from tests.understanding.test_sets import lines

TEXTS = [normalize(message["text"]).text for message in lines("working-second.jsonl")]


@pytest.mark.parametrize(
    ("source", "text", "possible"),
    [
        ("拜访|走访", "去走访", True),
        ("拜访|走访", "拜走访", True),  # 走访 is there
        ("拜访|走访", "走来拜去", False),
        ("(?:不|没)?去", "他去", True),
        ("(?:不|没)?去", "他来", False),
        ("到(?=$|,)", "没到", True),
        ("[^去]来", "往来", True),
        ("[^去]来", "往往", False),
        ("[哦噢]{2}", "哦噢", True),
        ("[哦噢]{2}", "哦是", False),
        ("(?:x*)+好", "坏", False),
        ("(?:x*)+好", "好", True),
        ("[^,]{0,3}?要货", "他要货", True),
        (".要.货", "要货", True),
        ("^(?=[^?]*(?:款|账))[^,]*", "他到", False),
        ("^(?=[^?]*(?:款|账))[^,]*", "款到", True),
        ("(?<=好)[的呢]", "是的", False),
        ("(?<=好)[的呢]", "好的", True),
        ("(?!好)的|来", "来", True),
        ("{客户}…归我|认领", "他归他", False),
        ("\ue000(?:\ue001|,)*[^,]{0,3}(?:提前|推迟)", "\ue000,\ue001付款", False),
        ("\ue000(?:\ue001|,)*[^,]{0,3}(?:提前|推迟)", "\ue000,\ue001说推迟", True),
        (",(?:[哈嘿嘻呵我都就全跟你这是纯属其实大家今天吗呢啊]*(?:瞎说|愚人节))", ",今天到的", False),
        (",(?:[哈嘿嘻呵我都就全跟你这是纯属其实大家今天吗呢啊]*(?:瞎说|愚人节))", ",今天愚人节", True),
        ("", "", True),
    ],
)
def test_what_a_gate_lets_through(source: str, text: str, possible: bool) -> None:
    assert bool(Gate.of({"it": source}).possible(text)) is possible


def test_what_was_not_read_yet_may_be_in_any_text() -> None:
    sources = {"visits": "拜访|走访", "pays": "付款"}
    gate = Gate(sources)
    assert gate.possible("再见") == gate.bits["visits"] | gate.bits["pays"]
    steps = gate.read()
    next(steps)
    assert gate.possible("再见").bit_count() == 1
    assert list(steps) == [None]
    assert gate.possible("再见") == 0
    assert [gate.possible(text) for text in ("付款", "走访")] == [gate.bits["pays"], gate.bits["visits"]]


def test_no_cue_is_shut_out_that_is_there(words: Words) -> None:
    asked = open_ = 0
    for text in TEXTS:
        possible = words.gate.possible(text)
        for name, pattern in words.cues.items():
            is_open = bool(possible & words.gate.bits[name])
            assert is_open or pattern.search(text) is None, (name, text)
            asked, open_ = asked + 1, open_ + is_open
    assert open_ < asked / 2


def test_no_goods_and_no_money_are_shut_out_that_are_there(words: Words) -> None:
    trade, open_ = words.trade, 0
    list(goods_gate(trade).read())
    for text in TEXTS:
        possible = goods_gate(trade).possible(text)
        assert find_specifications(text, trade, possible) == find_specifications(text, trade)
        assert find_amounts(text, trade, possible) == find_amounts(text, trade)
        assert list(find_money(text, trade, possible)) == list(find_money(text, trade))
        open_ += possible.bit_count()
    assert open_ < len(TEXTS) * len(KINDS) / 3


@pytest.mark.parametrize("trade", sorted(file.stem for file in (HERE / "trades").glob("*.toml")))
def test_no_kind_of_goods_is_told_by_a_blank(trade: str) -> None:
    """What is read blanks out text that the gate was asked of before."""
    gate = goods_gate(load_words(trade).trade)
    assert list(gate.read())
    keys = gate._opened
    assert keys and not [key for key in keys if "\0" in key]


def test_no_extra_is_passed_over_that_is_there(words: Words) -> None:
    for text in TEXTS:
        for sought in (each for patterns in words.extras.values() for each in patterns):
            found, plain = sought.finditer(text, set(text)), sought.pattern.finditer(text)
            assert [match.span() for match in found] == [match.span() for match in plain]


def test_no_cue_is_passed_over_that_is_in_the_text(words: Words) -> None:
    for text in TEXTS:
        characters, pairs = set(text), list(map(add, text, text[1:]))
        for name, pattern in words.cues.items():
            if pattern.search(text) or pattern.search(f"\0{text[1:]}"):
                assert words.cues.may_be_in(name, characters, pairs), (name, text)


def test_no_way_to_name_a_time_is_passed_over() -> None:
    for text in TEXTS:
        for atom in _ATOMS:
            for place in range(len(text)):
                if atom.pattern.match(text, place):
                    assert atom.begins.allow(text[place : place + 2]), (atom.name, text[place:])


@pytest.mark.parametrize(
    ("source", "needs"),
    [("[一-鿿]{1,8}毕业的", "毕"), ("(?:打|踢)球", "球"), ("[打踢].", "打踢"), ("(?:a|.)b?", None)],
)
def test_what_every_match_holds(source: str, needs: str | None) -> None:
    found = Sought.of(source).needs
    assert (found and len(found)) == (needs and len(needs))
    assert found is None or found <= set(needs or "")


@pytest.mark.parametrize("audience", ["rep", "customer"])
def test_the_command_found_is_the_first_of_all_that_fits(words: Words, book: Book, audience: str) -> None:
    now = NOW.replace(tzinfo=None)
    for text in [*TEXTS, ",撤销", "取消。", "改成20吨", "!绑定 ABC123", "12 完成", ",,,"]:
        fits = [
            command.name
            for command in COMMANDS
            if command.audience in ("", audience)
            if (match := command.whole.pattern.fullmatch(text.strip(), without_lead(text.strip())))
            if command.fields(Said(match, now, book, words)) is not None
        ]
        read = read_command(normalize(text), now, audience, book, words)
        assert (read and read.name) == next(iter(fits), None), text

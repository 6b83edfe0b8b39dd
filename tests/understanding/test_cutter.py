"""The cutter: jieba's cuts and frequencies, from the same dictionary."""

import json
import random
from pathlib import Path

import jieba
import pytest

from bot.nlu.text.cutter import Cutter, Frequencies, own_cutter

HERE = Path(__file__).parent
DICTIONARY = Path(jieba.__file__).with_name("dict.txt").read_bytes()


@pytest.fixture(scope="module")
def theirs() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


@pytest.mark.parametrize("with_model", [False, True])
def test_it_cuts_as_jieba_does(theirs: jieba.Tokenizer, with_model: bool) -> None:
    ours = Cutter()
    for line in (HERE / "studied.jsonl").read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        assert list(ours.cut(text, HMM=with_model)) == list(theirs.cut(text, HMM=with_model))


def test_frequencies_are_jiebas(theirs: jieba.Tokenizer) -> None:
    ours = Frequencies(DICTIONARY)
    assert ours.total == theirs.total
    words = random.Random(1).sample(sorted(theirs.FREQ), 2_000)
    assert [ours.get(word) for word in words] == [theirs.FREQ[word] for word in words]
    assert ours.get("江阴华宏", 0) == 0
    assert ours.get("", 0) == 0


def test_a_dictionary_of_another_size_is_added_up() -> None:
    words = Frequencies("华光 3 nz\n华夏 40 ns\n光 200 n\n华 7 n\n".encode())
    assert words.total == 250
    assert [words.get(word) for word in ("华光", "华夏", "华", "光", "夏")] == [3, 40, 7, 200, 0]


def test_what_no_word_begins_with_is_not_kept() -> None:
    cutter = own_cutter()
    assert list(cutter.cut("\U0001f600𠀀🦆")) == ["\U0001f600", "𠀀", "🦆"]
    assert "🦆" not in cutter.FREQ.by_first

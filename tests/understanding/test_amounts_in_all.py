"""An amount that is told in all before what of each kind is wanted."""

import pytest

from bot.nlu.goods.finding import read_goods
from bot.nlu.labels import number
from bot.nlu.text.normalize import normalize
from config.words import Words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("要15吨，其中10吨304，5吨430", ["304 10", "430 5"]),
        ("总共要15吨：304 10吨，430 5吨", ["304 10", "430 5"]),
        ("要15吨304，1.0的10吨，2.0的5吨", ["304 10", "304 5"]),
        ("要15吨304，10吨1.0的，5吨2.0的", ["304 10", "304 5"]),
        ("要15吨304冷轧，其中10吨2B，5吨BA", ["304 10", "304 5"]),
        ("要30吨，304和430各15吨", ["304 15", "430 15"]),
        ("要30吨304，1.0和2.0各15吨", ["304 15", "304 15"]),
        ("要20吨冷轧，304 12吨，316L 8吨", ["304 12", "316L 8"]),
        ("要15吨201，10吨304，5吨430", ["201 15", "304 10", "430 5"]),
        ("要15吨304 1.0，10吨304 2.0，5吨304 3.0", ["304 15", "304 10", "304 5"]),
        ("要15吨304，其中5吨2B", ["304 15", "304 5"]),
        ("要15张304，10吨1.0的，5吨2.0的", ["304 15", "304 10", "304 5"]),
        ("要15吨304，8吨1.0的，5吨2.0的", ["304 15", "304 8", "304 5"]),
        ("要30吨304，分两批，每批15吨", ["304 30"]),
    ],
)
def test_what_is_told_in_all_is_wanted_once(words: Words, text: str, wanted: list[str]) -> None:
    said = normalize(text).text
    items = read_goods(said, words.trade, said)[0].items
    assert [f"{item.grade} {number(item.quantity)}" for item in items if item.quantity] == wanted

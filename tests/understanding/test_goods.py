"""Goods and money as they are typed and dictated."""

from decimal import Decimal

import pytest

from bot.nlu.goods.finding import read_goods
from bot.nlu.intent import Intent, Item
from bot.nlu.labels import labels, number
from bot.nlu.text.normalize import normalize
from config.words import Words, load_words
from tests.understanding.conftest import Say

Items = list[dict[str, object]]
SIZE = {"thickness": 1, "width": 1219, "length": "C"}


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("304冷轧 20吨", [{"grade": "304", "form": "cold_rolled", "quantity": 20, "unit": "吨"}]),
        ("两卷2205热轧", [{"grade": "2205", "form": "hot_rolled", "quantity": 2, "unit": "卷"}]),
        ("SUS304 2B 1.0×1219×Ｃ", [{"grade": "304", "surface": "2B", **SIZE}]),
        ("一点零乘一二一九乘C的三零四", [{"grade": "304", **SIZE}]),
        ("三零四一点零乘一二一九乘C", [{"grade": "304", **SIZE}]),
        ("三零四两毫米的二十吨", [{"grade": "304", "thickness": 2, "quantity": 20, "unit": "吨"}]),
        ("四三零零点五的要十吨", [{"grade": "430", "thickness": 0.5, "quantity": 10, "unit": "吨"}]),
        ("二十吨三零四两个厚的", [{"grade": "304", "thickness": 2, "quantity": 20, "unit": "吨"}]),
        ("三一六L零点八毫米三吨", [{"grade": "316L", "thickness": 0.8, "quantity": 3, "unit": "吨"}]),
        ("二二零五十二毫米的五吨", [{"grade": "2205", "thickness": 12, "quantity": 5, "unit": "吨"}]),
        ("三零四二十吨", [{"grade": "304", "quantity": 20, "unit": "吨"}]),
        ("两毫米的误差", []),
        ("偏了两毫米", []),
        ("四三零吨", [{"quantity": 430, "unit": "吨"}]),
        (
            "三零四二点零的二十吨三一六L一点五的十吨",
            [
                {"grade": "304", "thickness": 2, "quantity": 20, "unit": "吨"},
                {"grade": "316L", "thickness": 1.5, "quantity": 10, "unit": "吨"},
            ],
        ),
        ("304冷扎半吨", [{"grade": "304", "form": "cold_rolled", "quantity": 0.5, "unit": "吨"}]),
        ("316L管打算要八十支", [{"grade": "316L", "form": "pipe", "quantity": 80, "unit": "支"}]),
        ("45号圆钢一吨半", [{"grade": "45#", "form": "bar", "quantity": 1.5, "unit": "吨"}]),
        ("40cr圆钢三十来吨", [{"grade": "40Cr", "form": "bar", "quantity": 30, "unit": "吨"}]),
        ("dx51d+z镀锌板600片", [{"grade": "DX51D", "form": "galvanized", "quantity": 600, "unit": "张"}]),
        ("Q235B热轧板10个厚", [{"grade": "Q235B", "form": "hot_rolled", "thickness": 10}]),
        ("301L 1.0/1219/C", [{"grade": "301L", **SIZE}]),
        ("304 2.0多少钱一吨", [{"grade": "304", "thickness": 2}]),
        ("316L 1.5怎么卖", [{"grade": "316L", "thickness": 1.5}]),
        ("304 0.8现在什么价", [{"grade": "304", "thickness": 0.8}]),
        ("304的2.0价格", [{"grade": "304", "thickness": 2}]),
        ("厚1.5宽1219", [{"thickness": 1.5, "width": 1219}]),
        ("5个厚1500宽6米长", [{"thickness": 5, "width": 1500, "length": 6000}]),
        ("304板30丝", [{"grade": "304", "form": "sheet", "thickness": 0.3}]),
        ("2205圆钢800kg", [{"grade": "2205", "form": "bar", "quantity": 800, "unit": "公斤"}]),
        ("20-30吨430", [{"grade": "430", "quantity": 30, "unit": "吨"}]),
        (
            "430 2B 0.7*1219*C和0.9*1219*C各8吨",
            [
                {
                    "grade": "430",
                    "surface": "2B",
                    "thickness": t,
                    "width": 1219,
                    "length": "C",
                    "quantity": 8,
                    "unit": "吨",
                }
                for t in (0.7, 0.9)
            ],
        ),
        (
            "304 0.4*1000*C 3t\n201 0.5*1000*C 4t",
            [
                {"grade": "304", "thickness": 0.4, "width": 1000, "length": "C", "quantity": 3, "unit": "吨"},
                {"grade": "201", "thickness": 0.5, "width": 1000, "length": "C", "quantity": 4, "unit": "吨"},
            ],
        ),
        ("304 1.5mm×1.25m×2.5m", [{"grade": "304", "thickness": 1.5, "width": 1250, "length": 2500}]),
        ("201管 φ50*2*6m", [{"grade": "201", "form": "pipe", "thickness": 2, "length": 6000}]),
        ("圆钢φ30*6米", [{"form": "bar", "thickness": 30, "length": 6000}]),
        (
            "304和316L的冷轧卷各要十吨",
            [{"grade": g, "form": "cold_rolled", "quantity": 10, "unit": "吨"} for g in ("304", "316L")],
        ),
        (
            "20吨304 5吨316L",
            [{"grade": "304", "quantity": 20, "unit": "吨"}, {"grade": "316L", "quantity": 5, "unit": "吨"}],
        ),
        (
            "304冷轧10吨\n镀锌卷5吨",
            [
                {"grade": "304", "form": "cold_rolled", "quantity": 10, "unit": "吨"},
                {"form": "galvanized", "quantity": 5, "unit": "吨"},
            ],
        ),
        (
            "16*2000*8000 20吨\n20*2000*8000 三十吨\n以上都是Q345B热轧板",
            [
                {
                    "grade": "Q345B",
                    "form": "hot_rolled",
                    "thickness": thickness,
                    "width": 2000,
                    "length": 8000,
                    "quantity": quantity,
                    "unit": "吨",
                }
                for thickness, quantity in ((16, 20), (20, 30))
            ],
        ),
        (
            "304 0.8*1250*2500 300张\n1.2同上 二十张",
            [
                {
                    "grade": "304",
                    "thickness": thickness,
                    "width": 1250,
                    "length": 2500,
                    "quantity": quantity,
                    "unit": "张",
                }
                for thickness, quantity in ((0.8, 300), (1.2, 20))
            ],
        ),
        (
            "……316L零点四五乘一二一九乘C 廿五吨",
            [
                {
                    "grade": "316L",
                    "thickness": 0.45,
                    "width": 1219,
                    "length": "C",
                    "quantity": 25,
                    "unit": "吨",
                }
            ],
        ),
        ("板面有划痕", []),
        ("老板主管都在", []),
        ("两张照片", []),
    ],
)
def test_items(words: Words, text: str, items: Items) -> None:
    goods, _ = read_goods(normalize(text).text, words.trade)
    assert labels(Intent("demand", items=goods.items)).get("items", []) == items


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("42crmo圆钢", "42CrMo"),
        ("60si2mn板", "60Si2Mn"),
        ("GCr15圆钢", "GCr15"),
        ("06Cr19Ni10板", "06Cr19Ni10"),
        ("16mndr板", "16MnDR"),
        ("416圆钢", "416"),
        ("20号无缝管", "20#"),
        ("20G管", "20G"),
        ("254SMO板", "254SMO"),
        ("TP316L管", "316L"),
        ("S355J2板", "S355J2"),
        ("①316L板", "316L"),
    ],
)
def test_grades(words: Words, text: str, grade: str) -> None:
    (item,) = read_goods(normalize(text).text, words.trade)[0].items
    assert item.grade == grade


def test_the_number_of_a_line_is_no_size(words: Words) -> None:
    goods, _ = read_goods(normalize("1.304板50张\n2.430板70张").text, words.trade)
    assert [(item.grade, item.quantity) for item in goods.items] == [("304", 50), ("430", 70)]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("30丝厚六百宽 两吨半", "0.3*600"),
        ("八十丝厚 1米25宽 2米5长 五百来张", "0.8*1250*2500"),
        ("六十个丝的 一千宽", "0.6*1000"),
        ("两个厚 一米二一九宽 两米四三八长", "2*1219*2438"),
        ("零点三厚 六百二宽", "0.3*620"),
        ("12厚1米8宽6米长", "12*1800*6000"),
        ("长6米5张 8个厚", "8*None*6000"),
        ("10*1.5米*6米", "10*1500*6000"),
        ("14*2.2*9", "14*2200*9000"),
        ("一米五乘六米", "None*1500*6000"),
        ("1250*C", "None*1250*C"),
        ("圆钢φ50", "50"),
        ("圆棒直径六十的", "60"),
        ("管φ108*4", "4"),
        ("0.5厚1219宽的卷", "0.5*1219"),
        ("304方管 六米 先拿50根", "None*None*6000"),
        ("钢管 都是6米一支", "None*None*6000"),
        ("管159*6*6000", "6*None*6000"),
        ("316L无缝 219*8", "8"),
        ("304L板厚度从3到12都要", "12"),
        ("316的棒子 直径16到40", "40"),
        ("2205圆钢 规格120", "120"),
        ("DX51D 0.8*1000 开平2米", "0.8*1000*2000"),
        ("304 3.0*1500*C 开平6米", "3*1500*C"),
        ("316L 10个厚的板 6米的", "10*None*6000"),
        ("304无缝 133*4 20支 6米", "4*None*6000"),
        ("304管 38*2*6米 50支", "2*None*6000"),
        ("304管 38*2*6 50支", "2*None*6000"),
        ("25*1.5*6米的304管 100支", "1.5*None*6000"),
        ("镀锌管 60*3.5*6米", "3.5*None*6000"),
        ("φ38*2*6 50支", "2*None*6000"),
        ("304板 38*2*6米", "38*2000*6000"),
        ("304板 10*1.5*6米 3张 管38*2*6米 5支", "10*1500*6000"),
        ("304板 10*1.5*6米，管38*2*6米 5支", "10*1500*6000"),
        ("304管，38*2*6米 50支", "2*None*6000"),
        ("矩形管60*40*2*6 20支", "2*None*6000"),
        ("304卷管用料 1.0*1219*C 5吨", "1*1219*C"),
        ("制管用的304 1.0*1219*C 5吨", "1*1219*C"),
        ("304 6*1.5*6米 3张给做管的", "6*1500*6000"),
    ],
)
def test_sizes(words: Words, text: str, sizes: str) -> None:
    assert _sizes(read_goods(normalize(text).text, words.trade)[0].items[0]) == sizes


def test_a_tube_beside_a_plate_has_sizes_of_its_own(words: Words) -> None:
    items = read_goods(normalize("304板 10*1.5*6米 3张，管38*2*6米 5支").text, words.trade)[0].items
    assert [(_sizes(item), item.outer, item.form) for item in items] == [
        ("10*1500*6000", None, "sheet"),
        ("2*None*6000", "38", "pipe"),
    ]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("不锈钢管 89*3*6米 20支，89*4*6米 10支", ["3*None*6000", "4*None*6000"]),
        ("304管 38*2*6米 5支，430 10*1.5*6米 2吨", ["2*None*6000", "10*1500*6000"]),
        ("304板2.0的3张，38*2*6米的管 5支", ["2", "2*None*6000"]),
    ],
)
def test_what_goods_the_sizes_behind_a_pause_are_of(words: Words, text: str, sizes: list[str]) -> None:
    items = read_goods(normalize(text).text, words.trade)[0].items
    assert [_sizes(item) for item in items] == sizes


@pytest.mark.parametrize(
    "text",
    ["聊了304，他们今年增长30%", "304同比长30", "304销量长了30%", "304长30%", "304成长20", "304厚1.5个点"],
)
def test_what_grows_is_no_length(words: Words, text: str) -> None:
    assert _sizes(read_goods(normalize(text).text, words.trade)[0].items[0]) == "None"


def _sizes(item: Item) -> str:
    sides = [
        f"{number(side) if isinstance(side, Decimal) else side}"
        for side in (item.thickness, item.width, item.length)
    ]
    return "*".join(sides).removesuffix("*None").removesuffix("*None")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("304板2.0*1219*2438 10张，316L规格同上5张", ["304 sheet 2*1219*2438", "316L sheet 2*1219*2438"]),
        (
            "Q235B热轧12*2000*8000 9吨 14个厚的宽长一样 8吨",
            ["Q235B hot_rolled 12*2000*8000", "Q235B hot_rolled 14*2000*8000"],
        ),
        ("443板1.0*1219*2438 2B的10张 HL的6张", ["443 2B sheet 1*1219*2438", "443 HL sheet 1*1219*2438"]),
        ("304冷轧1219*C的 0.8和0.9各8吨", ["304 cold_rolled 0.8*1219*C", "304 cold_rolled 0.9*1219*C"]),
        (
            "304冷轧 5个厚8吨，6个厚9吨，规格都1500*6000",
            ["304 cold_rolled 5*1500*6000", "304 cold_rolled 6*1500*6000"],
        ),
        ("45#圆钢直径30、40各2吨", ["45# bar 30", "45# bar 40"]),
        ("304板20个厚的先不要了，改25个厚的，3吨", ["304 sheet 25"]),
        ("304热轧8、10个厚的各2吨", ["304 hot_rolled 8", "304 hot_rolled 10"]),
        ("304圆钢5支，316圆钢6支，全要6米长的", ["304 bar None*None*6000", "316 bar None*None*6000"]),
        ("镀锌卷 0.5和0.7的各15吨 宽1000", ["galvanized 0.5*1000", "galvanized 0.7*1000"]),
        ("321板 3厚1500宽 6米长的8张 8米长的4张", ["321 sheet 3*1500*6000", "321 sheet 3*1500*8000"]),
        ("304 4个厚5个厚的板 30吨", ["304 sheet 4", "304 sheet 5"]),
        ("430拉丝0.6和0.8各两吨 都是1219卷", ["430 HL coil 0.6*1219", "430 HL coil 0.8*1219"]),
        ("304 8K镜面板1.2*1219*3048 80片", ["304 8K sheet 1.2*1219*3048"]),
        ("304拉丝 HL的板1.2*1219*3048 80片", ["304 HL sheet 1.2*1219*3048"]),
        ("304 8K镜面 5张，镜面8K贴膜10张", ["304 8K None", "304 8K None"]),
        ("430 镜面5吨，8K 3吨", ["430 8K None", "430 8K None"]),
        ("430 8K 镜面 5吨", ["430 8K None"]),
        ("430 8K 5吨 镜面的", ["430 8K None"]),
    ],
)
def test_what_items_share(words: Words, text: str, items: list[str]) -> None:
    def written(item: Item) -> str:
        said = (item.grade, item.surface, item.form, _sizes(item))
        return " ".join(word for word in said if word)

    assert [written(item) for item in read_goods(normalize(text).text, words.trade)[0].items] == items


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("14500一吨", "price", "14500"),
        ("9350/吨", "price", "9350"),
        ("三万六千五一吨", "price", "36500"),
        ("一吨14500", "price", "14500"),
        ("14.5一公斤", "price", "14500"),
        ("报了14500", "price", "14500"),
        ("1.38万一吨", "price", "13800"),
        ("80万", "amount", "800000"),
        ("3.5w", "amount", "35000"),
        ("一百二十万", "amount", "1200000"),
        ("总价280500", "amount", "280500"),
        ("12万6", "amount", "126000"),
        ("一百一十万零五千", "amount", "1105000"),
        ("十八万五", "amount", "185000"),
        ("128600元", "amount", "128600"),
        ("45,600元", "amount", "45600"),
        ("尾款打了 78,600", "amount", "78600"),
        ("回款 100 万", "amount", "1000000"),
        ("13万8千", "amount", "138000"),
        ("每公斤7块2", "price", "7200"),
        ("让到两万一", "price", "21000"),
    ],
)
def test_money(words: Words, text: str, kind: str, value: str) -> None:
    _, (money,) = read_goods(text, words.trade)
    assert (money.kind, money.value) == (kind, Decimal(value))


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("0.6的430BA 和0.8的 前面那个5吨后面那个3吨", ["5吨", "3吨"]),
        ("304拉丝板 一张420 共100张", ["100张"]),
        ("过磅少了四百多公斤", []),
        ("304板 1.5*1219*2438，数量1,200张", ["1200张"]),
        ("304板 1.5*1219*2438,1,200张", ["1200张"]),
        ("430 共12,500公斤", ["12500公斤"]),
        ("304 2B 1,200-1,500张", ["1500张"]),
        ("304 1.0*1219*2438 120,130张", ["130张"]),
        ("304 1.0*1219*2438 150,300张", ["300张"]),
        ("304 要120,500公斤", ["120500公斤"]),
        ("304 要十二点五吨", ["12.5吨"]),
        ("要12点5吨304", ["12.5吨"]),
        ("304 3点25吨", ["3.25吨"]),
        ("304 2B 3，200张", ["200张"]),
        ("304 2B 数量3，200张", ["3200张"]),
        ("304 1.0、2.0各1,500张", ["1500张", "1500张"]),
        ("304 2B 厚1,2,3各10张", ["10张", "10张", "10张"]),
    ],
)
def test_quantities(words: Words, text: str, quantities: list[str]) -> None:
    items = read_goods(normalize(text).text, words.trade)[0].items
    assert [f"{number(item.quantity)}{item.unit}" for item in items if item.quantity] == quantities


def test_work_and_tolerance_are_kept_with_the_item(words: Words) -> None:
    goods, _ = read_goods("304 3.0*1500*6000 开平贴膜 公差正负5丝 20张", words.trade)
    (item,) = goods.items
    assert (item.processing, item.tolerance, item.quantity) == (("开平", "贴膜"), "公差正负5丝", 20)


def test_another_trade_is_another_file() -> None:
    """No code knows steel: with the words of chemicals, caustic soda is a grade and 304 is nothing."""
    chemicals = load_words("chemicals").trade
    goods, _ = read_goods("片碱99%的要20吨，盐酸30%来50桶", chemicals)
    assert [(i.grade, i.surface, i.quantity, i.unit) for i in goods.items] == [
        ("片碱", "99%", 20, "吨"),
        ("盐酸", "30%", 50, "桶"),
    ]
    assert read_goods("304冷轧2B", chemicals)[0].items == ()


def test_a_bare_thickness_before_who_wants_it(say: Say) -> None:
    (item,) = say("今天跟嘉豪赖经理碰了面，304冷轧2.0他要三十来吨").items
    assert (item.grade, item.thickness, item.quantity) == ("304", 2, 30)


@pytest.mark.parametrize(
    ("goods", "thickness", "width", "length", "outer"),
    [
        ("扁钢 40*4*6米", "4", "40", "6000", None),
        ("扁钢 40*4*6000", "4", "40", "6000", None),
        ("40*4*6米的扁钢", "4", "40", "6000", None),
        ("扁钢4*40*6米", "4", "40", "6000", None),
        ("扁钢 30*10*6", "10", "30", "6000", None),
        ("扁铁30*3", "3", "30", None, None),
        ("角钢50*5*6米", "5", None, "6000", "50"),
        ("角钢50*50*5*6米", "5", None, "6000", "50×50"),
        ("角钢50*5", "5", None, None, "50"),
        ("槽钢100*48*5.3*6米", "5.3", None, "6000", "100×48"),
        ("圆钢20*6米", "20", None, "6000", None),
        ("扁钢3*8*6米", "3", "8", "6000", None),
        ("钢带200*1.2", "1.2", "200", None, None),
        ("槽钢10*6米", None, None, "6000", None),
        ("棒20*6米", "20", None, "6000", None),
        ("光圆20*6米", "20", None, "6000", None),
        ("六角棒20*6米", "20", None, "6000", None),
        ("方钢20*6米", "20", None, "6000", None),
        ("方钢20*20*6米", "20", "20", "6000", None),
        ("方管40*40*2*6米", "2", None, "6000", "40×40"),
        ("圆管38*2*6米", "2", None, "6000", "38"),
        ("板10*1.5*6米", "10", "1500", "6000", None),
        ("板2*1500*3000", "2", "1500", "3000", None),
    ],
)
def test_sizes_are_those_of_what_is_named(
    say: Say, goods: str, thickness: str | None, width: str | None, length: str | None, outer: str | None
) -> None:
    (item,) = say(f"嘉豪要304 {goods} 5吨").items
    sizes = (item.thickness, item.width, item.length)
    assert sizes == tuple(Decimal(each) if each else None for each in (thickness, width, length))
    assert (item.outer, item.quantity) == (outer, 5)


@pytest.mark.parametrize("said", ["都是1米5宽8米长", "全要1.5米宽 8米长", "都是1.5米的宽 8米长"])
def test_what_each_measures_is_as_wide_as_it_is_said_to_be(say: Say, said: str) -> None:
    (item,) = say(f"嘉豪要Q345B 20个厚的15吨，{said}").items
    assert (item.width, item.length) == (1500, 8000)

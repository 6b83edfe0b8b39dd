"""Sizes of goods with a word or a unit, in millimetres: 10个厚, 厚1.5宽1219, t=30, 6米长, 30丝, φ50."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from bot.nlu.goods.kinds import NOTHING
from bot.nlu.goods.size_values import METRES, NUMBER, ROUND, SPOKEN, WIDE_FROM, Dimension, Size, millimetres
from bot.nlu.text.blanks import blank
from bot.nlu.text.numbers import parse
from config.beginnings import compiled
from config.late_patterns import late, late_compiled
from config.words import Trade

_LENGTH_OF = rf"(?:{METRES}|{NUMBER} ?(?:mm|毫米|公分)?)"
_AND = rf" ?(?:[、/和跟与]|以及|,(?=(?:{NUMBER},){{0,5}}{NUMBER}(?:个?厚)?各)) ?"
"""Between the sizes of a list; a comma only where so many are wanted of each (厚1,2,3各10张)."""
_SHARE = r"[\d.]* ?(?:%|个(?:百分)?点)"
"""Behind a number: a share, and no size (增长30%)."""
_UP_TO = " ?(?:mm|毫米|个)? ?[到至~-] ?"

_WITH_WORD = (
    rf"(?:厚度?|壁厚)(?:都?是|分别是?|要|为|:|做|都)? ?"
    rf"(?:从?{NUMBER}{_UP_TO})?(?P<thickness_after>{NUMBER})(?!{_SHARE}) ?(?:mm|毫米|个(?:厚)?)?"
    rf"|(?P<thickness_before>{NUMBER}) ?(?:mm|毫米|个) ?的?厚(?!度)"
    rf"|(?P<thickness_short>{NUMBER})的?厚(?!度)"
    rf"|(?<![a-zδ])(?:[tδ] ?[=:]|δ) ?(?P<thickness_sign>{NUMBER})(?:mm|毫米)?"
    rf"|宽度?(?:都?是|要|为|:|都)? ?(?P<width_after>{_LENGTH_OF})(?!{_SHARE})"
    rf"|(?P<width_before>{METRES}|{NUMBER}(?: ?(?:mm|毫米|公分))?)(?:的宽(?!{NUMBER})|宽)(?![度松泛敞])"
    rf"|(?<![多增成比])长度?(?:都?是|要|为|:|都)? ?(?!一样|相同)"
    rf"(?P<length_after>{_LENGTH_OF})(?!{_SHARE}| ?[张支件根块])"
    rf"|(?P<length_before>{_LENGTH_OF})的?(?:长(?!期|度)|定尺|一[支根])"
    rf"|(?:开平|定尺|[剪切截])(?:成|到|为)? ?(?P<length_cut>{METRES}|\d{{4}}(?![\d.*吨件张]))(?:一[张块])?"
    rf"|(?<![\d.{SPOKEN}十百])(?P<length_of>(?:1?\d(?:\.\d)?|[{SPOKEN}十])米\d?)的(?!量|管|长|宽)"
    rf"|(?<=[支根])[ ,]{{0,2}}(?P<length_behind>{METRES})(?=[ ,]|$)"
    rf"|(?P<length_metres>{METRES})(?=[ ,]{{0,2}}(?:先|再)?[来拿要订发]?{NUMBER}[支根])"
    rf"|(?:[每单一][支根]|都是|全是|都要|全要) ?(?P<length_each>{METRES})(?:一[支根])?(?!\d|的?[宽厚高])"
    rf"|{ROUND}(?:都?是|要|为|:|都|从)? ?(?:{NUMBER}{_UP_TO}{ROUND}?)?(?P<diameter>{NUMBER}) ?(?:mm|毫米|个)?"
    r"|(?<!个)规格(?:是|为|:)? ?(?P<diameter_named>\d{2,3})(?![\d.*x/]| ?[吨公kKtT张支件米])"
    r"|(?<![\d.*])(?P<width_coil>[1-2]\d{3})的?(?=卷)"
    r"|(?<![\d.])(?P<millimetres>\d{1,6}(?:\.\d{1,3})?) ?(?:mm|毫米)(?![a-z])"
    rf"|(?<![差偏薄厚宽窄长短大小了到负{SPOKEN}十百千点])"
    rf"(?P<millimetres_spoken>[{SPOKEN}十]{{1,3}}(?:点[{SPOKEN}]{{1,2}})?)毫米(?!的?(?:误|公|偏)差|深)"
    r"|(?<![\d.*测才])(?<!只有)(?<!出来)(?<!实际)(?P<bare>\d{1,2}\.\d{1,2})"
    r"(?=的| |,|;|$|[冷热镀卷板开分厚和跟与、/各每要他她我你同]"
    r"|(?:现在|目前|今天)?(?:多少钱|[什啥]么?价|怎么[卖报]|几[钱多]|价格?(?:多少|[,?;]|$)))(?! ?[吨万元块米%kTt])"
    rf"|(?<![{SPOKEN}十百千])(?P<bare_spoken>[{SPOKEN}十]{{1,2}}点[{SPOKEN}]{{1,2}})(?=[的厚和跟与、各每 ,;]|$)"
    rf"|(?<![\d.*a-z{SPOKEN}十这那哪])(?P<of>\d\d?|[一二三四五六八十])个?的"
    rf"(?=[板卷冷热镀钢]|中厚| ?[\d{SPOKEN}十百]+ ?[吨顿])"
)
_LABELLED = late_compiled(_WITH_WORD, re.IGNORECASE)
_SAYS_SIZE = late_compiled(
    r"[规厚宽长米径口定φΦ∅⌀øØ.点毫δ]|mm|DN|t ?[=:]|的(?:[板卷冷热镀中钢]| ?\d+ ?[吨顿])|一[支根]",
    re.IGNORECASE,
)
"""Without one of these no size is said with a word."""
_FURTHER = late(
    rf"(?:{_AND})?(?P<round>{ROUND})?(?P<further>{NUMBER})(?={_AND}|[的各每个m毫厚 ,;]|$)", re.IGNORECASE
)
_LISTED_FIRST = late_compiled(
    rf"(?<![\d.])(?P<list>{NUMBER}(?:{_AND}{NUMBER}){{1,7}}) ?(?:mm|毫米|(?:这|共)?[两三四五六几]?[个种])?的?厚度?"
)
"""8、10、12个厚; 16、20、25三个厚度."""
_LISTED: dict[str | None, Dimension] = {"diameter": "diameter", "thickness_after": "thickness"}


_MORE_THAN_MEANT = Decimal(30)
"""Fewer of a small unit right behind 厚 are how much too thick it is (厚10丝), not how thick (厚80丝)."""


@cache
def _thin(trade: Trade) -> re.Pattern[str]:
    """Thickness in a unit of its own (三十丝, 80个丝厚)."""
    units = trade.thickness_units
    ranked = "|".join(sorted(units, key=len, reverse=True))
    return compiled(
        rf"(?<![差薄了{SPOKEN}十百\d.])(?P<count>{NUMBER})个?(?P<unit>{ranked})(?:的?厚(?!度))?(?![块件码款目据线路])"
        if units
        else NOTHING
    )


def signs_of_labelled(trade: Trade) -> str:
    """The source of a pattern of which a text holds a match in which `find_labelled` finds anything."""
    return f"{_thin(trade).pattern}|{_SAYS_SIZE.pattern}"


def find_labelled(text: str, trade: Trade) -> Iterator[Size]:
    """Dimensions with a word or a unit (10个厚, 宽1219, 30丝, φ50), in a text without products."""
    if not trade.coil:
        return
    for match in _thin(trade).finditer(text):
        count = parse(match["count"])
        only_more = count is not None and count < _MORE_THAN_MEANT and text.endswith("厚", 0, match.start())
        if count and not only_more:
            yield Size(match.start(), match.end(), "thickness", count * trade.thickness_units[match["unit"]])
        text = blank(text, *match.span())
    if not _SAYS_SIZE.search(text):
        return
    for match in _LISTED_FIRST.finditer(text):
        yield from _further(text[: match.end("list")], match.start(), "thickness")
        text = blank(text, *match.span())
    position = 0
    while labelled := _LABELLED.search(text, position):
        position = labelled.end()
        if size := _of_label(labelled):
            yield size
        kind = _LISTED.get(labelled.lastgroup)
        for further in _further(text, position, kind) if kind else ():
            yield further
            position = further.end


def _further(text: str, position: int, kind: Dimension) -> Iterator[Size]:
    """The further ones of a list: 直径30、40、50; 厚度8、10、12."""
    while more := _FURTHER.match(text, position):
        if more["round"] and kind != "diameter":
            return
        value = parse(more["further"])
        if value:
            yield Size(*more.span("further"), kind, value)
        position = more.end()


def _of_label(match: re.Match[str]) -> Size | None:
    group = match.lastgroup or ""
    said = match[group]
    if group.startswith("millimetres"):
        value = parse(said)
        kind: Dimension = "thickness" if value is not None and value < WIDE_FROM else "width"
    else:
        value = millimetres(said)
        kind = "thickness" if group in ("bare", "bare_spoken", "of") else group.split("_")[0]  # type: ignore[assignment]
    if value is None or value <= 0:
        return None
    return Size(match.start(), match.end(), kind, value)

"""What is told of somebody of theirs and has no column of its own: their kin, their age and home, what befell them
(钱总儿子下个月18号结婚, 吴敏是老板的侄女, 他属虎的, 她下个月休产假). It is kept word for word."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from bot.nlu.people.mention import Mention
from bot.nlu.reading import Reading
from config.late_patterns import late

REMARK = "remark"
"""The column."""
KIN = (
    "(?:大|小|二|独生|双胞胎|亲)?(?:儿子|女儿|闺女|孩子|小孩|老婆|老公|爱人|夫人|太太|媳妇|儿媳|女婿|丈夫|对象|女朋友|男朋友"
    "|爸|妈|父亲|母亲|爸爸|妈妈|老爷子|岳父|岳母|丈母娘|老丈人|孙子|孙女|外孙|外甥女?|侄[子女儿]|弟弟|哥哥|姐姐|妹妹|小舅子|姐夫|妹夫"
    "|表[弟哥姐妹]|堂[弟哥姐妹]|亲戚|家属|家里人)"
)
_NO_TRADE = (
    "(?![^,，。;；!！?？]*(?:\\d吨|采购|下单|报价|合同|货|打款|付款|对接|联系我|厂里|接班|接手|在管|管事))"
)
_PLACE = "[^,，。;；!！?？\\d ]"
MATTER = (
    f"{_NO_TRADE}{KIN}(?!们|家)[^,，。;；!！?？]{{2,24}}"
    f"|是(?:我们?|咱们?|他们?|[他她]|{_PLACE}{{0,6}}?)的?(?:{KIN}|老乡|同学|战友|校友|发小|老同事|老部下)"
    "|属[鼠牛虎兔龙蛇马羊猴鸡狗猪]的?"
    "|(?:今年)?(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[2-8]\\d)岁?(?:了|多|出头|左右)*(?=[ ,，。;；!！]|$)"
    "|(?:是)?[5-9]0后"
    f"|(?:的|是)?(?:老家|籍贯)(?:也?是|也?在|[:：])?{_PLACE}{{2,10}}|是{_PLACE}{{2,4}}人(?=[ ,，。;；!！]|$)"
    f"|(?:现在|一直|就)*住在?(?!院){_PLACE}{{2,14}}"
    "|(?:的)?车牌号?(?:码)?(?:是|[:：])?[ ]?[一-鿿][A-Z][A-Z0-9]{5,6}"
    "|[^,，。;；!！?？]{0,8}(?:休产假|怀孕|生了?[二三]胎|生了?个?(?:儿子|女儿|孩子|娃)|坐月子|结婚|离婚|订婚|办喜事|住院|做手术|开刀|生病|腿?骨折|搬新家|买了?新房)[^,，。;；!！?？]{0,10}"
    f"|(?:以前|之前|原来|早年|年轻时候?)(?:是|也?在){_PLACE}{{2,14}}?(?:干过|做过|上班|待过|呆过|工作过?|的)"
    "|(?:当过兵|是?退伍(?:军人|兵)的?)"
    "|(?:这个?人|人|脾气|性格|说话|做事)(?:也|都|是|有点|比较|挺|很|蛮|特别|非常|不|太|还)+(?:难搞|好说话|难说话|爽快|直爽?|急|大|好|倔|精|抠|小气|大方|实在|干脆|磨叽|啰嗦|冲|温和|谨慎|细心)"
)
_BEHIND = late(f"(?:他|她|有|的|家|现在|这边|那边|[ ,，])*(?P<value>{MATTER})")
_FURTHER = late(f"[ ,，。;；]+(?:他|她|有|的)*(?P<value>{MATTER})")
_ALONE = late(MATTER)
_KIN_OF = late(f"的?{KIN}")
_A_DATE = re.compile(r"\d{1,2}[月./-]\d{1,2}|农历|阴历|正月|腊月")
_SUPPOSED = late("(?:听说|据说|好像|可能|也许|要是|如果|万一|是不是|以为|像)[^,，!！]{0,3}$")


def is_remark(said: str) -> bool:
    """Whether words without a name tell something of the kind (是老板的外甥女)."""
    return _ALONE.fullmatch(said) is not None


def themselves(people: Mapping[int, Mention], reading: Reading) -> Mapping[int, Mention]:
    """The people, without those who are only named since another one is their kin (仓库主管是胡经理老婆)."""
    text = reading.source.text
    return {place: who for place, who in people.items() if not _KIN_OF.match(text, who.end)}


def remarks_told(
    reading: Reading, people: Mapping[int, Mention]
) -> Iterator[tuple[Mention, str, str, int, int]]:
    """What is told right behind somebody, and in the clauses behind that; each with the column, the value and where it
    stands. A day that is counted from now has its date beside it."""
    text = reading.source.text
    mentions = [*people.values()]
    ends = [*(after.start for _, after in pairwise(mentions)), len(text)]
    for who, end in zip(mentions, ends, strict=True):
        if _SUPPOSED.search(text, 0, who.start):
            continue
        match = _BEHIND.match(text, who.end, end)
        if match is None:
            continue
        start, last, told = match.start("value"), match.end(), [_with_date(match, reading)]
        while match := _FURTHER.match(text, last, end):
            told.append(_with_date(match, reading))
            last = match.end()
        yield who, REMARK, "，".join(told), start, last


def _with_date(match: re.Match[str], reading: Reading) -> str:
    """The words, with the date of the only day that they name where that is counted from now."""
    said = match["value"].strip()
    start, end = match.span("value")
    times = [time for time in reading.times if start <= time.start and time.end <= end]
    if len(times) != 1 or times[0].vague or times[0].length or times[0].days is None:
        return said
    first, last = times[0].first("future"), times[0].last("future")
    day, until = (first.year, first.month, first.day), (last.year, last.month, last.day)
    if day != until or _A_DATE.search(times[0].text):
        return said
    return f"{said}（{first.month}月{first.day}日）"

"""One spelling for what may be typed in many: full-width forms, multiplication signs, stickers, odd spaces, dialect.

Everything behind this file works on the normalised text; `Normalized.original` leads each place in it back to the
characters of the message as received.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from operator import add
from typing import NamedTuple

LONGEST = 20_000
"""Characters of a message that are read; whatever follows is kept with the message but not understood."""

_TIMES_SIGNS = str.maketrans("×✕✖╳⨯∗﹡＊", "********")
_STICKER = re.compile(r"\[(?!链接|聊天记录|小程序)[一-鿿A-Za-z]{1,6}\]")
_DIALECT = str.maketrans("咗嘅喺俾畀佢唔冇啲嚟嗰咁咩侬恁俺咧", "了的在给给他不没些来那这啥你你我了")
"""Words of grammar as they are written in Cantonese, Wu and Northern dialects."""
_SIGNS_OF_DIALECT = frozenset(map(chr, _DIALECT))
_UNTIDY = frozenset("拉伐倾体阔.[") | _SIGNS_OF_DIALECT
"""One of these is in whatever `_tidy` changes."""
_WE_IN_WU = re.compile("阿拉(?![伯善])")
_THEY_IN_WU = re.compile(
    "(?<![杜玛穆莎埃罗])伊拉(?=财务|采购|老板|仓库|车间|质检|业务|经理|公司|厂|那|[讲说要也都个是又就还自里会想对催问没订拿付打欠老今明昨,，。]|$)"
)
"""伊拉克 and 伊拉 in a name are none."""
_ASKS_IN_WU = re.compile("(?<=[有好行来对要是能到])伐(?=$|[ ,，。?？!！])")
_TALK_IN_CANTONESE = re.compile("倾(?:(?=[了过咗紧妥价,。 ]|$|合同)|偈)")
_AFFAIR_IN_WU = re.compile("(?<=[有个啥点桩件么])事体(?![系育制检])")
_WIDE_IN_CANTONESE = re.compile(r"(?<=\d)阔|阔(?=\d)")
_ELLIPSIS = re.compile(r"\.{2,}")
_NUMBERED = re.compile(r"(?:(?<=[\s,;:，；：。]\d)|(?<=^\d))\.(?=\d{3}(?![\d*]))")
_LISTED = re.compile(
    r"，(?<=\d，)(?<![量共计数:：]\d，)(?<![量共计数:：]\d\d，)(?=\d{3} ?[张支件卷根片套吨])"
)
"""No sign for thousands, as the narrow one is: 304 3，200张."""
_CIRCLED = frozenset(map(chr, (*range(0x2460, 0x2474), *range(0x2776, 0x2780), *range(0x24F5, 0x24FF))))
_SPOKEN_DIGITS = str.maketrans("零〇一幺二三四五六七八九", "001123456789")
_MOBILE_SPOKEN = re.compile(
    "(?<![零〇一幺二三四五六七八九十百千万])[一幺][三四五六七八九][零〇一幺二三四五六七八九]{9}"
    "(?![零〇一幺二三四五六七八九十百千万])"
)
_BEGINS_MOBILE = frozenset(one + next for one in "一幺" for next in "三四五六七八九")
"""A mobile number that is spoken digit by digit begins with one of these pairs."""
_SMALL = re.compile("[a-z]")
_UPPER = {ord(c): ord(c.upper()) for c in "abcdefghijklmnopqrstuvwxyz"}
_NARROW = re.compile(r"[\t\n\r -~·、。《》「」【】一-鿿]*")
_PLAIN = re.compile(r"[\t\n\r -~·、。《》「」【】一-鿿！-～]*")
_FULL_WIDTH = {
    ord(sign): unicodedata.normalize("NFKC", sign) for sign in map(chr, range(ord("！"), ord("～") + 1))
}


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of characters that stand beside each other."""
    return frozenset(map(add, text, text[1:]))


class Normalized(NamedTuple):
    """`text`, and for each of its characters where it begins in the original (`None`: at the same offset).

    `ends` says where each ends, where that is not one character further: a word that stands for another.
    `characters` and `pairs` of them are those of the text: most of what is sought needs one of some.
    """

    text: str
    offsets: tuple[int, ...] | None
    ends: tuple[int, ...] | None
    characters: frozenset[str]
    pairs: frozenset[str]

    @classmethod
    def of(
        cls, text: str, offsets: tuple[int, ...] | None = None, ends: tuple[int, ...] | None = None
    ) -> "Normalized":
        """That of a text."""
        return cls(text, offsets, ends, frozenset(text), pairs_of(text))

    @classmethod
    def tidied(cls, text: str) -> "Normalized":
        """That of a text in which each character is that of the message in its place."""
        characters = frozenset(text)
        if not _UNTIDY.isdisjoint(characters):
            return cls.of(_tidy(text))
        return cls(text, None, None, characters, pairs_of(text))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the original message that became `text[start:end]`."""
        if self.offsets is None or start >= end:
            return start, end
        first, last = self.offsets[start], self.ends[end - 1] if self.ends else self.offsets[end - 1] + 1
        if first < last:
            return first, last
        ends = self.ends or [offset + 1 for offset in self.offsets]
        return min(self.offsets[start:end]), max(ends[start:end])  # what was put right stands behind the rest

    def only(self, spans: Sequence[tuple[int, int]]) -> "Normalized":
        """What stands in these half-open spans of the text, in their order."""
        origins = [self.original(at, at + 1) for first, last in spans for at in range(first, last)]
        return Normalized.of(
            "".join(self.text[first:last] for first, last in spans),
            tuple(first for first, _ in origins),
            tuple(last for _, last in origins),
        )


def fold_case(name: str) -> str:
    """Latin letters as capitals; as long as the name."""
    return name.translate(_UPPER) if _SMALL.search(name) else name


def normalize(message: str) -> Normalized:
    """NFKC character by character, `×` as `*`, format characters and WeChat stickers ("[微笑]") as spaces, a mobile
    number that is spoken (一三八…) in digits."""
    evened = _evened(message)
    if _BEGINS_MOBILE.isdisjoint(evened.pairs):
        return evened
    text = _MOBILE_SPOKEN.sub(lambda number: number.group().translate(_SPOKEN_DIGITS), evened.text)
    return evened if text == evened.text else Normalized.of(text, evened.offsets, evened.ends)


def _evened(message: str) -> Normalized:
    message = message[:LONGEST]
    if "，" in message:
        message = _LISTED.sub(";", message)
    if _NARROW.fullmatch(message):
        return Normalized.tidied(message)
    if _PLAIN.fullmatch(message):
        return Normalized.tidied(message.translate(_FULL_WIDTH))
    folded = [_fold(character) for character in message.translate(_TIMES_SIGNS)]
    text = _tidy("".join(folded))
    if len(text) == len(folded):  # none becomes nothing, so each became one
        return Normalized.of(text)
    return Normalized.of(text, tuple(offset for offset, parts in enumerate(folded) for _ in parts))


@lru_cache(maxsize=2_000)
def _fold(character: str) -> str:
    if character in _CIRCLED:
        return ","
    category = unicodedata.category(character)
    if category in ("Cf", "Cc", "Cs", "Co", "Cn", "Zl", "Zp") and character not in "\t\n\r":
        return " "
    return unicodedata.normalize("NFKC", character)


def _tidy(text: str) -> str:
    """Without stickers and dialect, and with a pause for what is no decimal point: 1.304板 in a list, ……316L板."""
    if not _SIGNS_OF_DIALECT.isdisjoint(text):
        text = text.translate(_DIALECT)
    if "阿拉" in text:
        text = _WE_IN_WU.sub("我们", text)
    if "伊拉" in text:
        text = _THEY_IN_WU.sub("他们", text)
    if "伐" in text:
        text = _ASKS_IN_WU.sub("吗", text)
    if "倾" in text:
        text = _TALK_IN_CANTONESE.sub(lambda match: "聊" * len(match.group()), text)
    if "阔" in text:
        text = _WIDE_IN_CANTONESE.sub("宽", text)
    if "事体" in text:
        text = _AFFAIR_IN_WU.sub("事情", text)
    if "." in text:
        text = _ELLIPSIS.sub(lambda match: "," * len(match.group()), _NUMBERED.sub("、", text))
    if "[" not in text:
        return text
    return _STICKER.sub(lambda match: " " * len(match.group()), text)

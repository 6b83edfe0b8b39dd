"""Whether a customer stands in a message as he does in a record: what may stand before and right behind his name.

Records are told in few words: 昨天去华光, 跟华光李总通了电话, 华光那单签了, 给华光报了价. Before the name stand
times, pauses of speech, ourselves and a closed class of verbs, prepositions and adverbs; whatever else stands there
(隔壁组把, 谁说, 差一步就) makes somebody else the one who acts, or the act none. Orders and receipts are told in
as few.
"""

import re

from bot.nlu.evidence import has_quantity
from bot.nlu.places import without_places
from bot.nlu.reading import CUSTOMER, GOODS, PERSON, Reading, clause_around

_WHO_WAS_NAMED = re.compile("[他她]们?(?:那[边头里儿]|这边)?(?=[说讲要想问让还也又])")
_CLAUSES = re.compile("[,?!]")


def stands_as_in_record(reading: Reading) -> bool:
    """Whether the words around the customer, or around the first person where none is named, are those of a record."""
    place = _place(reading)
    if place < 0:
        return True
    begin, end = clause_around(reading.skeleton, place)
    return _may_go_before(reading, _without_contacts(reading, begin, place)) and _may_follow(
        reading, reading.skeleton[place + 1 : end]
    )


def _place(reading: Reading) -> int:
    if reading.customer_span is not None and CUSTOMER in reading.skeleton:
        return reading.skeleton.find(CUSTOMER, reading.place(reading.customer_span[0]))
    return -1 if reading.customer is not None else reading.skeleton.find(PERSON)


def _without_contacts(reading: Reading, begin: int, end: int) -> str:
    """Words of the skeleton without the customer's own contacts: whose firm is named behind him (丁总讲澜海要321)."""
    return "".join(
        sign
        for at, sign in enumerate(reading.skeleton[begin:end], begin)
        if sign != PERSON or reading.starts[at] not in reading.contacts
    )


def _may_go_before(reading: Reading, words: str) -> bool:
    """Whether the words before a name tell how we came to him (下着雨骑着三轮), and nobody else who acts, no doubt."""
    cues = reading.words.cues
    words = cues["takes_us"].sub("我", words)
    if cues["acts_before"].search(words) is not None:
        return False
    left = cues["before_name"].sub("", words)
    if cues["acts_or_denies"].search(left) is None or cues["industry"].fullmatch(left) is not None:
        return True
    return cues["acts_or_denies"].search(cues["before_name"].sub("", without_places(words))) is None


def _may_follow(reading: Reading, words: str) -> bool:
    """Whether what is said to be the customer's can be a part of our dealings with him (华光的单子, not 华光的门卫)."""
    return reading.words.cues["not_theirs_to_record"].match(words) is None


def acts_towards_us(reading: Reading) -> bool:
    """Whether a customer who opens what is told does something towards us, or we with him (not 庄总跟他儿子吵架)."""
    place = _place(reading)
    if place < 0:
        return True
    cues, skeleton = reading.words.cues, reading.skeleton
    if any(cues[met].search(skeleton, 0, place) is not None for met in ("visited", "contacted")):
        return True
    if reading.contacts and (reading.money or has_quantity(reading) or reading.has("in_business")):
        return True
    if cues["opens_with"].fullmatch(skeleton, clause_around(skeleton, place)[0], place) is None:
        return True
    his = cues["of_his"].match(skeleton, place + 1)
    return cues["dealt_with"].match(skeleton, his.end() if his else place + 1) is not None


def is_headed_by_other(reading: Reading) -> bool:
    """Whether a heading says that what follows is none of our records (歌词:, 钉钉审批:)."""
    cues = reading.words.cues
    headed = cues["headed"].match(reading.source.text)
    if headed is None:
        return False
    heading = reading.skeleton[: reading.place(headed.end("heading"))]
    if CUSTOMER in heading or PERSON in heading or GOODS in heading:
        return False
    return bool(cues["before_name"].sub("", cues["heading"].sub("", heading)).strip(","))


def is_ordered(reading: Reading) -> bool:
    """Whether goods stand beside words of ordering alone (来10吨304, not 朋友厂里想要10吨)."""
    return all(
        _fits(reading, "in_order", clause) for clause in _CLAUSES.split(reading.skeleton) if GOODS in clause
    )


def is_wanted_by_customer(reading: Reading) -> bool:
    """Whether words of ordering alone stand before the goods in their clause (华光李总说要304)."""
    place = _place(reading)
    goods = reading.skeleton.find(GOODS, place + 1)
    if place < 0 or goods < 0:
        return True
    begin = max(place + 1, clause_around(reading.skeleton, goods)[0])
    return _fits(reading, "in_order", _WHO_WAS_NAMED.sub("", reading.skeleton[begin:goods]))


def is_paid_by_customer(reading: Reading) -> bool:
    """Whether between who pays and the word for it stands nothing but what is paid (华光那笔货款到账)."""
    place, paid = _place(reading), reading.affirmed(reading.words.cues["log_payment"])
    if paid is None or not 0 <= place < paid.start():
        return True
    return _fits(reading, "in_payment", reading.skeleton[place + 1 : paid.start()])


def meets_before_name(reading: Reading) -> bool:
    """Whether somebody is met or gone to, where a deal would be told of (跟华光闻总打了个赌,输了)."""
    place = _place(reading)
    begin, _ = clause_around(reading.skeleton, max(place, 0))
    return reading.words.cues["meets_in_head"].search(reading.skeleton[begin : max(place, 0)]) is not None


def is_received(reading: Reading) -> bool:
    """Whether what is told to have come is goods, and nothing says whose else they are."""
    found = reading.first("receipt")
    if found is None:
        return True
    begin, end = clause_around(reading.skeleton, found.start())
    return _fits(reading, "in_receipt", reading.skeleton[begin:end])


def _fits(reading: Reading, vocabulary: str, words: str) -> bool:
    """Whether no word of doubt is left of words but for those of a vocabulary."""
    for said in (reading.words.trade.processing, reading.words.trade.tolerance):
        words = said.sub("", words) if said is not None else words
    left = reading.words.cues[vocabulary].sub("", words)
    return reading.words.cues["never_ordered"].search(left) is None

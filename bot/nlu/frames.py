"""Whether a customer stands in a message as he does in a record: what may stand before and right behind his name.

Records are told in few words: 昨天去华光, 跟华光李总通了电话, 华光那单签了, 给华光报了价. Before the name stand
times, pauses of speech, ourselves and a closed class of verbs, prepositions and adverbs; whatever else stands there
(隔壁组把, 谁说, 差一步就) makes somebody else the one who acts, or the act none. Orders and receipts are told in
as few.
"""

import re

from bot.nlu.reading import CUSTOMER, GOODS, PERSON, Reading, clause_around

_HOW_ELSE = 4
"""So many signs may say how, as long as they name nobody and are no word of doubt (下着雨, 骑着三轮)."""
_WHAT_FOR = 6
"""So many signs beside goods may say what they are for (锅炉用的)."""
_WHAT_PAID = 8
"""So many signs between who pays and the word for it may say for what (幕墙二期的进度款)."""
_CLAUSES = re.compile("[,?!]")


def stands_as_in_record(reading: Reading) -> bool:
    """Whether the words around the customer, or around the first person where none is named, are those of a record."""
    place = _place(reading)
    if place < 0:
        return True
    begin, end = clause_around(reading.skeleton, place)
    return _may_go_before(reading, reading.skeleton[begin:place]) and _may_follow(
        reading, reading.skeleton[place + 1 : end]
    )


def _place(reading: Reading) -> int:
    if reading.customer_span is not None and CUSTOMER in reading.skeleton:
        return reading.skeleton.find(CUSTOMER, reading.place(reading.customer_span[0]))
    return -1 if reading.customer is not None else reading.skeleton.find(PERSON)


def _may_go_before(reading: Reading, words: str) -> bool:
    """Whether nothing is left of the words before a name but what may stand there."""
    cues = reading.words.cues
    if cues["acts_before"].search(words) is not None:
        return False
    left = cues["before_name"].sub("", words)
    if len(left) <= _HOW_ELSE and cues["acts_or_denies"].search(left) is None:
        return True
    return cues["industry"].fullmatch(left) is not None


def _may_follow(reading: Reading, words: str) -> bool:
    """Whether what is said to be the customer's can be a part of our dealings with him (华光的单子, not 华光的门卫)."""
    return reading.words.cues["not_theirs_to_record"].match(words) is None


def acts_towards_us(reading: Reading) -> bool:
    """Whether a customer who opens what is told does something towards us, or we with him (not 庄总跟他儿子吵架)."""
    place = _place(reading)
    if place < 0:
        return True
    cues, skeleton = reading.words.cues, reading.skeleton
    if cues["visited"].search(skeleton, 0, place) is not None:
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
        _fits(reading, "in_order", clause, _WHAT_FOR)
        for clause in _CLAUSES.split(reading.skeleton)
        if GOODS in clause
    )


def is_wanted_by_customer(reading: Reading) -> bool:
    """Whether between who wants goods and the first of them stand words of ordering alone (华光李总说要304)."""
    place = _place(reading)
    goods = reading.skeleton.find(GOODS, place + 1)
    if place < 0 or goods < 0:
        return True
    begin = max(place + 1, clause_around(reading.skeleton, goods)[0])
    return _fits(reading, "in_order", reading.skeleton[begin:goods], _HOW_ELSE)


def is_paid_by_customer(reading: Reading) -> bool:
    """Whether between who pays and the word for it stands nothing but what is paid (华光那笔货款到账)."""
    place, paid = _place(reading), reading.affirmed(reading.words.cues["log_payment"])
    if paid is None or not 0 <= place < paid.start():
        return True
    return _fits(reading, "in_payment", reading.skeleton[place + 1 : paid.start()], _WHAT_PAID)


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
    return _fits(reading, "in_receipt", reading.skeleton[begin:end], _WHAT_FOR)


def _fits(reading: Reading, vocabulary: str, words: str, spare: int) -> bool:
    """Whether words are of a vocabulary, but for a few signs that are no word of doubt."""
    for said in (reading.words.trade.processing, reading.words.trade.tolerance):
        words = said.sub("", words) if said is not None else words
    left = reading.words.cues[vocabulary].sub("", words)
    return len(left) <= spare and reading.words.cues["never_ordered"].search(left) is None

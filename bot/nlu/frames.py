"""Whether a customer stands in a message as he does in a record: what may stand before and right behind his name.

Records are told in few words: (我) 昨天 去 华光, 跟华光李总通了电话, 华光那单签了, 给华光报了价. Before the name stand times,
pauses of speech, ourselves and a closed class of verbs, prepositions and adverbs; whatever else stands there (隔壁组把,
谁说, 差一步就) makes somebody else the one who acts, or the act none.
"""

from bot.nlu.reading import CUSTOMER, PERSON, Reading, clause_around

_HOW_ELSE = 4
"""So many signs may say how, as long as they name nobody and are no word of doubt (下着雨, 骑着三轮)."""


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

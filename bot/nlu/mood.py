"""Whether what a message tells is meant as a fact: what is supposed, wished, heard or left undone is no record."""

from bot.nlu.evidence import asks, has_goods_beyond_doubt, has_quantity
from bot.nlu.reading import Reading, clause_around


def is_supposed(reading: Reading) -> bool:
    """It opens with a condition, a wish or hearsay, or weighs what to do (要是华光签了, 听说恒达丢了).

    A condition in the midst counts unless something was told before it (李总说,要是价格合适就订).
    """
    if reading.has("supposed") and not was_moved(reading):
        return True
    meant = reading.first("meant")
    if meant is not None and not was_moved(reading):
        clause = clause_around(reading.skeleton, meant.end() - 1)
        if not reading.told_outside(clause, "visited", "contacted", "report"):
            return True
    found = reading.first("supposed_later")
    return found is not None and not _told_before(reading, found.start())


def _told_before(reading: Reading, place: int) -> bool:
    before = reading.skeleton[:place]
    return any(reading.words.cues[cue].search(before) for cue in ("report", "past_verb", "activity"))


def is_of_others(reading: Reading) -> bool:
    """What a colleague or a competitor does with a customer, or a customer with others than us.

    A deal that we lost to a competitor is ours to know, and so is who takes a customer over.
    """
    rivals = reading.first("by_rivals")
    if rivals is not None and not _told_before(reading, rivals.start()):
        return reading.has("guesses") or not reading.told("won_or_lost")
    if reading.has("someone_does") and not reading.has("with_us"):
        return reading.people[0].side == "ours" and not asks(reading) and not reading.told("transfer")
    return reading.has("among_others") and not asks(reading) and not has_goods_beyond_doubt(reading)


def was_left_undone(reading: Reading) -> bool:
    """A visit or a talk is told that did not take place, and nothing else is (今天没去华光; 华光的拜访取消了)."""
    undone = reading.first("not_done")
    if undone is None:
        return False
    begin, stop = clause_around(reading.skeleton, undone.start())
    if "取消" not in undone.group():
        begin = undone.start()
    return not reading.told_outside((begin, stop), "report", "contacted", "visited")


def was_moved(reading: Reading) -> bool:
    """A visit or a talk is put off to another day (昨天没去成华光,改明天了; 华光的会推到下周三)."""
    if reading.has("goes_elsewhere"):
        return True
    if not reading.has("moved") or not reading.has("activity", "not_done"):
        return False
    undone, meant = reading.first("not_done"), reading.first("meant")
    stop = undone.end() if undone else clause_around(reading.skeleton, meant.end() - 1)[1] if meant else 0
    return not reading.told_outside((0, stop), "visited") and not reading.has("contacted")


def is_courtesy(reading: Reading) -> bool:
    """Good wishes, a reply (恭喜张伟拿下华光; 好的王总,明天见)."""
    return reading.has("congratulates") or (reading.has("replies") and reading.customer is None)


def is_to_somebody(reading: Reading) -> bool:
    """Words to a colleague or to a person of theirs, not told to us (陈静你那个合同签了没; 帮我跟前台说一声).

    Goods that a customer wants are told, to whomever.
    """
    if reading.customer is not None and has_quantity(reading):
        return False
    cues = reading.words.cues
    if cues["at_somebody"].match(reading.source.text) or cues["second_person_first"].match(reading.skeleton):
        return True
    if reading.has("to_colleague", "passes_word", "for_all"):
        return True
    found = reading.first("second_person")
    return found is not None and not _told_before(reading, found.start())


def is_at_work(reading: Reading) -> bool:
    """It only says what somebody is doing right now (王总开会呢)."""
    return reading.customer is None and reading.has("at_work")


def is_still_to_come(reading: Reading, place: int) -> bool:
    """The clause of what stands at a place of the skeleton names a day to come before it (下周一付款, 周三我报价)."""
    done = reading.words.cues["past_verb"]
    return any(
        near.time.tense == "future" or (near.time.tense == "open" and not done.search(near.right))
        for near in reading.surroundings()
        if 0 <= place - near.at <= len(near.right)
    )

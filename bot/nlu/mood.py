"""Whether what a message tells is meant as a fact: what is supposed, wished, heard or left undone is no record."""

from bot.nlu.reading import Reading


def is_supposed(reading: Reading) -> bool:
    """It opens with a condition, a wish or hearsay, or weighs what to do (要是华光签了, 听说恒达丢了)."""
    return reading.has("supposed") and not was_moved(reading)


def was_left_undone(reading: Reading) -> bool:
    """A visit or a talk is told that did not take place, and nothing else is (今天没去华光; 华光的拜访取消了)."""
    if not reading.has("not_done"):
        return False
    return not reading.has("report", "contacted") and not reading.told("visited")


def was_moved(reading: Reading) -> bool:
    """A visit or a talk is put off to another day (昨天没去成华光,改明天了; 华光的会推到下周三)."""
    if reading.has("goes_elsewhere"):
        return True
    if not reading.has("moved") or not reading.has("activity", "not_done"):
        return False
    return not reading.told("visited") and not reading.has("contacted")


def is_courtesy(reading: Reading) -> bool:
    """Good wishes, a reply, or words to a colleague (恭喜张伟拿下华光; 好的王总,明天见; 陈静你那个合同签了没)."""
    if reading.has("to_colleague") and reading.people[0].side == "ours":
        return True
    return reading.has("congratulates") or (reading.has("replies") and reading.customer is None)


def is_at_work(reading: Reading) -> bool:
    """It only says what somebody is doing right now (王总开会呢)."""
    return reading.customer is None and reading.has("at_work")


def is_to_be_paid(reading: Reading) -> bool:
    """The clause of the payment names a day to come (总共五万,下周一付款)."""
    paid = reading.affirmed(reading.words.cues["log_payment"])
    return paid is not None and any(
        place.time.tense == "future" and 0 <= paid.start() - place.at <= len(place.right)
        for place in reading.surroundings()
    )

"""What a reading is evidence for: that something happened or is to come, that goods or a deal are spoken of."""

from collections.abc import Sequence

from bot.nlu.intent import Ambiguous, Found, Unknown
from bot.nlu.reading import CUSTOMER, GOODS, PERSON, TIME, Reading, Surroundings, once
from bot.nlu.rules.business import speaks_of_business
from bot.nlu.steps.next_steps import is_due, is_next_step
from bot.nlu.times.clock import HOURS

_BY_MACHINE = ("by_machine_first", "by_machine")


def about_customer(reading: Reading) -> bool:
    """A customer is named, known or not."""
    return reading.customer is not None


def about_somebody(reading: Reading) -> bool:
    """A customer is named, or a person of theirs: an officer of a firm, or anybody in talk of business."""
    if reading.customer is not None:
        return True
    theirs = [person for person in reading.people if person.side == "theirs"]
    return bool(theirs) and speaks_of_business(reading.source.text, theirs, reading.words)


def names_customer(reading: Reading) -> bool:
    """A customer of the book is named, however many bear the name."""
    return isinstance(reading.customer, Found | Ambiguous)


def names_known(reading: Reading) -> bool:
    """A customer of the book or a person of theirs is named; 教教 behind 拜访 is no company."""
    return names_customer(reading) or any(person.side == "theirs" for person in reading.people)


def only_goods(reading: Reading) -> bool:
    """It names goods, or a size of some, and says nothing of them."""
    return reading.skeleton.strip(",!") == GOODS


def asks(reading: Reading) -> bool:
    """It has the form of a question or of a request to be told."""
    if reading.has("no_question"):
        return False
    if reading.has("question"):
        return True
    return reading.has("asks_by_noun") and not reading.has("past_verb") and not reading.has("happened")


def happened(reading: Reading) -> bool:
    """It tells of something that has taken place."""
    return reading.has("past_verb") or reading.has("happened") or any(over(reading))


def over(reading: Reading) -> Sequence[bool]:
    """For each time that names a day, whether it lies before now."""
    return [time.is_over and not time.vague for time in reading.times]


def not_refused_times(reading: Reading, around: Sequence[Surroundings]) -> list[Surroundings]:
    """Those at which it is not said that something is not to be, or can not (今天没空去,大后天再去); all where none
    is left."""
    refused = {
        match.start() + match.group().index(TIME)
        for match in reading.words.cues["not_to_be"].finditer(reading.skeleton)
    }
    return [place for place in around if place.at not in refused] or list(around)


def event_is_ahead(reading: Reading) -> bool:
    """The activity that is told first is still to come: its time lies ahead and no verb before the next says done."""
    around = [place for place in reading.surroundings() if not place.time.length]
    ahead = [place for place in around if place.time.tense != "past" and not place.time.is_over]
    if len(ahead) > 1 and reading.has("not_to_be"):
        ahead = not_refused_times(reading, ahead)
    if not ahead or any(place.time.tense == "past" or place.time.is_over for place in around):
        return False
    first = ahead[0]
    if has_begun(first) and reading.has("wants") and has_quantity(reading):
        return False
    if is_wanted_by(reading, first) or promises_later(reading, ahead) or told_before(reading, first):
        return False
    if first.time.tense == "open" and reading.words.cues["disclosed"].search(reading.skeleton, first.at):
        return False
    if first.time.tense == "open" and reading.has("done_then"):
        return False
    if first.time.tense == "future" or reading.words.cues["arranged"].search(
        first.left or first.just_before(reading.skeleton)
    ):
        return True
    if reading.has("past_verb") or reading.has("happened"):
        return False
    if (
        first.time.tense == "today"
        and first.time.now.hour >= 15
        and not first.time.part
        and first.time.clock is None
    ):
        return "," not in reading.skeleton.strip(",")
    return True


def told_before(reading: Reading, place: Surroundings) -> bool:
    """Something was done, or somebody spoke, before this time is named (拜访了毛总,明天把样品寄过去)."""
    cues = reading.words.cues
    earlier = reading.skeleton[: place.at - len(place.left)]
    if place.time.tense == "future" and CUSTOMER in place.right and _names_nobody(reading, earlier):
        return False
    if cues["report"].search(earlier + place.left):
        return True
    if cues["past_verb"].search(place.left) and not cues["arranged"].search(place.left):
        return True
    if cues["past_verb"].search(earlier):
        return True
    goes_on = place.right or cues["promised"].search(place.just_before(reading.skeleton))
    return bool(goes_on and cues["activity"].search(earlier) and not cues["arranged"].search(earlier))


def _names_nobody(reading: Reading, words: str) -> bool:
    """Only our own way is told, and no talk (已经到芜湖了,明早去弋江)."""
    if CUSTOMER in words or PERSON in words:
        return False
    return not any(reading.words.cues[cue].search(words) for cue in ("report", "contacted", "visited"))


def has_begun(place: Surroundings) -> bool:
    """It is a part of today that has begun: whoever tells then what somebody wants has heard it already."""
    part = place.time.part
    return (
        place.time.tense == "today"
        and place.time.clock is None
        and bool(part)
        and HOURS[part or ""][0] <= place.time.now.hour
    )


def is_wanted_by(reading: Reading, place: Surroundings) -> bool:
    """The time behind the activity is one by which goods are wanted (拜访甄主管 两吨半 下周三送到)."""
    before = reading.skeleton[: place.at]
    if GOODS in before and reading.words.cues["goods_arrive"].match(place.right):
        return has_quantity(reading)
    told = reading.words.cues["activity"].search(reading.skeleton[: place.at])
    return bool(told and GOODS in reading.skeleton[told.end() : place.at]) and is_due(reading, place)


def promises_later(reading: Reading, ahead: Sequence[Surroundings]) -> bool:
    """Today's event is told with a later step of ours (今天发邮件催回签,我下周回她)."""
    if ahead[0].time.tense == "future":
        return False
    return any(place.time.tense != "today" and is_next_step(reading, place) for place in ahead[1:])


def is_ahead(reading: Reading) -> bool:
    """Every time named lies in the future by itself."""
    tenses = [time.tense for time in reading.times if not time.length]
    return bool(tenses) and all(tense == "future" for tense in tenses)


def is_stranger(reading: Reading) -> bool:
    """The company named is in no book."""
    return isinstance(reading.customer, Unknown)


@once
def names_deal(reading: Reading) -> bool:
    """A deal is spoken of and something about it changes."""
    if reading.has("deal_directive"):
        return True
    if reading.has("plays"):
        return False
    return reading.told("won_or_lost") or (reading.has("opportunity") and reading.told("opportunity_change"))


def has_goods(reading: Reading) -> bool:
    """Goods are named."""
    return bool(reading.goods.items)


def has_goods_beyond_doubt(reading: Reading) -> bool:
    """Goods are named by grade, size or surface, or by a word of their form; 卷 and 棒 alone are other words too."""
    goods = reading.goods
    return any(
        item.grade or item.thickness or item.width or item.surface or (item.form and end - start > 1)
        for item, (start, end) in zip(goods.items, goods.spans, strict=True)
    )


def has_price(reading: Reading) -> bool:
    """A sum of money is named."""
    return bool(reading.money)


def is_bare_name(reading: Reading) -> bool:
    """Nothing but a customer's name, or a name of which is asked without saying what (看下, 讲讲, 怎么样)."""
    return isinstance(reading.customer, Found | Ambiguous) and reading.has("asks_of_name")


def is_by_machine(reading: Reading) -> bool:
    """What a machine wrote or somebody passed on: bank, parcel and news messages, links, lines of WeChat itself."""
    cues, source = reading.words.cues, reading.source
    if not cues.may_be_in(_BY_MACHINE, source.characters, source.pairs):
        return False
    return cues["by_machine_first"].match(source.text) is not None or reading.written("by_machine")


UNSAID = ("unsaid", "voided", "scorned")
"""Without evidence for one of these nothing is."""


def is_unsaid(reading: Reading) -> bool:
    """What was told is taken back at the end as a joke (签了,逗你的) or as void (他不来了,这条作废), or scorned."""
    if reading.has("unsaid") or (reading.has("voided") and about_customer(reading)):
        return True
    scorned = reading.first("scorned")
    told = reading.words.cues["report"]
    return scorned is not None and told.search(reading.skeleton, 0, scorned.start()) is None


def has_quantity(reading: Reading) -> bool:
    """Goods are named with how much."""
    return any(item.quantity is not None for item in reading.goods.items)


def is_still_to_come(reading: Reading, place: int) -> bool:
    """The clause of what stands at a place of the skeleton names a day to come before it (下周一付款, 周三我报价)."""
    done = reading.words.cues["past_verb"]
    return any(
        near.time.tense == "future" or (near.time.tense == "open" and not done.search(near.right))
        for near in reading.surroundings()
        if 0 <= place - near.at <= len(near.right)
    )


def is_only_promised(reading: Reading) -> bool:
    """Money is to come, and none is told of that came (答应下周五付10万; not 付了10万,剩下的下周付)."""
    if not is_ahead(reading):
        return False
    paid = reading.first_told("log_payment")
    return paid is None or not paid.group() or is_still_to_come(reading, paid.start())


def asks_of_sum(reading: Reading) -> bool:
    """Whether it is asked of a customer's sum if it has come (佳和那80万到了没)."""
    return reading.has("asks_if_sum_came") and names_customer(reading)

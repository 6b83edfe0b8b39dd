"""A visit, and what somebody calls or writes for amid it who is known at another customer of the speaker's, and not
where one was (在华光等李总,钱总打电话来要10吨304, with 钱总 of 宏发): none of it is of whom one visited."""

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Found, Intent, codes_of
from bot.nlu.names.others import RECORDED
from bot.nlu.several.parts import on_the_day_of, says_enough
from bot.nlu.several.told_before import told_before
from bot.nlu.several.visited_and_paid import known_elsewhere
from bot.nlu.text.pauses import PAUSE, clauses
from config.words import Words


def visited_and_told(whole: Intent, hearer: Hearer) -> Intent | None:
    """The visit and the call as `parts`, the call alone where one was only on the way; unknown where the call is no
    record by itself, None where nobody called, or they may be of whom one visited."""
    if whole.name != "log_interaction" or hearer.speaker is None:
        return None
    if not isinstance(whole.customer, Found) or whole.customer.by != "name":
        return None
    strangers = known_elsewhere(whole, whole.customer.code, hearer.speaker, hearer.book)
    begin = _where_one_calls(whole, strangers, hearer.words) if strangers else None
    if begin is None:
        return None

    def read(said: str) -> Intent:
        return hearer.understood(said)

    called = read(whole.text[begin:])
    if called.name not in RECORDED or not says_enough(called) or not isinstance(called.customer, Found):
        return Intent("unknown", whole.text)
    if called.customer.by != "contact" or codes_of(called.customer) == codes_of(whole.customer):
        return None
    if hearer.words.cues["on_the_way"].search(whole.text, 0, begin):
        extras = {**called.extras, "others": whole.customer.surface}
        return called.shifted(begin)._replace(text=whole.text, extras=extras)
    visit = told_before(whole, begin)
    parts = (visit, on_the_day_of(visit, called.shifted(begin)))
    return whole._replace(name="several", customer=None, extras={}, parts=parts)


def _where_one_calls(whole: Intent, strangers: list[str], words: Words) -> int | None:
    """Where, behind the customer's name, it is told that one of them calls who was not named before: the beginning of
    the clause, or of the words that we took the call (去佳和的路上接到钱总电话)."""
    text, cues, named = whole.text, words.cues, whole.spans["customer"].end
    for person in strangers:
        place = text.find(person)
        taken = cues["call_taken_of"].search(text, named, max(named, place))
        if taken and cues["their_call"].match(text, place + len(person)):
            return taken.start()
        begin = next(begin for begin, end in clauses(text, PAUSE) if place <= end)
        if begin < named <= place and cues["amid_visit"].search(text, named, place):
            begin = place
        if begin >= named and cues["calls_us"].match(text, place + len(person)):
            return begin
    return None

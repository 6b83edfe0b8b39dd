"""Whether a message tells of nothing but a call that nobody took."""

import re

from bot.nlu.evidence import asks, event_is_ahead, names_known
from bot.nlu.reading import Reading

_IF_SO = re.compile("了?(?:的话|的?时候?(?=打|拨)|(?:就|再|请|可以?)*(?:打|拨|找|联系|加|用|发)(?!了|过))")
"""Right behind a call that would not be taken: what to do then."""


def unanswered(reading: Reading) -> bool:
    """A call of ours was not taken (打了两次都没接), and nothing tells that one spoke or wrote to them."""
    return called_in_vain(reading) and not reading.has("call_taken", "met_somebody")


def called_in_vain(reading: Reading) -> bool:
    """A call was not taken, and it was ours: 他们抱怨客服电话打不通 and 打电话来没人接 tell of theirs. 打不通就打138…
    only says what to do."""
    call = reading.first("call_untaken")
    if call is None or reading.has("called_us", "calls_came") or _IF_SO.match(reading.skeleton, call.end()):
        return False
    return reading.words.cues["they_tell"].search(reading.skeleton[: call.end()]) is None


def tells_only_of_it(reading: Reading) -> bool:
    """A call to a customer or a person of theirs is told that nobody took (给华光打电话占线), it is not asked or
    supposed, no plan comes before it (明天去华光堵他,电话老不接), and it was to nobody else (华光的司机电话打不通)."""
    if not reading.has("call_untaken") or not unanswered(reading) or not names_known(reading):
        return False
    if (asks(reading) and not reading.has("called_some_times")) or _follows_plan(reading):
        return False
    call = reading.affirmed(reading.words.cues["call_untaken"], "supposed_before")
    return call is not None and not reading.words.cues["calls_elsewhere"].search(
        reading.skeleton, 0, call.end()
    )


def _follows_plan(reading: Reading) -> bool:
    """Whether what is to come is told before the call that nobody took."""
    call = reading.first("call_untaken")
    if call is None:
        return False
    ahead = any(time.tense == "future" and reading.place(time.start) < call.start() for time in reading.times)
    return ahead and event_is_ahead(reading)

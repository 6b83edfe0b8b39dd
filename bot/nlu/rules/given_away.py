"""Whether a message gives a customer away: now, as a whole, and to somebody who is not refused."""

from collections.abc import Sequence

from bot.nlu.evidence import about_customer
from bot.nlu.people.mention import Mention
from bot.nlu.reading import Reading
from bot.nlu.times import TimeSpan


def not_refused(reading: Reading) -> Sequence[Mention]:
    """Everybody named but those to whom it is said that nothing goes (不转给刘洋了)."""
    refused, told = reading.words.cues["not_handed_to"], reading.skeleton
    return [one for one in reading.people if not refused.search(told[: reading.place(one.start)])]


def hands_over(reading: Reading) -> bool:
    """A customer is given away, now and as a whole: one is named, and somebody who may take over, or nobody. Who is
    only sent there on an errand takes nobody over (佳和让王强去催款)."""
    if not about_customer(reading) or reading.has("hands_over_else") or only_sent(reading):
        return False
    return given_at(reading) is None and (not reading.people or bool(not_refused(reading)))


def only_sent(reading: Reading) -> bool:
    """Somebody is sent on an errand there, and nothing is said to be made over to them (转给王强,让王强联系江总)."""
    return reading.has("sent_on_errand") and not reading.has("given_outright")


def given_at(reading: Reading) -> TimeSpan | None:
    """The time to come that stands before the giving itself (佳和下周转给张伟), or from which it holds;
    我下月休产假,佳和交给张伟 gives now."""
    cues, told = reading.words.cues, reading.skeleton
    for time in filter(_is_to_come, reading.times):
        at = reading.place(time.start)
        given = cues["given_then"].match(told, at + 1)
        if given and not (given["from"] and cues["given_from"].search(told[:at]) is None):
            return time
    return None


def _is_to_come(time: TimeSpan) -> bool:
    """Whether it begins behind today: 月底 and 年后 as well as 下月."""
    if time.days is None or time.vague:
        return False
    return time.tense == "future" or (time.tense == "open" and time.days.future[0] > time.now.date())

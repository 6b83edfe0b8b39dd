"""A complaint that a rep tells of, and what the same customer wants besides (佳和投诉304有划伤,另外又要10吨316L): two
records, so that what is wanted is none of the goods complained of."""

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Ambiguous, Found, Intent, codes_of
from bot.nlu.several.said_behind import LONGEST, said_behind
from bot.nlu.several.told_before import told_before


def complained_and_wanted(whole: Intent, hearer: Hearer) -> Intent | None:
    """Both as `parts`, or what is wanted alone behind a complaint that was settled before
    (上次的投诉解决了，又要10吨304); None where the message holds no other than the complaint."""
    if whole.name != "log_complaint" or len(whole.text) > LONGEST or "others" in whole.extras:
        return None
    if not isinstance(whole.customer, Found | Ambiguous):
        return None
    besides = hearer.words.cues["wanted_besides"].search(whole.text)
    if besides is None:
        return None
    wanted = said_behind(whole.text, besides.end(), whole.customer, hearer)
    if wanted is None or wanted.name != "log_demand" or codes_of(wanted.customer) != codes_of(whole.customer):
        return None
    if not any(item.quantity is not None for item in wanted.items):
        return None
    if hearer.words.cues["complaint_of_before"].search(whole.text[: besides.start()]):
        return wanted
    return whole._replace(name="several", extras={}, parts=(told_before(whole, besides.start()), wanted))

"""Who left a customer for another one, told in one clause (佳和张工调到鑫源去了, 张工被鑫源挖走了): they left the
first; the other one, where they may work now, is only named, and that is no visit of ours."""

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Intent, codes_of
from bot.nlu.names.finding import find_names
from bot.nlu.people.contact_fact_cues import MAY_LEAVE_FOR
from bot.nlu.people.contact_facts import NAME, with_contact_facts
from bot.nlu.people.left_for import GONE
from bot.nlu.several.said_behind import LONGEST
from bot.nlu.text.normalize import normalize

_MAY_BE = frozenset({"log_interaction", "plan", "unknown", "check_in", "update_opportunity"})
"""As what it is heard."""


def gone_elsewhere(whole: Intent, hearer: Hearer) -> Intent | None:
    """That they left, with the other one as extras["others"]; unknown where nobody knows whose they were. None where it
    is not told, or more is."""
    if whole.name not in _MAY_BE or len(whole.text) > LONGEST or MAY_LEAVE_FOR.search(whole.text) is None:
        return None
    told = with_contact_facts(whole, hearer)
    if told.name == "unknown" != whole.name:
        return told
    is_told = any(fact.field in GONE for fact in told.facts) and "others" in told.extras
    return told if told.name == NAME and is_told and not _names_further(told, hearer) else None


def _names_further(told: Intent, hearer: Hearer) -> bool:
    """Whether a customer is named beside the facts who is not the one whose people they are of (佳和江总跳槽去鑫源了,
    昨天拜访了鑫源韩总)."""
    source, own = normalize(told.text), codes_of(told.customer)
    places = [span for name, span in told.spans.items() if name.startswith("facts.")]
    return any(
        not set(hit.codes) & set(own)
        and not any(span.start <= source.original(hit.start, hit.end)[0] < span.end for span in places)
        for hit in find_names(source.text, hearer.book, hearer.words)
    )

"""Reads a question: each reader takes what it knows and leaves one sign in its place; then the measure is found, and
what is left over must be words that say nothing. A question is answered wholly or not at all."""

import re
from dataclasses import replace

from bot.nlu.mentions import find_grades
from bot.nlu.names import find_names
from bot.nlu.normalize import normalize
from bot.nlu.questions import comparing, extent, growth, lacking, named, periods, rivals, shares, splitting
from bot.nlu.questions.draft import Draft
from bot.nlu.questions.query import Asked, Query
from bot.nlu.taught_words import spelled_out
from bot.nlu.times import find_times
from config.questions import SIGNS, MeasureWords

LONGEST = 60
"""Longer messages are no questions for numbers."""
_SPACES = re.compile(r"\s+")
_DONE = re.compile("了|过(?!生日)|完(?!成)")
_FOR_SOMEBODY = re.compile(SIGNS["{人}"] + "(?:想?要|问|让)")
"""陈总监要的: a colleague who wants to know is not the one whom the question is about."""
_CALLED = re.compile("[打拨接通][了过出]|(?:多少|几)[个通次]?电话")
_WHOSE_DAY = re.compile("谁[^,]*生日|哪[些几个][^,]*生日")
"""我的客户谁生日 asks who they are."""
_OF_CUSTOMERS = frozenset({"customers", "new_customers", "pool"})
"""How many there are: no question where one is named."""
OF_GOODS = frozenset({"tonnage", "average_price", "last_price", "demanded"})
"""Measures of which a grade can be asked for."""
_OF_FORMS = OF_GOODS - {"last_price"}
_BY_MODE = frozenset(
    "interactions contact_interval customers_met coverage quiet_customers last_met plans plan_completion".split()
)
_OF_ONE = frozenset({"interactions"})  # of one customer all of these, where no period is named
_NEW = {"opportunities": "new_opportunities", "customers": "new_customers"}
"""What stands today, asked for with a period, is what came in it."""
_QUIET = {"quiet_customers": "好久", "idle_customers": "好久", "stalled": "停滞"}
"""Where nothing happened for long, and how long that is where nobody says it."""
_FOR_DAYS = frozenset({*_QUIET, "overdue"})
"""Measures of which it can be asked for how many days it has been so; of what is not settled always."""
_NEVER = re.compile("[没未](?:有)?(?:来)?(?:下|订|买|采购|成交)过")
_READERS = (
    rivals.read_rivals,
    named.read_contacts,
    named.read_department,
    named.read_person,
    named.read_customers,
    named.read_grade,
    named.read_form,
    extent.read_amount,
    comparing.read_comparison,
    periods.read_recent,
    periods.read_length,
    periods.read_period,
    named.read_levels,
    named.read_labelled,
    named.read_region,
    named.read_industry,
    extent.read_extent,
    shares.read_share,
)


def read_question(asked: Asked) -> Query | None:
    """What the text asks; `None` where it is no question, or one that is not wholly understood. Never raises."""
    text = plain(asked)
    if not 1 < len(text) <= LONGEST or asked.questions.words["except"].search(text):
        return None  # 除了华东: those whom it names are the ones not meant
    draft = recognised(text, asked)
    if names_several(draft, asked) or wants_number(draft, asked):
        return None
    for measure in asked.questions.measures:
        if not fits_goods(draft, measure):
            continue  # 316L发了多少吨: what went out is not kept by grade, what was ordered is
        match = measure.words.search(draft.text)
        if not match or not match.group() or _never_ordered(draft, measure):
            continue
        tried = replace(draft, fields=dict(draft.fields))
        read_mode(tried, measure, asked)
        rest = draft.text[: match.start()] + "," + draft.text[match.end() :]
        if not is_explained(rest, tried, asked) or not splitting.is_told(tried, measure, asked):
            return None
        if (query := _finish(tried, measure, match.group(), rest, asked, text)) is not None:
            return query
    if (shares.says_of_what(draft, asked) or growth.ranks(draft, asked)) and is_explained(
        draft.text, draft, asked
    ):
        return _finish(
            draft, asked.questions.measure(shares.measure_of(draft, asked)), "", draft.text, asked, text
        )
    if splitting.asks_place(draft, asked.questions.words) and is_explained(draft.text, draft, asked):
        return _finish(draft, asked.questions.measure(splitting.PLACED_BY), "", draft.text, asked, text)
    return None


def _never_ordered(draft: Draft, measure: MeasureWords) -> bool:
    """没下过单 is of all time, and not of long."""
    of_long = {"first", "days"} & set(draft.fields)
    return measure.name == "idle_customers" and not of_long and _NEVER.search(draft.text) is not None


def fits_goods(draft: Draft, measure: MeasureWords) -> bool:
    """Whether figures of this measure are kept by the goods that are named."""
    told = {*draft.fields, *(draft.rivals or ())[:1]}
    by_grade = "grade" not in told or measure.name in OF_GOODS
    return by_grade and ("form" not in told or measure.name in _OF_FORMS)


def plain(asked: Asked) -> str:
    """The question in one spelling, without blanks."""
    return _SPACES.sub("", spelled_out(normalize(asked.text), asked.book, asked.words).text)


def recognised(text: str, asked: Asked) -> Draft:
    """What is named in a question, with one sign in the place of each."""
    draft = Draft(text)
    for reader in _READERS:
        reader(draft, asked)
    return draft


def names_several(draft: Draft, asked: Asked) -> bool:
    """Two customers, colleagues, departments, grades or periods that are not set beside each other: a question for
    one answer can not hold them."""
    return bool(
        ("department" in draft.fields and draft.fields.get("region") in asked.questions.regions)
        or _FOR_SOMEBODY.search(draft.text)
        or any(name in draft.text for name in (*asked.staff, *asked.departments))
        or find_grades(draft.text, asked.words.trade)
        or any(hit.codes for hit in find_names(draft.text, asked.book, asked.words))
        or any(time.days and not (time.length or time.every) for time in find_times(draft.text, asked.now))
    )


def wants_number(draft: Draft, asked: Asked) -> bool:
    """Whether a number to dial is asked for, and not how many calls there were."""
    known = asked.contacts or {"customers", "person"} & set(draft.fields)
    if "first" in draft.fields or not known or _CALLED.search(draft.text) or _WHOSE_DAY.search(draft.text):
        return False
    return asked.questions.words["reach"].search(draft.text) is not None


def _finish(
    draft: Draft, measure: MeasureWords, said: str, rest: str, asked: Asked, text: str
) -> Query | None:
    """The query for this measure, of which `said` are the words and `rest` is all else; None where it has none such."""
    words = asked.questions.words
    skeleton = draft.text
    grouped = [name for name, pattern in asked.questions.groups.items() if pattern.search(skeleton)]
    who = words["who"].search(rest) or (measure.who == "customer" and words["who"].search(skeleton))
    which = words["which"].search(skeleton) or words["who"].search(said)
    absent = words["absent"].search(rest)
    if not lacking.read_lack(draft, measure, said, rest, absent, grouped):
        return None
    splitting.read_group(draft, measure, grouped, bool(who), bool(which), words)
    splitting.read_place(draft, measure, words)
    splitting.read_speed(draft, measure, text)
    splitting.read_age(draft, measure, text)
    if not measure.mean and words["mean"].search(rest) and not splitting.read_mean(draft, grouped):
        return None
    named_period = "first" in draft.fields
    _read_default_period(draft, measure, asked, text)
    if not _is_asked(draft, measure, text, asked):
        return None
    if comparing.compares(draft) and not comparing.read_other_period(draft, asked):
        return None
    if "days" in draft.fields and measure.name not in _FOR_DAYS and "open" not in draft.fields:
        return None
    query = _query_of(draft, measure, named_period, asked)
    query = query and rivals.beside(query, draft, measure)
    query = query and shares.share(query, draft, measure)
    return query and growth.ranked(query, draft)


def _query_of(draft: Draft, measure: MeasureWords, named_period: bool, asked: Asked) -> Query | None:
    """The query of what was recognised; None where there are no such figures."""
    if measure.name in _OF_CUSTOMERS and "customers" in draft.fields:
        return None
    if draft.growth and measure.name in _NEW:
        return None  # how many there were then is not kept, and new ones are not what grew
    if measure.name == "customers" and "status" in draft.fields:
        draft.fields = {name: value for name, value in draft.fields.items() if name not in ("first", "last")}
    came = named_period and "status" not in draft.fields
    query = Query(_NEW.get(measure.name, measure.name) if came else measure.name, **draft.fields)
    if query.first and query.first > asked.now.date() and not measure.future:
        return None  # what has not been yet can not be counted
    if query.first is None and (query.than_first or query.group in shares.PERIODS):
        return None  # what stands today is of no day, and beside no other
    return query if draft.rivals or query.group in (None, *measure.groups) else None


def read_mode(draft: Draft, measure: MeasureWords, asked: Asked) -> None:
    """The way of meeting, where the measure is of meetings."""
    if measure.name not in _BY_MODE:
        return
    for mode, pattern in asked.questions.modes.items():
        if pattern.search(draft.text):
            draft.fields["mode"] = mode
            return


def _read_default_period(draft: Draft, measure: MeasureWords, asked: Asked, text: str) -> None:
    fields = draft.fields
    if measure.standing:
        fields.pop("first", None)
        fields.pop("last", None)
        return
    if measure.name in _QUIET and not {"first", "days"} & set(fields):
        fields["days"] = asked.questions.durations[_QUIET[measure.name]]
    if "first" not in fields and draft.always:
        return
    if "first" not in fields and measure.name in _OF_ONE and fields.get("customers"):
        return
    if "first" in fields:
        if measure.future and draft.ahead:
            fields["first"], fields["last"] = draft.ahead
        return
    of_year = measure.year and not draft.growth and measure.year.search(text)
    name = "this_year" if of_year else measure.period
    if fields.get("open"):
        name = ""
    first, last = periods.period_named(name, asked.now.date())
    if first:
        fields["first"], fields["last"] = first, last


def _is_asked(draft: Draft, measure: MeasureWords, text: str, asked: Asked) -> bool:
    """A question asks with a word for it, or names a measure and tells nothing that was done."""
    if draft.rivals is not None:
        return True  # they are taken for such only where it is asked
    if asked.questions.words["ask"].search(text):
        return True
    if comparing.compares(draft) or any(
        name in draft.fields for name in ("group", "limit", "absent", "days", "open")
    ):
        return True
    return _DONE.search(text) is None


def is_explained(rest: str, draft: Draft, asked: Asked) -> bool:
    """Whether all that is left over says nothing."""
    words = asked.questions.words
    said = (words[name] for name in ("place", "absent", "who", "which", "ranking", "board"))
    for pattern in (words["mean"], *asked.questions.groups.values(), *said):
        rest = pattern.sub(",", rest)
    for pattern in asked.questions.modes.values():
        rest = pattern.sub(",", rest) if "mode" in draft.fields else rest
    rest = words["filler"].sub("", rest)
    return all(character in SIGNS.values() for character in rest)

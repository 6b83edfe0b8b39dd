"""Reads a question: each reader takes what it knows and leaves one sign in its place; then the measure is found, and
what is left over must be words that say nothing. A question is answered wholly or not at all."""

import re
from dataclasses import replace

from bot.nlu.goods.mentions import find_grades
from bot.nlu.names.finding import find_names
from bot.nlu.names.taught_words import spelled_out
from bot.nlu.questions import (
    comparing,
    extent,
    figures,
    growth,
    left_out,
    named,
    periods,
    rivals,
    shares,
    splitting,
)
from bot.nlu.questions.draft import Draft
from bot.nlu.questions.finishing import finish, is_explained, read_mode
from bot.nlu.questions.query import Asked, Query
from bot.nlu.text.normalize import normalize
from bot.nlu.times import find_times
from config.questions import SIGNS, MeasureWords

LONGEST = 60
"""Longer messages are no questions for numbers."""
_SPACES = re.compile(r"\s+")
_FOR_SOMEBODY = re.compile(SIGNS["{人}"] + "(?:想?要|问|让)")
"""陈总监要的: a colleague who wants to know is not the one whom the question is about."""
_CALLED = re.compile("[打拨接通][了过出]|(?:多少|几)[个通次]?电话")
_OF_CONTACTS = re.compile("联系(?:人的?(?:电话|手机|号码|联系方式)|方式)")
"""Of whoever was spoken of, where nobody is named."""
_WHOSE_DAY = re.compile("谁[^,]*生日|哪[些几个][^,]*生日")
"""我的客户谁生日 asks who they are."""
OF_GOODS = frozenset({"tonnage", "average_price", "last_price", "demanded"})
"""Measures of which a grade can be asked for."""
_OF_FORMS = OF_GOODS - {"last_price"}
_NEVER = re.compile("[没未](?:有)?(?:来)?(?:下|订|买|采购|成交)过")
_READERS = (
    left_out.read_left_out,
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
    named.read_source,
    extent.read_extreme_price,
    extent.read_extent,
    shares.read_share,
)


def read_question(asked: Asked) -> Query | None:
    """What the text asks; `None` where it is no question, or one that is not wholly understood. Never raises."""
    text = plain(asked)
    if not 1 < len(text) <= LONGEST:
        return None
    draft = recognised(text, asked)
    if asked.questions.words["except"].search(draft.text):
        return None  # 除了华东: those whom it names are the ones not meant
    if names_several(draft, asked) or wants_number(draft, asked):
        return None
    if splitting.asks_place_of_nobody(draft, asked.questions.words):
        return None  # 佳和回款排第几: only colleagues and departments are ranked so
    pieces = figures.pieces_of(draft)
    of_each = len(pieces) > 1 and figures.are_ways_of_each(draft, pieces, asked)
    if len(pieces) > 1 and not of_each and figures.ask_for_several(draft, pieces, asked):
        return figures.together([_read_one(each, asked, each.text) for each in pieces], pieces)
    return _read_one(draft, asked, asked.questions.words["except"].sub("", text))


def _read_one(draft: Draft, asked: Asked, text: str) -> Query | None:
    """The question for one figure that a draft of `text` asks; `None` where it is none that is wholly understood."""
    for measure in asked.questions.measures:
        if not fits_goods(draft, measure):
            continue  # 316L发了多少吨: what went out is not kept by grade, what was ordered is
        match = measure.words.search(draft.text)
        if not match or not match.group() or _never_ordered(draft, measure):
            continue
        tried = replace(draft, fields=dict(draft.fields))
        read_mode(tried, measure, asked)
        measure = splitting.by_days(draft, measure, asked, text)
        rest = _rest(draft, measure, match)
        if not is_explained(rest, tried, asked) or not splitting.is_told(tried, measure, asked):
            return None
        if (query := finish(tried, measure, match.group(), rest, asked, text)) is not None:
            return query
    if (shares.says_of_what(draft, asked) or growth.ranks(draft, asked)) and is_explained(
        draft.text, draft, asked
    ):
        return finish(
            draft, asked.questions.measure(shares.measure_of(draft, asked)), "", draft.text, asked, text
        )
    if splitting.asks_place(draft, asked.questions.words) and is_explained(draft.text, draft, asked):
        return finish(draft, asked.questions.measure(splitting.PLACED_BY), "", draft.text, asked, text)
    return None


def _rest(draft: Draft, measure: MeasureWords, match: re.Match[str]) -> str:
    """What is said beside the measure, which is named again where it is bounded: 欠款超过10万的客户一共欠多少."""
    behind = draft.text[match.end() :]
    if {"over", "under"} & set(draft.fields):
        behind = measure.words.sub(",", behind)
    return draft.text[: match.start()] + "," + behind


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
    known = asked.contacts or {"customers", "person"} & set(draft.fields) or _OF_CONTACTS.search(draft.text)
    if not known or not is_for_what_is_kept(draft):
        return False
    return asked.questions.words["reach"].search(draft.text) is not None


def is_for_what_is_kept(draft: Draft) -> bool:
    """Whether no calls are counted and nobody is sought by their birthday."""
    return not ("first" in draft.fields or _CALLED.search(draft.text) or _WHOSE_DAY.search(draft.text))

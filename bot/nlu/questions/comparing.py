"""A period compared with another: 本月订单额比上月, 今年跟去年比, 回款同比."""

import re
from datetime import date, timedelta

from bot.nlu.questions.draft import Draft
from bot.nlu.questions.growth import read_growth
from bot.nlu.questions.periods import period_known, period_named
from bot.nlu.questions.query import Asked
from bot.nlu.times import TimeSpan, find_times
from bot.nlu.times.almanac import add_months, last_of_month
from config.questions import SIGNS

_JOINS = re.compile("(?P<joins>跟|和|与|同|、|(?:对比|相比|比较?|较)(?:于|之)?|(?i:vs))的?")
_COMPARES = re.compile("比|较|差|增|减|涨|跌|降|升|变化|多(?:了|出)?多少|少(?:了)?多少|(?i:vs)")
_YEAR_EARLIER = re.compile(
    "同比|(?:跟|和|与|同|较|比|对比|相比)?(?:去年|上一?年)的?(?:同期|这个?时候|同一时期)"
)
_BEFORE = re.compile("环比|(?:跟|和|与|同|较|比|对比|相比)?上(?:一个|一|个)?(?:期|周期)")
_SAID_OF_IT = re.compile(
    "对比|相比|比较|比一比|对照|(?:起来|来看)|(?:是|有)?(?:多还是少|高还是低|涨还是跌)"
    "|(?<!最)(?:是|有)?(?<!最)(?:多|少|高|低|[长短快慢](?=[了多几])|相?差|涨|跌|降|升|增长?|增加|减少?|下降|上升|提高|变化)(?:了|出)*(?:多少|几(?:个|家|次|单)|没有?|吗)?(?:率|幅度?|情况)?(?!多少)"
    "|比(?![例重])"
)
_COUNTERPART = {
    "last_week": "this_week",
    "last_month": "this_month",
    "last_quarter": "this_quarter",
    "last_year": "this_year",
    "yesterday": "today",
}


def read_comparison(draft: Draft, asked: Asked) -> None:
    """The period that another is compared with, in than_first and than_last; 同比 and 环比, which are counted from the
    other, in `draft.versus`, where a change is asked for by itself the one before. Runs before the period itself is
    read, which is left where it stands."""
    for name, pattern in (("year", _YEAR_EARLIER), ("before", _BEFORE)):
        if draft.take(pattern, ","):
            draft.versus = name
            break
    else:
        _read_two(draft, asked)
    read_growth(draft)
    if draft.growth and not compares(draft):
        draft.versus = "before"
    if draft.versus or "than_first" in draft.fields:
        draft.text = _SAID_OF_IT.sub(",", draft.text)


def _read_two(draft: Draft, asked: Asked) -> None:
    for match in _JOINS.finditer(draft.text):
        right = next(iter(_days_named(draft.text[match.end() :], asked)), None)
        if right is None or right.start != 0 or right.days is None:
            continue
        outright = match["joins"][0] in "比较对相vV"
        left = _days_named(draft.text[: match.start()], asked)
        beside = bool(left) and left[-1].end == match.start()
        if not (outright or beside or _COMPARES.search(draft.text, match.end() + right.end)):
            continue
        first, last = right.days.past
        draft.fields["than_first"], draft.fields["than_last"] = first, last
        draft.replace(match.start(), match.end() + right.end, ",")
        if not left:
            name = _COUNTERPART.get(period_known(first, last, asked.now.date()), "")
            begin, end = (asked.now.date(),) * 2 if name == "today" else period_named(name, asked.now.date())
            if begin and end:
                draft.fields["first"], draft.fields["last"] = begin, end
                draft.text += SIGNS["{时}"]
        return


def _days_named(text: str, asked: Asked) -> list[TimeSpan]:
    times = find_times(text, asked.now)
    return [time for time in times if time.days and not (time.length or time.every)]


def compares(draft: Draft) -> bool:
    """Whether a period is compared with another."""
    return bool(draft.versus) or "than_first" in draft.fields


def read_other_period(draft: Draft, asked: Asked) -> bool:
    """Counts what 同比 and 环比 compare with; whether there are two periods, and what stands in one can be compared."""
    fields = draft.fields
    if "first" not in fields or {"absent", "open", "days"} & set(fields):
        return False
    if draft.versus:
        other = _than(draft.versus, fields["first"], fields["last"], asked.now.date())
        fields["than_first"], fields["than_last"] = other
    if draft.growth and "group" in fields:
        # In an order by the change those days alone are beside each other that there were of both.
        two = (fields["first"], fields["last"], fields["than_first"], fields["than_last"])
        fields["than_last"] = as_far_as(asked.now.date(), *two) or fields["than_last"]
    return True


def _than(versus: str, first: date, last: date, today: date) -> tuple[date, date]:
    """The days that 同比 ("year") or 环比 ("before") means: 同比 of a period that is running, as far as today."""
    if versus == "year":
        return add_months(first, -12), _a_year_before(min(last, today) if first <= today else last)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        return add_months(first, -months), first - timedelta(days=1)
    return first - (last - first) - timedelta(days=1), first - timedelta(days=1)


def _a_year_before(day: date) -> date:
    """The end of a month is that of the month, in a leap year too."""
    before = add_months(day, -12)
    return last_of_month(before.year, before.month) if (day + timedelta(days=1)).day == 1 else before


def as_far_as(today: date, first: date, last: date, than_first: date, than_last: date) -> date | None:
    """The last day of the other period that is comparable with a running one: 上月 up to the 18th; None where the
    period is over, or the other ends no later."""
    if not first <= today < last or than_last >= first:
        return None
    if first.day == 1 and than_first.day == 1 and first.month == last.month:
        end = min(today.day, last_of_month(than_first.year, than_first.month).day)
        so_far = than_first.replace(day=end)
    elif (first.month, first.day) == (than_first.month, than_first.day):
        so_far = add_months(today, 12 * (than_first.year - first.year))
    else:
        so_far = than_first + (today - first)
    return so_far if so_far < than_last else None

"""Parts of months and years by count: 本月第二周, 10月的第一个周二, 今年前三个季度, 上月最后五天."""

from datetime import date, datetime, timedelta

from bot.nlu.dates.days import Days, Form, Groups, Period, every_year, exact, number, year_of
from bot.nlu.dates.vocabulary import MONTH, ORDINAL, SHIFTS, THIS_OR_NEXT, WEEK, YEAR
from bot.nlu.dates.weeks import weekday
from bot.nlu.times.almanac import add_months, add_working_days, last_of_month, monday, month_of


def _slice(found: Groups, now: datetime) -> Days | None:
    today, year = now.date(), year_of(found["sl_year"], now.date())
    if found["sl_which"]:
        outer = _month(*month_of(today, SHIFTS.get(found["sl_which"], 0)))
        period = _cut(found, outer)
        return exact(period, today) if period else None

    def of_year(of: int) -> Period | None:
        month = number(found["sl_month"])
        if found["sl_month"] and not 1 <= month <= 12:
            return None
        return _cut(found, _month(of, month) if month else (date(of, 1, 1), date(of, 12, 31)))

    if year is not None:
        period = of_year(year)
        return exact(period, today) if period else None
    return every_year(of_year, today)


def _month(year: int, month: int) -> Period:
    return date(year, month, 1), last_of_month(year, month)


def _cut(found: Groups, outer: Period) -> Period | None:
    """The days of `outer` that the words take; `None` where it has not so many."""
    where, unit = found["sl_where"], found["sl_unit"]
    count = number(found["sl_count"]) or 1
    if found["sl_weekday"]:
        return _weekday_in(outer, weekday(found["sl_weekday"]), -1 if where in ("最后", "末") else count - 1)
    if unit in ("工作日", "交易日"):
        return _working_days(outer, where, count)
    if unit in ("月", "季度"):
        months = 3 if unit == "季度" else 1
        begin = _begin(
            where, count, (outer[1].year - outer[0].year) * 12 + outer[1].month - outer[0].month + 1, months
        )
        first = add_months(outer[0], begin * months)
        length = 1 if where in ("第", "首") else count
        return _inside((first, add_months(first, length * months) - timedelta(days=1)), outer)
    size = 1 if unit in ("天", "日") else 7
    origin = outer[0] if size == 1 else monday(outer[0] + timedelta(days=6))
    total = ((outer[1] - origin).days // size) + 1
    begin, length = _begin(where, count, total * size, size), 1 if where in ("第", "首") else count
    first = origin + timedelta(days=begin * size)
    return _inside((first, first + timedelta(days=length * size - 1)), outer)


def _working_days(outer: Period, where: str, count: int) -> Period | None:
    """The first or last working days of a period, or one of them by its number."""
    if where in ("后", "最后", "末"):
        last = add_working_days(outer[1] + timedelta(days=1), -1)
        return _inside((add_working_days(last, 1 - count), last), outer)
    day = add_working_days(outer[0] - timedelta(days=1), count)
    first = day if where in ("第", "首") else add_working_days(outer[0] - timedelta(days=1), 1)
    return _inside((first, day), outer)


def _begin(where: str, count: int, total: int, size: int) -> int:
    """How many units lie before the slice; `total` is counted in months or days, as `size` is."""
    if where in ("第", "首"):
        return count - 1
    return total // size - count if where in ("后", "最后", "末") else 0


def _inside(period: Period, outer: Period) -> Period | None:
    return period if outer[0] <= period[0] <= outer[1] else None


def _weekday_in(outer: Period, day: int, index: int) -> Period | None:
    """The `index`-th such weekday of a period, from the end where negative."""
    first = outer[0] + timedelta(days=(day - outer[0].weekday()) % 7)
    if index < 0:
        first = outer[1] - timedelta(days=(outer[1].weekday() - day) % 7)
        index = 0
    on = first + timedelta(days=7 * index)
    return (on, on) if on <= outer[1] else None


SLICE = Form(
    "slice",
    rf"(?:(?P<sl_year>{YEAR})的?)?(?:(?P<sl_month>{MONTH})月份?|(?P<sl_which>{THIS_OR_NEXT}一?|当|同)个?月)?(?<=[年月份度的])的?"
    rf"(?P<sl_where>第|首|最后|前|头|后|末) ?(?P<sl_count>{ORDINAL})? ?个?"
    rf"(?:(?P<sl_unit>工作日|交易日|天|日(?![号期])|季度|月(?![底初中末])|{WEEK}(?![一二三四五六日天末]))|{WEEK}(?P<sl_weekday>[一二三四五六日天]))",
    _slice,
)

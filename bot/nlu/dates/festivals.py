"""Festivals and the days around them: 中秋后, 年前, 节后, 国庆期间, 元旦过完4号, 大年初八, 初八."""

from datetime import date, datetime, timedelta

from bot.nlu.dates.days import Days, Form, Groups, Period, every_year, exact, fixed, number, year_of
from bot.nlu.dates.vocabulary import BEFORE_AFTER, DAY, NOT_A_DAY, YEAR
from bot.nlu.times.almanac import FESTIVALS_OFF, festival, lunar_day

_FESTIVALS = (
    "春节|过年|除夕|大年三十|年三十|元旦|元宵|清明|(?<![一二三四五六七八九十百千万])五一(?!吨|张|公斤)"
    "|劳动节|端午|七夕|中秋|国庆|重阳|圣诞|平安夜|双十[一二]|光棍节|腊八|小年|妇女节|三八节|儿童节|六一(?=节)"
    "|教师节|情人节|春分|冬至"
)
_NAMES = {
    "过年": "春节",
    "十一": "国庆",
    "劳动节": "五一",
    "大年三十": "除夕",
    "年三十": "除夕",
    "光棍节": "双十一",
    "三八节": "妇女节",
    "六一": "儿童节",
}
_LONGEST_MONTH = 31


def _festival(found: Groups, now: datetime) -> Days | None:
    said, year = found["festival"], year_of(found["f_year"], now.date())
    where = found["f_side"] or ""
    return _beside(_NAMES.get(said, said), where, year, now, day=number(found["f_day"]))


def _around_new_year(found: Groups, now: datetime) -> Days | None:
    """年前, 年后, 过完年."""
    where = found["new_year"].removeprefix("年").replace("过完年", "后")
    return _beside("春节", where, None, now)


def _beside(name: str, where: str, year: int | None, now: datetime, *, day: int = 0) -> Days | None:
    """The days of a festival, or the day before or behind it; with a day of the month (元旦过完4号) the nearest."""

    def of_year(year: int) -> Period | None:
        days = festival(name, year)
        if days is None or (where == "前后" and not day):
            return days
        if day:
            return _nearest(day, days[0], -1 if "前" in where and "后" not in where else 1)
        if "前" in where:
            return (days[0] - timedelta(days=1),) * 2
        return (days[1] + timedelta(days=1),) * 2 if "后" in where else days

    if year is not None:
        period = of_year(year)
        return exact(period, now.date()) if period else None
    return every_year(of_year, now.date(), (-1, 0, 1, 2))


def _nearest(day: int, start: date, step: int) -> Period | None:
    """The first day with this number from `start` on, or back from it."""
    near = (start + timedelta(days=step * away) for away in range(_LONGEST_MONTH * 2))
    found = next((one for one in near if one.day == day), None)
    return (found, found) if found else None


def _around_holiday(found: Groups, now: datetime) -> Days | None:
    """节前 and 节后: of the next festival with days off."""
    today, one = now.date(), timedelta(days=1)
    before = found["holiday"] == "节前"
    periods = [
        days for year in (now.year, now.year + 1) for name in FESTIVALS_OFF if (days := festival(name, year))
    ]
    around = [first - one if before else last + one for first, last in periods]
    ahead = [day for day in around if day >= today]
    return fixed(min(ahead), tense="future") if ahead else None


def _new_year_day(found: Groups, now: datetime) -> Days | None:
    """大年初八; 初八 alone only in the weeks around 春节, when nobody means another month's."""
    day = number(found["new_year_day"])

    def of_year(year: int) -> Period | None:
        on = lunar_day(year, 1, day)
        return (on, on) if on else None

    year = year_of(found["ny_year"], now.date())
    if year is not None:
        period = of_year(year)
        return exact(period, now.date()) if period else None
    spring = lunar_day(now.year, 1, 1)
    if not found["ny_word"] and not (spring and -30 <= (now.date() - spring).days <= 20):
        return None
    return every_year(of_year, now.date())


FESTIVAL = Form(
    "festival",
    rf"(?:(?P<f_year>{YEAR})的?)?(?:农历|阴历)?"
    rf"(?P<festival>{_FESTIVALS}|十一(?={BEFORE_AFTER}|假|长假|期间))节?"
    rf"(?:假期|长假|放完?假|假)?(?P<f_side>前后|{BEFORE_AFTER}(?!天))?(?:的?(?:第一个工作日|第一天(?=上班))"
    rf"|(?:过[完了]|上班)?[的了]?(?P<f_day>{DAY})[号日](?![{NOT_A_DAY}]))?",
    _festival,
)
AROUND_NEW_YEAR = Form(
    "around_new_year",
    r"(?<![今明去前后半来本当\d一二两三四五六七八九十几多])(?P<new_year>年前|年后|过完年)",
    _around_new_year,
)
AROUND_HOLIDAY = Form(
    "around_holiday", r"(?<![细季环情章礼关调])(?P<holiday>节前|节后(?!天))", _around_holiday
)
NEW_YEAR_DAY = Form(
    "new_year_day",
    rf"(?:(?P<ny_year>{YEAR})的?)?(?P<ny_word>大年|正月|年(?=初))?(?P<new_year_day>初[一二三四五六七八九十](?![一二三四五六七八九十步中级]))",
    _new_year_day,
)

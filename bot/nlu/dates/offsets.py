"""Days counted from now: 三天后, 两周内, 五个工作日内, 过两天, 近一个月, 未来48小时."""

from datetime import date, datetime, timedelta

from bot.nlu.dates.days import Days, Form, Groups, fixed
from bot.nlu.dates.vocabulary import COUNT
from bot.nlu.text.numbers import parse
from bot.nlu.times.almanac import add_months, add_working_days

_HOURS = {"小时": 60, "钟头": 60, "刻钟": 15, "分钟": 1}
"""Minutes."""
_MONTHS = {"月": 1, "季度": 3, "年": 12}
_WEEKS = ("周", "星期", "礼拜")
_SEVERAL = 3
"""What 几 stands for where days must be counted."""
_MOST = 1200
_LONGEST_TO_DATE_BY = 31
"""Days: 未来两周 has a last day by which something is due, 未来半年 has not."""
_CLOCK_UNITS = "小时|钟头|分钟|刻钟"
_DAY_UNITS = "工作日|交易日|周|星期|礼拜|季度|年"

Shifted = tuple[date, datetime | None]


def shift(now: datetime, count: float, unit: str) -> Shifted | None:
    """The day that lies `count` units from now (before it where negative); for hours the moment, too."""
    if abs(count) > _MOST:
        return None
    today = now.date()
    if unit in _HOURS:
        moment = (now + timedelta(minutes=count * _HOURS[unit])).replace(second=0, microsecond=0, tzinfo=None)
        return moment.date(), moment
    if unit in ("工作日", "交易日"):
        return add_working_days(today, int(count)), None
    if unit in _WEEKS:
        return today + timedelta(days=int(count * 7)), None
    if unit in _MONTHS:
        months = count * _MONTHS[unit]
        day = add_months(today, int(months))
        return day + timedelta(days=int(30 * (months % 1 if months > 0 else -(-months % 1)))), None
    return (now + timedelta(days=count)).date(), None


def _count(said: str, and_half: object) -> float:
    return float(parse(said) or 0) + (0.5 if and_half else 0)


def _offset(found: Groups, now: datetime) -> Days | None:
    direction = found["direction"]
    back = "前" in direction or "来" in direction
    if found["count"] == "几":
        return fixed(now.date(), tense="past" if back else "future", vague=True)
    count = _count(found["count"], found["and_half"] or found["more_half"])
    shifted = shift(now, -count if back else count, found["unit"])
    if shifted is None:
        return None
    day, moment = shifted
    if "来" in direction:
        return fixed(day, now.date(), "past", vague=True)
    first = now.date() if direction in ("之内", "以内", "内", "里") else day
    return Days((first, day), (first, day), "past" if back else "future", moment)


def _through(found: Groups, now: datetime) -> Days | None:
    if found["through_count"] == "几":
        return fixed(now.date(), tense="future", vague=True)
    shifted = shift(now, _count(found["through_count"], found["through_half"]), found["through_unit"])
    return Days((shifted[0],) * 2, (shifted[0],) * 2, "future", shifted[1]) if shifted else None


def _stretch(found: Groups, now: datetime) -> Days | None:
    """So long a time up to now or from now on; it dates nothing but by its last day."""
    where, several = found["stretch"], found["stretch_count"] == "几"
    count = float(_SEVERAL) if several else _count(found["stretch_count"], found["stretch_half"])
    ahead = where in ("未来", "今后", "往后", "接下来", "后", "之后", "后面", "这")
    shifted = shift(now, count if ahead else -count, found["stretch_unit"])
    if shifted is None:
        return None
    day, moment = shifted
    today, one = now.date(), timedelta(days=1)
    if where == "这":
        return fixed(today, max(today, day - one), "open", vague=several)
    if ahead:
        period = (
            (today + (one if where in ("后", "之后", "后面") and not moment else timedelta())),
            max(today, day),
        )
        is_long = (period[1] - today).days > _LONGEST_TO_DATE_BY
        return Days(period, period, "future", moment, vague=where == "后" or several or is_long)
    period = day, max(day, today - one)
    return Days(period, period, "past", moment, vague=True)


OFFSET = Form(
    "offset",
    rf"(?:再?过|未来|最近|近)?(?<![\d.一二三四五六七八九十])(?P<count>{COUNT}|半|几)[多来]?个?(?P<and_half>半)?多?"
    rf"(?P<unit>{_CLOCK_UNITS}|{_DAY_UNITS}|天|日(?=内|之内|以内|后|之后|以后)|月(?![底初中末]))(?P<more_half>半)?多?(?:时间|左右)?"
    r"(?P<direction>之后|以后|过后|后(?![天年半])|之前|以前|前(?![天年半])|之内|以内|内|里|以来)",
    _offset,
)
THROUGH = Form(
    "through",
    rf"再?过(?P<through_count>{COUNT}|半|几)个?(?P<through_half>半)?"
    rf"(?P<through_unit>{_CLOCK_UNITS}|{_DAY_UNITS}|天|月)",
    _through,
)
STRETCH = Form(
    "stretch",
    r"(?P<stretch>未来|今后|往后|接下来|之后|之前|后面|前面|过去|最近|这(?!一)|(?<!最)[前后头]|近"
    r"|(?<![马早晚以加线赶遇碰手网路楼船])上(?!一))的? ?"
    rf"(?:(?P<stretch_count>{COUNT}|几|(?<=[去来近])半) ?个?(?P<stretch_half>半)?"
    rf"(?P<stretch_unit>{_CLOCK_UNITS}|{_DAY_UNITS}|天|日(?!号)|月(?![底初中末份])))(?![前后])(?:之?内|里)?",
    _stretch,
)

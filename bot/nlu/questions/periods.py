"""Periods (本月, 近30天, 三季度, 上半年) and lengths of time (三天没…, 逾期超过30天) of a question."""

import re
from datetime import date, timedelta

from bot.nlu.questions.draft import Draft
from bot.nlu.questions.query import Asked
from bot.nlu.text.numbers import CHINESE, parse
from bot.nlu.times import TimeSpan, find_times
from bot.nlu.times.almanac import add_months, last_of_month, monday
from config.questions import SIGNS, MeasureWords

_N = rf"(?P<count>\d{{1,4}}|[{CHINESE}半]{{1,4}}|几)"
_UNIT = r"(?:个)?(?P<half>半)?(?P<unit>天|日|周|星期|礼拜|月|季度|年)(?P<more>半)?"
_RECENT = re.compile(
    rf"(?P<which>最近|近|过去|前面|这|未来|接下来|今后|往后)的?{_N}{_UNIT}(?:里|内|以?来|之内)?"
)
_AHEAD = ("未来", "接下来", "今后", "往后")
_BACK = ("过去", "前面")
_LATELY = re.compile("最近|近期|近来|这段时间|这阵子|这几天|这两天")
_LONGER = re.compile(
    rf"(?:超过|超|大于|高于|多于|满|>=?|足足|连续|持续|已经|都|有)*{_N}(?P<over>多)?{_UNIT}(?P<beyond>以上|多|开外|之久)?"
    r"(?!(?:之|以)?[内里后前])"
)
_HOW_LONG = re.compile("(?:平均|一般|通常|大概|[要得隔])$")
_HOW_OFTEN = re.compile("[^,?]{0,4}(?:一次|处理|解决|能|才)")
"""平均几天跟进一次 asks for the days."""
_SINCE = re.compile("(?:今年|年初|本?月初|这个?月|本月|本周|这周)(?:以来|至今|到现在|到目前|到今天)")
_QUARTER = re.compile("(?<=[本这上下])个?季(?!度|节)")
_WEEK = re.compile("(?<=[这本上下])周(?=一[个家次条单])")
"""这周一个客户 is no Monday."""
_TWO = re.compile("[和跟与或比]")
"""今年和去年 are two periods, which nobody wants as one."""
_WHOLE_YEAR = re.compile("(?:全年|本年度?|今年度?|年度)(?![\ue000-\uf8ff])")
_ASKED_FOR = re.compile("(?:了|呢|啊)+[?]*")
LATELY_DAYS = 7
_LONGEST_YEARS = 20
_LONGEST_DAYS = _LONGEST_YEARS * 366
"""Nobody has kept records for longer."""


def read_length(draft: Draft, asked: Asked) -> None:
    """A length of time that is no period: `days`. Runs after `read_recent`, before `read_period`."""
    for match in _LONGER.finditer(draft.text):
        if _is_bare(draft.text, match) or _is_asked_for(draft.text, match):
            continue
        days = _days(match, asked)
        if 0 < days <= _LONGEST_DAYS:
            draft.fields["days"] = days
            draft.replace(match.start(), match.end(), SIGNS["{久}"])
            return


def _is_asked_for(text: str, match: re.Match[str]) -> bool:
    if match["count"] != "几" or match.start() != match.start("count"):
        return False
    before, behind = text[: match.start()], text[match.end() :]
    if _ASKED_FOR.fullmatch(behind):
        return True  # 逾期几天了
    return _HOW_LONG.search(before) is not None or _HOW_OFTEN.match(behind) is not None


def _is_bare(text: str, match: re.Match[str]) -> bool:
    """12月, 3日, 26年, 三季度 and 上半年 are dates."""
    plain = match.group() == match["count"] + match["unit"] and match["unit"] in ("月", "日", "年", "季度")
    if match["count"] == "半":
        return text[match.start() - 1 : match.start()] in ("上", "下")
    return plain


def _days(match: re.Match[str], asked: Asked) -> int:
    count = 3 if match["count"] == "几" else parse(match["count"]) or 0
    unit = asked.questions.durations[match["unit"]]
    half = unit // 2 if match["half"] or match["more"] else 0
    return int(count * unit) + half


def read_recent(draft: Draft, asked: Asked) -> None:
    """最近三天, 近一个月: so many days up to today; of what is to come, from today on."""
    today = asked.now.date()
    match = _RECENT.search(draft.text)
    first = _recent(match, today) if match else None
    if match and first:
        last = today + (today - first)
        if match["which"] not in _BACK:
            draft.ahead = today, last
        if match["which"] in _AHEAD:
            first, today = today + timedelta(days=1), last
        _keep(draft, match.start(), match.end(), first, today)
        return
    lately = _LATELY.search(draft.text)
    after = draft.text[lately.end() :] if lately else ""
    if lately and not after.startswith(("一次", "的一次", "报价")) and "价" not in after[:8]:
        draft.ahead = today, today + timedelta(days=LATELY_DAYS - 1)
        _keep(draft, lately.start(), lately.end(), today - timedelta(days=LATELY_DAYS - 1), today)


def _recent(match: re.Match[str], today: date) -> date | None:
    if match["count"] == "半":
        return today - timedelta(days={"年": 182, "月": 15}.get(match["unit"], 7))
    count = 3 if match["count"] == "几" else max(1, int(parse(match["count"]) or 1))
    if count > _LONGEST_DAYS or (count > _LONGEST_YEARS * 12 and match["unit"] not in "天日"):
        return None
    months = {"月": count, "季度": 3 * count, "年": 12 * count}.get(match["unit"])
    if months and months <= _LONGEST_YEARS * 12:
        return add_months(today, -months) + timedelta(days=1)
    days = count * (7 if match["unit"] in ("周", "星期", "礼拜") else 1)
    return today - timedelta(days=days - 1)


def read_period(draft: Draft, asked: Asked) -> None:
    """The period named, as of what has been; as of what is to come it is left in `draft.ahead`."""
    if "first" in draft.fields:
        return
    draft.text = _WEEK.sub("周,", _QUARTER.sub("季度", draft.text))
    since = _SINCE.search(draft.text)
    if since:
        times = find_times(since.group()[:2].replace("年初", "今年"), asked.now) or find_times(
            "本月", asked.now
        )
        _keep(draft, since.start(), since.end(), _past(times[0])[0], asked.now.date())
        return
    for time in find_times(draft.text, asked.now):
        if not time.length and not time.every and not _TWO.search(time.text):
            draft.ahead = _ahead(time, asked.now.date())
            first, last = _past(time)
            goes_on = time.text.endswith("后") and last < asked.now.date()
            _keep(draft, time.start, time.end, first, asked.now.date() if goes_on else last)
            return
    year = _WHOLE_YEAR.search(draft.text)
    if year:
        today = asked.now.date()
        _keep(draft, year.start(), year.end(), date(today.year, 1, 1), date(today.year, 12, 31))


def lies_ahead(draft: Draft, measure: MeasureWords, today: date) -> tuple[date, date] | None:
    """The period named, as of what is to come, where the measure is of that; or may be, and it is the nearer one. A
    month that is just over is meant of either (10月的应收 in November)."""
    if draft.ahead is None or not (measure.future or measure.nearer):
        return None
    if (measure.future and not _are_whole_months(*draft.ahead)) or "last" not in draft.fields:
        return draft.ahead
    return draft.ahead if draft.ahead[0] - today < today - draft.fields["last"] else None


def _are_whole_months(first: date, last: date) -> bool:
    return first.day == 1 and last == last_of_month(last.year, last.month)


def _ahead(time: TimeSpan, today: date) -> tuple[date, date] | None:
    """What is to come by then, where a day is named before which it is (月底前到期的款); where that day is over,
    all of its year until then."""
    if time.days is None:
        return None
    (first, last), (_, before) = time.days.future, time.days.past
    if not time.text.endswith("前"):
        return first, last
    was_then = (before < today and today - before <= last - today) or last < today
    return (date(before.year, 1, 1), before) if was_then else (min(today, first), last)


def _past(time: TimeSpan) -> tuple[date, date]:
    return time.days.past if time.days else (time.now.date(), time.now.date())


def _keep(draft: Draft, start: int, end: int, first: date, last: date) -> None:
    draft.fields["first"], draft.fields["last"] = first, last
    draft.replace(start, end, SIGNS["{时}"])


def period_named(name: str, today: date) -> tuple[date | None, date | None]:
    """The days of this_week, this_month, this_quarter and this_year; of "" none."""
    match name:
        case "this_week":
            return monday(today), monday(today) + timedelta(days=6)
        case "this_month":
            return today.replace(day=1), last_of_month(today.year, today.month)
        case "this_quarter":
            month = (today.month - 1) // 3 * 3 + 1
            return date(today.year, month, 1), last_of_month(today.year, month + 2)
        case "this_year":
            return date(today.year, 1, 1), date(today.year, 12, 31)
    return None, None


def _quarter_before(today: date) -> tuple[date, date]:
    first = add_months(today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), -3)
    return first, add_months(first, 3) - timedelta(days=1)


def period_known(first: date, last: date, today: date) -> str:
    """The name of a period as `period_named` and config/texts know it (this_week, last_month …), or ""."""
    months = today.year * 12 + today.month - 1
    before = date((months - 1) // 12, (months - 1) % 12 + 1, 1)
    known = {
        "today": (today, today),
        "yesterday": (today - timedelta(days=1),) * 2,
        "last_week": (monday(today, -1), monday(today, -1) + timedelta(days=6)),
        "next_week": (monday(today, 1), monday(today, 1) + timedelta(days=6)),
        "last_month": (before, last_of_month(before.year, before.month)),
        "last_quarter": _quarter_before(today),
        "last_year": (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    }
    known |= {
        name: (begin, end)
        for name in ("this_week", "this_month", "this_quarter", "this_year")
        if (bounds := period_named(name, today)) and (begin := bounds[0]) and (end := bounds[1])
    }
    return next((name for name, period in known.items() if period == (first, last)), "")

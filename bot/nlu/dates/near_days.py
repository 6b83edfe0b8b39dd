"""Days by their distance from today: 今天, 大后天, 明后天, 今晚, 次日."""

from datetime import datetime, timedelta

from bot.nlu.dates.days import Days, Form, Groups, Tense, fixed

_SHIFTS = {"大大前": -4, "大前": -3, "前": -2, "昨": -1, "今": 0, "当": 0, "同": 0, "本": 0}
_SHIFTS |= {"明": 1, "次": 1, "翌": 1, "第二": 1, "隔": 1, "后": 2, "大后": 3, "大大后": 4}

_DIALECT = {"夜来": "昨", "寻日": "昨", "琴日": "昨", "听日": "明"}
"""In Shandong and in Canton."""


def _near_day(found: Groups, now: datetime) -> Days:
    said = found["near_day"]
    return _near(_DIALECT.get(said) or said.rstrip("个").rstrip("天日儿朝").rstrip("两"), now)


def _part_of_day(found: Groups, now: datetime) -> Days:
    return _near(found["rp_day"], now)


def _near(said: str, now: datetime) -> Days:
    today = now.date()
    if said in ("今明", "明后"):
        first = today + timedelta(days=said == "明后")
        return fixed(first, first + timedelta(days=1), "future" if said == "明后" else "today")
    shift = _SHIFTS[said]
    tense: Tense = "past" if shift < 0 else "future" if shift else "today"
    return fixed(today + timedelta(days=shift), tense=tense)


def _next_day(found: Groups, now: datetime) -> Days:
    """The day after that of which was spoken, after today where none was."""
    return fixed(now.date() + timedelta(days=1), tense="future")._replace(comes_round=True)


_NO_DYNASTY = (
    "(?!的?(?:皇|历|时[候期代]|末|初[年期]|那些|人[士物]|家具|古|年[间代]|官|瓷|开国|灭|建[立国]|服|风格|[文话]本|代"
    "|[前中后]期|[诗书画]|军|将领?|都城|版图|朱|遗|器|[城墓陵]))"
)
"""明朝 is tomorrow in Wu, and a dynasty."""
NEAR_DAY = Form(
    "relative_day",
    r"(?P<near_day>(?:今明|明后)两?天|大大[后前]天|大[后前]天|前天|昨天|昨日|昨儿个?|今天|今日|今儿个?"
    r"|明天|明日|明儿个?|后天|后日(?![子程期])|(?<!以)后儿个?|当[天日]|本日(?!历)|同日"
    rf"|今朝|明朝{_NO_DYNASTY}|后朝(?=[ ,我咱去到给跟和再上下早要])"
    r"|夜来(?=[ ,我咱去到给跟和上])|[寻琴]日|听日|(?<![较比如若似日往])昨(?![日天儿早晚夜晨年])"
    r"|(?<![一-鿿])今(?=[ ,]|[去到见访]|拜访|走访|回访|电话|上门|跟|和))",
    _near_day,
)
NEXT_DAY = Form("next_day", r"(?P<rp_next>(?:次|翌|隔)日|第二天)", _next_day)
PART_OF_DAY = Form(
    "relative_part", r"(?P<rp_day>今|明|昨|前|后|当)(?P<rp_part>早上?|晚上?|夜|晨)", _part_of_day
)

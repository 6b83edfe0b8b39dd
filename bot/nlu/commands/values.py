"""What a command carries (finding.py): readers of numbers, days, amended values and names in its words."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.nlu.intent import Ambiguous, Found, Named, Unknown
from bot.nlu.names.book import Book
from bot.nlu.names.finding import find_names
from bot.nlu.times import TimeSpan, find_times
from config.words import Words

_SAID_OF = re.compile("[的了去我你他她它这那哪谁都很最要太也今昨明说没不有就是单家边]")
HOUR_ALONE = "hour_alone"
"""In the extras of what is moved: the time named no day, so it is of the day of what is moved."""
PART = "part"
"""In the extras of what is moved: a part of the day was named and no hour (改到周六上午)."""
LATER_BY = "later_by"
"""In the extras of what is moved: by how long, as said, where no day was (一天后 of 推迟一天, 一天前 of 提前一天)."""
EARLIER = "前"
"""How what was said of LATER_BY ends where it is moved the other way."""
HALF_DAY = re.compile("半[天日]|[天日]半")
"""Within a length: nobody can say to which hour that moves what stands."""
_COMMON = 100
"""From this frequency in the cutter's dictionary on a word is no name that somebody made up."""
_BESIDE_A_DAY = re.compile("吧|再|说|做|办|去|完成|了|[ ,。!]")


@dataclass(frozen=True, slots=True)
class Said:
    """What a command is read with."""

    match: re.Match[str]
    now: datetime
    book: Book
    words: Words


def read_nothing(said: Said) -> dict[str, Any]:
    """A command that carries nothing."""
    return {}


def read_number(said: Said) -> dict[str, Any]:
    """The number of the entry meant."""
    return {"extras": {"number": said.match["number"]}} if said.match["number"] else {}


def read_done(said: Said) -> dict[str, Any] | None:
    """The number of what is done, and what came of it; `None` where a time is told there, which is a next step."""
    result = (said.match["result"] or "").strip(" ,，。吧")
    if find_times(result, said.now):
        return None
    extras = {"number": said.match["number"], **({"result": result} if result else {})}
    return {"extras": extras}


def read_code(said: Said) -> dict[str, Any]:
    """The code of a binding, in capitals."""
    return {"extras": {"code": said.match["code"].upper()}}


def read_list_day(said: Said) -> dict[str, Any]:
    """The first day in `when`, the last in `due`: 今天 is one day, 本周 seven."""
    times = find_times(said.match.group(), said.now)
    if not times:
        return {"when": said.now.date(), "due": said.now.date()}
    first, last = times[0].bounds()
    day = first.date() if isinstance(first, datetime) else first
    return {"when": day, "due": last.date() if isinstance(last, datetime) else last}


def days_of(time: TimeSpan) -> dict[str, date]:
    """The first day of a time in `when`, the last in `due`, as far as each is known."""
    bounds = [each.date() if isinstance(each, datetime) else each for each in time.bounds()]
    return {name: day for name, day in zip(("when", "due"), bounds, strict=True) if day}


def read_postpone(said: Said) -> dict[str, Any] | None:
    """The new time: a day named, or so many days from now. The number may be missing."""
    words = said.match["until"]
    if not words:
        return read_number(said)
    if HALF_DAY.search(words):
        return None
    times = find_times(words, said.now) or find_times(words + "后", said.now)
    usable = [time for time in times if not time.vague]
    is_length = not usable
    if is_length:
        usable = [time for time in find_times(words.rstrip("吧") + "后", said.now) if not time.vague]
    if not usable or _BESIDE_A_DAY.sub("", words[: usable[0].start] + words[usable[0].end :]):
        return None
    extras = dict(read_number(said).get("extras", {})) | ({PART: usable[0].part} if usable[0].part else {})
    if is_length:
        extras[LATER_BY] = usable[0].text
    elif usable[0].days is None:
        extras[HOUR_ALONE] = "yes"
    return {"extras": extras, "when": usable[0].first("future")}


def read_hand_over(said: Said) -> dict[str, Any] | None:
    """The entry and the colleague who takes it; `None` for 交给我, which names nobody."""
    to = said.match["to"]
    return None if to and to[0] in "我你他她" else {**read_number(said), "to": to}


def read_looked_after(said: Said) -> dict[str, Any] | None:
    """The customer of whom it is asked who looks after them; `None` where that is none of the book's."""
    group = next(name for name in ("whose", "who", "of") if said.match[name])
    customer = named(said.match[group].strip(), said)
    if isinstance(customer, Unknown):
        return None
    return {"customer": customer, "spans": {"customer": said.match.span(group)}}


def read_whose(said: Said) -> dict[str, Any]:
    """Whose figures are asked for, and of when, as said."""
    return {"extras": {"whose": f"{said.match['before']} {said.match['behind']}".strip()}}


def read_reference(said: Said) -> dict[str, Any]:
    """What is referred to, as said."""
    return {"extras": {"reference": said.match["reference"].upper()}}


def read_region(said: Said) -> dict[str, Any]:
    """The region named, and how many of each kind were shown before."""
    return {"extras": {name: value for name, value in said.match.groupdict().items() if value}}


def read_resolution(said: Said) -> dict[str, Any] | None:
    """How something was settled; `None` where what is told of that says that it is not (客户还在闹)."""
    if said.words.cues["complaint_open_yet"].search(said.match["resolution"] or ""):
        return None
    extras = {"number": said.match["number"], "resolution": (said.match["resolution"] or "").strip()}
    return {"extras": {name: value for name, value in extras.items() if value}}


def teaches(alias: str, said: Said, *, swapped: bool) -> bool:
    """Whether the words teach a name: 小科=天津科瑞 does, 最难缠的就是天津科瑞 and 天津科瑞就是麻烦 do not."""
    if "就是" not in said.match.group():
        return True
    common = said.book.cutter.FREQ.get(alias, 0) >= _COMMON
    return not swapped and not common and not _SAID_OF.search(alias) and not alias.endswith(said.words.titles)


def named(name: str, said: Said) -> Named:
    """A customer by a name that stands alone."""
    codes = said.book.named(name)
    if not codes:
        hits = [
            hit for hit in find_names(name, said.book, said.words) if hit.start == 0 and hit.end == len(name)
        ]
        codes = hits[0].codes if hits else ()
    if len(codes) == 1:
        return Found(codes[0], name)
    return Ambiguous(codes, name) if codes else Unknown(name)

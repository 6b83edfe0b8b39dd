"""What is said beside the times of a talk or a plan: what the next step is (下周三前发合同), apart from what they said
before it, and until when a plan lasts (明天上午9点到11点)."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.nlu.intent import Span
from bot.nlu.reading import Reading

STEP, UNTIL = "follow_up", "until"
"""In the extras of a talk what is to be done next; in those of a plan the hour at which it ends, in ISO."""
_LEADS_ON = re.compile("^[ ,:]*(?:[之以]?前|左右|[再就要会得还也又]|我们?|给他们?(?=打电话))*")
_ENDS = re.compile(r"[,，。;；!！?？\n]")
_PAUSES = " ,，。;；!！\n"
_THEN = re.compile("[ ,，。;；!！]*(?:然后|另外|接着|之后|并且?|我们?|再|还)*")
_OUR_ACT = re.compile(
    "(?:再|要|我们?)(?:去|给|跟|约|打(?!款|钱|过来)|发(?!货)|报|送|寄|签|谈|催|回访|联系|拜访|上门|过去)"
    "|[去给跟](?:谈|送|他|签|拜访)|回访|拜访|上门"
)
"""What says of a further time that we are to do something then, and not that goods or money are to come."""
_THEIRS = re.compile(
    "(?:[他她]们|对方|客户|人家)(?:说|讲|就|也|会|要|再|来|过来|的人)*(?:回访|拜访|上门|过来|来|去|给|打|发|送|寄|签)"
)
"""And it is theirs to do (下周一他们回访)."""
_FIRST = re.compile(
    "(?:^|[,，。;；!！])(?:我们?|得|要|那|就|,)*"
    "(?P<first>先(?:发|送|寄|报|做|给|把|打|准备|出|拟|约)(?![^,，。;；]*[了过])[^,，。;；!！?？]{1,16})[,，](?:等|到|然后)*$"
)
_MERELY_AGAIN = re.compile(
    "(?:去|来|过去|过来|上门|拜访|联系|跟进|打|电话|再|谈|聊|看|说|见|一?[趟次下]|一?个|他们?|她们?|那边|他家|[了啊吧呢哈])*"
)
"""What the way of speaking to them says already."""


def with_step(text: str, found: dict[str, str], spans: dict[str, Span], later: Sequence[int] = ()) -> None:
    """Puts what is to be done next into the values of a talk, and cuts it off what they said. `later` is where in the
    text further times to come begin: what we are to do then is told behind it (周三送样，下周一再去谈价格), as is what
    comes first (先发报价，周五再去拜访)."""
    when = spans.get("follow_up")
    if when is None:
        return
    said = spans.get("extras.feedback")
    if said and said.start < when.start < said.end:
        before = max((match.start() for match in _ENDS.finditer(text, said.start, when.start)), default=-1)
        if before > said.start:
            found["feedback"] = text[said.start : before].strip(_PAUSES)
            spans["extras.feedback"] = said._replace(end=before)
    pause = _ENDS.search(text, when.end)
    start, end = when.end, pause.start() if pause else len(text)
    led = _LEADS_ON.match(text[start:end])
    start += led.end() if led else 0
    step = text[start:end].strip()
    further = _end_of_further(text, end, later)
    first = _FIRST.search(text[: when.start])
    if first and _MERELY_AGAIN.fullmatch(step):
        start, step = first.start("first"), text[first.start("first") : end].strip()
    if further > end and step:
        end, step = further, text[start:further].strip()
    if step and not _MERELY_AGAIN.fullmatch(step):
        found[STEP] = step
        spans[f"extras.{STEP}"] = Span(start, end, STEP)


def _end_of_further(text: str, end: int, later: Sequence[int]) -> int:
    """Where a second step ends that is told right behind the first with its own time; `end` where none is."""
    for begin in later:
        if begin > end and _THEN.fullmatch(text, end, begin):
            pause = _ENDS.search(text, begin)
            stop = pause.start() if pause else len(text)
            act, theirs = _OUR_ACT.search(text, begin, stop), _THEIRS.search(text, begin, stop)
            return stop if act and not (theirs and act.end() <= theirs.end()) else end
    return end


def until(reading: Reading, spans: Mapping[str, Span]) -> str | None:
    """The hour at which a plan ends, where one was said."""
    when = spans.get("when")
    for time in reading.times:
        if when is None or time.to is None or reading.source.original(time.start, time.end)[0] != when.start:
            continue
        begin, end = time.bounds()
        if isinstance(begin, datetime) and isinstance(end, datetime) and begin < end:
            return end.isoformat() if begin.date() == end.date() else None
    return None

"""What is said beside the times of a talk or a plan: what the next step is (下周三前发合同), apart from what they said
before it, and until when a plan lasts (明天上午9点到11点)."""

import re
from collections.abc import Mapping
from datetime import datetime

from bot.nlu.intent import Span
from bot.nlu.reading import Reading

STEP, UNTIL = "follow_up", "until"
"""In the extras of a talk what is to be done next; in those of a plan the hour at which it ends, in ISO."""
_LEADS_ON = re.compile("^[ ,:]*(?:[之以]?前|左右|[再就要会得还也又]|我们?|给他们?(?=打电话))*")
_ENDS = re.compile(r"[,，。;；!！?？\n]")
_PAUSES = " ,，。;；!！\n"
_MERELY_AGAIN = re.compile(
    "(?:去|来|过去|过来|上门|拜访|联系|跟进|打|电话|再|谈|聊|看|说|见|一?[趟次下]|一?个|他们?|她们?|那边|他家|[了啊吧呢哈])*"
)
"""What the way of speaking to them says already."""


def with_step(text: str, found: dict[str, str], spans: dict[str, Span]) -> None:
    """Puts what is to be done next into the values of a talk, and cuts it off what they said."""
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
    if step and not _MERELY_AGAIN.fullmatch(step):
        found[STEP] = step
        spans[f"extras.{STEP}"] = Span(start, end, STEP)


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

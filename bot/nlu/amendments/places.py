"""Where or how one meets, put right behind a plan or a talk: 改成去他们那边, 改成让他们来我们这里, 改成打电话."""

from typing import Any

from bot.nlu.amendments.finding import CHANGED_TO, COMMA, SIGH
from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said

WHERE, AT_OURS = "where", "at_ours"
"""In the extras of an amendment: where one meets, as said; and that it is with us."""
_THEY = "(?:[他她]们?|对方|客户|人家)"
_OUR = "(?:我们?|咱们?)"
_ROOM = "(?:那边|那里|那儿|这边|这里|这儿|家里?|公司|厂里?|工厂|办公室|会议室|现场|工地|车间|仓库|单位)"
_TO_DO = "(?:去|来|谈|见面?|碰头|看货|看样|开会|聊|当面)*"
_AT_THEIRS = (
    rf"(?:我们?|咱们?)?(?:(?:去|到|在|上|跑)(?P<theirs>{_THEY}的?{_ROOM}?|{_ROOM})"
    rf"|(?P<named>{_THEY}的?{_ROOM}))"
)
_AT_OURS = (
    rf"(?:(?:让|请|叫|约)?{_THEY}?(?:过来|来|到|在)(?P<ours>{_OUR}的?{_ROOM}?)"
    rf"|(?:让|请|叫|约)?{_THEY}(?:过来|来))"
)
_CHANGED = (
    rf"(?:{SIGH}{COMMA}*)*(?:(?:见面)?的?(?:地点|地方|方式))?(?:还是|那就|就)?"
    rf"(?:{CHANGED_TO}|改在|换到|换在|定在|改(?=[去到在让请叫来打发开用])){COMMA}*"
)
_WAY = (
    rf"(?:[给跟和](?:{_THEY}))?(?:打|发|开|用|通过|走)?(?:一?个)?"
    r"(?P<way>电话|微信|视频|邮件|线上|语音)(?:开?会议?|通话|联系|沟通|聊|谈|跟进|说|一?下|里)*"
)


def _read(said: Said) -> dict[str, Any]:
    """A visit, there or with us."""
    found = said.match
    theirs = found["theirs"] or found["named"]
    with_us = {} if theirs else {AT_OURS: "yes"}
    return {"method": "visit", "extras": {WHERE: theirs or found["ours"] or "", **with_us}}


def _read_way(said: Said) -> dict[str, Any] | None:
    """How one talks instead."""
    way = said.match["way"]
    found = next((label for label, told in said.words.labels["method"] if told.search(way)), None)
    spans = {"method": said.match.span("way")}
    return {"method": found, "extras": {"value": way}, "spans": spans} if found else None


PLACES = (
    Command(
        "amend",
        whole(rf"{_CHANGED}(?:{_AT_THEIRS}|{_AT_OURS}){_TO_DO}"),
        _read,
        "rep",
    ),
    Command("amend", whole(_CHANGED + _WAY), _read_way, "rep"),
)

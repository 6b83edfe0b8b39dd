"""Asking for a report in words: 日报, 上周总结, 公司本月情况, 昨天怎么样."""

from typing import Any

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said, days_of
from bot.nlu.times import find_times

_PERIOD = "(?P<period>[今昨][天日]|[本这上]个?周|[本这上]个?月)"
_WHOSE = "(?:我的?|我们|咱们|个人|团队|公司|部门|组里?|大家)*的?"
_WRITE = "(?:我[要想]|帮我?|给我|写|看|发|出|做|生成|来|整理|[一个份下]){0,4}"
_REPORT = (
    f"{_WRITE}{_WHOSE}{_PERIOD}?的?{_WHOSE}(?:工作|销售)?的?"
    "(?P<kind>日报|周报|月报|周会材料|(?:总结|小结))(?:一下|材料)?(?:怎么写)?"
    "(?:[也再]|帮我|给我)*(?:写|来|出|做|发|要)?(?:一?[个份])?(?:(?:发|给)(?:给?我|来)?(?:看看?|一下)?)?(?:吧|呢|啊)?"
    f"|{_WRITE}(?:总结|小结|汇总)(?:一?下)?(?:我们?|咱们?)?{_PERIOD.replace('period', 'of')}"
    "(?:的?(?:工作|情况|拜访|跟进))?"
    f"|{_WRITE}{_PERIOD.replace('period', 'before')}?的?(?:我们组|咱们组|团队|公司|部门|组里?|大家)的?"
    f"{_PERIOD.replace('period', 'behind')}?的?(?:整体|总体|工作|销售)?的?(?:情况|怎么样|咋样|如何)(?:啊|呀|了)?"
    f"|{_WRITE}{_PERIOD.replace('period', 'alone')}(?:的|都|整体|总体)*"
    "(?:有(?:些?什么|哪些|啥)(?:情况|动静|进展|新情况)|情况(?:怎么样|如何)?|怎么样|咋样|如何)(?:啊|呀|了)?"
)
_NAMED = ("period", "of", "before", "behind", "alone")
_PERIOD_OF = {"周报": "本周", "周会材料": "本周", "月报": "本月"}


def _read_report(said: Said) -> dict[str, Any] | None:
    """The first day in `when`, the last in `due`: 日报 is of today, 周报 of this week, 上周总结 of the last."""
    named = next((day for name in _NAMED if (day := said.match[name])), None)
    times = find_times(named or _PERIOD_OF.get(said.match["kind"] or "", "今天"), said.now)
    return days_of(times[0]) if times else None


REPORT = Command("report", whole(_REPORT), _read_report, "rep")

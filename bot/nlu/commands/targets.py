"""Setting a target (O-03): 目标 张伟 12月 订单 300万, 把华东明年的回款目标定为2000万."""

import re
from datetime import date
from typing import Any

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said
from bot.nlu.dates import Days
from bot.nlu.dates.days import Period
from bot.nlu.money.finding import find_money
from bot.nlu.names.finding import find_names
from bot.nlu.text.blanks import blank
from bot.nlu.text.places import place_at
from bot.nlu.times import find_times

_ASKS_OR_TELLS = "[?？吗呢]|多少|怎么|几|完成|达成|差|还剩|没有?|不|未|实现|超额|冲刺|客户(?!.?部)|他们|对方"
"""Who asks for a target, or tells of one or of a customer's own, sets none."""
_MEASURES = {
    "payments": "回款|到款|收款",
    "projects": "项目",
    "contracts": "合同",
    "orders": "订单|下单|签单|销售额|销售(?!.?部)|业绩",
}
_WORDS = re.compile(
    "请|麻烦|帮我|给|把|将|(?:年度|季度|月度|个人|部门)|(?:目标|指标|任务)额?"
    "|(?:设置?|定|制定|下达|改|(?:上|下)?调(?:整|高|低)?|提高?|降低?|加|减|为|成|到|至|是|的|了|吧|一下|[ ,，。:：\0])+"
)
"""What stands around the name, the time and the sum."""
_BY = re.compile("(?:调|提|降|加|减)[高低整]?(?![到至为成高低整])")
"""提高50万 says by how much, 提高到50万 what it is to be."""
_NOTHING = re.compile(r"(?<![\d.])0+(?:\.0+)? ?[万元亿]")
_DEPARTMENT = re.compile("[一-鿿]{1,8}(?:部|区|组|队|处|公司|办)|[华东西南北中]{2}")
_NICKNAME = re.compile("[小老]([一-鿿])")


def _read_target(said: Said) -> dict[str, Any] | None:
    """Who is to reach what, from which day to which, in `extras`, `amount`, `when` and `due`: no days where none are
    said, no amount where it is only said by how much the target changes. `None` where anything else is said, too."""
    text = said.match.group()
    times = [time for time in find_times(text, said.now) if time.days is not None]
    for time in times:
        text = blank(text, time.start, time.end)
    sums = list(find_money(text, said.words.trade))
    if len(times) > 1 or len(sums) != 1 or sums[0].kind != "amount" or _NOTHING.search(text):
        return None
    text = blank(text, sums[0].start, sums[0].end)
    extras = {}
    for measure, words in _MEASURES.items():
        text, found = re.subn(words, "\0", text)
        if found:
            extras["measure"] = measure
            break
    whose = _whose(text, said)
    if whose is None:
        return None
    extras["whose"] = whose
    fields: dict[str, Any] = {"extras": extras}
    if not _BY.search(text):
        fields["amount"] = sums[0].value
    if times and times[0].days is not None:
        fields["when"], fields["due"] = _meant(times[0].days, said.now.date())
    return fields


def _meant(days: Days, today: date) -> Period:
    """Of a month without a year the nearer one: in November 10月 is over, and 1月 is the next year's."""
    since, until = today - days.past[1], days.future[0] - today
    return days.past if since < until else days.future


def _whose(text: str, said: Said) -> str | None:
    """The one colleague or department of which nothing else is said."""
    named = [name for name in said.book.staff if name in text]
    if len(named) == 1 and not _WORDS.sub("", text.replace(named[0], "\0")):
        return named[0]
    pieces = [piece for piece in _WORDS.split(text) if piece]
    if len(pieces) != 1 or find_names(pieces[0], said.book, said.words):
        return None
    called = _NICKNAME.fullmatch(pieces[0])
    if called:
        meant = [name for name in said.book.staff if name.startswith(called[1])]
        return meant[0] if len(meant) == 1 else None
    is_department = _DEPARTMENT.fullmatch(pieces[0]) or place_at(pieces[0], 0) == pieces[0]
    return pieces[0] if is_department else None


TARGETS: tuple[Command, ...] = (
    Command(
        "set_target",
        whole(rf"(?=.*(?:目标|指标|任务))(?!.*(?:{_ASKS_OR_TELLS}))[^\n]{{6,60}}"),
        _read_target,
        "rep",
    ),
)

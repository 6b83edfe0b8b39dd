"""Commands that ask what became of a record: 修改记录, D00014改过什么, 刚才那条谁改的."""

from typing import Any

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said

RECORD_HISTORY = "record_history"

_NUMBER = "(?P<{}>[ADOQTVW]\\d{{1,9}})"
_KIND = "(?:记录|需求|报价|拜访|计划|提醒|商机|投诉)"
_THAT = f"(?:(?:刚才|刚刚|上面|上一?|这|那)+(?:的?[条个笔单])?的?{_KIND}?)"


def _read_number(said: Said) -> dict[str, Any]:
    """The number of the record, where it is named."""
    groups = said.match.groupdict()
    number = next((groups[name] for name in ("before", "behind", "of", "whose") if groups[name]), None)
    return {"extras": {"number": number.upper()}} if number else {}


HISTORY: tuple[Command, ...] = (
    Command(
        RECORD_HISTORY,
        whole(
            rf"(?:看看?|查看?|看一?下|查一?下|我要看|我想看)?(?:{_NUMBER.format('before')}|{_THAT})?的?(?:所有|全部)?的?"
            rf"(?:修改|变更|更改|改动|操作)的?(?:记录|历史|过程|日志|情况)\s*(?:{_NUMBER.format('behind')})?"
            rf"|(?:{_NUMBER.format('of')}|{_THAT})(?:都|后来|之前|到底|有没有)*(?:被|让)?"
            r"(?:(?:人)?(?:[改动]|修改|变更)过?了?(?:些?什么|哪些|哪里|几次|吗|没有?)(?:内容|地方)?|谁(?:[改动]|修改|变更)(?:过|的|了)?(?:什么)?)"
            r"|都?[改动]过(?:些?什么|哪些|哪里)(?:内容|地方)?"
            rf"|谁(?:把)?(?:[改动]|修改)(?:过|的|了)(?:{_NUMBER.format('whose')}|{_THAT})?的?"
        ),
        _read_number,
        "rep",
    ),
)

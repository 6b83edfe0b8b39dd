"""Commands that remind a customer of what is overdue: 催一下江阴华宏的款, 给华宏发个催款提醒, 提醒华宏付款."""

from typing import Any

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said, named
from bot.nlu.intent import Unknown

OUTRIGHT, UNSURE = "outright", "unsure"
"""In the extras where the words can mean nothing but that the customer is to be told; 催华宏的款 may be a note of a
seller's, and 给华宏发个收款通知 or 打款信息 something else whoever says it."""

_COURTESY = "(?:麻烦|请|帮忙?|帮我|你|那|就|先|再|给我|系统|自动|[ ,，。])*"
_WHOSE = r"(?P<whose>[^\s,，。?？!！了别没]{1,20}?)"
_POINTED_AT = frozenset(
    ["他", "她", "他们", "她们", "他家", "这家", "那家", "这个客户", "那个客户", "客户", "对方"]
)
_OF = "(?:那边|这边|公司)?(?:的|欠的|那笔|这笔|这几笔|那几笔|到期|逾期|欠我们)*"
_MONEY = "(?:货|尾|余|欠|回|账|应收)?(?:款项?|钱|账|帐|应收)"
_PAY = "(?:付|打|回|还|汇|结|清)(?:一?下)?(?:一?笔)?(?:货|尾|余|欠)?(?:款|钱|账|帐)"
_ONCE = "(?:一催|催|一下|下|个|一次)*"
_NOTICE = "(?:(?:催|付|还|欠)款|催收|逾期|催账)的?(?:提醒|通知)|(?:催款|催收|催账|催付)的?(?:消息|信息|短信)"
_MAYBE_NOTICE = "(?:(?:催|付|回|收|还|打|货|欠)款|催收|逾期|催账)的?(?:提醒|通知|消息|信息|短信|函)|催款|催收"
"""That money came, or where it is to go, may be told as well."""
_SOON = "(?:尽快|赶紧|赶快|早点|抓紧|及时|按时|快点|该|要|去|把|一下|下)*"
_SAYS = "[吧呗哈啊呀 。!！]*"


def _read_outright(said: Said) -> dict[str, Any] | None:
    """Whom to remind, by words that can mean nothing else."""
    found = _read_urging(said)
    return None if found is None else {**found, "extras": {OUTRIGHT: "yes"}}


def _read_unsure(said: Said) -> dict[str, Any] | None:
    """Whom to remind, by words that may mean something else."""
    found = _read_urging(said)
    return None if found is None else {**found, "extras": {UNSURE: "yes"}}


def _read_urging(said: Said) -> dict[str, Any] | None:
    """Whom to remind: nobody where none is named, or pointed at; `None` for who is no customer."""
    whose = said.match.groupdict().get("whose")
    if whose is None or whose in _POINTED_AT:
        return {}
    customer = named(whose, said)
    if isinstance(customer, Unknown):
        return None
    return {"customer": customer, "spans": {"customer": said.match.span("whose")}}


def _sends(notice: str) -> tuple[str, ...]:
    return (
        rf"(?:给|向|对|跟){_WHOSE}(?:那边)?(?:再|也)?(?:发|推|送|来)(?:送|出|一?[个条份封]|一下)*(?:{notice})",
        rf"(?:发|推|送)(?:送|一?[个条份封]|一下)*(?:{notice})(?:(?:给|到){_WHOSE})?",
    )


_URGES = (
    rf"(?:提醒|通知|催促)(?:一?下)?{_WHOSE}(?:那边)?{_SOON}{_PAY}",
    rf"催{_ONCE}{_WHOSE}{_OF}{_MONEY}",
    rf"催{_ONCE}{_WHOSE}(?:那边)?{_SOON}{_PAY}",
    rf"(?:给|向|对|跟){_WHOSE}(?:那边)?催{_ONCE}{_MONEY}",
    rf"(?:把)?{_WHOSE}{_OF}{_MONEY}{_COURTESY}催(?:一催|催|一下|下|一次)+",
    rf"{_WHOSE}(?:那边)?催(?:一下|下|个)+{_MONEY}",
    rf"催{_ONCE}{_MONEY}",
)

URGING: tuple[Command, ...] = tuple(
    Command("urge_payment", whole(f"{_COURTESY}{words}{_SAYS}"), read, "rep")
    for all_words, read in (
        (_sends(_NOTICE), _read_outright),
        (_URGES, _read_urging),
        (_sends(_MAYBE_NOTICE), _read_unsure),
    )
    for words in all_words
)

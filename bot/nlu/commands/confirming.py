"""Commands with which finance confirms or refuses money that was reported: 确认到款 PAY00001, 确认佳和那笔."""

import re
from typing import Any

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said, named, read_reference
from bot.nlu.intent import Unknown
from bot.nlu.text.numbers import parse

_MONEY = "(?:到款|收款|回款|款)"
_NUMBER = r"[A-Z]{2,4}\d{2,8}-\d{1,6}(?!\d)"
_SUM = r"(?P<sum>\d[\d,.]*(?:(?:万|[wW])\d{0,4})?)(?:元|块钱?)?"
_ONE = rf"(?:(?:[那这]?一?笔|那个|这个){_MONEY}?|{_MONEY})"
_WHOSE = (
    rf"(?:(?P<alone>{_NUMBER})|(?:(?P<order>{_NUMBER})|(?P<whose>[^,，。?？\s]{{2,20}}?)(?:公司)?)"
    rf"的?(?:[那这]?一?笔?{_SUM}(?:的?{_ONE})?|{_ONE}))"
)
_REFERENCE = r"(?P<reference>[A-Za-z]{2,12}-[A-Za-z0-9_-]{0,40}\d)"
"""A reference that is known as one without a word for money before it: WX-12."""
_WHY = "(?:[,，:： ]+(?P<why>[^?？]{1,60}))?"
_ABSENT = (
    "(?:这笔|[那这]个|的|钱|款|我们?|财务|银行|账上|还|都|也|先)*"
    "(?:没有?|未)(?:收到|到账?|看到|查到|进账|入账)|查不到|驳回"
)
_MISSING = (
    "(?:我们?|财务|银行|账上|实际|根本|还|都|也|[,， ])*"
    "(?:(?:没有?|未)(?:收到|到账?|看到|查到|进账|入账)|查不到)"
)
_ASKS = re.compile("[吗么呢]$|怎么|为什么|什么时候")
_IS_THERE = (
    "(?:[,， ]|已经?|可以|都|我|财务|银行|账上|给|到账?了?|收到了?|查到了?|没问题|核对(?:过|好)?了?|对)*"
)
_DONE = "(?:一?下|到账|到款|收款|收到|无误|[了吧啊,， 。!！])*"
_OF_MORE = re.compile(
    "确认|驳回|算了|先不|先别|等一?等|等一?下|再[看查问等]|另外|其[他它余]|都?[到收]了|剩下|[\\d一两二三四五六七八九十]+万"
)
"""In what is said behind whose money is refused: it may take that back, or be of other money."""
_WRONG = "[,， ]*(?P<wrong>有问题|不对|没到账?|没收到|没有收到|对不上|不是我们的)"
_STILL_OWED = (
    rf"[,， ]*(?:还|仍)?(?:差|欠|少|剩)(?:着|下)?{_SUM.replace('<sum>', '<owed>')}"
    "(?:没有?[到付收来]账?|未[到付收])?"
)
"""What is still to come, behind the sum that is confirmed."""


def _read_whose(said: Said) -> dict[str, Any] | None:
    """Whose money it is, of which order, how much, and why it is refused; `None` where that is neither a customer nor
    an order."""
    groups = said.match.groupdict()
    amount = parse(groups["sum"]) if groups["sum"] else None
    number = groups["order"] or groups["alone"]
    why = (groups.get("why") or "").strip(" ,，。!！")
    told = {"order": number, "sum": str(amount) if amount is not None else None, "why": why}
    extras = {name: value for name, value in told.items() if value}
    if number:
        return {"extras": extras}
    customer = named(groups["whose"], said)
    return None if isinstance(customer, Unknown) else {"customer": customer, "extras": extras}


def _read_whose_refused(said: Said) -> dict[str, Any] | None:
    """The same with why it is refused; `None` where what is said behind it asks, or may be of other money."""
    groups = said.match.groupdict()
    why = (groups.get("why") or groups.get("wrong") or "").strip(" ,，。!！")
    if _ASKS.search(why) or _OF_MORE.search(why):
        return None
    read = _read_whose(said)
    if read is None or not why:
        return read
    return {**read, "extras": {**read["extras"], "why": why}}


def _read_refused(said: Said) -> dict[str, Any] | None:
    """Which payment, and why where that is said; what asks (没到账吗) refuses nothing."""
    why = (said.match["why"] or "").strip(" ,，。!！")
    if _ASKS.search(why):
        return None
    told = {"why": why} if why and why != "驳回" else {}
    return {"extras": {**read_reference(said)["extras"], **told}}


CONFIRMING: tuple[Command, ...] = (
    Command(
        "confirm_payment",
        whole(r"确认(?:到款|收款|回款|(?=WX-|wx-))\s*(?P<reference>[A-Za-z0-9_-]{1,64})"),
        read_reference,
        "rep",
    ),
    Command(
        "confirm_payment",
        whole(f"确认(?:收到)?(?!一下|下){_WHOSE}(?:没问题|{_STILL_OWED})?"),
        _read_whose,
        "rep",
    ),
    Command("confirm_payment", whole(f"(?=.*确认){_WHOSE}{_IS_THERE}确认{_DONE}"), _read_whose, "rep"),
    Command(
        "refuse_payment",
        whole(rf"(?:驳回|不是)(?:到款|收款|回款|这笔)\s*(?P<reference>[A-Za-z0-9_-]{{1,64}}){_WHY}"),
        _read_refused,
        "rep",
    ),
    Command("refuse_payment", whole(rf"驳回\s*{_REFERENCE}{_WHY}"), _read_refused, "rep"),
    Command(
        "refuse_payment",
        whole(
            rf"(?=.*(?:[没未]|不到)).{{2,4}}?(?:说|报|登记)的{_WHOSE}{_MISSING}(?:啊|呀|呢|了|[,， 。!！])*"
        ),
        _read_whose,
        "rep",
    ),
    Command(
        "refuse_payment",
        whole(
            rf"(?=.*(?:驳回|[没未]|不到))(?:到款|收款|回款)?\s*{_REFERENCE}\s*(?P<why>{_ABSENT})"
            "(?:[,， ]*驳回)?(?:吧|了|掉)?"
        ),
        _read_refused,
        "rep",
    ),
    Command(
        "refuse_payment", whole(rf"驳回[\s:：,，]*{_WHOSE}(?:{_WRONG}|{_WHY})?"), _read_whose_refused, "rep"
    ),
    Command(
        "refuse_payment",
        whole(f"(?=.*驳回){_WHOSE}{_WRONG}?[,， ]*(?:先|就|请)?驳回(?:吧|了|掉)?{_WHY}"),
        _read_whose_refused,
        "rep",
    ),
)

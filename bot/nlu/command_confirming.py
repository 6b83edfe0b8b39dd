"""Commands with which finance confirms or refuses money that was reported: 确认到款 PAY00001, 确认佳和那笔."""

from typing import Any

from bot.nlu.command import Command, whole
from bot.nlu.command_values import Said, named, read_reference
from bot.nlu.intent import Unknown

_MONEY = "(?:到款|收款|回款|款)"
_WHOSE = rf"(?P<whose>[^,，。?？\s]{{2,20}}?)(?:公司)?的?(?:(?:[那这]?一?笔|那个|这个){_MONEY}?|{_MONEY})"


def _read_whose(said: Said) -> dict[str, Any] | None:
    """Whose money it is; `None` where that is no customer."""
    customer = named(said.match["whose"], said)
    return None if isinstance(customer, Unknown) else {"customer": customer}


CONFIRMING: tuple[Command, ...] = (
    Command(
        "confirm_payment",
        whole(r"确认(?:到款|收款|回款)\s*(?P<reference>[A-Za-z0-9_-]{1,64})"),
        read_reference,
        "rep",
    ),
    Command("confirm_payment", whole(f"确认(?:收到)?(?!一下|下){_WHOSE}(?:没问题)?"), _read_whose, "rep"),
    Command(
        "refuse_payment",
        whole(r"(?:驳回|不是)(?:到款|收款|回款|这笔)\s*(?P<reference>[A-Za-z0-9_-]{1,64})"),
        read_reference,
        "rep",
    ),
    Command("refuse_payment", whole(f"驳回{_WHOSE}"), _read_whose, "rep"),
)

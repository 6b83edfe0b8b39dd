"""`lianke serve` with a sender that marks pushes as sent when it takes them: the control of the sender's drill."""

from typing import Any

from bot.__main__ import main
from models import sending

_claim = sending.claim


async def _claim_and_mark(session: Any, now: Any, *rest: Any) -> Any:
    claimed = await _claim(session, now, *rest)
    await sending.mark_sent(session, [(push.id, "") for push in claimed], now)
    return claimed


if __name__ == "__main__":
    sending.claim = _claim_and_mark
    main()

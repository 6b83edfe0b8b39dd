"""Fault 9: people who can not be written to now, or not any more (45015, 45047, 43004, 40003, 48002, 81013).

One attempt each; a template message goes instead where the window is over and there is one; every row says why.
LIANKE_DRILL_ROUNDS times 20 pushes for each code (the suite: 5).
"""

import os
from collections import Counter

import pytest

from bot.channels import wechat_errors
from bot.messages import Reply
from config.house import House
from models.database import Database
from models.outbox import Notification
from tests.channels.platform_server import Call, Script
from tests.conftest import Clock
from tests.drills.pushes import Post, posted

EACH = 20 * int(os.environ.get("LIANKE_DRILL_ROUNDS", "0")) or 5
WINDOW, GONE = (45015, 45047), (43004, 40003, 48002)
OA, WORK = (*WINDOW, *GONE), (81013, 60111, 40031)
TEMPLATE = "order_shipped"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class Refuses:
    """Refuses each person's messages with a code of their own; template messages go out."""

    def __init__(self, codes: tuple[int, ...]) -> None:
        self.codes = codes

    def code_of(self, person: str) -> int:
        """The code that a person's messages are refused with."""
        return self.codes[int(person.rpartition("-")[2]) % len(self.codes)]

    def __call__(self, call: Call) -> Script | None:
        if call.path.endswith("/template/send"):
            return None
        return {"errcode": self.code_of(call.json["touser"]), "errmsg": "refused"}


async def _tried(post: Post, refuses: Refuses, reply: Reply | None) -> list[Notification]:
    await post.queue(EACH * len(refuses.codes), reply)
    await post.settle()
    await post.wait(post.clock().replace(day=28))  # nothing more comes of it
    return [row for row in await post.rows()]


def check(rows: list[Notification], asked: Counter[str]) -> None:
    """One attempt each, and each row says why not."""
    assert {row.attempts for row in rows} == {1}
    assert all(row.error for row in rows if row.status != "sent")
    assert set(asked.values()) == {1}


@pytest.mark.parametrize("codes", [OA, WORK], ids=["oa", "work"])
async def test_who_can_not_be_written_to_is_tried_once(
    database: Database, clock: Clock, house: House, codes: tuple[int, ...]
) -> None:
    refuses, channel = Refuses(codes), "oa" if codes is OA else "work"
    async with posted(database, clock, house, refuses, channel=channel) as post:
        rows = await _tried(post, refuses, None)
    _print(channel, rows, refuses, post)
    check(rows, post.platform.asked)
    for row in rows:
        assert row.status == ("failed" if refuses.code_of(row.address or "") in WINDOW else "dead")


async def test_where_only_the_window_is_over_a_template_message_goes(
    database: Database, clock: Clock, house: House
) -> None:
    refuses = Refuses(OA)
    reply = Reply("已发货", template=TEMPLATE, template_data={"订单": "SO1"})
    async with posted(database, clock, house, refuses) as post:
        rows = await _tried(post, refuses, reply)
    _print("oa with a template", rows, refuses, post)
    asked, arrived = post.platform.asked, post.platform.arrived
    for row in rows:
        in_window = refuses.code_of(row.address or "") in WINDOW
        assert (row.status, row.attempts) == ("sent" if in_window else "dead", 1)
        assert (asked[row.address or ""], arrived[row.address or ""]) == ((2, 1) if in_window else (1, 0))


def _print(what: str, rows: list[Notification], refuses: Refuses, post: Post) -> None:
    states = Counter((refuses.code_of(row.address or ""), row.status) for row in rows)
    print(  # noqa: T201 -- the bill
        f"{what}, not deliverable: pushes {len(rows)}, calls {post.platform.asked.total()}, arrived "
        f"{post.platform.arrived.total()}, most attempts {max(row.attempts for row in rows)}, {dict(states)}"
    )


async def test_a_sender_that_tries_such_people_again_is_found(
    database: Database, clock: Clock, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a table of errors that does not know these codes."""
    unknown = {row: rule for row, rule in wechat_errors._RULE_OF.items() if row[1] not in OA}
    monkeypatch.setattr(wechat_errors, "_RULE_OF", unknown)
    refuses = Refuses(OA)
    async with posted(database, clock, house, refuses) as post:
        rows = await _tried(post, refuses, None)
    with pytest.raises(AssertionError):
        check(rows, post.platform.asked)

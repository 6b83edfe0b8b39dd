"""What can not be handled at once is stored, acknowledged, handled in its turn and answered by a push."""

import asyncio
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.inbox import Inbox, NotKept
from config.house import House
from models.conversations import InboundMessage
from models.interactions import Interaction
from models.people import User
from tests.load.conftest import Gate, another_dispatcher
from tests.tester import BotTester

VISITS = ("今天拜访了天津佳和", "今天拜访了苏州恒达", "今天拜访了佛山永盛", "今天拜访了宁波瑞丰")


async def replies(bot: BotTester) -> list[str]:
    return [push.text for push in await bot.pushes() if push.kind == "reply"]


async def test_a_burst_is_answered_and_recorded_once_each(
    bot: BotTester, inbox: Inbox, reps: list[User]
) -> None:
    patient = Inbox(bot.database, bot.dispatcher, bot.runtime, patience=60, answer_within=60)
    messages = [await bot.message(rep, text=text) for rep, text in zip(reps, VISITS, strict=True)] * 3
    outcomes = await asyncio.gather(*(patient.take(message) for message in messages))
    assert all(outcome and outcome.reply and "已记录" in outcome.reply.text for outcome in outcomes)
    assert sorted(outcome.repeated for outcome in outcomes if outcome) == [False] * 4 + [True] * 8
    rows = await bot.all(Interaction)
    assert sorted(row.content for row in rows) == sorted(VISITS)
    assert len({row.source_message_id for row in rows}) == 4


async def test_a_slow_handler_delays_nobodys_acknowledgement(
    bot: BotTester, inbox: Inbox, gate: Gate, reps: list[User]
) -> None:
    first = await bot.message(reps[0], text="嗯1")
    others = [await bot.message(rep, text="嗯2") for rep in reps]
    assert await inbox.take(first) is None
    assert await asyncio.gather(*(inbox.take(message) for message in others)) == [None] * 4
    rows = {row.key: row.status for row in await bot.all(InboundMessage)}
    assert rows == {message.key: "received" for message in (first, *others)}
    gate.opened.set()
    await inbox.drain()
    assert sorted(await replies(bot)) == ["收到嗯1"] + ["收到嗯2"] * 4
    assert {row.status for row in await bot.all(InboundMessage)} == {"not_understood"}
    again = await inbox.take(first)
    assert again is not None
    assert again.repeated
    assert len(await replies(bot)) == 5


async def test_a_conversation_keeps_its_order(
    bot: BotTester, inbox: Inbox, gate: Gate, reps: list[User]
) -> None:
    messages = [await bot.message(reps[0], text=f"嗯{number}") for number in range(6)]
    for message in messages:
        assert await inbox.take(message) is None
    gate.opened.set()
    await inbox.drain()
    assert gate.seen == [message.text for message in messages]
    assert await replies(bot) == [f"收到{message.text}" for message in messages]


async def test_a_restart_handles_what_was_acknowledged_before_what_is_new(
    bot: BotTester, house: House, gate: Gate, reps: list[User]
) -> None:
    only_storing = Inbox(bot.database, bot.dispatcher, bot.runtime, hands=0)
    old = [await bot.message(reps[0], text=f"嗯{number}") for number in range(3)]
    for message in old:
        assert await only_storing.take(message) is None
    gate.opened.set()
    new = await bot.message(reps[0], text="嗯新")
    started = Inbox(
        bot.database, another_dispatcher(bot, house, gate), bot.runtime, patience=60, answer_within=60
    )
    outcome = await started.take(new)
    assert outcome is not None
    assert outcome.reply is not None
    assert outcome.reply.text == "收到嗯新"
    assert gate.seen == ["嗯0", "嗯1", "嗯2", "嗯新"]
    assert await replies(bot) == ["收到嗯0", "收到嗯1", "收到嗯2"]


async def test_what_another_process_left_is_found(bot: BotTester, gate: Gate, reps: list[User]) -> None:
    only_storing = Inbox(bot.database, bot.dispatcher, bot.runtime, hands=0)
    for rep in reps:
        assert await only_storing.take(await bot.message(rep, text="嗯")) is None
    gate.opened.set()
    bot.clock.advance(seconds=1)
    inbox = Inbox(bot.database, bot.dispatcher, bot.runtime)
    running = asyncio.create_task(inbox.run())
    while len(gate.seen) < 4:  # noqa: ASYNC110 -- what is waited for is in the database
        await asyncio.sleep(0.01)
    await inbox.stop()
    await running
    assert await replies(bot) == ["收到嗯"] * 4


async def test_a_poison_message_harms_nobody_beside_it(bot: BotTester, gate: Gate, reps: list[User]) -> None:
    patient = Inbox(bot.database, bot.dispatcher, bot.runtime, patience=60, answer_within=60)
    texts = (VISITS[0], "炸", VISITS[2], VISITS[3])
    messages = [await bot.message(rep, text=text) for rep, text in zip(reps, texts, strict=True)]
    outcomes = await asyncio.gather(*(patient.take(message) for message in messages))
    said = [outcome.reply.text for outcome in outcomes if outcome and outcome.reply]
    assert ["已记录" in text for text in said] == [True, True, True, True]
    assert said[1].startswith("出错了")
    rows = {row.text: row for row in await bot.all(InboundMessage)}
    assert rows["炸"].status == "failed"
    assert rows["炸"].error == "LookupError: poison"
    assert sorted(row.content for row in await bot.all(Interaction)) == sorted(set(texts) - {"炸"})


async def test_a_database_that_is_away_is_waited_for(
    bot: BotTester, reps: list[User], monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Away(bot)
    away.patch(monkeypatch)
    inbox = Inbox(bot.database, bot.dispatcher, bot.runtime, patience=0.02, answer_within=30)
    message = await bot.message(reps[0], text=VISITS[0])
    away.gone = True
    taking = asyncio.create_task(inbox.take(message))
    while away.asked < 3:  # noqa: ASYNC110 -- what is waited for is in the database
        await asyncio.sleep(0.01)
    assert not taking.done()
    away.gone = False
    await taking
    await inbox.drain()
    assert [row.content for row in await bot.all(Interaction)] == [VISITS[0]]


async def test_nothing_is_acknowledged_while_the_database_stays_away(
    bot: BotTester, reps: list[User], monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Away(bot)
    away.patch(monkeypatch)
    inbox = Inbox(bot.database, bot.dispatcher, bot.runtime, patience=0.02, answer_within=0.3)
    message = await bot.message(reps[0], text=VISITS[0])
    away.gone = True
    with pytest.raises(NotKept):
        await inbox.take(message)
    away.gone = False
    await inbox.drain()
    assert await bot.all(Interaction) == []
    outcome = await inbox.take(message)
    await inbox.drain()
    assert outcome is None or outcome.reply is not None
    assert len(await bot.all(Interaction)) == 1


async def test_a_reply_that_can_not_be_queued_yet_keeps_its_conversation_from_nothing(
    bot: BotTester, gate: Gate, reps: list[User], monkeypatch: pytest.MonkeyPatch
) -> None:
    gate.opened.set()
    inbox = Inbox(bot.database, bot.dispatcher, bot.runtime, patience=5, answer_within=5)
    handle, push = bot.dispatcher.handle, bot.dispatcher.push_reply
    away = [ConnectionRefusedError("the database is gone")]

    async def acknowledged_as_it_commits(jobs: Any) -> None:
        await handle(jobs)
        for job in jobs:
            job.acknowledged = True

    async def push_reply(outcome: Any) -> None:
        if away:
            raise away.pop()
        await push(outcome)

    monkeypatch.setattr(bot.dispatcher, "handle", acknowledged_as_it_commits)
    monkeypatch.setattr(bot.dispatcher, "push_reply", push_reply)
    for text in ("嗯1", "嗯2"):
        await inbox.take(await bot.message(reps[0], text=text))
    await inbox.drain()
    assert await replies(bot) == ["收到嗯1", "收到嗯2"]


class Away:
    """A database that refuses to begin while it is `gone`."""

    def __init__(self, bot: BotTester) -> None:
        self._database = bot.database
        self.gone = False
        self.asked = 0

    def patch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Puts itself before everything that writes."""
        for name in ("unit_of_work", "storing"):
            monkeypatch.setattr(self._database, name, self._before(getattr(self._database, name)))

    def _before(self, begin: Any) -> Any:
        @asynccontextmanager
        async def begun(*args: Any, **options: Any) -> Any:
            if self.gone:
                self.asked += 1
                raise ConnectionRefusedError("the database is gone")
            async with begin(*args, **options) as session:
                yield session

        return begun

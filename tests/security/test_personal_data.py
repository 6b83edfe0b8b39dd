"""One person's data: all of it is found and given, and none of it is left once they are forgotten."""

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.errors import SetupError
from config.house import House
from handlers.people.privacy import export_person, forget_person
from models.base import Base
from models.customers import Contact
from models.database import Database
from models.documents import Document
from models.interactions import Interaction
from models.journal import AuditLog, CannotUndo, undo
from models.outbox import Notification
from models.people import ChannelAccount
from models.personal_data import rows_of, tables
from models.sales import Demand
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

PERSONAL = ("江勇", "江总", "17719648361", "jiang@jiahe.example", "o-jiang", "爱钓鱼", "jiang-wx")
OF_A_NAMESAKE = "o-other"


@pytest.fixture
async def talked(
    bot: BotTester, business: Business, make: Make, database: Database, clock: Clock, tmp_path: Path
) -> Path:
    """江勇 has spoken, was spoken about, was told things and sent a file; gives the folder of files."""
    async with database.unit_of_work(clock(), actor="import") as session:
        person = await session.get_one(Contact, business.jiang.id)
        person.email, person.hobbies, person.wechat_id = "jiang@jiahe.example", "爱钓鱼", "jiang-wx"
    await bot.says("o-jiang", "304 2B 1.0*1219*C 要20吨，联系我江勇17719648361")
    clock.advance(minutes=1)
    await bot.says("o-jiang", "这批板有划痕，江总很生气")
    clock.advance(minutes=1)
    await bot.says(business.wang, "今天下午拜访了天津佳和江总，聊了304的20吨，下周三再联系")
    clock.advance(minutes=1)
    await bot.says(business.wang, "周五9点提醒我给佳和江勇打电话")
    message = await bot.message("o-jiang", kind="image", media_id="media-1")
    await bot.dispatcher.receive(message._replace(raw={"Title": "江勇的照片"}))
    async with database.unit_of_work(clock()) as session:
        session.info["journal"] = False
        document = (await session.scalars(sa.select(Document))).one()
        document.status, document.path = "stored", "ab/abc.jpg"
    namesake = await make.contact(business.others, "江勇", called="江总", openid=OF_A_NAMESAKE)
    assert namesake.id != business.jiang.id
    await bot.says(OF_A_NAMESAKE, "316L 要5吨，联系江勇")
    file = tmp_path / "ab" / "abc.jpg"
    file.parent.mkdir()
    file.write_bytes(b"\xff\xd8\xff a face")
    return tmp_path


async def _everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    async with database.reading() as session:
        return {
            table.name: [dict(row) for row in await rows_of(session, sa.select(table))]
            for table in Base.metadata.sorted_tables
        }


def _text(rows: Any) -> str:
    return json.dumps(rows, ensure_ascii=False, default=str)


async def test_the_export_has_every_row_and_nothing_of_others(
    talked: Path, database: Database, business: Business
) -> None:
    file = io.BytesIO()
    rows = await export_person(database, "P00001", file)
    data = json.loads(file.getvalue())
    assert data["contact"] == "P00001"
    about = {name: len(rows) for name, rows in data["about"].items() if rows}
    assert about["contacts"] == about["channel_accounts"] == about["demands"] == about["complaints"] == 1
    assert about["inbound_messages"] == 3
    assert about["documents"] == 1
    assert about["notifications"] >= 2
    assert {"inbound_messages", "tasks"} <= data["named_in"].keys()
    assert rows == sum(about.values()) + len(data["journal"]) + sum(map(len, data["named_in"].values()))
    for word in PERSONAL:
        assert word in file.getvalue().decode()
    assert OF_A_NAMESAKE not in file.getvalue().decode()
    assert business.others.name not in file.getvalue().decode()


async def test_nothing_personal_is_left_but_in_the_journal(
    talked: Path, database: Database, house: House, bot: BotTester
) -> None:
    before = await _everything(database)
    done = await forget_person(database, house, bot.runtime, "P00001", talked)
    assert (done.contact, done.files) == ("P00001", 1)
    assert not (talked / "ab" / "abc.jpg").exists()
    after = await _everything(database)
    journal = after.pop("audit_log")
    theirs = {
        name: [row for row in rows if OF_A_NAMESAKE not in _text(row) and "苏州" not in _text(row)]
        for name, rows in after.items()
    }
    namesake = _namesake(after)
    for name, rows in theirs.items():
        for row in rows:
            if (name, row.get("id")) not in namesake:
                assert [word for word in PERSONAL if word in _text(row)] == [], name
    assert [row["id"] for row in before["audit_log"]] == [row["id"] for row in journal[:-1]]
    assert journal[:-1] == before["audit_log"]
    assert (journal[-1]["before"], journal[-1]["after"]) == ({}, {"name": "已删除联系人 P00001"})


def _namesake(after: dict[str, list[dict[str, Any]]]) -> set[tuple[str, Any]]:
    """The other 江勇's own rows, which must be untouched."""
    (person,) = [row["id"] for row in after["contacts"] if row["name"] == "江勇"]
    messages = [row["id"] for row in after["inbound_messages"] if row["contact_id"] == person]
    assert messages
    rows = {("contacts", person)}
    for name, entries in after.items():
        for row in entries:
            if row.get("contact_id") == person or row.get("source_message_id") in messages:
                rows.add((name, row.get("id")))
    return rows


async def test_what_the_companies_agreed_on_stays(
    talked: Path, database: Database, house: House, bot: BotTester, business: Business
) -> None:
    await forget_person(database, house, bot.runtime, "P00001", talked)
    demand = (await bot.all(Demand))[0]
    assert demand.items[0]["grade"] == "304"
    assert Decimal(str(demand.items[0]["quantity"])) == 20
    assert (demand.customer_id, demand.contact_id) == (business.jiahe.id, business.jiang.id)
    interaction = (await bot.all(Interaction))[0]
    assert "已删除联系人 P00001" in interaction.content
    portrait = await bot.says(business.wang, "佳和")
    assert "已删除联系人 P00001" in portrait


async def test_the_forgotten_person_is_a_stranger(
    talked: Path, database: Database, house: House, bot: BotTester, business: Business
) -> None:
    await forget_person(database, house, bot.runtime, "P00001", talked)
    assert "绑定码" in await bot.says("o-jiang", "货到哪了")
    waiting = [push for push in await bot.all(Notification) if push.contact_id == business.jiang.id]
    assert {push.status for push in waiting} <= {"sent", "dead"}
    accounts = await bot.all(ChannelAccount)
    assert [account for account in accounts if account.contact_id == business.jiang.id] == []


async def test_undo_can_not_bring_the_person_back(
    talked: Path, database: Database, house: House, bot: BotTester, clock: Clock
) -> None:
    """The journal still has the old values; a value that was forgotten since is not what it was, so undo refuses."""
    await forget_person(database, house, bot.runtime, "P00001", talked)
    async with database.reading() as session:
        changed = sa.select(AuditLog.message_id).where(
            AuditLog.table_name == "interactions", AuditLog.action == "insert"
        )
        message_id = (await session.scalars(changed)).first()
    assert message_id is not None
    with pytest.raises(CannotUndo):
        async with database.unit_of_work(clock()) as session:
            await undo(session, message_id)


async def test_forgetting_twice_changes_nothing_more(
    talked: Path, database: Database, house: House, bot: BotTester
) -> None:
    await forget_person(database, house, bot.runtime, "P00001", talked)
    once = await _everything(database)
    await forget_person(database, house, bot.runtime, "P00001", talked)
    twice = await _everything(database)
    del once["audit_log"], twice["audit_log"]
    for name in once:
        assert [{**row, "updated_at": None} for row in once[name]] == [
            {**row, "updated_at": None} for row in twice[name]
        ], name


@pytest.mark.parametrize("wrong", ["P00999", "nobody", "", "P", "P1; DROP TABLE contacts"])
async def test_an_unknown_person_is_one_line(wrong: str, database: Database) -> None:
    with pytest.raises(SetupError, match="neither a contact's number"):
        await export_person(database, wrong, io.BytesIO())


def test_every_table_that_may_hold_personal_data_has_one_key() -> None:
    """The search goes by it; a table with two would have to be thought about."""
    assert [table.name for table in tables() if len(table.primary_key.columns) != 1] == []

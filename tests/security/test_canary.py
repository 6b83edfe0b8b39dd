"""Canaries through every door: no ID-card or bank-card number and no secret is left in the database's own bytes, in
what is logged, in what is exported, backed up or answered."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from openpyxl import Workbook

from bot.messages import Inbound, Location
from config.house import House
from handlers.exchange.importing import import_file
from models.database import Database
from models.surveys import Survey, SurveyQuestion, SurveyResponse
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.security.canaries import NUMBERS, SPLIT, all_said, dump, exports, found, spelled_for
from tests.security.numbers import CARD, leaks, spellings
from tests.tester import BotTester


async def test_what_people_say_and_send(
    bot: BotTester, business: Business, database: Database, house: House, stderr: io.StringIO, tmp_path: Path
) -> None:
    """Both channels, typed and spoken, labels, titles, buttons, scans, files, as colleague, customer and stranger."""
    answers: list[str] = []
    speakers = (business.wang, "o-jiang", "o-stranger")
    for number, sentence in enumerate(all_said(spelled_for(database))):
        who = speakers[number % 3]
        typed = await bot.message(who, text=sentence)
        doors: Sequence[Inbound] = (
            typed._replace(raw={"Content": sentence, "MsgId": typed.key}),
            *(_doors(await bot.message(who, text=""), sentence) if number % 4 == 0 else ()),
        )
        for place, inbound in enumerate(doors):
            outcome = await bot.dispatcher.receive(inbound._replace(key=f"{inbound.key}-{place}"))
            answers.append(str(outcome.reply))
    assert [row.error for row in await bot.all(_messages()) if row.status == "failed"] == []
    assert found(await dump(database)) == []
    for written in await exports(database, house, tmp_path):
        assert found(written) == []
    assert found("\n".join(answers).encode()) == []
    assert found(stderr.getvalue().encode()) == []
    assert "已遮盖" in "".join(answers), "the sender must be told"


def _messages() -> Any:
    from models.conversations import InboundMessage

    return InboundMessage


def _doors(inbound: Inbound, words: str) -> tuple[Inbound, ...]:
    """The same words in every place in which a message may hold some."""
    return (
        inbound._replace(kind="voice", text=words, raw={"Recognition": words}),
        inbound._replace(kind="location", location=Location(39.1, 117.2, words), raw={"Label": words}),
        inbound._replace(kind="link", raw={"Title": words, "Description": words, "Url": words}),
        inbound._replace(kind="image", media_id="m", raw={"Title": words, "PicUrl": words}),
        inbound._replace(kind="file", media_id="m", raw={"Title": words, "FileName": words}),
        inbound._replace(kind="event", event="scancode_waitmsg", raw={"ScanCodeInfo": {"ScanResult": words}}),
        inbound._replace(kind="other", raw={"Deep": [{"er": [words]}], words: "as a name"}),
    )


async def test_a_survey_and_what_follows_from_it(
    bot: BotTester, business: Business, make: Make, database: Database, house: House, clock: Clock
) -> None:
    survey = await make.save(Survey(code="S1", title="满意度", trigger="manual"))
    for place in range(1, 90):
        await make.save(SurveyQuestion(survey_id=survey.id, position=place, kind="text", text="建议？"))
    response = await make.save(
        SurveyResponse(
            survey_id=survey.id,
            customer_id=business.jiahe.id,
            contact_id=business.jiang.id,
            status="running",
            position=1,
            invited_at=clock(),
        )
    )
    assert response.id
    spelled = [spelling for number in NUMBERS for spelling in spellings(number).values()]
    for spelling in spelled if database.is_sqlite else spelled[::3]:
        await bot.says("o-jiang", f"退到{spelling}")
    assert found(await dump(database)) == []


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".xlsx"])
async def test_in_files_that_are_imported(
    database: Database, house: House, clock: Clock, tmp_path: Path, suffix: str
) -> None:
    rows = [
        {"code": f"C{place}", "name": f"公司{place}号{spelling}", "city": spelling, "main_need": spelling}
        for place, spelling in enumerate(s for number in NUMBERS for s in spellings(number).values())
    ]
    rows.append({"code": CARD, "name": "钥匙", "city": "天津", "main_need": ""})
    file = tmp_path / f"customers{suffix}"
    _write(file, rows)
    report = await import_file(database, house, "customers", file, clock())
    assert report.counts["created"] == len(rows) - 1
    assert [row.number for row in report.refused] != []
    assert found(await dump(database)) == []
    assert found("\n".join(report.lines()).encode()) == []


def _write(file: Path, rows: list[dict[str, str]]) -> None:
    import csv

    if file.suffix == ".jsonl":
        file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    elif file.suffix == ".csv":
        with file.open("w", newline="", encoding="utf-8") as target:
            writer = csv.DictWriter(target, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    else:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append(list(row.values()))
        book.save(file)


@pytest.mark.parametrize("how", SPLIT)
async def test_a_number_split_by_a_line_deep_in_a_message(
    bot: BotTester, business: Business, database: Database, how: str
) -> None:
    message = await bot.message(business.wang, text="")
    words = spellings(CARD)[how]
    await bot.dispatcher.receive(message._replace(kind="link", raw={"Title": words}))
    assert found(await dump(database)) == []


@pytest.mark.parametrize("how", SPLIT)
async def test_a_number_split_by_a_line_in_a_text(
    bot: BotTester, business: Business, database: Database, how: str
) -> None:
    for sentence in (
        "{}",
        "今天下午拜访了天津佳和江总，打款账号{}，下周三再联系",
        "天津佳和要304 20吨，卡{}",
    ):
        said = sentence.format(spellings(CARD)[how])
        message = await bot.message(business.wang, text=said)
        await bot.dispatcher.receive(message._replace(raw={"Content": said}))
    assert found(await dump(database)) == []


async def test_a_control_shows_that_a_number_would_be_found(database: Database, clock: Clock) -> None:
    """Without it, the scans above would prove nothing: a number written past the column type is found."""
    from models.kinds import KINDS as kinds

    table = kinds["departments"].table.__table__
    async with database.unit_of_work(clock()) as session:
        values = {"name": f"部门{CARD}", "created_at": clock(), "updated_at": clock()}
        await session.execute(sa.insert(table).values(**values))
    assert CARD in found(await dump(database))
    assert leaks(f"x {CARD} y", CARD) == [CARD]

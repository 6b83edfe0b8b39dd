"""Canaries through every door: no ID-card or bank-card number and no secret is left in the database's own bytes, in
what is logged, in what is exported, backed up or answered."""

import base64
import io
import json
import logging
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from openpyxl import Workbook

from bot.messages import Inbound, Location
from config.house import House
from config.logging import secrets_of
from handlers.exchange.importing import import_file
from handlers.exchange.writing import export
from handlers.privacy import export_person
from models.backup import backup
from models.base import Base
from models.database import Database
from models.kinds import KINDS
from models.surveys import Survey, SurveyQuestion, SurveyResponse
from tests.channels.peer import AES_KEY, TOKEN, message
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.security.conftest import API_TOKEN, Serve, Site, standard_error
from tests.security.numbers import CARD, OLD_ICBC, RESIDENT_ID, VISA, leaks, spellings
from tests.tester import BotTester

NUMBERS = (RESIDENT_ID, CARD, VISA, OLD_ICBC)
SECRETS = (TOKEN, AES_KEY, "secretOfTheAccount", "secretOfTheApplication", API_TOKEN)
AUTHORIZED = {"Authorization": f"Bearer {API_TOKEN}"}


SPLIT = ("line break", "carriage return", "tab")
"""Escaped where JSON is written: a test of their own says how they fare there."""


def _spelled() -> list[str]:
    return [spelling for number in NUMBERS for how, spelling in spellings(number).items() if how not in SPLIT]


def _said() -> Iterator[str]:
    """Each number in each spelling, in sentences that are understood and in some that are not."""
    sentences = (
        "{}",
        "今天下午拜访了天津佳和江总，打款账号{}，下周三再联系",
        "天津佳和要304 20吨，身份证{}",
        "提醒我明天9点核对{}",
        "天津佳和投诉304板有麻点，退款到{}",
        "华宏{}=天津佳和",
    )
    for place, spelling in enumerate(_spelled()):
        yield sentences[place % len(sentences)].format(spelling)


@pytest.fixture
def stderr(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the process would write to standard error, from DEBUG on, without the libraries' own chatter."""
    with standard_error(monkeypatch, SECRETS, logging.DEBUG) as stream:
        yield stream


async def _dump(database: Database) -> bytes:
    """SQLite: the bytes of its files, journal included. PostgreSQL: every column of every table as text."""
    if database.is_sqlite:
        path = Path(str(database.url.database))
        return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))
    async with database.reading() as session:
        dumped = []
        for table in Base.metadata.sorted_tables:
            rows = await session.execute(sa.text(f'SELECT to_jsonb(t)::text FROM "{table.name}" t'))  # noqa: S608 -- ours
            dumped += [row[0] for row in rows]
    return "\n".join(dumped).encode()


async def _exports(database: Database, house: House, folder: Path) -> Iterator[bytes]:
    """Every kind in every format, what one person may ask for, and the backup, unpacked."""
    written: list[bytes] = []
    for kind in KINDS:
        for format_ in ("jsonl", "csv", "xlsx"):
            file = io.BytesIO()
            await export(database, house, kind, file, format_=format_, chinese=format_ == "xlsx")  # type: ignore[arg-type]
            written += _unpacked(file.getvalue()) if format_ == "xlsx" else [file.getvalue()]
    person = io.BytesIO()
    await export_person(database, "P00001", person)
    await backup(database, folder / "backup.zip")
    return iter([*written, person.getvalue(), *_unpacked((folder / "backup.zip").read_bytes())])


def _unpacked(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def _found(content: bytes) -> list[str]:
    text = content.decode("utf-8", "replace")
    as_bytes = [number for number in NUMBERS if number.encode() in content]
    # Line by line: what stands in two rows beside each other is no number.
    spelled = [spelling for number in NUMBERS for spelling in spellings(number).values()]
    return as_bytes + [
        spelling for spelling in spelled if spelling in text or json.dumps(spelling)[1:-1] in text
    ]


async def test_what_people_say_and_send(
    bot: BotTester, business: Business, database: Database, house: House, stderr: io.StringIO, tmp_path: Path
) -> None:
    """Both channels, typed and spoken, labels, titles, buttons, scans, files, as colleague, customer and stranger."""
    answers: list[str] = []
    speakers = (business.wang, "o-jiang", "o-stranger")
    for number, sentence in enumerate(_said()):
        who = speakers[number % 3]
        typed = await bot.message(who, text=sentence)
        doors: Sequence[Inbound] = (
            replace(typed, raw={"Content": sentence, "MsgId": typed.key}),
            *(_doors(await bot.message(who, text=""), sentence) if number % 4 == 0 else ()),
        )
        for place, inbound in enumerate(doors):
            outcome = await bot.dispatcher.receive(replace(inbound, key=f"{inbound.key}-{place}"))
            answers.append(str(outcome.reply))
    assert [row.error for row in await bot.all(_messages()) if row.status == "failed"] == []
    assert _found(await _dump(database)) == []
    for written in await _exports(database, house, tmp_path):
        assert _found(written) == []
    assert _found("\n".join(answers).encode()) == []
    assert _found(stderr.getvalue().encode()) == []
    assert "已遮盖" in "".join(answers), "the sender must be told"


def _messages() -> Any:
    from models.conversations import InboundMessage

    return InboundMessage


def _doors(inbound: Inbound, words: str) -> tuple[Inbound, ...]:
    """The same words in every place in which a message may hold some."""
    return (
        replace(inbound, kind="voice", text=words, raw={"Recognition": words}),
        replace(inbound, kind="location", location=Location(39.1, 117.2, words), raw={"Label": words}),
        replace(inbound, kind="link", raw={"Title": words, "Description": words, "Url": words}),
        replace(inbound, kind="image", media_id="m", raw={"Title": words, "PicUrl": words}),
        replace(inbound, kind="file", media_id="m", raw={"Title": words, "FileName": words}),
        replace(inbound, kind="event", event="scancode_waitmsg", raw={"ScanCodeInfo": {"ScanResult": words}}),
        replace(inbound, kind="other", raw={"Deep": [{"er": [words]}], words: "as a name"}),
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
    for number in NUMBERS:
        for spelling in spellings(number).values():
            await bot.says("o-jiang", f"退到{spelling}")
    assert _found(await _dump(database)) == []


async def test_over_the_callbacks_and_over_rest(serve: Serve, stderr: io.StringIO) -> None:
    """Through the web application, both channels sealed; the numbers also as JSON numbers, names and keys."""
    site = await serve()
    secrets = set(secrets_of(site.parts.settings)) - {""}
    assert secrets <= set(SECRETS)
    answers = [await _call_back(site, words) for words in _said()]
    answers += [answer async for answer in _rest(site)]
    assert _found("\n".join(answers).encode()) == []
    dumped = await _dump(site.parts.database)
    assert _found(dumped) == []
    logged = stderr.getvalue()
    assert _found(logged.encode()) == []
    for secret in SECRETS:
        assert secret.encode() not in dumped
        assert base64.b64encode(secret.encode()) not in dumped
        assert secret not in logged
        assert secret not in "\n".join(answers)


async def _call_back(site: Site, words: str) -> str:
    said = ""
    for channel, fields in (
        ("oa", {"Content": words}),
        ("work", {"Content": f"{words} 密钥{AES_KEY[:5]}"}),
    ):
        peer = site.peers[channel]
        number = next(_numbers)
        query, body = peer.post(message(number=number, **fields))
        async with site.client.post(f"/wechat/{channel}", params=query, data=body) as response:
            assert response.status == 200
            sealed = await response.read()
            said += peer.read(sealed)["Content"] if sealed else ""
    click = message("event", Event="CLICK", EventKey=words, CreateTime=1794990000 + next(_numbers))
    query, body = site.peers["oa"].post(click)
    async with site.client.post("/wechat/oa", params=query, data=body) as response:
        assert response.status == 200
    return said


_numbers = iter(range(1, 10**6))


async def _rest(site: Site) -> Any:
    for number, spelling in enumerate(_spelled(), 1):
        customer = f"C{number}"
        writes: Sequence[tuple[str, str, dict[str, Any]]] = (
            ("PUT", f"customers/{customer}", {"name": f"公司{spelling}", "short_names": [spelling]}),
            ("POST", "contacts", {"customer": customer, "name": spelling, "remark": spelling}),
            ("POST", "leads", {"company": spelling, "need": spelling, "mobile": spelling}),
            ("PUT", f"orders/{number}", {"customer": spelling, "ordered_on": spelling}),
            (
                "POST",
                "complaints",
                {"customer": customer, "content": spelling, "items": [{spelling: spelling}]},
            ),
            ("POST", "orders", {"number": spelling, "customer": customer, "ordered_on": "2026-11-18"}),
            ("POST", "users", {"name": spelling, "mobile": spelling}),
            ("POST", "payments", {"reference": spelling, "amount": "1", "received_on": "2026-11-18"}),
        )
        for method, path, body in writes:
            async with site.client.request(
                method, f"/api/v1/{path}", json=body, headers=AUTHORIZED
            ) as response:
                assert response.status < 500, (path, await response.text())
                yield await response.text() + str(dict(response.headers))
    as_number = {"customer": "C1", "content": "x", "items": [{"card": int(CARD), CARD: 1, "price": 13500}]}
    async with site.client.post("/api/v1/complaints", json=as_number, headers=AUTHORIZED) as response:
        assert response.status == 201
        assert (await response.json())["items"][0]["price"] == 13500
        yield await response.text()
    async with site.client.get("/api/v1/complaints", headers=AUTHORIZED) as response:
        assert response.status == 200
        yield await response.text()


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
    assert _found(await _dump(database)) == []
    assert _found("\n".join(report.lines()).encode()) == []


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
    await bot.dispatcher.receive(replace(message, kind="link", raw={"Title": words}))
    assert _found(await _dump(database)) == []


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
        await bot.dispatcher.receive(replace(message, raw={"Content": said}))
    assert _found(await _dump(database)) == []


async def test_a_control_shows_that_a_number_would_be_found(database: Database, clock: Clock) -> None:
    """Without it, the scans above would prove nothing: a number written past the column type is found."""
    from models.kinds import KINDS as kinds

    table = kinds["departments"].table.__table__
    async with database.unit_of_work(clock()) as session:
        values = {"name": f"部门{CARD}", "created_at": clock(), "updated_at": clock()}
        await session.execute(sa.insert(table).values(**values))
    assert CARD in _found(await _dump(database))
    assert leaks(f"x {CARD} y", CARD) == [CARD]

"""Voice goes the same way as text: by the platform's transcript, or by the operator's own command (S-06)."""

from pathlib import Path

import pytest

from bot.messages import Media
from bot.speech import MOST_BYTES, Unheard, VoiceCommand
from config.house import House
from config.settings import BadSettings, load_settings
from handlers import all_routes
from models.documents import Document
from models.interactions import Interaction
from models.sales import Demand
from notifications.media import MediaFetcher
from tests.cards.conftest import Phone, listening
from tests.cards.processes import gone
from tests.conftest import Clock, house_as_shipped
from tests.dialogues.conftest import Business

VISIT = "今天拜访了天津佳和江总，聊了304的报价"
DEMAND = "要20吨304 2.0的 月底到"


def spoken(text: str) -> Media:
    """A voice message of which the engines of these tests hear the words behind the header."""
    return Media(b"#!AMR\n" + text.encode(), "audio/amr", "voice.amr")


HEARS = 'import sys; print(open(sys.argv[-1], "rb").read()[6:].decode())'


async def test_the_platform_s_transcript_is_a_message(phone: Phone, business: Business) -> None:
    reply = await phone.bot.sends(business.wang, kind="voice", media_id="m1", text=VISIT)
    assert reply is not None
    assert "已记录" in reply.text
    assert (await phone.bot.only(Interaction)).customer_id == business.jiahe.id
    assert await phone.bot.all(Document) == []


async def test_a_voice_answer_answers(phone: Phone, business: Business) -> None:
    await phone.bot.says(business.wang, "今天拜访了华光，聊了304")
    await phone.bot.sends(business.wang, kind="voice", media_id="m1", text="第一个")
    assert (await phone.bot.only(Interaction)).status == "complete"


@pytest.mark.parametrize("who", ["wang", "jiang"])
async def test_without_transcript_and_engine_one_line_is_asked_for(
    phone: Phone, business: Business, who: str
) -> None:
    reply = await phone.send(getattr(business, who), "voice", spoken(VISIT))
    assert "打一句话" in reply.text
    assert (await phone.bot.only(Document)).kind == "voice"
    assert await phone.answer() == ""


async def test_the_operator_s_engine_hears_a_rep(
    phone: Phone, business: Business, house: House, media: MediaFetcher, clock: Clock
) -> None:
    listening(phone, house, media, HEARS)
    await phone.send(business.wang, "voice", spoken(VISIT))
    sent_at = clock()
    clock.advance(hours=1)
    said = await phone.answer()
    assert "已记录" in said
    visit = await phone.bot.only(Interaction)
    assert (visit.customer_id, visit.occurred_at) == (business.jiahe.id, sent_at)
    assert (await phone.bot.only(Document)).recognition == "words"
    assert await phone.answer() == ""
    await phone.bot.says(business.wang, "撤销")
    assert await phone.bot.all(Interaction) == []


async def test_what_is_put_right_or_taken_back_by_voice_is_the_record_and_not_the_recording(
    phone: Phone, business: Business, house: House, media: MediaFetcher
) -> None:
    listening(phone, house, media, HEARS)
    for words in ("今天拜访了天津佳和江总，要20吨304", "改成三十吨"):
        await phone.send(business.wang, "voice", spoken(words))
        said = await phone.answer()
    assert "30吨" in said
    await phone.send(business.wang, "voice", spoken("撤销"))
    assert "已撤销：“改成三十吨”" in await phone.answer()
    assert "已撤销：“今天拜访了" in await phone.bot.says(business.wang, "撤销")
    assert await phone.bot.all(Interaction) == []
    await phone.send(business.wang, "voice", spoken(VISIT))
    assert "已撤销：“刚才的消息”" in await phone.bot.says(business.wang, "撤销")
    assert await phone.answer() == ""


async def test_and_a_customer(phone: Phone, business: Business, house: House, media: MediaFetcher) -> None:
    listening(phone, house, media, HEARS)
    await phone.send(business.jiang, "voice", spoken(DEMAND))
    await phone.answer()
    demand = await phone.bot.only(Demand)
    assert (demand.customer_id, demand.items[0]["grade"]) == (business.jiahe.id, "304")


@pytest.mark.parametrize(
    "script", ["import sys; sys.exit(3)", "import os; os.abort()", 'print("x" * 100000)'], ids=str
)
async def test_an_engine_that_fails_is_said_once(
    phone: Phone, business: Business, house: House, media: MediaFetcher, script: str
) -> None:
    listening(phone, house, media, script)
    await phone.send(business.wang, "voice", spoken(VISIT))
    assert "没能转成文字" in await phone.answer()
    assert await phone.answer() == ""
    assert (await phone.bot.only(Document)).recognition == "failed"


async def test_silence_is_said_to_whoever_was_told_to_wait(
    phone: Phone, business: Business, house: House, media: MediaFetcher
) -> None:
    listening(phone, house, media, HEARS)
    await phone.send(business.wang, "voice", spoken("  "))
    assert "没听到说话" in await phone.answer()
    assert await phone.answer() == ""
    assert (await phone.bot.only(Document)).recognition == "failed"


async def test_a_recording_that_can_not_be_had_is_said(
    phone: Phone, business: Business, house: House, media: MediaFetcher
) -> None:
    listening(phone, house, media, HEARS)
    await phone.send(business.jiang, "voice", Media(b"<html>", "text/html"))
    assert "发的语音没能取到" in await phone.answer()
    assert await phone.answer() == ""


async def test_with_an_engine_the_person_is_told_to_wait() -> None:
    texts = house_as_shipped().texts
    assert "正在转成文字" in texts("files.kept", kind="voice", customer=None, hears=True)
    assert "正在转成文字" in texts("files.received", kind="voice", hears=True)
    assert all_routes().knows("customer", "receive_file")


async def test_the_command_knows_no_secret_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANKE_SECRET_KEY", "very secret")
    script = tmp_path / "show.sh"
    script.write_text("#!/bin/sh\nenv\n")
    script.chmod(0o700)
    voice = tmp_path / "voice.amr"
    voice.write_bytes(b"#!AMR\n")
    said = await VoiceCommand(str(script)).text_of(voice)
    assert "PATH" in said
    assert "very secret" not in said


async def test_a_command_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    script, child = tmp_path / "hang.sh", tmp_path / "child"
    script.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {child}\nwait\n")
    script.chmod(0o700)
    voice = tmp_path / "voice.amr"
    voice.write_bytes(b"#!AMR\n")
    with pytest.raises(Unheard, match="took more than"):
        await VoiceCommand(str(script), listen_within=1).text_of(voice)
    await gone(int(child.read_text()))


async def test_what_is_not_there_is_unheard(tmp_path: Path) -> None:
    voice, large = tmp_path / "voice.amr", tmp_path / "large.amr"
    voice.write_bytes(b"#!AMR\n")
    large.write_bytes(bytes(MOST_BYTES + 1))
    for command, file in (("/no/such/engine", voice), ("cat", large), ("cat", tmp_path / "gone.amr")):
        with pytest.raises(Unheard):
            await VoiceCommand(command).text_of(file)


def test_a_command_with_an_open_quote_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANKE_VOICE_COMMAND", "hear 'open")
    with pytest.raises(BadSettings, match="LIANKE_VOICE_COMMAND: must be a command"):
        load_settings()


async def test_what_is_not_utf_8_is_no_message(tmp_path: Path) -> None:
    script, voice = tmp_path / "gbk.sh", tmp_path / "voice.amr"
    script.write_text("#!/bin/sh\nprintf '\\275\\361\\314\\354'\n")
    script.chmod(0o700)
    voice.write_bytes(b"#!AMR\n")
    with pytest.raises(Unheard, match="not UTF-8"):
        await VoiceCommand(str(script)).text_of(voice)

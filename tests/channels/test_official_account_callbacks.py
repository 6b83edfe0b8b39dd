"""What only the Official Account's callbacks have: scenes, transcripts, template reports, and its three modes."""

from typing import Any

import pytest

from bot.channels.official_account import OfficialAccountChannel
from bot.errors import Rejected
from tests.channels.conftest import APP_ID
from tests.channels.peer import Peer, message
from tests.conftest import Clock


@pytest.fixture
def plain(clock: Clock) -> Peer:
    """The platform in plain mode."""
    return Peer(clock, APP_ID, safe=False)


@pytest.fixture
def safe(clock: Clock) -> Peer:
    """The platform in safe mode."""
    return Peer(clock, APP_ID, safe=True)


@pytest.mark.parametrize(
    ("key", "expected"),
    [("qrscene_S0003", "S0003"), ("", ""), ("last_trade_no_4008072001", "last_trade_no_4008072001")],
)
def test_a_new_follower_brings_the_scene_of_the_code(
    oa: OfficialAccountChannel, plain: Peer, key: str, expected: str
) -> None:
    inbound = oa.read(*plain.post(message("event", Event="subscribe", EventKey=key, Ticket="T")))
    assert (inbound.kind, inbound.event, inbound.event_key) == ("event", "subscribe", expected)
    assert inbound.raw["EventKey"] == key


def test_a_follower_who_scans_brings_it_too(oa: OfficialAccountChannel, plain: Peer) -> None:
    inbound = oa.read(*plain.post(message("event", Event="SCAN", EventKey="S0003", Ticket="T")))
    assert (inbound.kind, inbound.event, inbound.event_key) == ("event", "scan", "S0003")


@pytest.mark.parametrize(("recognition", "said"), [("到哪了", "到哪了"), ("", ""), (None, "")])
def test_a_voice_message_says_its_transcript(
    oa: OfficialAccountChannel, plain: Peer, recognition: str | None, said: str
) -> None:
    fields: dict[str, Any] = {} if recognition is None else {"Recognition": recognition}
    inbound = oa.read(*plain.post(message("voice", MediaId="M1", Format="amr", **fields)))
    assert (inbound.kind, inbound.text, inbound.media_id) == ("voice", said, "M1")


def test_an_entry_of_somebody_elses_menu_says_its_label(oa: OfficialAccountChannel, plain: Peer) -> None:
    assert oa.read(*plain.post(message(Content="满意", bizmsgmenuid="101"))).text == "满意"


def test_two_template_reports_in_one_second_are_two(oa: OfficialAccountChannel, plain: Peer) -> None:
    reports = [
        message("event", Event="TEMPLATESENDJOBFINISH", MsgID=number, Status="success") for number in (1, 2)
    ]
    first, second = (oa.read(*plain.post(xml)) for xml in reports)
    assert first.key != second.key
    assert (first.message_id, second.message_id) == ("1", "2")


def test_one_signature_serves_one_message_only(oa: OfficialAccountChannel, plain: Peer) -> None:
    """In plain mode the signature does not cover the body: who saw one address could post anything."""
    query, body = plain.post(message(number=1))
    oa.read(query, body)
    with pytest.raises(Rejected, match="replayed"):
        oa.read(query, message(number=2).encode())


def test_safe_mode_can_not_be_talked_down(oa_safe: OfficialAccountChannel, safe: Peer, plain: Peer) -> None:
    query, body = plain.post(message())
    with pytest.raises(Rejected):
        oa_safe.read(query, body)
    sealed_query, _ = safe.post(message())
    for downgraded in (
        sealed_query,
        {**query, "encrypt_type": "raw"},
        {**query, "msg_signature": query["signature"]},
    ):
        with pytest.raises(Rejected):
            oa_safe.read(downgraded, body)


def test_in_compatible_mode_safe_settings_read_the_encrypted_part(
    oa_safe: OfficialAccountChannel, safe: Peer
) -> None:
    query, body = safe.post(message(Content="真的"), compatible=True)
    forged = body.replace("真的".encode(), "假的".encode())
    assert forged != body
    assert oa_safe.read(query, forged).text == "真的"


def test_in_compatible_mode_plain_settings_read_the_plain_part(
    oa: OfficialAccountChannel, safe: Peer
) -> None:
    assert oa.read(*safe.post(message(Content="好"), compatible=True)).text == "好"


def test_plain_settings_can_not_read_safe_mode(oa: OfficialAccountChannel, safe: Peer) -> None:
    with pytest.raises(Rejected, match="MsgType"):
        oa.read(*safe.post(message()))

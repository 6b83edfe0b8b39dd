"""Every sample of the platforms' callbacks is read, and read as wechatpy's parser (xmltodict) reads it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xmltodict

from bot.channels.official_account import OfficialAccountChannel
from bot.channels.wecom import WorkChannel
from bot.errors import Rejected
from bot.messages import Inbound
from tests.channels.conftest import APP_ID, CORP_ID
from tests.channels.peer import Peer
from tests.conftest import Clock

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.xml"))
KINDS = {"shortvideo": "video", "event": "event"}
KNOWN = {"text", "image", "voice", "video", "location", "link", "file"}


def _is_readable(sample: Path) -> bool:
    """Not an envelope, which is opened in test_golden_vectors.py, nor a body for a third-party platform (InfoType),
    which is never sent to an account's own callback."""
    return "encrypted" not in sample.name and "infotype" not in sample.name


READABLE = [sample for sample in SAMPLES if _is_readable(sample)]
FOREIGN = [sample for sample in SAMPLES if not _is_readable(sample)]


Reader = Callable[[Path], Inbound]


@pytest.fixture
def read(oa: OfficialAccountChannel, wecom: WorkChannel, clock: Clock) -> Reader:
    """Sends a sample to the channel that it is for."""
    of_oa, of_work = Peer(clock, APP_ID, safe=False), Peer(clock, CORP_ID, safe=True)

    def read(sample: Path) -> Inbound:
        if sample.name.startswith("wecom"):
            return wecom.read(*of_work.post(sample.read_text()))
        return oa.read(*of_oa.post(sample.read_text()))

    return read


def test_there_are_as_many_samples_as_their_list_names() -> None:
    listed = (Path(__file__).parent / "samples" / "SOURCES.txt").read_text().splitlines()
    names = {line.split("\t")[0] for line in listed if line and not line.startswith("#")}
    assert names == {sample.name for sample in SAMPLES}
    assert (len(SAMPLES), len(READABLE)) == (167, 154)


@pytest.mark.parametrize("sample", READABLE, ids=lambda sample: sample.stem)
def test_a_sample_is_read(sample: Path, read: Reader) -> None:
    inbound = read(sample)
    fields = xmltodict.parse(sample.read_bytes())["xml"]
    kind = fields["MsgType"].lower()
    spoken = fields.get("Event", "").lower() in ("click", "template_card_event", "taskcard_click")
    assert inbound.kind == ("text" if spoken else KINDS.get(kind, kind if kind in KNOWN else "other"))
    assert inbound.address == fields.get("FromUserName", "")
    assert int(inbound.sent_at.timestamp()) == int(fields["CreateTime"])
    assert inbound.message_id == (fields.get("MsgId") or fields.get("MsgID") or "")
    assert inbound.event == (fields["Event"].lower() if kind == "event" else "")
    assert _stripped(inbound.raw) == _stripped(fields)


@pytest.mark.parametrize("sample", FOREIGN, ids=lambda sample: sample.stem)
def test_what_is_not_for_an_account_of_its_own_is_refused(sample: Path, read: Reader) -> None:
    with pytest.raises(Rejected):
        read(sample)


def test_all_samples_have_keys_of_their_own(read: Reader) -> None:
    """But for those that say the same in other words: the same person, second and event, from several sources."""
    keys: dict[str, list[str]] = {}
    for sample in READABLE:
        keys.setdefault(read(sample).key, []).append(sample.stem)
    shared = [
        names for names in keys.values() if len({name.split("-")[2] for name in names if "event" in name}) > 1
    ]
    assert shared == []


def _stripped(value: Any) -> Any:
    """xmltodict strips texts and says None for an empty one."""
    if isinstance(value, dict):
        return {name: _stripped(child) for name, child in value.items()}
    if isinstance(value, list):
        return [_stripped(child) for child in value]
    return (value or "").strip()

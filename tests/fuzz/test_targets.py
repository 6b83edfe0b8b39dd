"""The fuzz's targets take their own seeds; what the fuzz found once stays found. `make fuzz` goes on from there."""

import random

import pytest

from bot.channels.official_account import OfficialAccountChannel
from bot.messages import Inbound
from tests.fuzz import targets
from tests.fuzz.targets import TARGETS, seeds

SOME = 150
FOUND: dict[str, tuple[bytes, ...]] = {"callback": (), "meaning": ()}
"""Inputs that once broke a target."""


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_and_what_was_found(name: str) -> None:
    known = random.Random(6).sample(list(seeds(name)), SOME)
    outcomes = {str(TARGETS[name](data)) for data in (*known, *FOUND[name], b"", b"\0", b"\xff" * 9)}
    assert len(outcomes) > SOME // 20, "the seeds lead somewhere"


def test_what_is_broken_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The controls: a forgery that is taken, and an error that nobody raises on purpose."""
    taken = Inbound("oa", "o-1", "k", "text", targets.MOMENT)
    monkeypatch.setattr(OfficialAccountChannel, "read", lambda *_: taken)
    with pytest.raises(AssertionError, match="nobody sealed"):
        targets.callback(b"\x03<xml/>")
    monkeypatch.setattr(OfficialAccountChannel, "read", lambda *_: {}["MsgType"])
    with pytest.raises(KeyError):
        targets.callback(b"\0<xml/>")

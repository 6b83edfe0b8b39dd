"""The memory of signatures, and the Token."""

import pytest

from bot.channels import signature
from bot.channels.signature import SignatureCheck
from bot.errors import Rejected, SetupError
from tests.channels.peer import TOKEN, Peer
from tests.conftest import Clock


def test_an_empty_token_is_refused(clock: Clock) -> None:
    """Anyone could sign with it."""
    with pytest.raises(SetupError, match="Token"):
        SignatureCheck("", clock)


@pytest.mark.parametrize(
    "timestamp", ["", "179500000", "17950000000", "1795000000.0", "+795000000", "１７９５００００００"]
)
def test_a_timestamp_has_ten_digits(clock: Clock, timestamp: str) -> None:
    peer = Peer(clock, "", safe=False)
    query = {"timestamp": timestamp, "nonce": "1", "signature": peer.signature(timestamp, "1")}
    with pytest.raises(Rejected):
        SignatureCheck(TOKEN, clock).check(query, "signature")


def test_digits_do_not_wander_between_timestamp_and_nonce(clock: Clock) -> None:
    """The scheme joins without a separator, so (12, 3) and (1, 23) would sign alike."""
    check = SignatureCheck(TOKEN, clock)
    query = Peer(clock, "", safe=False).signed()
    check.check(query, "signature")
    joined = query["timestamp"] + query["nonce"]
    for cut in range(1, len(joined)):
        if cut != 10:
            with pytest.raises(Rejected):
                check.check({**query, "timestamp": joined[:cut], "nonce": joined[cut:]}, "signature")


def test_the_memory_of_signatures_is_bounded(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signature, "MAX_REMEMBERED", 100)
    check = SignatureCheck(TOKEN, clock)
    for number in range(1000):
        check.admit(f"signature-{number}", f"key-{number}")
    assert len(check._seen) == 100
    clock.advance(seconds=601)
    check.admit("new", "new")
    assert len(check._seen) == 1

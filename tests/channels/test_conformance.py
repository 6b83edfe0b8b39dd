"""The conformance suite on each channel and mode."""

import pytest

from bot.channels.official_account import OfficialAccountChannel
from bot.channels.wecom import WorkChannel
from tests.channels.conformance import ChannelConformance
from tests.channels.conftest import APP_ID, CORP_ID, Seconds, Subject
from tests.channels.peer import Peer
from tests.channels.platform_server import PlatformServer
from tests.conftest import Clock


class TestOfficialAccountInPlainMode(ChannelConformance):
    """Without an AES key."""

    @pytest.fixture
    def subject(
        self, oa: OfficialAccountChannel, server: PlatformServer, seconds: Seconds, clock: Clock
    ) -> Subject:
        return Subject(oa, Peer(clock, APP_ID, safe=False), server, "message/custom/send", seconds, clock)


class TestOfficialAccountInSafeMode(ChannelConformance):
    """With an AES key."""

    @pytest.fixture
    def subject(
        self, oa_safe: OfficialAccountChannel, server: PlatformServer, seconds: Seconds, clock: Clock
    ) -> Subject:
        return Subject(oa_safe, Peer(clock, APP_ID, safe=True), server, "message/custom/send", seconds, clock)


class TestWork(ChannelConformance):
    """WeCom, always encrypted."""

    @pytest.fixture
    def subject(self, wecom: WorkChannel, server: PlatformServer, seconds: Seconds, clock: Clock) -> Subject:
        return Subject(wecom, Peer(clock, CORP_ID, safe=True), server, "message/send", seconds, clock)

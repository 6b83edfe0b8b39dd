"""What a channel is: it reads callbacks, renders the answer to one, and sends messages of its own accord."""

from collections.abc import Mapping
from typing import Protocol

from bot.channels.rates import Rate
from bot.messages import Inbound, Media, Reply


class Channel(Protocol):
    """A way to reach people. Differences in ability are properties; nobody above asks which channel it is."""

    name: str
    """"oa" or "work": the path of the callback and the `channel` column."""
    audience: str
    """"staff" where every address is a colleague's (WeCom), "public" otherwise."""
    rate: Rate
    """What the platform lets the account send. Who sends takes from it first."""

    def verify(self, query: Mapping[str, str]) -> str:
        """The text that answers the platform's GET. Raises `Rejected`."""
        ...

    def read(self, query: Mapping[str, str], body: bytes) -> Inbound:
        """The message in a POST, signature checked and decrypted. Raises `Rejected`."""
        ...

    def render(self, reply: Reply, inbound: Inbound) -> bytes:
        """The body that answers `inbound` within the platform's window; b"" where it can not carry the reply."""
        ...

    async def send(self, address: str, message: Reply, *, key: str) -> str:
        """Sends, and gives the platform's id of the message. `key` makes a repeat harmless where the platform
        allows it. Raises `Undeliverable` or `TryLater`; anything else is an unknown outcome, worth a retry."""
        ...

    async def mark_answered(self, inbound: Inbound, label: str) -> None:
        """Shows on the card that `inbound` tapped that it is answered; nothing where the channel has no such cards."""
        ...

    async def fetch(self, media_id: str) -> Media:
        """Downloads what a person sent. Raises `Undeliverable` or `TryLater`."""
        ...

    async def check(self) -> list[str]:
        """For `lianke doctor`: one line for each thing that is wrong, with what mends it; empty when well."""
        ...

    async def close(self) -> None:
        """Lets go of connections."""
        ...

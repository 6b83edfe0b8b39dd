"""The commands of `lianke` that have the platform do something: the menu, and QR codes to bind with."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from bot.app import Parts, opened
from bot.channels.official_account import OfficialAccountChannel
from bot.channels.wechat_errors import PlatformFailure
from bot.errors import SetupError, TryLater, Undeliverable
from bot.invitations import draw_qr, invite_person
from bot.menu import publish_menu
from bot.outputs import output_file
from config.settings import Settings
from models.binding import VALID_FOR


@contextmanager
def _asking() -> Iterator[None]:
    """Raises `SetupError` where the platform does not do what it is asked."""
    try:
        yield
    except PlatformFailure as error:
        raise SetupError(f"{error}; check the network and LIANKE_OA__API_BASE, and try again") from None
    except (TryLater, Undeliverable) as error:
        raise SetupError(f"the platform refuses: {error}; try again later") from None


async def send_menu(settings: Settings) -> None:
    """Replaces the Official Account's menu."""
    async with opened(settings) as parts:
        channel = parts.channels.get("oa")
        if not isinstance(channel, OfficialAccountChannel):
            raise SetupError("no Official Account is set; set LIANKE_OA__APP_ID and the others (see README)")
        with _asking():
            await publish_menu(channel)


async def make_invitation(
    settings: Settings, *, contact: str | None, user: str | None, qr: Path | None
) -> str:
    """A one-time code, and with `qr` its QR code: scanned in WeChat where an Official Account is configured."""
    with output_file(qr) if qr else nullcontext() as picture:
        async with opened(settings) as parts:
            async with parts.database.unit_of_work(parts.runtime.now(), actor="console") as session:
                code = await invite_person(session, contact=contact, user=user)
            if picture is not None:
                draw_qr(await _to_scan(parts, code), picture)
            return code


async def _to_scan(parts: Parts, code: str) -> str:
    channel = parts.channels.get("oa")
    if not isinstance(channel, OfficialAccountChannel):
        return f"绑定 {code}"
    with _asking():
        return (await channel.create_qr_code(code, VALID_FOR)).url

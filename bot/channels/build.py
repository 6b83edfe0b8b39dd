"""The channels that the settings name."""

from redis.asyncio import Redis

from bot.channels.base import Channel
from bot.channels.official_account import OfficialAccountChannel
from bot.channels.wecom import WorkChannel
from config.metrics import Metrics
from config.runtime import Runtime
from config.settings import Settings


def build_channels(
    settings: Settings, runtime: Runtime, redis: Redis | None = None, metrics: Metrics | None = None
) -> dict[str, Channel]:
    """Each configured channel under its name ("oa", "work"); `redis` shares access tokens between processes."""
    channels: dict[str, Channel] = {}
    if settings.oa is not None:
        channels[OfficialAccountChannel.name] = OfficialAccountChannel(
            settings.oa, runtime, redis=redis, metrics=metrics
        )
    if settings.work is not None:
        channels[WorkChannel.name] = WorkChannel(settings.work, runtime, redis=redis, metrics=metrics)
    return channels

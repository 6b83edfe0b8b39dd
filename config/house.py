"""All that an owner has set in config/, read once at start: the texts, the words, the rules, the timetable."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from config.texts import Texts


@dataclass(frozen=True)
class House:
    """Handed to whoever speaks to people or reads them."""

    zone: ZoneInfo
    texts: Texts


def load_house(zone: ZoneInfo) -> House:
    """Reads every file of config/."""
    return House(zone=zone, texts=Texts.load(zone))

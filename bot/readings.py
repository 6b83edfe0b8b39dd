"""What a message means that is no text: a location, a file, a scan, a new follower."""

from bot.messages import Inbound
from bot.nlu.intent import Intent

FILES = {"image", "voice", "video", "file"}
_EVENTS = {"subscribe": "follow", "scan": "scan", "unsubscribe": "unfollow"}


def read_without_words(message: Inbound) -> Intent | None:
    """The intent of a message that says nothing in words; None where its text is to be understood."""
    if message.text.strip():
        return None
    if message.location is not None and message.kind == "location":
        place = message.location
        kept = {"latitude": str(place.latitude), "longitude": str(place.longitude), "label": place.label}
        return Intent("check_in", text=place.label, extras=kept)
    if message.kind in FILES:
        return Intent("receive_file")
    if message.kind == "event":
        return Intent(_EVENTS.get(message.event, "event"), extras={"code": message.event_key})
    return None

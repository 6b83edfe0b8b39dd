"""What a message says before another thing that it tells, which is recorded by itself."""

from bot.nlu.intent import Intent

_OF_ONE = ("unit_price", "amount", "due", "follow_up", "stage", "reason", "phone")
"""Fields of one value."""
_AROUND = " ,，。;；!！\n"


def told_before(whole: Intent, begin: int) -> Intent:
    """What the message says before that character."""
    text = whole.text[:begin].rstrip(_AROUND)
    spans = {
        field: span._replace(end=min(span.end, len(text)))
        for field, span in whole.spans.items()
        if field == "intent" or span.end <= begin
    }
    items = tuple(item for number, item in enumerate(whole.items) if f"items.{number}" in spans)
    lost: dict[str, None] = {field: None for field in _OF_ONE if field not in spans}
    contacts = tuple(name for name in whole.contacts if name in text)
    extras = {name: value for name, value in whole.extras.items() if value in text}
    kept = whole._replace(text=text, items=items, contacts=contacts, extras=extras, spans=spans)
    return kept._replace(**lost)  # type: ignore[arg-type]

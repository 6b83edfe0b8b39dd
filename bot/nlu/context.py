"""What a conversation brings along: whom the speaker talked of last, and who the speaker is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """`customer` is the code last spoken of ("刚才那家", "他"), `contact` the person; `speaker` the rep's name.

    With a speaker, a contact named alone ("李总说要20吨") is looked up among the customers of that rep.
    """

    customer: str | None = None
    contact: str | None = None
    speaker: str | None = None

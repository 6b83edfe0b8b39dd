"""What people taught, read from the database: what of it counts for whom."""

from collections import defaultdict

from sqlalchemy.ext.asyncio import AsyncSession

from bot.nlu.names.taught import Taught, TaughtAlias
from models.book import taught_aliases
from models.words import words_in_force


class Lessons:
    """Aliases and words as they stand: those for all, and each colleague's own aliases."""

    def __init__(
        self, shared: list[TaughtAlias], own: dict[str, list[TaughtAlias]], words: dict[str, str]
    ) -> None:
        self._shared = shared
        self._own = own
        self._words = words
        self.for_all = Taught.of(shared, words)

    def of_their_own(self, name: str | None) -> bool:
        """Whether the colleague taught aliases."""
        return name in self._own

    def for_speaker(self, name: str | None) -> Taught:
        """What counts for this colleague; for nobody in particular: what counts for all."""
        if name is None or name not in self._own:
            return self.for_all
        return Taught.of([*self._shared, *self._own[name]], self._words)


async def read_lessons(session: AsyncSession) -> Lessons:
    """All that was taught and not taken back."""
    shared: list[TaughtAlias] = []
    own: dict[str, list[TaughtAlias]] = defaultdict(list)
    for alias in await taught_aliases(session):
        if alias.shared:
            shared.append(TaughtAlias(alias.alias, alias.code))
        own[alias.teacher].append(TaughtAlias(alias.alias, alias.code, alias.instead_of))
    return Lessons(shared, dict(own), await words_in_force(session))


NO_LESSONS = Lessons([], {}, {})

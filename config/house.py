"""All that an owner has set in config/, read once at start: the texts, the words, the rules, the timetable."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from config.milestones import Milestones
from config.payment_reminders import PaymentReminders
from config.questions import QuestionWords
from config.quiet_hours import QuietHours
from config.retention import Retention
from config.survey import SurveyRules
from config.texts import Texts
from config.timetable import TimetableRules
from config.words import Words, load_words


@dataclass(frozen=True)
class House:
    """Handed to whoever speaks to people or reads them."""

    zone: ZoneInfo
    texts: Texts
    words: Words
    quiet_hours: QuietHours
    timetable: TimetableRules
    payment_reminders: PaymentReminders
    milestones: Milestones
    survey: SurveyRules
    questions: QuestionWords
    retention: Retention
    hears: bool = False
    """Whether voice messages become text here (LIANKE_VOICE_COMMAND)."""
    reads: bool = False
    """Whether business cards are read off photos here (the extra `cards`)."""

    def by(self, now: Callable[[], datetime]) -> "House":
        """The same house, whose texts are read by another clock than the system's."""
        return replace(self, texts=self.texts.by(now))


def load_house(
    zone: ZoneInfo, trade: str = "steel", *, hears: bool = False, reads: bool = False, at_once: bool = True
) -> House:
    """Reads every file of config/, and the vocabulary of one trade (config/trades), `at_once` as `load_words` does."""
    return House(
        zone=zone,
        texts=Texts.load(zone),
        words=load_words(trade, at_once=at_once),
        quiet_hours=QuietHours.load(),
        timetable=TimetableRules.load(),
        payment_reminders=PaymentReminders.load(),
        milestones=Milestones.load(),
        survey=SurveyRules.load(),
        questions=QuestionWords.load(),
        retention=Retention.load(),
        hears=hears,
        reads=reads,
    )

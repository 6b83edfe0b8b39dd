"""What a handler is given: the session, who speaks, the message, the moment, the house's words; and two helpers.

`customer()` finds the customer of an intent or asks; `ask()` asks beside something that was saved already.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import Question, Refusal
from bot.messages import Inbound, Reply
from bot.nlu.intent import Ambiguous, Found, Intent, Unknown
from bot.nlu.names.book import Book
from config.house import House
from models.base import Numbered
from models.conversations import PendingQuestion
from models.customers import Contact, Customer, customer_with_code, customers_with_codes, may_see, owner_of
from models.people import ChannelAccount, User, Viewer, viewer_of

NEW_LEAD = "new_lead"
"""The answer to "who is that?" that makes a lead of an unknown name."""
ANOTHER = "another"
"""The answer to "is it that one?" that it is some other customer."""
VISIT_TOLD = "visit_told"
"""The key of the conversation's context under which the visit is kept that was told of last."""
SPOKEN_OF_FOR = timedelta(minutes=30)
"""So long whoever names no customer is asked whether the one spoken of last is meant."""


Audience = Literal["staff", "customer", "stranger"]
SELLERS = ("rep", "supervisor", "manager")
"""The roles that 帮助 shows what selling needs."""


class Help(NamedTuple):
    """A line of 帮助: the message to copy, what it does, its page. `roles` empty: for everybody of the audience."""

    audience: Audience
    example: str
    does: str
    roles: tuple[str, ...]
    topic: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a colleague, or a contact of a customer, or nobody we know."""

    account: ChannelAccount
    user: User | None = None
    contact: Contact | None = None
    customer: Customer | None = None

    @property
    def viewer(self) -> Viewer:
        """For whom records are fetched. Only a colleague is one."""
        return viewer_of(self.colleague)

    @property
    def colleague(self) -> User:
        """The user who speaks, in a handler that is registered for staff."""
        if self.user is None:
            raise LookupError("a handler for staff was called for somebody else")
        return self.user

    @property
    def person(self) -> tuple[Contact, Customer]:
        """The contact who speaks and their customer, in a handler that is registered for customers."""
        if self.contact is None or self.customer is None:
            raise LookupError("a handler for customers was called for somebody else")
        return self.contact, self.customer


@dataclass(slots=True)
class Chat:
    """One message being handled. `now` is when it was sent, in the zone in which people read times.

    `book` is the one in which the speaker's names are looked up. A handler of what no rule understood sets
    `understood` where nothing is left to be understood: small talk, a question for numbers. `again` is a message that
    was read before or overtaken by a later one: it changes nothing of what the conversation is about. `part` says which
    of several records of one message is being made, from 1. `question` was open when the message came.
    """

    session: AsyncSession
    speaker: Speaker
    message: Inbound
    now: datetime
    house: House
    helps: Sequence[Help] = ()
    draft_id: int | None = None
    book: Book | None = None
    understood: bool = field(default=False, init=False)
    again: bool = field(default=False, init=False)
    part: int = field(default=0, init=False)
    question: PendingQuestion | None = field(default=None, init=False)
    asked: Question | None = field(default=None, init=False)
    asked_draft_id: int | None = field(default=None, init=False)
    asked_about: Intent | None = field(default=None, init=False)
    remembered: dict[str, Any] = field(default_factory=dict, init=False)

    @property
    def names(self) -> Book:
        """The book, which is empty where the speaker has none."""
        return self.book or Book.build([])

    @property
    def today(self) -> date:
        """The local day of the message."""
        return self.now.date()

    def text(self, key: str, /, **values: Any) -> str:
        """A text of config/texts."""
        return self.house.texts(key, **values)

    def say(self, key: str, /, **values: Any) -> Reply:
        """A reply of one text of config/texts."""
        return Reply(self.house.texts(key, **values))

    async def keep(self, row: Numbered) -> None:
        """Adds a record, and makes sure that it has its number."""
        self.session.add(row)
        if row.id is None:
            await self.session.flush()

    def ask(self, question: Question, *, draft_id: int | None = None, about: Intent | None = None) -> None:
        """Asks beside the reply. What was written stays; the answer runs the handler again with `draft_id`.

        `about` is the intent that the answer completes, where it is not the one being handled.
        """
        self.asked = question
        self.asked_draft_id = draft_id
        self.asked_about = about

    def offer(self, choices: Sequence[tuple[str, str]], *, stays: bool = False) -> None:
        """What 1, 2, 3 say from now on: (label, says) pairs. `stays`: also when one was picked, as of a list that
        is gone through one by one."""
        kept = {"stays": True} if stays else {}
        self.speaker.account.choices = [
            {"label": label, "says": says, **kept} for label, says in choices
        ] or None

    async def customer(self, intent: Intent) -> Customer:
        """The customer that the intent names and that the speaker may see.

        Raises `Question` where none is named, several fit or none is known, and `Refusal` where the speaker
        may not see them: that it exists and whose it is, nothing else.
        """
        customer = await self.customer_named(intent)
        if not await may_see(self.session, self.speaker.viewer, customer):
            owner = await owner_of(self.session, customer)
            raise Refusal(
                self.text("core.not_yours", customer=customer.name, owner=owner.name if owner else "")
            )
        # Whom 他 means next: nobody where several are named.
        whom = {"contact": intent.contacts[0] if len(intent.contacts) == 1 else None}
        remember(self, customer, **(whom if intent.contacts else {}))
        return customer

    async def customer_to_show(self, intent: Intent) -> Customer:
        """The same for who only looks: of several of a name the one whom they may see is not asked about, since the
        answer says who it is."""
        if isinstance(intent.customer, Ambiguous):
            seen = await customers_with_codes(
                self.session, intent.customer.codes, seen_by=self.speaker.viewer
            )
            if len(seen) == 1:
                remember(self, seen[0])
                return seen[0]
        return await self.customer(intent)

    async def customer_named(self, intent: Intent) -> Customer:
        """The customer that the intent names, whoever may see them. Raises `Question`."""
        question = await self.customer_question(intent)
        if question is not None:
            raise question
        assert isinstance(intent.customer, Found)
        customer = await customer_with_code(self.session, intent.customer.code)
        if customer is None:
            raise Question("customer", self.text("core.which_customer"))
        return customer

    async def customer_question(self, intent: Intent) -> Question | None:
        """What to ask before the intent's customer is known; None where it is."""
        match intent.customer:
            case Found():
                return None
            case Ambiguous():
                return await self._which_of_several(intent.customer)
            case Unknown(name=name):
                choices = [(self.text("core.make_lead", name=name), NEW_LEAD)]
                return Question("customer", self.text("core.unknown_customer", name=name), choices)
            case _:
                supposed = None if ANOTHER in intent.extras else await self._still_them()
                return supposed or Question("customer", self.text("core.which_customer"))

    async def _still_them(self) -> Question | None:
        """Whether the customer spoken of just now is meant; None where there is none whom the speaker may see."""
        kept = self.speaker.account.context or {}
        code, at = kept.get("customer"), kept.get("at", "")
        if not code or self.again or not (self.now - SPOKEN_OF_FOR).isoformat() <= at <= self.now.isoformat():
            return None
        seen = await customers_with_codes(self.session, [code], seen_by=self.speaker.viewer)
        if not seen:
            return None
        choices = [(self.text("core.yes"), code), (self.text("core.no_another"), ANOTHER)]
        return Question("customer", self.text("core.still_them", customer=seen[0]), choices)

    async def _which_of_several(self, named: Ambiguous) -> Question:
        """Which of the customers of that name whom the speaker may see; even the only one is asked about.

        Raises `Refusal` where they may see none.
        """
        name = named.surface
        seen = await customers_with_codes(self.session, named.codes, seen_by=self.speaker.viewer)
        if not seen:
            theirs = await customers_with_codes(self.session, named.codes)
            owners = [(customer, await owner_of(self.session, customer)) for customer in theirs]
            raise Refusal(self.text("core.none_of_them_yours", name=name, owners=owners))
        if len(seen) == 1:
            yes_or_no = [(self.text("core.yes"), seen[0].code), (self.text("core.no_another"), ANOTHER)]
            return Question("customer", self.text("core.this_one", name=name, customer=seen[0]), yes_or_no)
        choices = [(customer.name, customer.code) for customer in seen]
        return Question("customer", self.text("core.several_customers", name=name), choices)


def remember(chat: Chat, customer: Customer, **more: Any) -> None:
    """Notes what the conversation is about, for 他, 那边, and for a photo that follows."""
    kept = chat.remembered or chat.speaker.account.context or {}
    another = {} if kept.get("customer") == customer.code else {"contact": None}
    chat.remembered |= {"customer": customer.code, "at": chat.now.isoformat(), **another, **more}


def spoken_of(chat: Chat) -> tuple[str, datetime] | None:
    """The code of the customer whom the conversation is about, and when it was spoken of last."""
    kept = chat.speaker.account.context or {}
    return (kept["customer"], datetime.fromisoformat(kept["at"])) if kept.get("customer") else None


def forget(chat: Chat) -> None:
    """Notes that the conversation is about nobody in particular: 他 and a photo that follows mean no customer."""
    chat.remembered |= {"customer": None, "contact": None, VISIT_TOLD: None, "at": chat.now.isoformat()}


def numbered(choices: Sequence[tuple[str, Any]]) -> str:
    """Choices as people answer them: one a line, "1 …"."""
    return "\n".join(f"{position} {label}" for position, (label, _) in enumerate(choices, 1))

"""What a message means in its conversation: an answer to the open question, one of the choices shown, or new."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from bot import answers
from bot.chat import SPOKEN_OF_FOR, Audience, Chat, numbered
from bot.days_asked import DAY_NOT_THERE, IN_ANSWER, meant_then, only_asks, with_day_not_there
from bot.errors import Question
from bot.fresh_words import read_afresh
from bot.messages import Reply
from bot.nlu.amendments.right_values import SAID_WRONG, is_right_after_all, is_right_value
from bot.nlu.cards.answers import read_card_answer
from bot.nlu.cards.words import card_of
from bot.nlu.intent import Intent, codes_of
from bot.nlu.names.finding import find_names
from bot.nlu.stored import from_json, to_json
from bot.picks import chosen
from bot.readings import read_without_words
from config.house import House
from models.conversations import PendingQuestion
from models.documents import look_again
from models.opening import Conversation
from models.together import Together

ANSWER_WITHIN = timedelta(hours=12)
"""How long a question waits for its answer; a record that still lacks something comes back in the digest."""
SAID_AT = "said_at"
"""Where a conversation's context keeps when the newest of its messages in words was sent, in seconds since 1970."""


@dataclass(slots=True)
class Turn:
    """One message in its conversation: what it finds there, and what it leaves."""

    chat: Chat
    audience: Audience
    question: PendingQuestion | None
    shown: list[dict[str, Any]] | None
    """The choices that 1, 2, 3 meant when the message came."""
    again: bool = False
    """The message was read before, to no avail, or came after one that was sent later: it answers nothing that was
    asked since, and changes no context."""
    chose: bool = field(default=False, init=False)
    question_is_over: bool = field(default=False, init=False)
    answered: PendingQuestion | None = field(default=None, init=False)
    """The question that the message answers."""
    unanswered: PendingQuestion | None = field(default=None, init=False)
    """The question that was open when words came that are not understood."""
    _found: PendingQuestion | None = field(default=None, init=False)
    """The question that was open when the message came, also one that waited too long."""
    _choices_found: list[dict[str, Any]] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._found = self.question
        self._choices_found = self.chat.speaker.account.choices

    @classmethod
    def of(cls, chat: Chat, audience: Audience, conversation: Conversation, *, again: bool = False) -> "Turn":
        """The turn of a message. A question that nobody answered for long is over."""
        said_at = (conversation.account.context or {}).get(SAID_AT, 0.0)
        if again or said_at > chat.message.sent_at.timestamp():
            chat.again = True
            return cls(chat, audience, None, None, again=True)
        turn = cls(chat, audience, conversation.question, conversation.account.choices)
        if turn.question is not None:
            within = SPOKEN_OF_FOR if turn.question.slot == answers.RIGHT_VALUE else ANSWER_WITHIN
            if turn.question.updated_at < chat.session.info["now"] - within:
                turn.close_question()
        chat.question = turn.question
        return turn

    def close_question(self) -> None:
        """The question was answered, or dropped for something else."""
        self.question = None
        self.question_is_over = True

    def ask_once_more(self, refused: str) -> str:
        """The words of a refusal; where it was an answer that was refused, its question stays open and follows."""
        if self.answered is None:
            return refused
        self.question_is_over = False
        return self._asked_still(refused, self.answered)

    def leave(self, together: Together, intent: Intent, reply: Reply | None, message_id: int) -> Reply | None:
        """Notes what the conversation is about from now on, and completes the reply with what is asked."""
        chat, account = self.chat, self.chat.speaker.account
        open_still = reply and self.unanswered and not chat.understood and intent.name == "unknown"
        if chat.asked is not None or (self.question_is_over and not open_still):
            reply = self._with_card_dropped(reply, intent)
        if chat.asked is not None:
            reply = self._ask(chat.asked, together, intent, reply, message_id)
        elif reply and self.unanswered and open_still:
            reply = replace(reply, text=self._asked_still(reply.text, self.unanswered))
        elif self.question_is_over:
            together.keep_question(account.id, None)
            look_again(chat.session)
        choices = self._choices(reply)
        is_said = chat.asked is not None or choices is not self._choices_found
        together.keep_account(
            account,
            last_inbound_at=max(chat.message.sent_at, account.last_inbound_at or chat.message.sent_at),
            updated_at=chat.session.info["now"],
            choices=choices,
            choices_at=chat.session.info["now"] if is_said else account.choices_at,
            context={**account.context_kept, **self._remembered()} or None,
        )
        if reply and chat.message.raw.get("masked_numbers"):
            reply = replace(reply, text=f"{chat.text('core.masked')}\n{reply.text}")
        return reply

    def _asked_still(self, said: str, question: PendingQuestion) -> str:
        """What was not understood answers nothing: the question stays open, and is said once more."""
        return f"{said}\n{question.text}\n{numbered(question.choices)}".strip()

    def _with_card_dropped(self, reply: Reply | None, intent: Intent) -> Reply | None:
        """The reply with a line for the card that was shown and is not saved, since something else came than an answer,
        or none came for long; so it is said once."""
        found = self._found
        if found is None or found.intent["name"] != "save_card" or self.answered or intent.name == "cancel":
            return reply
        card = card_of(dict(from_json(found.intent).extras))
        shown_again = intent.name == "save_card" and card_of(dict(intent.extras)).name == card.name
        if shown_again or (reply is None and self.chat.asked is None):
            return reply
        said = self.chat.text("cards.not_saved", card=card)
        return replace(reply, text=f"{reply.text}\n{said}") if reply else Reply(said)

    def _remembered(self) -> dict[str, Any]:
        """What the message changes of what the conversation is about: an older one nothing."""
        message = self.chat.message
        if self.again:
            return {}
        said = {SAID_AT: message.sent_at.timestamp()} if message.text else {}
        return {**self.chat.remembered, **said}

    def _ask(
        self, question: Question, together: Together, intent: Intent, reply: Reply | None, message_id: int
    ) -> Reply:
        kept = {
            "slot": question.slot,
            "text": question.text,
            "choices": [list(choice) for choice in question.choices],
            "intent": to_json(self.chat.asked_about or intent),
            "draft_id": self.chat.asked_draft_id,
            "message_id": message_id,
        }
        together.keep_question(self.chat.speaker.account.id, kept)
        asked = f"{question.text}\n{numbered(question.choices)}".strip()
        return replace(reply, text=f"{reply.text}\n{asked}") if reply else Reply(asked)

    def _choices(self, reply: Reply | None) -> list[dict[str, Any]] | None:
        """What 1, 2, 3 mean from now on."""
        if self.chat.asked is not None:
            return None
        if reply and reply.card and reply.card.buttons:
            return [{"label": button.label, "says": button.says} for button in reply.card.buttons]
        now = self.chat.speaker.account.choices
        is_over = self.chose and now is self.shown and not all("stays" in each for each in now or ())
        return None if is_over else now


class Interpreter:
    """Reads messages with the house's words and the speaker's book of customers."""

    def __init__(self, house: House) -> None:
        self._house = house

    def intent_of(self, turn: Turn) -> Intent:
        """The intent of the message; a kept one where the message answers what was asked."""
        wordless = read_without_words(turn.chat.message)
        if wordless is not None:
            return wordless
        text = turn.chat.message.text
        offered = [(each["label"], each["says"]) for each in turn.shown or ()]
        if offered and (picked := chosen(offered, text, lambda says: self._read(says, turn).name)):
            turn.chose = True
            return self._read(picked, turn)
        if turn.question is None:
            return self._read(text, turn)
        question = turn.question
        turn.close_question()
        return self._answer(question, text, turn)

    def _answer(self, question: PendingQuestion, text: str, turn: Turn) -> Intent:
        """The kept intent with the answer in its slot, or a fresh intent, which drops the question."""
        kept = from_json(question.intent)
        if (picked := chosen(question.choices, text, lambda _: kept.name)) is not None:
            answered: Intent | None = answers.filled(kept, question.slot, picked)
        elif (of_card := self._said_of_card(kept, question.slot, text, turn)) is not None:
            answered = of_card
        elif answers.gives_up(text) or (question.slot == answers.RIGHT_VALUE and is_right_after_all(text)):
            return Intent("cancel", text=text)
        elif SAID_WRONG in kept.extras and self._is_right_value(kept, text, turn):
            # Also where it is asked which goods are meant: they are asked for again, and the value is kept.
            answered = answers.filled(kept, answers.RIGHT_VALUE, text.strip())
        elif question.slot == answers.RIGHT_DAY and (meant := self._day_meant(kept, text, turn)):
            turn.answered = question
            return self._read(meant, turn)
        else:
            fresh = self._read(text, turn)
            if fresh.name == DAY_NOT_THERE and answers.is_only_a_time(text, turn.chat.now):
                turn.answered = question
                return fresh._replace(extras={**fresh.extras, IN_ANSWER: "yes"})
            if fresh.name == "unknown" and self._names_another(text, kept, turn):
                return fresh
            turn.question_is_over = not only_asks(question.slot, fresh)
            answered = answers.answered_in_words(
                kept, question.slot, fresh, turn.chat.now, free=not question.choices
            )
        if answered is None:
            only_offered = question.slot in answers.AGREED_TO
            turn.unanswered = question if fresh.name == "unknown" and not only_offered else None
            return fresh
        turn.answered, turn.chat.draft_id = question, question.draft_id
        return answered

    def _day_meant(self, kept: Intent, text: str, turn: Turn) -> str | None:
        return meant_then(kept, text, turn.chat.now, self._house.words)

    def _names_another(self, text: str, kept: Intent, turn: Turn) -> bool:
        """Whether words that are not understood name a customer, and not whom the question is about."""
        about = codes_of(kept.customer)
        named = [hit.codes for hit in find_names(text, turn.chat.names, self._house.words) if hit.codes]
        return bool(about and named) and not any(set(codes) & set(about) for codes in named)

    def _is_right_value(self, kept: Intent, text: str, turn: Turn) -> bool:
        chat = turn.chat
        book = chat.names
        return is_right_value(kept.extras[SAID_WRONG], text, chat.now, book, self._house.words)

    def _said_of_card(self, kept: Intent, slot: str, text: str, turn: Turn) -> Intent | None:
        """The card that is shown with what is said of it; None where that is nothing, or no card is shown."""
        if kept.name != "save_card":
            return None
        card = card_of(dict(kept.extras))
        said = read_card_answer(text, card, turn.chat.names, self._house.words)
        if said is None:
            return None
        if slot == "customer" and said.customer is not None and said.card == card:
            return kept._replace(customer=said.customer)
        return answers.filled(kept, "card", text.strip())

    def _read(self, text: str, turn: Turn) -> Intent:
        intent = read_afresh(text, turn.chat, turn.audience)
        return with_day_not_there(intent, turn.chat.now, self._house.words) or intent

"""The fields of an intent, each with the span of the message that it was read from.

Which fields an intent can have is said at each of them: a question has no `when`, a transfer no contacts.
"""

import re
from itertools import compress
from typing import Any

from bot.nlu.intent import Found, Span
from bot.nlu.money.sums import price_and_amount, prices_of_items
from bot.nlu.people.of_others import is_of_others
from bot.nlu.reading import Reading, clause_around
from bot.nlu.rules.given_away import not_refused
from bot.nlu.rules.loss_reasons import loss_reason
from bot.nlu.rules.stages_told import stage_told
from bot.nlu.rules.unanswered import called_in_vain, unanswered
from bot.nlu.several.hearsay import without_hearsay
from bot.nlu.times.roles import Roles, follow_up

WITHOUT_FIELDS = frozenset({"unknown", "help", "undo", "unsubscribe"})
_WITHOUT_GOODS = frozenset(
    {"claim", "transfer", "query_activity", "query_target", "query_customer", "query_payment"}
)
_WITH_MONEY = frozenset(
    {
        "log_interaction",
        "log_quote",
        "update_opportunity",
        "log_payment",
        "log_demand",
        "demand",
        "new_lead",
        "query_price",
        "log_complaint",
    }
)
_WITHOUT_CONTACTS = frozenset({"query_activity", "query_target", "contact_rep", "transfer", "claim"})


class Fields:
    """Collects `values` and `spans` of one intent from a reading."""

    def __init__(self, reading: Reading, intent: str, roles: Roles) -> None:
        self.reading, self.intent, self.roles = reading, intent, roles
        self.values: dict[str, Any] = {}
        self.spans: dict[str, Span] = {}

    def fill(self, audience: str) -> None:
        """Reads every field. A customer speaks of himself, so only a rep's message names one."""
        if audience == "rep":
            self._customer()
        self._contacts()
        self._times()
        self._goods()
        if self.intent in _WITH_MONEY or (self.intent == "query_payment" and self._asks_of_sum(audience)):
            self._money()
        if self.intent == "update_opportunity":
            self._deal()
        if self.intent in ("log_interaction", "plan"):
            self._method()
        if self.reading.phone:
            self._phone(self.reading.phone)
        if self.intent == "transfer":
            self._colleague()
        without_hearsay(self.intent, self.reading, self.values, self.spans)

    def _asks_of_sum(self, audience: str) -> bool:
        """Whether it is asked whether a sum came; a customer says that it was paid."""
        if audience == "customer":
            return self.reading.written("says_paid")
        return self.reading.has("asks_if_sum_came")

    def _set(self, field: str, value: Any, start: int, end: int, rule: str) -> None:
        self.values[field] = value
        self._mark(field, start, end, rule)

    def _mark(self, field: str, start: int, end: int, rule: str) -> None:
        self.spans[field] = Span(*self.reading.source.original(start, end), rule)

    def _customer(self) -> None:
        customer, span = self.reading.customer, self.reading.customer_span
        if customer is None or span is None or self.intent == "query_target":
            return
        how = customer.by if isinstance(customer, Found) else type(customer).__name__.lower()
        self._set("customer", customer, *span, how)

    def _contacts(self) -> None:
        theirs = [
            person
            for person in self.reading.people
            if person.side == "theirs" and not is_of_others(person, self.reading)
        ]
        if self.intent in _WITHOUT_CONTACTS or not theirs:
            return
        self.values["contacts"] = tuple(dict.fromkeys(person.name for person in theirs))
        for index, person in enumerate(theirs):
            self._mark(f"contacts.{index}", person.start, person.end, "person")

    def _times(self) -> None:
        if self.intent.startswith("query_") and self.intent != "query_price":
            return
        roles = self.roles
        if roles.when:
            self._set(
                "when", roles.when.first(roles.when_sense), roles.when.start, roles.when.end, roles.when.rule
            )
        if roles.when is None and self.intent == "remind":
            self._again_and_again()
        if roles.due:
            self._set("due", roles.due.last("future"), roles.due.start, roles.due.end, roles.due.rule)
        if roles.follow_up:
            step = roles.follow_up
            self._set("follow_up", follow_up(roles), step.start, step.end, step.rule)

    def _again_and_again(self) -> None:
        """Of what comes again and again (每周一上午9点) the next time."""
        time = next((time for time in self.reading.times if time.every), None)
        first = time.bounds()[0] if time else None
        if time and first:
            self._set("when", first, time.start, time.end, "every")

    def _goods(self) -> None:
        items = self.reading.goods.items
        if self.intent in _WITHOUT_GOODS or not items:
            return
        at_hand = self.intent != "new_lead" or self.reading.has("would_buy")
        worth = [at_hand or bool(item.grade or item.quantity) for item in items]
        self.values["items"] = tuple(compress(items, worth))
        for index, (start, end) in enumerate(compress(self.reading.goods.spans, worth)):
            self._mark(f"items.{index}", start, end, "goods")

    def _money(self) -> None:
        for field, found in price_and_amount(self.reading, self.intent):
            self._set(field, found.value, found.start, found.end, found.kind)
        if self.intent == "log_quote" and (own := prices_of_items(self.reading)):
            items = enumerate(self.values["items"])
            self.values["items"] = tuple(item._replace(unit_price=own.get(index)) for index, item in items)

    def _text_before(self, start: int) -> str:
        """The skeleton before a place of the text."""
        return self.reading.skeleton[: self.reading.place(start)]

    def _deal(self) -> None:
        if self._stage() == "lost":
            self._reason()

    def _stage(self) -> str | None:
        """Sets the stage that is told."""
        told = stage_told(self.reading)
        if told is None:
            return None
        stage, match = told
        self._set("stage", stage, *self.reading.origin(*match.span()), stage)
        return stage

    def _reason(self) -> None:
        if found := loss_reason(self.reading):
            reason, start, end = found
            self._set("reason", reason, *self.reading.origin(start, end), reason)

    def _method(self) -> None:
        """The method that is spoken of first, before the next step's own (打了电话,下周上门)."""
        if self.reading.has("to_be_noted") and not (self.reading.times or self.reading.has("happened")):
            return  # 备注佳和老板爱喝茶 tells of no visit
        told = self.reading.skeleton
        if self.roles.follow_up is not None:
            place = self.reading.place(self.roles.follow_up.start)
            before = told[:place]
            told = (
                before if self._methods(before, "method") else before + told[clause_around(told, place)[1] :]
            )
        since = self._done_instead(told)
        methods = (
            (
                self._methods(told, "method", since) or self._methods(told, "method_by_default", since)
                if since
                else []
            )
            or self._methods(told, "method")
            or self._methods(told, "method_by_default")
        )
        if methods:
            first = min(methods, key=lambda found: found[1].start())
            self._set("method", first[0], *self.reading.origin(*first[1].span()), first[0])

    def _done_instead(self, told: str) -> int:
        """Where it is told what was done in place of what was planned (本来要去,改成打电话), or of a call that nobody
        took (没人接,直接去了一趟), or 0."""
        cues = self.reading.words.cues
        planned = cues["planned_otherwise"].search(told)
        instead = cues["done_instead"].search(told, planned.end()) if planned else None
        if instead is None and called_in_vain(self.reading) and not unanswered(self.reading):
            untaken = cues["call_untaken"].search(told)
            return untaken.end() if untaken else 0
        return instead.start() if instead else 0

    def _methods(self, told: str, labels: str, since: int = 0) -> list[tuple[str, re.Match[str]]]:
        patterns = self.reading.words.labels[labels]
        return [(label, match) for label, pattern in patterns if (match := pattern.search(told, since))]

    def _phone(self, phone: re.Match[str]) -> None:
        self._set("phone", re.sub(r"\D", "", phone[1]), *phone.span(), "mobile")

    def _colleague(self) -> None:
        """Who takes over: whoever it is given to, one of our people, else whoever is named last."""
        people, handed_to = self.reading.people, self.reading.words.cues["handed_to"]
        handed = [person for person in people if handed_to.search(self._text_before(person.start))]
        allowed = not_refused(self.reading)
        takers = (
            [person for person in handed if person in allowed]
            or handed
            or [person for person in people if person.side == "ours"]
            or list(people)
        )
        if takers:
            self._set("to", takers[-1].name, takers[-1].start, takers[-1].end, "colleague")

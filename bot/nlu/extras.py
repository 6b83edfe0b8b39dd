"""What a message says beyond the labelled fields, for the fields of features.md 1.26: the words as said, by name.

Each entry of words.toml [extras] is a list of patterns over the message's own text; what the group `value` holds is
kept. `attitude`, `colleagues`, `title` and `gender` are read from what was recognised.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from bot.nlu.intent import Span
from bot.nlu.money.further_sums import further_sums
from bot.nlu.names.others import others
from bot.nlu.people.finding import title_of
from bot.nlu.people.mention import Mention
from bot.nlu.people.nobody_met import missed, nobody_met
from bot.nlu.reading import Reading, clause_around
from bot.nlu.rules.chances import likelihood
from bot.nlu.rules.rivals_told import rivals_told
from bot.nlu.rules.stages_told import OF_TWO_DEALS, tells_of_two_deals
from bot.nlu.rules.unanswered import unanswered
from bot.nlu.steps.assigned import assigned
from bot.nlu.steps.errands import errand
from bot.nlu.steps.steps_given import step_given, step_without_day
from bot.nlu.steps.steps_taken import step_taken
from bot.nlu.steps.steps_told import UNTIL, until, with_step
from bot.nlu.text.attitudes import attitude
from bot.nlu.times.days_left_over import is_our_way
from config.words import Words

NOBODY = "nobody"
"""The further value of a log that tells that nobody was met."""
MISSED = "missed"
"""The further value of a log of who was not there, though somebody else was: names as written, with commas between."""
PART = "part"
"""The further value of a reminder for a part of a day (头天晚上提醒我): the words for that part."""
UNANSWERED = "unanswered"
"""The further value of a log of a call that nobody took."""
STEP_OWNER = "step_owner"
"""The further value of a deal whose next step is a colleague's."""
FURTHER = "further"
"""The further value of a payment that names other sums that came."""
_ABOUT_MEETING = frozenset(
    {"log_interaction", "plan", "check_in", "new_lead", "update_opportunity", "log_demand"}
)
_AROUND = " ,，。.!！:：;；、\n"
_GIVEN = re.compile("^(?:请|麻烦|帮我|帮忙|你|那|就|还是|先)*(?:安排|让|叫|派|请|要求|通知|喊)")
_GIVES = re.compile("(?:安排|让|叫|派|请|喊)$")
"""What stands before whoever is to do it; behind the customer's name."""
_SHORTEST_TASK = 2
_NOT_TO_FORGET = re.compile("(?<=.)[,，。 ](?:千万|一定)?(?:别|不要)忘了?[啊哦哈]?$")
_NAMED_NEXT = re.compile("下一?步[是:,]*")
_GENDERS = {"先生": "男", "女士": "女", "小姐": "女"}


def find_extras(message: str, reading: Reading, intent: str, spans: dict[str, Span]) -> Mapping[str, str]:
    """The further values of a message; each adds its span as `extras.<name>`."""
    found: dict[str, str] = {}
    if "when" in spans and spans["when"].rule == "every":
        found["every"] = message[spans["when"].start : spans["when"].end]
    assignee = assigned(reading, intent)
    if assignee is not None:
        found["assignee"] = assignee.name
        spans["extras.assignee"] = Span(*reading.source.original(assignee.start, assignee.end), "assignee")
    if intent == "remind":
        found |= _of_reminder(message, reading, spans)
    for name, value, start, end in _all(reading, intent, assignee):
        if name not in found and value:
            span = Span(*reading.source.original(start, end), name)
            found[name] = message[span.start : span.end] if name in reading.words.extras else value
            spans[f"extras.{name}"] = span
    if intent == "log_interaction":
        coming = [time for time in reading.times if time.tense == "future" and not time.vague]
        with_step(message, found, spans, [reading.source.original(t.start, t.end)[0] for t in coming])
    elif intent == "plan" and (lasts := until(reading, spans)):
        found[UNTIL] = lasts
        spans[f"extras.{UNTIL}"] = spans["when"]
    if named := [Span(*reading.source.original(*place), "others") for place in others(reading, intent)]:
        found["others"] = "、".join(message[span.start : span.end] for span in named)
        spans["extras.others"] = Span(named[0].start, named[-1].end, "others")
    return found


def _of_reminder(message: str, reading: Reading, spans: Mapping[str, Span]) -> Iterator[tuple[str, str]]:
    """What is to be done, and the part of the day where no hour is said."""
    if task := _task(message, reading, spans):
        yield "task", task
    at = spans["when"].start if "when" in spans else None
    for time in reading.times:
        if time.part and time.clock is None and reading.source.original(time.start, time.end)[0] == at:
            yield PART, time.part


def _task(message: str, reading: Reading, spans: Mapping[str, Span]) -> str:
    """What is to be done: the message without its time and without 提醒我 or 提醒王强. Empty where little is left."""
    rest = message
    if when := spans.get("when"):
        rest = message[: when.start] + message[when.end :]
    rest = reading.words.cues["reminding"].sub("", rest, count=1).strip(_AROUND)
    if whose := spans.get("extras.assignee"):
        before, _, behind = rest.partition(message[whose.start : whose.end])
        rest = _GIVEN.sub("", f"{_GIVES.sub('', before)}{behind}" if before else behind).strip(_AROUND)
    rest = _NOT_TO_FORGET.sub("", rest)
    return rest if len(rest) >= _SHORTEST_TASK else ""


def _all(reading: Reading, intent: str, assignee: Mention | None) -> Iterator[tuple[str, str, int, int]]:
    if intent == "update_opportunity":
        yield from _of_deal(reading)
    if intent == "plan" and (aim := errand(reading)):
        yield "goal", *aim
    if intent in _ABOUT_MEETING:
        yield from _by_pattern(reading)
        if rivals := rivals_told(reading):
            yield "competitor", *rivals
        yield from _attitude(reading)
        if told := reading.goods.used:
            yield "usage", reading.source.text[told[0].start : told[-1].end], told[0].start, told[-1].end
    if intent == "log_interaction" and nobody_met(reading):
        yield NOBODY, NOBODY, 0, len(reading.source.text)
    elif intent == "log_interaction" and unanswered(reading):
        yield UNANSWERED, UNANSWERED, 0, len(reading.source.text)
    if intent == "log_interaction" and (gone := missed(reading)):
        yield MISSED, ",".join(gone), 0, len(reading.source.text)
    if intent == "log_payment" and (further := further_sums(reading)):
        start, end = further[0].start, further[-1].end
        yield FURTHER, reading.source.text[start:end], start, end
    yield from _people(reading, intent, assignee)


def _of_deal(reading: Reading) -> Iterator[tuple[str, str, int, int]]:
    """The next step and whose it is, how likely the deal is said to be, and that another one is told of beside it."""
    yield from _step(reading)
    yield from _taken_by(reading)
    if first := reading.first("first_step"):
        start, end = reading.origin(*first.span("step"))
        yield "next_action", reading.source.text[start:end], start, end
    if likely := likelihood(reading):
        yield "probability", *likely
    if another := tells_of_two_deals(reading):
        yield OF_TWO_DEALS, "yes", *reading.origin(*another.span())


def _step(reading: Reading) -> Iterator[tuple[str, str, int, int]]:
    """What is to be done next for a deal, with its day: a deal has no other place for that."""
    for place in reading.surroundings():
        if place.time.vague or place.time.tense == "past" or place.time.is_over:
            continue
        if given := step_given(reading, place):
            yield from _given_to(reading, given)
        elif is_our_way(reading, place) or reading.words.cues["step_then"].match(place.right):
            end = reading.origin(place.at, clause_around(reading.skeleton, place.at)[1])[1]
            yield "next_action", reading.source.text[place.time.start : end], place.time.start, end
    if dayless := step_without_day(reading):
        yield from _given_to(reading, dayless)


def _given_to(reading: Reading, given: tuple[Mention, int, int]) -> Iterator[tuple[str, str, int, int]]:
    """The step and the colleague whose it is to be."""
    colleague, begin, end = given
    if named := _NAMED_NEXT.match(reading.skeleton, begin, end):
        begin = named.end()
    start, end = reading.origin(begin, end)
    yield "next_action", reading.source.text[start:end], start, end
    yield STEP_OWNER, colleague.name, colleague.start, colleague.end


def _taken_by(reading: Reading) -> Iterator[tuple[str, str, int, int]]:
    """Who is told to take the step, where that is no colleague by name; and the step, where only they tell of it."""
    for place in reading.surroundings():
        if place.time.vague or place.time.tense == "past" or place.time.is_over:
            continue
        taken = step_taken(reading, place)
        if taken is None:
            continue
        start, end = reading.origin(taken.start, taken.end)
        yield "next_action", reading.source.text[start:end], start, end
        if taken.by is not None:
            yield STEP_OWNER, taken.by, *reading.origin(*taken.named)


@cache
def _needing(words: Words) -> tuple[frozenset[str], Mapping[str, frozenset[str]]]:
    """The values that any text may tell, and by character those that need it, or another, to be told."""
    always, opened = set[str](), defaultdict[str, set[str]](set)
    for name, patterns in words.extras.items():
        for sought in patterns:
            if sought.needs is None:
                always.add(name)
            for character in sought.needs or ():
                opened[character].add(name)
    return frozenset(always), {character: frozenset(names) for character, names in opened.items()}


def _by_pattern(reading: Reading) -> Iterator[tuple[str, str, int, int]]:
    text, characters = reading.source.text, reading.source.characters
    always, opened = _needing(reading.words)
    possible = always.union(*[opened[character] for character in opened.keys() & characters])
    if not possible:
        return
    for name, patterns in reading.words.extras.items():
        if name not in possible:
            continue
        for sought in patterns:
            if sought.may_be_in(characters) and (match := sought.pattern.search(text)):
                yield name, match["value"].strip(), *match.span("value")
                break


def _attitude(reading: Reading) -> Iterator[tuple[str, str, int, int]]:
    if told := attitude(reading):
        label, start, end = told
        yield "attitude", label, *reading.origin(start, end)


def _people(reading: Reading, intent: str, assignee: Mention | None) -> Iterator[tuple[str, str, int, int]]:
    """Who of ours is there, but for who is sent to do something, which is what is next; and how somebody of theirs is
    spoken to."""
    if not reading.people:
        return
    sent = step_without_day(reading) if intent == "log_interaction" else None
    if sent is not None:
        yield from _given_to(reading, sent)
    away = assignee, sent[0] if sent else None
    ours = [person for person in reading.people if person.side == "ours" and person not in away]
    if ours and intent != "transfer":
        yield (
            "colleagues",
            "、".join(dict.fromkeys(person.name for person in ours)),
            ours[0].start,
            ours[-1].end,
        )
    for person in reading.people:
        title = title_of(person.name, reading.words)
        if person.side == "theirs" and title:
            yield "title", title, person.end - len(title), person.end
            if title in _GENDERS:
                yield "gender", _GENDERS[title], person.end - len(title), person.end
            return

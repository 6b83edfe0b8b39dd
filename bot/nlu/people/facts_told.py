"""Each fact that a message tells of people at a customer's, with the words that tell it (contact_facts.py)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.nlu.people.contact_fact_cues import (
    ASKED,
    BIRTHDAY,
    CAME,
    CELEBRATED,
    CHARGE,
    DECIDES,
    ITS_DAY,
    ITS_DAY_BEHIND,
    LEFT,
    NEW,
    NO_TITLES,
    NOT_YET,
    NUMBER,
    OF_KIN,
    ONLY_A_NUMBER,
    SUPPOSED,
    TAKES_OVER,
    TOGETHER,
    rises,
)
from bot.nlu.people.leaving import LEAVING, is_for_the_day, is_to_come, left_on, to_leave
from bot.nlu.people.mention import Mention
from bot.nlu.people.mobiles_told import MOBILE, mobiles_of_each
from bot.nlu.people.remarks_told import themselves
from bot.nlu.people.standing_told import beside_others, standing_told
from bot.nlu.people.told_by_word import told_by_word
from bot.nlu.reading import Reading
from config.words import Words

_OF_BIRTH = re.compile(r"(?:19|20)\d\d年")
_HE = re.compile("(?<![^,!])[他她]")
_IN_CHARGE = ("who", "given", "sought", "contact", "whom", "whoever", "anyone")


@dataclass(frozen=True, slots=True)
class Told:
    """One fact: of whom it is told, what, and with which characters of the normalised text."""

    who: Mention
    field: str
    value: str
    start: int
    end: int


def facts_told(reading: Reading, words: Words) -> Iterator[Told]:
    """What is told of those of theirs who are named."""
    people = {reading.place(person.start): person for person in reading.people if person.side == "theirs"}
    if people:
        gone = [*_gone(reading, people), *_leaving(reading, people)]
        left = list(_with_those_beside(gone, reading, people))
        yield from left
        yield from _of(rises(words), "title", reading, people)
        yield from _heirs(reading, _may_follow(reading)) if left else ()
        newcomers = list(_newcomers(reading, themselves(people, reading)))
        yield from newcomers
        yield from () if newcomers else _charges(reading, themselves(people, reading))
        rest = [
            *_of(DECIDES, "decides", reading, people),
            *(Told(*each) for each in standing_told(reading, people)),
            *_numbers(reading, people, newcomers),
            *(Told(*each) for each in told_by_word(reading, people)),
            *_birthdays(reading, people),
        ]
        yield from _once(rest)
        if not newcomers:
            told_of = frozenset(each.who.name for each in rest)
            yield from (Told(*each) for each in beside_others(reading, people, told_of=told_of))


def _once(told: Sequence[Told]) -> Iterator[Told]:
    """What is told, but not twice of the same person in two ways."""
    seen = set[tuple[str, str, str]]()
    for each in told:
        value = "" if each.field == "decides" else each.value
        if (each.who.name, each.field, value) not in seen:
            seen.add((each.who.name, each.field, value))
            yield each


def asks_whether(reading: Reading, *, whole_message: bool) -> bool:
    """Whether it is asked, or supposed, of somebody that they left (江总离职了吗; 要是江总离职了); or they are spoken
    of as leaving and `whole_message` is a question."""
    skeleton = reading.skeleton
    return any(
        whole_message or ASKED.match(skeleton, match.end()) or SUPPOSED.search(skeleton, 0, match.start())
        for match in LEFT.finditer(skeleton)
    )


def _gone(reading: Reading, people: Mapping[int, Mention]) -> Iterator[Told]:
    """Who has left, with the day where one was said."""
    days = {
        reading.origin(*match.span("value")): left_on(match, reading)
        for match in LEFT.finditer(reading.skeleton)
        if not is_to_come(match, reading) and not is_for_the_day(match, reading)
    }
    for told in _of(LEFT, "left", reading, people):
        if (told.start, told.end) in days:
            yield replace(told, value=days[told.start, told.end])


def _leaving(reading: Reading, people: Mapping[int, Mention]) -> Iterator[Told]:
    """Who is to leave, with the day where one was said."""
    not_so = reading.words.cues["told_not_so"]
    for match, day in to_leave(reading):
        before = [place for place in people if place <= match.start()]
        denied = any(cue.match(reading.skeleton, match.end()) for cue in (ASKED, not_so))
        if before and not denied and not _he_does_not(match, people, reading):
            yield Told(people[max(before)], LEAVING, day, *reading.origin(*match.span("value")))


def _with_those_beside(
    left: Sequence[Told], reading: Reading, people: Mapping[int, Mention]
) -> Iterator[Told]:
    """Who left, and whoever is named with them as leaving, too: 江总和李经理都离职了."""
    for each in left:
        places = [place for place, person in people.items() if person == each.who]
        found = TOGETHER.search(reading.skeleton, 0, reading.place(each.start)) if places else None
        if found and found.start() < places[0] < found.end():
            for place in people:
                if found.start() <= place < places[0]:
                    yield replace(each, who=people[place])
        yield each


def _of(
    pattern: re.Pattern[str], field: str, reading: Reading, people: Mapping[int, Mention]
) -> Iterator[Told]:
    """What a pattern that begins with a person, or 他, says of that person, unless it is expected, denied or asked."""
    not_so = reading.words.cues["told_not_so"]
    for match in pattern.finditer(reading.skeleton):
        before = [place for place in people if place <= match.start()]
        names = match.start() in people or reading.skeleton[match.start()] in "他她"
        is_so = not (
            NOT_YET.search(reading.skeleton, 0, match.start("value"))
            or ASKED.match(reading.skeleton, match.end())
            or not_so.match(reading.skeleton, match.end())
            or _he_does_not(match, people, reading)
        )
        if before and names and is_so:
            start, end = reading.origin(*match.span("value"))
            yield Told(people[max(before)], field, reading.source.text[start:end].strip(" ,"), start, end)


def _he_does_not(match: re.Match[str], people: Mapping[int, Mention], reading: Reading) -> bool:
    """Whether it is 他不做了 or 他不干了: of whoever was spoken of that may be a deal or a brand, and no job."""
    who = people.get(match.start())
    called = reading.source.text[who.start : who.end] if who else ""
    by_he = called in ("他", "她") or _HE.search(reading.skeleton, match.start(), match.start("value"))
    return bool(by_he) and match["value"].startswith("不") and match["value"][1:2] in ("做", "干")


def _may_follow(reading: Reading) -> Mapping[int, Mention]:
    """Who may take over at theirs: 小陈 is one of ours where he is told of alone, and not behind one of theirs."""
    return {
        reading.place(person.start): person
        for person in reading.people
        if person.side == "theirs" or person.name.startswith(("小", "老", "阿"))
    }


def _heirs(reading: Reading, people: Mapping[int, Mention]) -> Iterator[Told]:
    """Who takes over from somebody who left."""
    for match in TAKES_OVER.finditer(reading.skeleton):
        at = next(match.start(name) for name in ("heir", "now", "who") if match[name])
        if at in people:
            yield Told(people[at], "heir", "", *reading.origin(*match.span()))
            return


def _newcomers(reading: Reading, people: Mapping[int, Mention]) -> Iterator[Told]:
    for pattern in (NEW, CAME):
        for match in pattern.finditer(reading.skeleton):
            at = match.start("who")
            if at in people:
                title = (match.groupdict().get("value") or "").removesuffix("部")
                title = "" if title in NO_TITLES else title
                yield Told(people[at], "new", title, *reading.origin(*match.span()))
                return


def _charges(reading: Reading, people: Mapping[int, Mention]) -> Iterator[Told]:
    """Who is in charge of what; where it is expected or asked, nobody."""
    for match in CHARGE.finditer(reading.skeleton):
        at = next(match.start(name) for name in _IN_CHARGE if match[name])
        if at in people and not NOT_YET.search(reading.skeleton, 0, match.start()):
            what = match["value"] or match["matter"] or "对接"
            yield Told(people[at], "charge", what, *reading.origin(*match.span()))


def _numbers(reading: Reading, people: Mapping[int, Mention], newcomers: Sequence[Told]) -> Iterator[Told]:
    """A mobile number right behind a person is theirs; that of the only person is, wherever it stands."""
    if reading.phone is None:
        return
    if len(people) > 1 and MOBILE.search(reading.source.text, reading.phone.end()):
        for each, number in mobiles_of_each(reading, people):
            yield Told(each, "mobile", re.sub(r"\D", "", number[1]), *number.span())
        return
    match = NUMBER.search(reading.skeleton)
    who = people.get(match.start("who")) if match else None
    newcomer = newcomers[0].who if newcomers else None
    who = who or newcomer or (next(iter(people.values())) if ONLY_A_NUMBER.search(reading.skeleton) else None)
    if who is not None:
        yield Told(who, "mobile", re.sub(r"\D", "", reading.phone[1]), *reading.phone.span())


def _birthdays(reading: Reading, people: Mapping[int, Mention]) -> Iterator[Told]:
    """A birthday on a day that is counted from now (江总下周三生日), as a date without a year."""
    told = list(ITS_DAY.finditer(reading.skeleton))
    if told and not BIRTHDAY.search(reading.source.text):
        for match in told:
            who, at = next(
                (match.start(who), match.start(day))
                for who, day in (("who", "day"), ("whose", "before"), ("named", "behind"))
                if match[who]
            )
            yield from _birthday(match, who, at, reading, people)
    elif behind := ITS_DAY_BEHIND.search(reading.skeleton):
        before = [place for place in people if place < behind.start()]
        between = reading.skeleton[max(before) + 1 : behind.start()] if before else ""
        kin = any(OF_KIN.search(clause) for clause in between.split(","))
        if before and not kin and not BIRTHDAY.search(reading.source.text):
            yield from _birthday(behind, max(before), behind.start("day"), reading, people)


def _birthday(
    match: re.Match[str], who: int, at: int, reading: Reading, people: Mapping[int, Mention]
) -> Iterator[Told]:
    """The birthday of whoever stands at `who`, on the day at `at` of the skeleton."""
    time = next((time for time in reading.times if reading.place(time.start) == at), None)
    if who not in people or time is None or time.vague or time.length or time.days is None:
        return
    first, last = time.first("future"), time.last("future")
    either = time.tense == "open" and first != time.first("past")
    if either and CELEBRATED.search(reading.skeleton, match.end()):
        return  # 周一是毛总生日,送了花: the last Monday or the next
    if (first.year, first.month, first.day) == (last.year, last.month, last.day):
        year = _OF_BIRTH.match(time.text)
        said = f"{year.group() if year else ''}{first.month}月{first.day}日"
        yield Told(people[who], "birthday", said, *reading.origin(*match.span()))

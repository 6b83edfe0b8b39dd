"""Where a message that tells of several customers is cut: before the clause in which another one begins something of
its own (上午去了华光,|下午到宏发送样)."""

import re
from collections.abc import Iterator, Sequence

from bot.nlu.names.finding import Hit
from bot.nlu.names.others import GONE_TO, LINK, ONE, begins_amid, is_one_of_each, with_part
from bot.nlu.reading import CUSTOMER, GOODS, MONEY, PERSON, TIME, Reading, clause_around
from bot.nlu.several.cuts_of_each import Cut, Segments, end_with_person, of_each, same_of_each
from config.late_patterns import late

_LINK = f"(?:另外|还有|然后|接着|之后|后来|完了|完|顺便|顺路|对了|又|再|还|我们?|{TIME})"
_LEADS_ON = late(f"{_LINK}+")
"""A clause of nothing else belongs to what comes behind it (下午3点,去了宏发)."""
_ANNOUNCES = late("(?:电话|微信|消息|来电|来信)(?:过?来|了)?(?:说|讲|问)?$|[说讲问]$")
"""So does one that says that somebody speaks (刚接到电话,宏发要20吨)."""
_GOES_ON_TO = late(
    f"{_LINK}*(?:{TIME}|然后|接着|之后|后来|完了|顺便|顺路|又|再){_LINK}*(?:{GONE_TO}|给|跟|约)$"
)
"""Right before a customer of whom one speaks on without a pause (去华光谈合同下午去宏发)."""
_LONGEST_LINK = 16
_GONE_TO = late(GONE_TO)
_NUMBERED = late(r"\d{1,2}[.、)]\s*")
_OF_BOTH = late(
    f"[两几三四]家|[两几]边|(?:^|[,!?])(?:他们|大家|{TIME}|[之以]?前)*(?:都|各|分别)|前者|后者|一起"
)
"""What is said of all of them is nobody's alone."""
_OF_ALL = late(f"(?:^|[,!?])[^,!?{CUSTOMER}]*(?:都|全部?[去跑见]|各自?|分别|[一都]起|一块儿?)")
"""So is what a clause that names none of them says of several (周五再都去一趟)."""
_TALKED = "(?:都|分别|各)?(?:打了?[个通]?电话|通了?[个次]?电话|发了?[个条]?微信|联系|见了?面|开了?[个次]?会)"
_LISTED = late(
    f"(?P<head>[^{CUSTOMER}{PERSON}]*)(?P<list>{ONE}(?:(?:,|{LINK}){ONE})+)"
    f"(?P<tail>(?:{TIME}|这?[两三几]家|这?[两三几]边)*(?P<met>{_TALKED})?了?[,!]*(?:都[^{CUSTOMER}{PERSON}{GOODS}{MONEY}]*)?)"
)
_LISTED_FIRST = late(
    f"(?P<head>[^{CUSTOMER}{PERSON}]*)(?P<list>{ONE}(?:(?:,|{LINK}){ONE})+)"
    "(?:这?[两三四五几]家|[都各][去跑]了)*[,!]+"
)
_BEEN = "(?:拜访|走访|回访|去|到|跑|见|联系|跟进)(?:[了过完]|一?[趟遍次下])+"
_LISTED_ALL = late(
    f"(?P<head>(?:{_LINK}|,)*)(?P<list>{ONE}(?:(?:,|{LINK}){ONE})+)"
    f"(?P<when>{TIME}?)(?:这?[两三四五几]家|,)*(?:[都全也]|分别)+(?:已经?)?(?P<met>{_BEEN}|{_TALKED}[了过]?)[,!]+"
)
"""华光和宏发都拜访了: the same with what was done behind the list."""
_MET = late(
    "(?:[去到跑]了?|(?:拜访|走访|回访|跟进|联系|[约见])了?|打?电话给)(?:了?[两几三四五六\\d]家(?:客户)?,?)?$"
)
_WITH = late("(?:^|[给跟和])$")


def cuts(reading: Reading) -> Sequence[Cut]:
    """The message in its parts, in order; fewer than two where it can not be cut."""
    if found := list(_listed(reading)) or list(_listed_then_told(reading)) or list(of_each(reading)):
        return found
    return () if said_of_nobody(reading) else list(_pieces(reading))


def _listed(reading: Reading) -> Iterator[Cut]:
    """上午拜访了华光和宏发, and nothing else: the same of each, with the names of the others left out."""
    skeleton = reading.skeleton
    match = _LISTED.fullmatch(skeleton)
    if match is None or not (_WITH if match["met"] else _MET).search(match["head"]):
        return
    yield from same_of_each(match, reading)


def _listed_then_told(reading: Reading) -> Iterator[Cut]:
    """今天跑了华光、宏发,华光要20吨,宏发嫌贵 or 华光和宏发都跑了,华光…: what is said behind the list of each in it.

    Where anything is said of all of them (周五都再去), or of who is not in it, nothing is cut; goods or money of nobody
    are left out.
    """
    match = _listed_first(reading)
    if match is None:
        return
    listed = [hit for hit in reading.hits if match.start("list") <= reading.place(hit.start) < match.end()]
    behind = [hit for hit in reading.hits if reading.place(hit.start) >= match.end()]
    begins = [_clause_of(reading, hit) for hit in behind]
    whose = [[hit for hit in listed if set(hit.codes) & set(again.codes)] for again in behind]
    plain = all(begins) and all(len(found) == 1 for found in whose) and not _is_of_all(match, reading)
    if not plain or len({found[0].start for found in whose}) < len(behind):
        return
    if not said_of_nobody(reading) and (
        not behind or begins[0] != reading.origin(match.end(), match.end())[0]
    ):
        return
    _, head_end = reading.origin(0, match.start("list"))
    ends = [*(begin or 0 for begin in begins[1:]), len(reading.source.text)]
    told = {found[0].start: (again.end, end) for found, again, end in zip(whose, behind, ends, strict=False)}
    before, behind_name = _done_to_all(match, reading)
    pause = reading.origin(match.end() - 1, match.end())
    for hit in listed:
        more = (pause, told[hit.start]) if hit.start in told else ()
        named = (hit.start, end_with_person(hit, reading))
        yield Cut(((0, head_end), *before, named, *behind_name, *more), hit)


def _done_to_all(match: re.Match[str], reading: Reading) -> tuple[Segments, Segments]:
    """What stands behind a list and is said of each in it, as it would be said before the name of one (拜访了华光) and
    behind it (华光打了电话,)."""
    if "met" not in match.groupdict():
        return (), ()
    when = (reading.origin(*match.span("when")),) if match["when"] else ()
    if re.match(_TALKED, match["met"]):
        return when, (reading.origin(*match.span("met")),)
    return (*when, reading.origin(*match.span("met"))), ()


def said_of_nobody(reading: Reading) -> tuple[int, int] | None:
    """Where goods or money are told of right behind a list of customers that are said to be nobody's (跑了华光、宏发,
    收到5万,华光要20吨)."""
    match = _listed_first(reading)
    if match is None:
        return None
    behind = [begin for hit in reading.hits if (begin := reading.place(hit.start)) >= match.end()]
    begin, end = match.end(), min(behind, default=len(reading.skeleton))
    brings = any(sign in reading.skeleton[begin:end] for sign in (MONEY, GOODS))
    return (reading.origin(begin, begin)[0], reading.origin(end - 1, end)[1]) if brings else None


def _listed_first(reading: Reading) -> re.Match[str] | None:
    """A list of customers to whom one went, at the beginning."""
    match = _LISTED_FIRST.match(reading.skeleton)
    if match is not None and _MET.search(match["head"]):
        return match
    return _LISTED_ALL.match(reading.skeleton)


def _is_of_all(listed: re.Match[str], reading: Reading) -> bool:
    return any(pattern.search(reading.skeleton, listed.end() - 1) for pattern in (_OF_BOTH, _OF_ALL))


def _clause_of(reading: Reading, hit: Hit) -> int | None:
    """Where in the text the clause begins that a name leads; None where it does not, or a time stands before it: that
    may be anybody's."""
    at = reading.place(hit.start)
    begin, _ = clause_around(reading.skeleton, at)
    before = reading.skeleton[begin:at]
    leads = not before or (TIME not in before and _LEADS_ON.fullmatch(before))
    return reading.origin(begin, begin)[0] if leads else None


def _pieces(reading: Reading) -> Iterator[Cut]:
    begin, before = 0, None
    for hit in with_part(reading):
        if before is None:
            before = hit
            continue
        if hit.codes == before.codes and hit.unknown == before.unknown:
            continue
        border = _border(reading, before, hit)
        if border is None:
            continue
        start, _ = reading.origin(border, border)
        yield Cut(((begin, start),), before)
        begin, before = start, hit
    if before is not None and begin:
        yield Cut(((begin, len(reading.source.text)),), before)


def _border(reading: Reading, before: Hit, hit: Hit) -> int | None:
    """Where in the skeleton what is said of another customer begins; None where both stand in one clause."""
    skeleton, at, last = reading.skeleton, reading.place(hit.start), reading.place(before.start)
    begin, _ = clause_around(skeleton, at)
    if begins_amid(skeleton, at):
        return at
    if begin <= last:
        goes_on = _GOES_ON_TO.search(skeleton, max(last + 1, at - _LONGEST_LINK), at)
        told = goes_on is not None and _GONE_TO.search(skeleton, clause_around(skeleton, last)[0], last)
        return goes_on.start() if goes_on and told else None
    while begin - 1 > last:
        earlier, _ = clause_around(skeleton, begin - 2)
        clause = skeleton[earlier : begin - 1]
        leads_on = _leads_on(clause, skeleton[begin:at]) or _ANNOUNCES.search(clause)
        if earlier <= last or not (leads_on or _numbers_a_line(reading, earlier, begin)):
            break
        begin = earlier
    return begin


def _leads_on(clause: str, following: str) -> bool:
    """Whether a clause is only said on the way to the next customer. A time is that where one goes there and no other
    is named (下午3点,去了宏发); else it may be the day by which something is wanted (要30吨,月底,宏发要20吨)."""
    if _LEADS_ON.fullmatch(clause) is None:
        return False
    return TIME not in clause or (TIME not in following and _GONE_TO.search(following) is not None)


def _numbers_a_line(reading: Reading, start: int, end: int) -> bool:
    """Whether characters [start, end) of the skeleton are the number of a line (2. 宏发要20吨)."""
    return _NUMBERED.fullmatch(reading.source.text[slice(*reading.origin(start, end))]) is not None


def speaks_of_both(reading: Reading, cut: Cut) -> bool:
    """Whether a part says something of more than its own customer; what is said of a list is said of each in it."""
    (start, end), *more = cut.segments
    if more:
        return False
    if is_one_of_each(reading.skeleton, reading.place(cut.hit.start)):
        return True
    return _OF_BOTH.search(reading.skeleton[reading.place(start) : reading.place(end - 1) + 1]) is not None

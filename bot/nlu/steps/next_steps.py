"""What the words around a time promise: a next step of ours, and how, or a day by which something is wanted."""

import re
from collections.abc import Sequence

from bot.nlu.reading import GOODS, MONEY, TIME, Reading, Surroundings, clause_around

_DENIED = ("没", "不会", "不用", "都没", "都不")
"""What is not to happen then is not due (半年内没有采购计划)."""
_WE = ("我", "我们", "咱", "咱们")
_AUXILIARIES = "就都也还又得要会"
_NEAR = 14
"""Characters before a time in which the method of what is done then may be named."""


def is_next_step(reading: Reading, place: Surroundings) -> bool:
    """Whether we are to do something then: 下周三我再过去, 周一把报价单发他, 约我明天下午两点上门谈."""
    cues = reading.words.cues
    right = place.right.removeprefix("之").removeprefix("以").removeprefix("前")
    if cues["to_us"].match(right) or _they_come(reading, place) or _they_pay(reading, place):
        return False
    if reading.has("answered") and (answer := cues["answered"].search(right)):
        right = right[: answer.start()]
    act = cues["follow_act"].search(right)
    due = cues["due_act"].search(right)
    if act and act.group() == "定" and cues["theirs_to_decide"].search(place.left):
        return False
    if cues["wanted_of_us_then"].match(place.right) and cues["they_told_us"].search(place.left):
        return True
    promised = cues["promised"].search(place.just_before(reading.skeleton))
    if cues["not_ours"].search(place.right) and not (act and act.group() in ("再", "我")):
        return False
    if (
        cues["theirs_do"].search(place.left)
        and not (promised and not (due and promised.group() in ("答应", "说好", "定了", "定好")))
        and not (act and act.group() in ("再", "我", "约"))
    ):
        return False
    if act and not promised and act.group()[0] in "给送发" and _goods_go_then(reading, place):
        return cues["we_answer"].match(right[act.end() :]) is not None
    if act and (due is None or act.start() <= due.start() or _stronger(act, due)):
        return True
    if promised and not due:
        return True
    return bool(
        promised
        and promised.group() in ("约我", "约了", "约好", "我", "让我", "答应", "要我们", "让我们")
        and not right.startswith(("要", "到货", "交货", "送到", "送货", "发货", "到厂"))
    )


def _goods_go_then(reading: Reading, place: Surroundings) -> bool:
    """Whether goods stand before the time in its clause, or so many are wanted in the one before (要600张,15号给他)."""
    if place.left or place.at == 0:
        return GOODS in place.left
    cues = reading.words.cues
    if cues["given_nothing_else"].match(place.right) is None:
        return False
    begin, end = clause_around(reading.skeleton, place.at - 1)
    before = reading.skeleton[begin:end]
    counted = any(item.quantity is not None for item in reading.goods.items)
    return counted and GOODS in before and cues["wants"].search(before) is not None


def _they_pay(reading: Reading, place: Surroundings) -> bool:
    """Whether a sum is what they are to pay then (答应2月5号先打三十万过来): it is due, and no step of ours."""
    paid = reading.words.cues["pays_then"].match(place.right)
    return paid is not None and MONEY in paid.group() and not place.left.endswith(_WE)


def _they_come(reading: Reading, place: Surroundings) -> bool:
    """Whether it is they who come to us then (他下周二再过来一趟)."""
    if not reading.has("they_come"):
        return False
    return any(
        match.start() <= place.at < match.end()
        for match in reading.words.cues["they_come"].finditer(reading.skeleton)
    )


def _stronger(act: re.Match[str], due: re.Match[str]) -> bool:
    """要去, 得再, 前给他: an act of ours right behind a word that else speaks of goods; not 到我, where they arrive."""
    return act.start() <= due.end() and (act.group() != "我" or due.group() != "到")


def is_made_ready(reading: Reading, place: Surroundings) -> bool:
    """Whether goods are to be ready by then (10月15日前备齐)."""
    return reading.words.cues["made_ready"].match(place.right) is not None


def is_refused_until(reading: Reading, place: Surroundings) -> bool:
    """Whether they will not buy or pay before a time to come (年前不拿货了): nothing is due, and nothing promised."""
    return place.time.tense != "past" and reading.words.cues["not_until"].match(place.right) is not None


def was_ordered_then(reading: Reading, place: Surroundings) -> bool:
    """Whether they ordered then what they want (华宏今天要了10吨304): by when, that does not tell."""
    return place.time.tense != "future" and reading.words.cues["ordered_then"].match(place.right) is not None


def is_due(reading: Reading, place: Surroundings) -> bool:
    """Whether goods, money or a decision are wanted by then."""
    cues = reading.words.cues
    if place.right.startswith(_DENIED) or cues["not_ours"].match(place.right.lstrip(_AUXILIARIES)):
        return False
    if cues["their_own_put_off"].search(place.left) or was_ordered_then(reading, place):
        return False
    if cues["due_act"].search(place.right[:10]) or is_made_ready(reading, place):
        return True
    if not place.left and not place.right and GOODS in reading.skeleton[: place.at]:
        return True
    return cues["due_left"].search(place.left) is not None


def without_moved(reading: Reading, around: Sequence[Surroundings]) -> Sequence[Surroundings]:
    """The times without those from which something was moved to another day, or that were called off."""
    if not reading.has("moved_from"):
        return around
    moved = reading.words.cues["moved_from"].finditer(reading.skeleton)
    left = {match.start() + match.group().index(TIME) for match in moved}
    return [place for place in around if place.at not in left]


def is_step(reading: Reading, place: Surroundings) -> bool:
    """Whether we are to do something then, or a meeting with them was put off to it."""
    return is_moved_to(reading, place) or is_next_step(reading, place)


def is_moved_to(reading: Reading, place: Surroundings) -> bool:
    """Whether a meeting with them was put off, or brought forward, to then."""
    if not reading.has("meeting_moved"):
        return False
    moved = reading.words.cues["meeting_moved"].finditer(reading.skeleton)
    return any(match.end() - 1 == place.at for match in moved)


def next_method(reading: Reading, place: Surroundings) -> str | None:
    """The method that is named behind the time, or right before it unless something is sent then."""
    cues, near = reading.words.cues, place.left[-_NEAR:]
    told = [said.end() for said in cues["report"].finditer(near)]  # how it was said is not how we go on
    before = near[told[-1] :] if told else near
    sent = cues["we_send"].search(place.right) is not None
    for clause in (place.right, "" if sent else before + " " + place.right):
        for method, pattern in reading.words.labels["follow_up_method"]:
            if pattern.search(clause):
                return method
    return None

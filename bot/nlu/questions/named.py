"""Whom and what a question names: colleagues, departments, customers, grades, regions, levels, lines of business."""

import re
from collections.abc import Iterable

from bot.nlu.goods.mentions import find_grades
from bot.nlu.intent import Ambiguous, Found, codes_of
from bot.nlu.names.finding import find_names
from bot.nlu.questions.draft import Draft
from bot.nlu.questions.query import MINE, Asked
from bot.nlu.text.places import place_at
from bot.nlu.times import find_times
from config.questions import SIGNS

_LEVELS = re.compile(r"([A-Da-d](?:[、,/和及]?[A-Da-d]){0,3})(?:[类级]|(?=的?客户))(?:的)?")


def read_department(draft: Draft, asked: Asked) -> None:
    """A department by its name, or by the part of it that people say (华东 for 华东销售部)."""
    if draft.take(asked.questions.words["ours"], SIGNS["{部}"]):
        draft.fields["department"] = MINE
        return
    said = departments_said(asked)
    endings = "|".join(map(re.escape, asked.questions.department_said))
    for words in sorted(said, key=len, reverse=True):
        match = re.search(rf"{re.escape(words)}(?:{endings})?的?", draft.text)
        if match and not _goes_on(draft.text, match, asked):
            draft.fields["department"] = said[words]
            draft.replace(match.start(), match.end(), SIGNS["{部}"])
            return


def departments_said(asked: Asked) -> dict[str, str]:
    """What departments may be called, and their names."""
    said = {name: name for name in asked.departments}
    for name in asked.departments:
        short = _short(name, asked.questions.department_suffixes)
        if short not in asked.questions.never_department:
            said.setdefault(short, name)
    return {words: name for words, name in said.items() if len(words) > 1}


def _short(name: str, suffixes: Iterable[str]) -> str:
    for suffix in suffixes:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name[: -len(suffix)]
    return name


def _goes_on(text: str, match: re.Match[str], asked: Asked) -> bool:
    """天津华光: the place in front of a customer is no department."""
    return any(
        hit.start <= match.start() < hit.end and hit.end > match.end()
        for hit in find_names(text, asked.book, asked.words)
    )


def read_contacts(draft: Draft, asked: Asked) -> None:
    """People of a customer, who are no colleagues, though one might be called so (李总): of the customer that the
    message was understood to name, else of one that the asker has. Where nothing else names the customer, they do."""
    known = asked.customer
    if known is None:
        _read_own_contact(draft, asked)
        return
    if not isinstance(known, Found | Ambiguous):
        return
    codes = codes_of(known)
    customers = [customer for code in codes if (customer := asked.book.customer(code))]
    for name in (*asked.contacts, known.surface):
        if name and name in draft.text and any(customer.knows(name) for customer in customers):
            if known.surface not in ("", name) and known.surface in draft.text:
                at = draft.text.index(name)
                draft.replace(at, at + len(name), "")
            else:
                _customer(draft, name, codes)


def _read_own_contact(draft: Draft, asked: Asked) -> None:
    for said in nicknames(asked):
        if said in draft.text:
            knowing = tuple(each.code for each in asked.book.owned_by(asked.speaker) if each.knows(said))
            if knowing:
                _customer(draft, said, knowing)
                return


def _customer(draft: Draft, said: str, codes: tuple[str, ...]) -> None:
    at = draft.text.index(said)
    draft.replace(at, at + len(said), SIGNS["{客}"])
    draft.fields["customers"] = codes


def read_person(draft: Draft, asked: Asked) -> None:
    """A colleague by full name, by given name (志强), by 小 or 老 with a surname that one alone has, by a title that no
    contact bears with it; or 我."""
    for name in sorted(asked.staff, key=len, reverse=True):
        if len(name) > 1 and name in draft.text:
            _person(draft, name, name, asked)
            return
    if draft.take(asked.questions.words["mine"], SIGNS["{人}"]):
        draft.fields["person"] = MINE
        return
    for said, name in nicknames(asked).items():
        if not name or said not in draft.text or _is_of_time(draft.text, said, asked):
            continue
        if asked.book.person_at(said, 0) != (said, False):  # a customer's 李总 is no 李娜
            _person(draft, said, name, asked)
            return


def _is_of_time(text: str, said: str, asked: Asked) -> bool:
    """下周工作, 本周总结: the surname is the last sign of a time."""
    at = text.index(said)
    return any(time.start < at < time.end for time in find_times(text, asked.now))


def _person(draft: Draft, said: str, name: str, asked: Asked) -> None:
    after = "|".join(map(re.escape, asked.questions.after_surname))
    match = re.search(rf"{re.escape(said)}(?:{after})?的?", draft.text)
    if match:
        draft.fields["person"] = name
        draft.replace(match.start(), match.end(), SIGNS["{人}"])


def nicknames(asked: Asked) -> dict[str, str]:
    """What a colleague may be called, and their name; "" where several may be."""
    called: dict[str, str] = {}
    for name in asked.staff:
        forms = {sign + name[0] for sign in asked.questions.before_surname}
        forms |= {name[0] + title for title in asked.questions.after_surname}
        if len(name) > 2:
            forms.add(name[1:])
        for form in forms:
            called[form] = "" if form in called else name
    return called


def read_customers(draft: Draft, asked: Asked) -> None:
    """The customer that the message was understood to name, else one named here; all of them where several fit."""
    known = asked.customer
    if "customers" in draft.fields:
        return
    if isinstance(known, Found | Ambiguous) and known.surface and known.surface in draft.text:
        at = draft.text.index(known.surface)
        draft.fields["customers"] = codes_of(known)
        draft.replace(at, at + len(known.surface), SIGNS["{客}"])
        return
    for hit in find_names(draft.text, asked.book, asked.words):
        if hit.codes:
            answered = codes_of(known) if isinstance(known, Found) and known.by == "answer" else None
            draft.fields["customers"] = answered or hit.codes
            draft.replace(hit.start, hit.end, SIGNS["{客}"])
            return


def read_grade(draft: Draft, asked: Asked) -> None:
    """A grade of the trade's goods (304, Q235B)."""
    for mention in find_grades(draft.text, asked.words.trade):
        draft.fields["grade"] = str(mention.value)
        draft.replace(mention.start, mention.end, SIGNS["{料}"])
        return


def read_form(draft: Draft, asked: Asked) -> None:
    """A form of goods (冷轧, 镀锌). 板 and 卷 alone are said of much else."""
    for match in asked.words.trade.forms.pattern.finditer(draft.text):
        if len(match.group()) > 1:
            draft.fields["form"] = asked.words.trade.forms.meaning(match)
            draft.replace(match.start(), match.end(), "" if "grade" in draft.fields else SIGNS["{料}"])
            return


def read_levels(draft: Draft, asked: Asked) -> None:
    """A类, AB级, A客户, 重点客户."""
    match = draft.take(_LEVELS, SIGNS["{级}"])
    if match:
        draft.fields["levels"] = tuple(sorted(set(re.sub("[^A-D]", "", match[1].upper()))))
        return
    for level, pattern in asked.questions.levels.items():
        if draft.take(pattern, SIGNS["{级}"]):
            draft.fields["levels"] = (level,)
            return


def read_region(draft: Draft, asked: Asked) -> None:
    """A city, a province, or a part of the country (华东) that is no department."""
    for start in range(len(draft.text) - 1):
        place = place_at(draft.text, start)
        macro = draft.text[start : start + 2]
        name = place or (macro if macro in asked.questions.regions else "")
        if name:
            match = re.compile(f"{name}(?:省|市|地区|区域|区|那边|这边)?的?").match(draft.text, start)
            draft.fields["region"] = name
            draft.replace(start, match.end() if match else start + len(name), SIGNS["{地}"])
            return


def read_industry(draft: Draft, asked: Asked) -> None:
    """A line of business: 电梯行业, 做汽配的."""
    for word in asked.questions.industries:
        match = re.search(
            rf"(?<![几哪一两三多])(?:做)?{word}(?:制品|设备|装备)?(?:行业|厂|企业|类)?的?", draft.text
        )
        if match:
            draft.fields["industry"] = word
            draft.replace(match.start(), match.end(), SIGNS["{业}"])
            return


def read_source(draft: Draft, asked: Asked) -> None:
    """Where customers and leads come from: 展会来的客户, 转介绍客户. 展会 alone is an event."""
    for name, words in asked.questions.sources.items():
        match = re.search(
            rf"(?:来自|通过|从)?(?:{'|'.join(words)})(?:上|里|渠道|来源)?"
            r"(?:(?:过?来|开发|认识|获得|带来|获取|拿|接触|到|了)*的|(?=的?(?:新|老)?(?:客户|线索))|(?=来了|的?来的?$|线索))",
            draft.text,
        )
        if match:
            draft.fields["source"] = name
            draft.replace(match.start(), match.end(), SIGNS["{源}"])
            return


def read_labelled(draft: Draft, asked: Asked) -> None:
    """The stage of deals, the status of customers."""
    for field, table, sign in (
        ("stage", asked.questions.stages, SIGNS["{段}"]),
        ("status", asked.questions.statuses, ""),
    ):
        for value, pattern in table.items():
            if draft.take(pattern, sign):
                draft.fields[field] = value
                break

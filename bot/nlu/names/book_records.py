"""A customer as the book knows him: read from a record, with all the names that he goes by."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from bot.nlu.text.cutter import own_cutter
from bot.nlu.text.places import split_place

_LEGAL_FORMS = ("股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "集团", "公司", "厂")
BRANDS_UP_TO = 4
"""Characters of a brand that is looked for by its sound."""


class Person(NamedTuple):
    """A contact on the customer's side: full name, title, how he is called (李总)."""

    name: str
    title: str = ""
    called: str = ""
    mobile: str = ""


class Customer(NamedTuple):
    """What the book knows of one customer. `brand` is its shortest name."""

    code: str
    name: str
    brand: str
    city: str = ""
    region: str = ""
    owner: str = ""
    contacts: tuple[Person, ...] = ()

    def knows(self, called: str) -> bool:
        """Whether a person so called is among its contacts (李总, 李强, or 李强总)."""
        for person in self.contacts:  # noqa: SIM110 -- asked of each person named: a generator costs as much again
            if called in (person.called, person.name) or _calls(called, person):
                return True
        return False


_OF_CHIEFS = ("总", "董", "经理", "总监", "厂长", "事长", "老板", "老板娘")
"""How the titles end of whom nobody calls 小李."""


def _calls(called: str, person: Person) -> bool:
    """李经理 for 李强, 采购经理; 李总 for 李强, 副总经理; 老李 for 李强, and 小李 where they are no chief."""
    if not person.name or len(called) < 2:
        return False
    if called[0] in "老小" and len(called) == 2:
        return person.name.startswith(called[1]) and not (
            called[0] == "小" and person.title.endswith(_OF_CHIEFS)
        )
    if called.startswith(person.name):
        return True
    return person.name[0] == called[0] and bool(person.title) and person.title.endswith(called[1:])


_new = tuple.__new__
"""How a NamedTuple is made from what its fields hold, without the call between: a book has a hundred thousand."""
Known = tuple[Customer, Iterable[str]]
"""A customer, and all names that he goes by."""


def known(
    code: str,
    name: str,
    short_names: Iterable[str],
    city: str,
    region: str,
    owner: str,
    contacts: Iterable[tuple[str, str, str, str]],
) -> Known:
    """The customer with his names: those given, and those made of them. The brand is the shortest short name.

    `contacts` are what a `Person` is made of, in its order.
    """
    brand, names = names_of(name, short_names, city)
    people = tuple([_new(Person, contact) for contact in contacts])
    return Customer(code, name, brand, city, region, owner, people), names


def names_of(name: str, short_names: Iterable[str], city: str) -> tuple[str, set[str]]:
    """The brand of a customer, and all names that he goes by."""
    short = [said for said in short_names if len(said) > 1]
    brand = min(short, key=len) if short else derive_brand(name, city)
    return brand, {name, city + brand, brand, *short}


def read_record(record: Mapping[str, Any]) -> Known:
    """The same of a record in the shape of understanding/book-dev.jsonl.

    Raises `KeyError` where the record has no code or no name.
    """
    get = record.get
    return known(
        str(record["code"]),
        str(record["name"]),
        map(str, get("short_names") or ()),
        str(get("city") or ""),
        str(get("region") or ""),
        str(get("owner") or ""),
        map(_person, get("contacts") or ()),
    )


def _person(contact: Mapping[str, Any]) -> tuple[str, str, str, str]:
    get = contact.get
    return str(get("name") or ""), str(get("title") or ""), str(get("called") or ""), str(get("mobile") or "")


def derive_brand(name: str, city: str = "") -> str:
    """The brand of a company that came without short names: 江阴华宏不锈钢有限公司 is 华宏."""
    rest = behind_place(name, city)
    for form in _LEGAL_FORMS:
        rest = rest.removesuffix(form)
    brand = ""
    for word in own_cutter().cut(rest):
        brand += word
        if len(brand) >= 2:
            break
    return brand if 2 <= len(brand) <= BRANDS_UP_TO else ""


def behind_place(name: str, city: str) -> str:
    """A company's name without its city or, where it does not begin with that, without the places before it."""
    return name.removeprefix(city) if city and name.startswith(city) else split_place(name)[1]

"""Who there is in the demo: departments, staff, customers with their contacts, and who speaks from which phone."""

import tomllib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import resources
from random import Random
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncSession

from bot.demo.personas import JIANG_YANG, LI_JIANGUO
from models.customers import Contact, Customer
from models.people import ChannelAccount, Department, Role, User

GRADES = ("304", "304", "304", "316L", "430", "201", "2205", "443")


def company_file() -> dict[str, Any]:
    """What company.toml says."""
    return tomllib.loads(resources.files("bot.demo").joinpath("company.toml").read_text("utf-8"))


@dataclass(slots=True)
class Firm:
    """A customer with its people and what it buys."""

    customer: Customer
    contacts: list[Contact]
    grade: str

    @property
    def short(self) -> str:
        """The name that people use and that is nobody else's."""
        return self.customer.short_names[0]


@dataclass(slots=True)
class Company:
    """The demo's people."""

    users: dict[str, User] = field(default_factory=dict)
    departments: dict[str, Department] = field(default_factory=dict)
    firms: dict[str, Firm] = field(default_factory=dict)

    def of(self, user: User) -> list[Firm]:
        """The customers that a user owns."""
        return [firm for firm in self.firms.values() if firm.customer.owner_id == user.id]

    @property
    def sellers(self) -> list[User]:
        """Who sells: reps and supervisors."""
        return [user for user in self.users.values() if user.role in ("rep", "supervisor")]


async def plant_company(session: AsyncSession, chance: Random, now: datetime) -> Company:
    """Writes the company's people and customers."""
    told = company_file()
    company = Company()
    await _plant_staff(session, company, told)
    founded = now - timedelta(days=400)
    for number, line in enumerate(told["customers"], 1):
        await _plant_customer(session, company, told, line, number, chance, founded)
    await _plant_addresses(session, company, now)
    return company


async def _plant_staff(session: AsyncSession, company: Company, told: dict[str, Any]) -> None:
    for name in told["departments"]:
        company.departments[name] = Department(name=name)
    session.add_all(company.departments.values())
    await session.flush()
    for line in told["staff"]:
        name, userid, role, department, superior = line.split()
        user = User(
            name=name,
            wecom_userid=userid,
            role=cast(Role, role),
            department_id=company.departments[department].id,
            manager_id=company.users[superior].id if superior != "-" else None,
        )
        session.add(user)
        await session.flush()
        company.users[name] = user


async def _plant_customer(
    session: AsyncSession,
    company: Company,
    told: dict[str, Any],
    line: str,
    number: int,
    chance: Random,
    founded: datetime,
) -> None:
    city, brand, rest, industry, owner, level = line.split()
    region = next(entry.split()[0] for entry in told["regions"] if city in entry.split()[1:])
    met = founded + timedelta(days=chance.randrange(300))
    customer = Customer(
        code=f"C{number:04d}",
        name=f"{city}{brand}{rest}",
        short_names=[f"{city}{brand}", brand],
        region=region,
        city=city,
        industry=industry,
        level=level,
        size=chance.choice(("large", "medium", "medium", "small")),
        source=chance.choice(("展会", "客户转介绍", "主动开发", "网站")),
        first_contact_date=met.date(),
        owner_id=company.users[owner].id if owner != "-" else None,
        registered_address=f"{region}{city}市工业园{chance.randrange(1, 99)}号",
        created_at=met,
    )
    session.add(customer)
    await session.flush()
    firm = Firm(customer, [], chance.choice(GRADES))
    people = _people_of(told, firm.short, chance)
    firm.contacts.extend(_contact(customer, *person, chance) for person in people)
    session.add_all(firm.contacts)
    await session.flush()
    customer.primary_contact_id = firm.contacts[0].id
    company.firms[firm.short] = firm


def _contact(customer: Customer, name: str, called: str, title: str, chance: Random) -> Contact:
    return Contact(
        customer_id=customer.id,
        name=name,
        called=called,
        title=title,
        mobile=f"1{chance.choice('35789')}{chance.randrange(10**8, 10**9)}",
        role=chance.choice(("decision_maker", "influencer", "user", "technical")),
        relationship=chance.choice(("acquainted", "familiar", "trusted")),
        owner_id=customer.owner_id,
        created_at=customer.created_at,
    )


def _people_of(told: dict[str, Any], short: str, chance: Random) -> list[tuple[str, str, str]]:
    """Name, what they are called, and title: those that company.toml names, else one to three made up."""
    known = [line.split() for line in told["contacts"]]
    people = [(name, called, title) for firm, name, called, title in known if firm == short]
    for _ in range(0 if people else chance.randint(1, 3)):
        surname = chance.choice(told["surnames"])
        title, _, address = chance.choice(told["titles"]).partition(":")
        people.append((surname + chance.choice(told["given"]), surname + address, title))
    return people


async def _plant_addresses(session: AsyncSession, company: Company, now: datetime) -> None:
    """Staff speak through WeCom; two customers' people have bound themselves to the Official Account."""
    for user in company.users.values():
        session.add(ChannelAccount(channel="work", address=user.wecom_userid or "", user_id=user.id))
    for short, openid in (("无锡华光", LI_JIANGUO), ("天津华光", JIANG_YANG)):
        contact = company.firms[short].contacts[0]
        session.add(
            ChannelAccount(
                channel="oa", address=openid, contact_id=contact.id, last_inbound_at=now - timedelta(days=1)
            )
        )
    place = company.firms["无锡华光"].customer
    place.latitude, place.longitude = 31.6157, 120.3342
    await session.flush()


def staff_userids() -> list[str]:
    """The WeCom ids of all colleagues in the demo."""
    return [line.split()[1] for line in company_file()["staff"]]

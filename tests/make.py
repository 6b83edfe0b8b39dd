"""Records by the spoonful: `await make.customer("天津华光", owner=wang)` writes one and gives it back."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Base
from models.customers import Contact, Customer
from models.database import Database
from models.money import PaymentPlan
from models.people import ChannelAccount, Department, Role, User
from models.sales import Order, OrderItem

Row = TypeVar("Row", bound=Base)


class Now(Protocol):
    """What tells the time."""

    def __call__(self) -> Any: ...


class Make:
    """Writes each record in a unit of work of its own, at the clock's time."""

    def __init__(self, database: Database, clock: Now) -> None:
        self._database = database
        self._clock = clock

    async def save(self, row: Row) -> Row:
        """Writes any row."""
        async with self._database.unit_of_work(self._clock()) as session:
            session.info["journal"] = False
            session.add(row)
        return row

    async def department(self, name: str, parent: Department | None = None) -> Department:
        """A department."""
        return await self.save(Department(name=name, parent_id=parent.id if parent else None))

    async def user(
        self,
        name: str,
        role: Role = "rep",
        *,
        department: Department | None = None,
        manager: User | None = None,
        wecom: str | None = None,
    ) -> User:
        """A colleague who speaks through WeCom under the id `wecom` (default: the name)."""
        user = User(
            name=name,
            role=role,
            wecom_userid=wecom or name,
            department_id=department.id if department else None,
            manager_id=manager.id if manager else None,
        )
        await self.save(user)
        await self.save(ChannelAccount(channel="work", address=wecom or name, user_id=user.id))
        return user

    async def customer(
        self,
        name: str,
        *,
        owner: User | None = None,
        code: str | None = None,
        short: tuple[str, ...] = (),
        **fields: Any,
    ) -> Customer:
        """A customer; `short` are its short names."""
        async with self._database.reading() as session:
            count = await session.scalar(sa.select(sa.func.count()).select_from(Customer)) or 0
        return await self.save(
            Customer(
                code=code or f"C{count + 1:04d}",
                name=name,
                short_names=list(short),
                owner_id=owner.id if owner else None,
                **fields,
            )
        )

    async def contact(
        self,
        customer: Customer,
        name: str,
        *,
        called: str | None = None,
        openid: str | None = None,
        **fields: Any,
    ) -> Contact:
        """A contact; with `openid` bound to the Official Account."""
        contact = await self.save(Contact(customer_id=customer.id, name=name, called=called, **fields))
        if openid:
            await self.save(
                ChannelAccount(
                    channel="oa", address=openid, contact_id=contact.id, last_inbound_at=self._clock()
                )
            )
        return contact

    async def order(
        self,
        customer: Customer,
        number: str,
        *,
        amount: str = "100000",
        ordered_on: date | None = None,
        unit_price: str | None = None,
        **fields: Any,
    ) -> Order:
        """An order with one line of 304."""
        order = await self.save(
            Order(
                customer_id=customer.id,
                number=number,
                amount=Decimal(amount),
                ordered_on=ordered_on or self._clock().date(),
                **fields,
            )
        )
        await self.save(
            OrderItem(
                order_id=order.id,
                line=1,
                grade="304",
                form="cold_rolled",
                quantity=Decimal(20),
                unit="吨",
                unit_price=Decimal(unit_price) if unit_price else None,
            )
        )
        return order

    async def plan(
        self, customer: Customer, amount: str, *, due_in_days: int, order: Order | None = None
    ) -> PaymentPlan:
        """An instalment that falls due so many days from now (negative: overdue)."""
        due_on = (self._clock() + timedelta(days=due_in_days)).date()
        key = f"{order.number if order else customer.code}-{due_on:%m%d}"
        return await self.save(
            PaymentPlan(
                key=key,
                customer_id=customer.id,
                order_id=order.id if order else None,
                amount=Decimal(amount),
                due_on=due_on,
            )
        )


async def account_at(session: AsyncSession, channel: str, address: str) -> ChannelAccount | None:
    """The account at an address."""
    statement = sa.select(ChannelAccount).where(
        ChannelAccount.channel == channel, ChannelAccount.address == address
    )
    account: ChannelAccount | None = await session.scalar(statement)
    return account

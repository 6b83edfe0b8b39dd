"""Plants the demo's business into an empty database: people, six weeks of work, orders, money, a survey."""

from datetime import datetime
from random import Random

from bot.demo.agenda import plant_agenda, plant_targets
from bot.demo.calendar import Calendar
from bot.demo.company import plant_company
from bot.demo.order_work import plant_orders, plant_survey
from bot.demo.personas import ZHANG
from bot.demo.sales_work import (
    plant_complaints,
    plant_deals,
    plant_interactions,
)
from config.house import House
from models.database import Database
from models.people import user_of_wecom

SEED = 20261118


async def plant(database: Database, house: House, now: datetime) -> None:
    """Writes the demo's data, the same each time, with its dates around `now`. Does nothing where it is already."""
    async with database.unit_of_work(now, actor="demo") as session:
        if await user_of_wecom(session, ZHANG):
            return
        session.info["journal"] = False
        chance = Random(SEED)
        calendar = Calendar(now, house.zone)
        company = await plant_company(session, chance, now)
        await plant_interactions(session, company, calendar, chance)
        await plant_deals(session, company, calendar, chance)
        await plant_orders(session, company, calendar, chance)
        await plant_complaints(session, company, calendar)
        await plant_agenda(session, company, calendar, chance)
        await plant_targets(session, company, calendar)
        await plant_survey(session, house, company, calendar, chance)

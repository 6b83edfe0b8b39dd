"""Check-in at a customer's, by location or in words (S-04). The place is learned from the first check-in."""

import math
from datetime import timedelta

from bot.chat import SELLERS, Chat, remember
from bot.errors import Question, Refusal
from bot.messages import Location, Reply
from bot.nlu.intent import Found, Intent
from bot.router import Router
from handlers.interactions import files
from handlers.talk.lately_said import record_just_told
from models.activities import IN_PERSON, Visit, planned_with
from models.customers import Customer, customers_near
from models.money import Payment

router = Router(topic="visits")

FAR_METRES = 1000
"""Beyond this a check-in is flagged, and the rep sees it first."""
HERE_METRES = 50
ALONE_METRES = 500
"""Who shares a location that near to one customer's, and no other's is within the second distance, is there."""
NEARBY_DEGREES = 0.05
EARTH_METRES = 6_371_000


@router.staff("check_in", help="到华光了（或发位置） → 拜访签到", roles=SELLERS)
async def check_in(intent: Intent, chat: Chat) -> Reply:
    """Notes where and when the rep arrived, and at whose place. Raises `Refusal` where it may be money that came."""
    location = _location(intent)
    if location and intent.customer is None:
        intent = await _at_or_offered(intent, location, chat)
    customer = await chat.customer(intent)
    if location is None and await _may_be_money(intent, chat):
        raise Refusal(chat.text("visits.or_money", customer=customer))
    visit = Visit(
        customer_id=customer.id,
        owner_id=chat.speaker.colleague.id,
        arrived_at=chat.now,
        latitude=location.latitude if location else None,
        longitude=location.longitude if location else None,
        label=location.label if location else None,
    )
    learned = False
    if location:
        learned = _measure(visit, customer, location)
    await _start_plan(visit, customer, chat)
    chat.session.add(visit)
    await chat.session.flush()
    photos = await files.hang_on_visit(chat, visit)
    remember(chat, customer, visit=visit.id)
    guessed = isinstance(intent.customer, Found) and intent.customer.by == "location"
    values = {"visit": visit, "customer": customer, "learned": learned, "guessed": guessed, "far": FAR_METRES}
    return chat.say("visits.checked_in", **values, photos=photos)


async def _may_be_money(intent: Intent, chat: Chat) -> bool:
    """Whether it may be money that came as well as that which was told of right before (鑫源都到了)."""
    if chat.house.words.cues["came_as_well"].search(intent.text) is None:
        return False
    return await record_just_told((Payment,), chat) is not None


def _location(intent: Intent) -> Location | None:
    """The point that was shared, now or in the message whose question is answered now."""
    if "latitude" not in intent.extras:
        return None
    latitude, longitude = float(intent.extras["latitude"]), float(intent.extras["longitude"])
    return Location(latitude, longitude, intent.extras.get("label", ""))


async def _at_or_offered(intent: Intent, location: Location, chat: Chat) -> Intent:
    """The intent with the only customer who is at the location; else asks which of those nearby, nearest first."""
    near = await customers_near(
        chat.session, chat.speaker.viewer, location.latitude, location.longitude, NEARBY_DEGREES
    )
    near.sort(key=lambda customer: _metres_to(customer, location))
    metres = [_metres_to(customer, location) for customer in near]
    if metres and metres[0] <= HERE_METRES and all(others > ALONE_METRES for others in metres[1:]):
        return intent._replace(customer=Found(near[0].code, by="location"))
    choices = [
        (chat.text("visits.nearby", customer=customer, metres=distance), customer.code)
        for customer, distance in zip(near[:5], metres, strict=False)
    ]
    raise Question("customer", chat.text("visits.which_customer" if choices else "visits.name_it"), choices)


def _metres_to(customer: Customer, location: Location) -> int:
    assert customer.latitude is not None
    assert customer.longitude is not None
    return metres_between(customer.latitude, customer.longitude, location.latitude, location.longitude)


def metres_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> int:
    """The great-circle distance of two points in degrees, in metres (haversine)."""
    first, second = math.radians(latitude), math.radians(other_latitude)
    half_chord = (
        math.sin((second - first) / 2) ** 2
        + math.cos(first) * math.cos(second) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    )
    return round(2 * EARTH_METRES * math.asin(math.sqrt(half_chord)))


def _measure(visit: Visit, customer: Customer, location: Location) -> bool:
    """The distance to the customer's known place; a place that was not known is learned (True)."""
    if customer.latitude is None or customer.longitude is None:
        customer.latitude, customer.longitude = location.latitude, location.longitude
        customer.operating_address = customer.operating_address or location.label or None
        return True
    visit.distance_m = _metres_to(customer, location)
    visit.flag = "far" if visit.distance_m > FAR_METRES else None
    return False


async def _start_plan(visit: Visit, customer: Customer, chat: Chat) -> None:
    midnight = chat.now.replace(hour=0, minute=0, second=0, microsecond=0)
    tomorrow = midnight + timedelta(days=1)
    owner_id = chat.speaker.colleague.id
    plan = await planned_with(chat.session, owner_id, customer.id, midnight, tomorrow, IN_PERSON)
    if plan is not None:
        plan.status, plan.actual_start = "in_progress", chat.now
        visit.activity_id = plan.id

"""One sentence becomes an interaction with all its fields (V-19, F-D01 to F-D21).

What can be known is saved at once. A customer that is still open leaves a draft, and is asked for beside it.
"""

from datetime import timedelta
from typing import cast

from bot.chat import SELLERS, Chat, forget
from bot.messages import Reply
from bot.nlu.extras import MISSED, NOBODY, STEP_OWNER, UNANSWERED
from bot.nlu.intent import FollowUp, Intent
from bot.nlu.steps.steps_told import STEP
from bot.router import Router
from handlers.customers import contact_facts
from handlers.interactions import added_to_talk, files
from handlers.plans import follow_ups
from handlers.records import fields
from models.activities import FROM_AFAR, IN_PERSON, Activity, ActivityType, planned_with
from models.customers import Contact, Customer
from models.interactions import Attitude, Interaction, Mode
from models.leads import Lead, open_lead_of
from models.opportunities import open_opportunities_of

router = Router(topic="visits")

FOLLOW_UP_DEFAULT = timedelta(days=7)


@router.staff(
    "log_interaction",
    help="今天拜访了华光李总，聊了304的报价，下周三再去 → 记录拜访、电话、微信、会议",
    roles=SELLERS,
)
async def log_interaction(intent: Intent, chat: Chat) -> Reply:
    """Writes the interaction, its follow-up with a reminder, and what it tells of the contact."""
    draft = await _draft(chat)
    if chat.draft_id is not None and draft is None:
        return chat.say("interactions.gone")
    if draft is None and (added := await added_to_talk.take(intent, chat)) is not None:
        return added
    awaited = _awaited(intent, chat)
    missed = tuple(filter(None, intent.extras.get(MISSED, "").split(",")))
    # Whom one met comes first: the talk is with them. Who was not there is a contact all the same.
    contacts = tuple(sorted(intent.contacts, key=missed.__contains__))
    intent = intent._replace(follow_up=intent.follow_up or awaited, contacts=contacts)
    interaction = draft or Interaction(owner_id=chat.speaker.colleague.id)
    lead = await _lead(intent, chat)
    question = None if lead else await chat.customer_question(intent)
    customer = None if question or lead else await chat.customer(intent)
    contact = await fields.contact_of(chat, customer, intent) if customer else None
    if draft is None:
        _fill(interaction, intent, chat)
    elif not draft.their_people:  # else as it was filled, and perhaps amended since
        draft.their_people = _people(intent)
    interaction.lead_id = lead.id if lead else None
    interaction.status = "draft" if question else "complete"
    fulfilled = await _attach(interaction, customer, contact, intent, chat) if customer else None
    if customer and draft:
        await files.name_customer(chat, draft)
    successor = None
    if customer and intent.facts:
        await contact_facts.note(intent.facts, customer, chat)
        successor = await contact_facts.remind_of_successor(intent.facts, customer, chat)
    await chat.keep(interaction)
    photos = 0
    if interaction.mode not in FROM_AFAR:
        chat.remembered[files.TOLD] = interaction.id
        photos = await files.hang_loose(chat, interaction, None)
    if interaction.customer_id or lead:
        await follow_ups.remind(
            interaction, intent.follow_up, customer.name if customer else intent.extras["lead"], chat
        )
    if question:
        chat.ask(question, draft_id=interaction.id)
    reply = chat.say(
        "interactions.logged",
        interaction=interaction,
        name=customer.name if customer else lead.company if lead else "",
        day_only=intent.when is None or fields.day_of(intent.when) == intent.when,
        follow_up_method=intent.follow_up.method if intent.follow_up else None,
        step=intent.extras.get(STEP),
        given=intent.extras.get("next_action"),
        whose=intent.extras.get(STEP_OWNER),
        reminded=intent.follow_up is not None and not question,
        awaited=awaited,
        in_vain=_in_vain(intent),
        missed=missed,
        usage=intent.extras.get("usage"),
        fulfilled=fulfilled,
        part=chat.part,
        photos=photos,
        facts=intent.facts if customer else (),
        successor=successor,
    )
    return fields.with_others(reply, intent, chat)


def _people(intent: Intent) -> str | None:
    """Who of theirs took part."""
    missed = intent.extras.get(MISSED, "").split(",")
    return ",".join(name for name in intent.contacts if name not in missed) or None


def _in_vain(intent: Intent) -> str | None:
    """How one tried in vain to speak to them: went to them and met nobody, or called and nobody took it. That is noted,
    and is no visit and no call."""
    if NOBODY in intent.extras and intent.method in (None, *IN_PERSON):
        return NOBODY
    return UNANSWERED if UNANSWERED in intent.extras and intent.method in (None, "phone") else None


def _awaited(intent: Intent, chat: Chat) -> FollowUp | None:
    """The day by which they have promised to pay, where no next step is told: whether it came is to be seen then."""
    if intent.due is None or intent.items or intent.follow_up is not None:
        return None
    promised = chat.house.words.cues["money_to_come"].search(intent.text)
    return FollowUp(intent.due) if promised else None


async def _draft(chat: Chat) -> Interaction | None:
    return await chat.session.get(Interaction, chat.draft_id) if chat.draft_id else None


async def _lead(intent: Intent, chat: Chat) -> Lead | None:
    company = intent.extras.get("lead")
    if not company:
        return None
    lead = await open_lead_of(chat.session, company)
    if lead is None or lead.owner_id != chat.speaker.colleague.id:
        lead = Lead(company=company, owner_id=chat.speaker.colleague.id, need=intent.text)
        chat.session.add(lead)
    forget(chat)  # 他 is nobody of a customer's spoken of before
    lead.mobile = intent.phone or lead.mobile
    lead.contact_name = lead.contact_name or next(iter(intent.contacts), None)
    await chat.session.flush()
    return lead


def _fill(row: Interaction, intent: Intent, chat: Chat) -> None:
    """The fields that the sentence alone decides."""
    extras = intent.extras
    row.occurred_at = fields.past_moment(chat, intent.when)
    row.mode = None if _in_vain(intent) else cast("Mode | None", intent.method)
    row.place = extras.get("place")
    row.our_people = ",".join(
        filter(None, [chat.speaker.colleague.name, *extras.get("colleagues", "").split(",")])
    )
    row.their_people = _people(intent)
    row.topic = fields.topic_of(intent.text)
    row.content = intent.text
    row.feedback = extras.get("feedback")
    row.attitude = cast("Attitude | None", chat.house.texts.value("attitude", extras.get("attitude")))
    row.items = fields.items_of(intent.items)
    row.unit_price, row.amount, row.due = intent.unit_price, intent.amount, intent.due
    row.key_points = _key_points(row, intent, chat)
    row.follow_up = extras.get(STEP) or extras.get("next_action")
    row.follow_up_defaulted = intent.follow_up is None
    promised = fields.day_of(intent.follow_up.date) if intent.follow_up else None
    row.follow_up_on = promised or (row.occurred_at + FOLLOW_UP_DEFAULT).astimezone(chat.house.zone).date()
    row.follow_up_owner_id = chat.speaker.colleague.id


def _key_points(row: Interaction, intent: Intent, chat: Chat) -> str | None:
    """F-D14: quantities, prices, dates and competitors as one line of facts."""
    return (
        chat.text(
            "interactions.key_points",
            interaction=row,
            competitor=intent.extras.get("competitor"),
            usage=intent.extras.get("usage"),
        )
        or None
    )


async def _attach(
    row: Interaction, customer: Customer, contact: Contact | None, intent: Intent, chat: Chat
) -> Activity | None:
    """Hangs the interaction on its customer and their only open deal; gives the plan that it has fulfilled."""
    row.customer_id = customer.id
    row.contact_id = contact.id if contact else None
    if customer.first_contact_date is None:
        customer.first_contact_date = row.occurred_at.date()
    deals = await open_opportunities_of(chat.session, customer.id)
    row.opportunity_id = deals[0].id if len(deals) == 1 else None
    if _in_vain(intent):
        return None
    midnight = row.occurred_at.astimezone(chat.house.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    tomorrow = midnight + timedelta(days=1)
    owner_id = chat.speaker.colleague.id
    # Words of which it is not said how they were heard leave a visit of later that day as it is planned.
    until = tomorrow if row.mode is not None else row.occurred_at
    plan = await planned_with(chat.session, owner_id, customer.id, midnight, until, _fulfils(row.mode))
    if plan is not None:
        plan.status, plan.result, plan.actual_end = "done", row.topic, chat.now
        plan.actual_start = plan.actual_start or row.occurred_at
    return plan


def _fulfils(mode: Mode | None) -> tuple[ActivityType, ...]:
    """The types of plans that a talk of that way fulfils; of no way said, any."""
    if mode is None:
        return (*IN_PERSON, *FROM_AFAR)
    return FROM_AFAR if mode in FROM_AFAR else IN_PERSON

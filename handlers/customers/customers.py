"""The portrait of a customer (C-01): 华光, 看 华光."""

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.questions import questions
from models.complaints import open_complaints_of
from models.customers import contacts_of, owner_of
from models.interactions import recent_interactions
from models.money import owed_by
from models.opportunities import open_opportunities_of
from models.sales import open_demands_of, orders_of

router = Router(topic="customers")


@router.staff("query_customer", help="华光 / 看 华光 → 看客户画像：联系人、商机、订单、应收、最近互动")
async def show_portrait(intent: Intent, chat: Chat) -> Reply:
    """Who they are, whom we know there, what runs, what is owed, and what happened last."""
    if (answered := await questions.answer(intent, chat)) is not None:
        return answered
    if intent.customer is None and questions.asks_of_many(intent, chat):
        raise Refusal(chat.text("questions.beyond"))
    customer = await chat.customer_to_show(intent)
    session = chat.session
    contacts = sorted(await contacts_of(session, customer.id), key=lambda person: person.left_on is not None)
    asked_for = [person for person in contacts if {person.name, person.called} & set(intent.contacts)]
    return chat.say(
        "customers.portrait",
        customer=customer,
        owner=await owner_of(session, customer),
        contacts=asked_for or contacts,
        deals=await open_opportunities_of(session, customer.id),
        demands=await open_demands_of(session, customer.id),
        orders=await orders_of(session, customer.id, limit=3),
        owed=await owed_by(session, customer.id, chat.today),
        complaints=await open_complaints_of(session, customer.id),
        interactions=await recent_interactions(session, customer.id, 3),
    )

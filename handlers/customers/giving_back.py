"""A customer is given back to the pool by whoever looks after them (佳和退回公海), or wanted by a colleague
(把佳和转给我): C-03, C-04."""

from bot.chat import SELLERS, Chat, remember
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.text.normalize import normalize
from bot.router import Router
from handlers.customers import ownership
from handlers.talk.spoken_of_lately import named_in
from models.complaints import open_complaints_of
from models.customers import Customer, give_back, owner_of
from models.money import open_plans
from models.opportunities import open_opportunities_of
from models.people import may_hand_over
from notifications import to_staff

router = Router(topic="leads")

GIVE_BACK, WANT = "give_back", "want_customer"
_MAY_SAY = {"unknown", "claim", "transfer", "list_pool", "log_interaction"}
_SURE, _YES, _NO = "gives_back", "yes", "no"


def take(intent: Intent, chat: Chat) -> Intent:
    """The intent to give a customer back, or to have one, where that is all that is said."""
    if intent.name not in _MAY_SAY or chat.book is None:
        return intent
    cues, text = chat.house.words.cues, normalize(intent.text).text.strip()
    for name, cue in ((GIVE_BACK, "gives_back_to_pool"), (WANT, "wants_customer_given")):
        told = cues[cue].fullmatch(text)
        if told is None:
            continue
        whose = (told["whose"] or told.groupdict().get("behind") or "").strip()
        if not whose and chat.question is not None:
            return intent
        customer = named_in(whose, chat) if whose else None
        if whose and (customer is None or getattr(customer, "surface", whose) != whose):
            return intent
        return Intent(name, text=intent.text, customer=customer)
    return intent


@router.staff(GIVE_BACK, help="把宁波恒力退回公海 → 退回自己的客户", roles=SELLERS)
async def give_back_to_pool(intent: Intent, chat: Chat) -> Reply:
    """Puts a customer into the pool once that is sure; their supervisor is told. Raises `Refusal` where it is not the
    speaker's to give, or anything is still to be done for them."""
    customer = await chat.customer(intent)
    owner = await owner_of(chat.session, customer)
    if owner is None:
        raise Refusal(chat.text("ownership.in_pool_already", customer=customer))
    if not await may_hand_over(chat.session, chat.speaker.viewer, owner.id):
        raise Refusal(chat.text("ownership.not_yours_to_give", customer=customer, owner=owner))
    answer = intent.extras.get(_SURE)
    if answer == _NO:
        return chat.say("ownership.stays_yours", customer=customer)
    await _refuse_unfinished(customer, chat)
    if answer != _YES:
        choices = [(chat.text("ownership.give_back"), _YES), (chat.text("ownership.keep_it"), _NO)]
        raise Question(_SURE, chat.text("ownership.whether_back", customer=customer), choices)
    await give_back(chat.session, customer)
    await chat.session.flush()
    told = await to_staff.customer_given_back(
        chat.session, chat.house, customer, owner, chat.speaker.colleague
    )
    return chat.say("ownership.given_back", customer=customer, told=told)


async def _refuse_unfinished(customer: Customer, chat: Chat) -> None:
    """Raises `Refusal` where a deal or a complaint is open or money is to come: nobody would see to it."""
    deals = await open_opportunities_of(chat.session, customer.id)
    complaints = await open_complaints_of(chat.session, customer.id)
    owed = await open_plans(chat.session, customer.id)
    if deals or complaints or owed:
        left = {"deals": deals, "complaints": complaints, "owed": owed}
        raise Refusal(chat.text("ownership.unfinished", customer=customer, **left))


@router.staff(WANT, roles=SELLERS)
async def want_customer(intent: Intent, chat: Chat) -> Reply | None:
    """Takes one of the pool, or has one moved whose owner the speaker leads; else says who can give them."""
    customer = await chat.customer_named(intent)
    owner, colleague = await owner_of(chat.session, customer), chat.speaker.colleague
    if owner is None:
        return await ownership.claim(intent._replace(name="claim"), chat)
    if owner.id == colleague.id:
        remember(chat, customer)
        return chat.say("ownership.yours_already", customer=customer)
    if await may_hand_over(chat.session, chat.speaker.viewer, owner.id):
        return await ownership.hand_over_customer(intent._replace(name="transfer", to=colleague.name), chat)
    raise Refusal(chat.text("ownership.ask_its_owner", customer=customer, owner=owner, colleague=colleague))

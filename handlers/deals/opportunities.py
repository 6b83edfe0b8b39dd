"""Deals through their stages: size, expected close, won, lost and why (S-02, V-18, E-07)."""

from collections.abc import Sequence
from typing import cast

from bot.answers import LOSS_REASON
from bot.chat import SELLERS, Chat
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.intent import Found, Intent
from bot.nlu.rules.loss_reasons import further_reason, reason_told
from bot.nlu.rules.rivals_told import rivals_gone
from bot.nlu.rules.stages_told import OF_TWO_DEALS
from bot.nlu.steps.deal_deadlines import deal_deadline
from bot.router import Router
from handlers.deals import deal_facts, next_actions
from handlers.deals.deals_meant import DEADLINE, FURTHER, PICKED, adds_reason, deal_meant, speaks_of_a_new_one
from handlers.deals.deals_not_won import outcome_told, stays_open
from handlers.deals.stages_of_deals import is_behind, stage_told_of
from handlers.deals.sums_of_deals import keeps_its_sum
from handlers.interactions.added_notes import NOTED, record_of_just_now
from handlers.records import fields
from handlers.talk.lately_said import customer_of, records_just_told
from models.activities import Activity
from models.customers import Customer
from models.leads import Lead
from models.opportunities import CLOSED, LossReason, Opportunity, open_opportunities_of

router = Router(topic="deals")

_MAY_BE_A_DEADLINE = {"unknown", "plan", "query_customer"}
_BETWEEN = "、"
"""Between the weaknesses of a deal."""
_TOLD = ("next_action", LOSS_REASON, PICKED)
_TOLD_OF_OPEN = ("competitor", "risk", "probability")
"""What is told of a deal that there is, and makes none."""


@router.staff(
    "update_opportunity",
    help="双环的商机到方案报价了，预计年前签 / 双环新项目 304 500万 → 更新或新建商机",
    roles=SELLERS,
)
async def update_opportunity(intent: Intent, chat: Chat) -> Reply:
    """Changes the customer's deal; makes it where there is none, asks which where there are several, or a new one is
    spoken of. Shows the deals where nothing is said of them, or where there is none of which it can be. Raises
    `Refusal` where it is not plain which of two is won and which is lost."""
    if OF_TWO_DEALS in intent.extras and chat.draft_id is None:
        raise Refusal(chat.text("opportunities.of_two_deals"))
    customer = await chat.customer(intent)
    intent = outcome_told(intent, chat)
    if stays_open(intent) and not (deals := await open_opportunities_of(chat.session, customer.id)):
        return chat.say("opportunities.shown", customer=customer, deals=deals)
    if chat.draft_id is None and not (_says_something(intent) or speaks_of_a_new_one(intent, chat)):
        deals = await open_opportunities_of(chat.session, customer.id)
        if deals and (
            any(intent.extras.get(name) for name in _TOLD_OF_OPEN)
            or rivals_gone(intent.text, chat.house.words)
        ):
            return await _updated(intent, chat, customer)
        return chat.say("opportunities.shown", customer=customer, deals=deals)
    put_off = chat.draft_id is None and _only_moves(intent, chat)
    if put_off and not await open_opportunities_of(chat.session, customer.id):
        return chat.say("opportunities.shown", customer=customer, deals=())
    return await _updated(intent, chat, customer)


@router.staff("show_deals")
async def show_deals(intent: Intent, chat: Chat) -> Reply:
    """A customer's deals that are not decided, each with how likely it is, what is next and who else is after it."""
    customer = await chat.customer_to_show(intent)
    deals = await open_opportunities_of(chat.session, customer.id)
    return chat.say("opportunities.shown", customer=customer, deals=deals)


async def _updated(intent: Intent, chat: Chat, customer: Customer) -> Reply:
    deal = await deal_meant(intent, chat, customer)
    if keeps_its_sum(deal, intent, chat):
        return chat.say("opportunities.sum_kept", deal=deal)
    new = deal.id is None
    beside = {name: said for name, said in intent.extras.items() if name != PICKED}
    if stays_open(intent) and not (new or _tells(intent._replace(extras=beside))):
        return chat.say("opportunities.open_still", deal=deal)
    if is_behind(deal, intent, chat) and not _tells(intent._replace(extras=beside, stage=None)):
        return chat.say("opportunities.stage_kept", deal=deal, customer=customer, told=intent.stage)
    before, had = None if new else deal.stage, deal.loss_reason
    rival_before = deal.competitor
    deal_facts.fill(deal, intent, chat)
    step = await next_actions.set_step(deal, customer, intent, chat)
    if stage := stage_told_of(deal, intent, chat):
        deal.move_to(stage, chat.today)
    no_share = deal_facts.set_probability(deal, intent, chat)
    if no_share and not (
        _says_something(intent) or intent.extras.get("competitor") or intent.extras.get("risk")
    ):
        raise Refusal(chat.text("opportunities.no_probability", said=no_share))
    further = False
    if intent.stage == "lost":
        adds = before == "lost" and adds_reason(intent, chat)
        further = _give_reason(deal, _reason(intent, chat), before == "lost", adds, chat)
    chat.session.add(deal)
    await chat.session.flush()
    if step.colleague is not None:
        await next_actions.tell(deal, customer, step.colleague, chat)
    if deal.stage == "lost" and deal.loss_reason is None:
        chat.ask(_why_lost(chat), draft_id=deal.id)
    told_before = (
        before == deal.stage and deal.stage in CLOSED and chat.draft_id is None and had == deal.loss_reason
    )
    reply = chat.say(
        "opportunities.updated",
        deal=deal,
        customer=customer,
        new=new,
        before=before,
        goods=deal.product if intent.items else None,
        again=told_before and not further,
        also=_further_reasons(deal, chat),
        step=intent.extras.get("next_action"),
        rival=intent.extras.get("competitor"),
        rival_before=rival_before,
        rivals_gone=rivals_gone(intent.text, chat.house.words),
        risk=intent.extras.get("risk"),
        whose=step.colleague.name if step.colleague else None,
        not_given=step.not_given,
        why=step.why,
        no_share=no_share,
    )
    return fields.with_others(reply, intent, chat)


def _give_reason(
    deal: Opportunity, reason: LossReason | None, was_lost: bool, adds: bool, chat: Chat
) -> bool:
    """Notes why the deal was lost. One that is told beside the first is kept so, as a weakness; whether it is one is
    given back."""
    if not adds or None in (deal.loss_reason, reason):
        deal.loss_reason = reason or (deal.loss_reason if was_lost else None)
        return False
    called = chat.house.texts.label("loss_reason", reason)
    if reason == deal.loss_reason or called in _further_reasons(deal, chat):
        return False
    deal.weaknesses = _BETWEEN.join([*filter(None, [deal.weaknesses]), called])
    return True


def _further_reasons(deal: Opportunity, chat: Chat) -> list[str]:
    """Why it was lost besides, as people call it."""
    reasons = chat.house.texts.labels["loss_reason"].values()
    return [each for each in (deal.weaknesses or "").split(_BETWEEN) if each in reasons]


async def take_reason(intent: Intent, chat: Chat) -> Intent:
    """还有交期也不行, right behind a deal that was told of as lost, is why it was lost besides."""
    if intent.name != "unknown":
        return intent
    reason = further_reason(intent.text, chat.now, chat.names, chat.house.words)
    if reason is None:
        return intent
    deals = await records_just_told((Opportunity,), chat)
    if len(deals) != 1 or deals[0].stage != "lost":
        return intent
    customer = await chat.session.get_one(Customer, deals[0].customer_id)
    return Intent(
        "update_opportunity",
        intent.text,
        customer=Found(customer.code, by="context"),
        stage="lost",
        reason=reason,
        extras={FURTHER: "yes"},
    )


def _reason(intent: Intent, chat: Chat) -> LossReason | None:
    """Why it was lost, as far as it is told. Raises `Question` where what was answered tells of no reason."""
    said = intent.reason or intent.extras.get(LOSS_REASON)
    if said is None or said in chat.house.texts.labels["loss_reason"]:
        return cast("LossReason | None", said)
    told = reason_told(said, chat.now, chat.names, chat.house.words)
    if told is None:
        raise _why_lost(chat)
    return cast("LossReason", told)


def _why_lost(chat: Chat) -> Question:
    reasons = [(label, value) for value, label in chat.house.texts.labels["loss_reason"].items()]
    return Question(LOSS_REASON, chat.text("opportunities.why_lost"), reasons)


async def take_deadline(intent: Intent, chat: Chat) -> Intent:
    """A deal with its last day where the message says by when a contract is to be settled (年底前要定明年框架), and is
    no record by itself. Whose it is is asked where they are not named."""
    if intent.name not in _MAY_BE_A_DEADLINE or chat.book is None:
        return intent
    found = deal_deadline(intent.text, chat.now, chat.book, chat.house.words)
    if found is None or (intent.name == "plan" and not found.until):
        return intent
    if found.customer is None and (chat.question is not None or not await _are_theirs(found.people, chat)):
        return intent
    extras = {DEADLINE: intent.text}
    return Intent(
        "update_opportunity", text=intent.text, customer=found.customer, due=found.due, extras=extras
    )


async def _are_theirs(people: Sequence[str], chat: Chat) -> bool:
    """Whether all of them are known at the customer of the record of just now; as nobody is."""
    if not people:
        return True
    record = await record_of_just_now(chat, (*NOTED, Activity))
    if record is None or isinstance(record, Lead) or chat.book is None:
        return False
    customer = await customer_of(record, chat)
    known = chat.book.customer(customer.code) if customer is not None else None
    return known is not None and all(known.knows(person) for person in people)


def _only_moves(intent: Intent, chat: Chat) -> bool:
    """Whether a deal is put off or brought forward, and nothing else is told of it: that sets up none."""
    said = (intent.amount, intent.items, intent.stage, intent.reason)
    told = any(said) or any(intent.extras.get(name) for name in (*_TOLD, DEADLINE))
    return not told and chat.house.words.cues["moves_day"].search(intent.text) is not None


def _tells(intent: Intent) -> bool:
    """Whether anything is told of a deal, also what makes none."""
    return _says_something(intent) or any(intent.extras.get(name) for name in _TOLD_OF_OPEN)


def _says_something(intent: Intent) -> bool:
    """Whether anything is told of the deal, and it is not only named."""
    said = (intent.amount, intent.due, intent.items, intent.stage, intent.reason)
    return any(said) or any(intent.extras.get(name) for name in _TOLD)

"""Which deal a message is of: the customer's only open one, the one that is picked, one that was lost of late, or a new
one."""

import re
from collections.abc import Sequence
from datetime import timedelta

from bot.chat import Chat
from bot.errors import Question
from bot.nlu.intent import Intent
from handlers.talk.lately_said import records_just_told
from models.customers import Customer
from models.opportunities import Opportunity, lost_since, open_opportunities_of, won_since

NEW = "new"
_LATELY = timedelta(days=30)
"""For so long a loss that is told of again is the same."""
_EVER = timedelta(days=36_500)
DEADLINE = "deadline"
"""In the extras of a deal of which nothing is said but by when it is to be settled: it may be another than there is."""
PICKED = "opportunity"
"""In the extras: which deal was picked of those that were asked about."""
_NEW_CUES = ("makes_deal", "another_deal")
_ENDS = "(?!之?[一二三四五两0-9]|[A-Za-z])"
"""What may not stand behind the name of a deal that is named in full."""
FURTHER = "further"
"""In the extras of a reason told beside another one."""


def adds_reason(intent: Intent, chat: Chat) -> bool:
    """Whether a reason is told as one beside another (佳和丢单还因为账期), and not in its place (不是因为价格)."""
    if chat.house.words.cues["not_blamed"].search(intent.text):
        return False
    also = chat.text("opportunities.also_words").split()
    return FURTHER in intent.extras or any(words in intent.text for words in also)


def speaks_of_a_new_one(intent: Intent, chat: Chat) -> bool:
    """天津佳和新项目 500万; but of 那个新项目到谈判了, who is on the way is not new."""
    if DEADLINE in intent.extras:
        return True
    begins = intent.stage in (None, "first_contact")
    text = _without_papers(intent, chat)
    told = any(word in text for word in chat.text("opportunities.new_words").split())
    cues = chat.house.words.cues
    return begins and (told or any(cues[cue].search(text) for cue in _NEW_CUES))


def _without_papers(intent: Intent, chat: Chat) -> str:
    """What is said but for the papers and teams of a project (立项申请书, 立项目组), which set up none."""
    return chat.house.words.cues["only_about_setting_up"].sub("", intent.text)


async def _told_as_lost(intent: Intent, chat: Chat, customer: Customer) -> Opportunity | None:
    """The deal that was told of as lost of late, where nothing says that one more was lost (又丢了一单). Raises
    `Question` where another reason is told than then."""
    more = any(word in intent.text for word in chat.text("opportunities.more_words").split())
    if intent.stage != "lost" or (more and FURTHER not in intent.extras):
        return None
    deal = await lost_since(chat.session, customer.id, chat.now - _LATELY)
    if deal is None or intent.amount not in (None, deal.expected_amount):
        return None
    if adds_reason(intent, chat):
        return deal
    if deal.loss_reason and intent.reason not in (None, deal.loss_reason):
        choices = [
            (chat.text("opportunities.same_loss", reason=intent.reason), str(deal.id)),
            (chat.text("opportunities.one_more_lost"), NEW),
        ]
        raise Question(PICKED, chat.text("opportunities.lost_otherwise", deal=deal), choices)
    return deal


async def _ask_of_a_win_lost(intent: Intent, chat: Chat, customer: Customer) -> None:
    """Raises `Question` where nothing but a loss is told, and a deal was told of as won of late."""
    if intent.stage != "lost" or intent.amount is not None or intent.items:
        return
    deal = await won_since(chat.session, customer.id, chat.now - _LATELY)
    if deal is not None:
        choices = [
            (chat.text("opportunities.lost_after_all"), str(deal.id)),
            (chat.text("opportunities.one_more_lost"), NEW),
        ]
        raise Question(PICKED, chat.text("opportunities.won_before", deal=deal), choices)


async def _ask_of_the_win_before(
    intent: Intent, chat: Chat, customer: Customer, deals: Sequence[Opportunity]
) -> None:
    """Raises `Question` where a win is told of that may be the one that was told of before: just now, or of late where
    no deal is open; nothing tells it apart, nor says that it is one more (又签了一单)."""
    if intent.stage != "won" or any(
        word in intent.text for word in chat.text("opportunities.more_won_words").split()
    ):
        return
    just = [deal for deal in await records_just_told((Opportunity,), chat) if deal.customer_id == customer.id]
    deal = just[0] if len(just) == 1 else None
    if deal is None and not deals:
        deal = await won_since(chat.session, customer.id, chat.now - _LATELY)
    if deal is None or deal.stage != "won" or not _may_be_the_same(intent, deal, chat):
        return
    choices = [
        (chat.text("opportunities.won_already"), str(deal.id)),
        *_choices(deals, chat),
        (chat.text("opportunities.one_more_won"), NEW),
    ]
    raise Question(PICKED, chat.text("opportunities.won_twice", deal=deal), choices)


def _may_be_the_same(intent: Intent, deal: Opportunity, chat: Chat) -> bool:
    """Whether a win that is told of may be that of this deal: of another sum or goods it is, where it is pointed at."""
    if _called_in_full(intent, [deal], chat):
        return True
    if _is_another_phase(intent, deal, chat):
        return False
    pointed = any(words in intent.text for words in chat.text("opportunities.pointed_words").split())
    return pointed or (intent.amount in (None, deal.expected_amount) and not intent.items)


async def deal_meant(intent: Intent, chat: Chat, customer: Customer) -> Opportunity:
    if chat.draft_id is not None and (asked := await chat.session.get(Opportunity, chat.draft_id)):
        return asked
    picked = intent.extras.get(PICKED, "")
    if picked == NEW:
        return _new_one(chat, customer)
    named = await chat.session.get(Opportunity, int(picked)) if picked.isdecimal() else None
    if named is not None and named.customer_id == customer.id:
        return named
    deals = await open_opportunities_of(chat.session, customer.id)
    if called := _called_in_full(intent, deals, chat):
        return called
    await _ask_of_the_win_before(intent, chat, customer, deals)
    new = speaks_of_a_new_one(intent, chat)
    if new and _is_another(intent, deals, chat):
        return _new_one(chat, customer)
    if deals and (len(deals) > 1 or new or _is_another_phase(intent, deals[0], chat)):
        choices = _choices(deals, chat)
        choices.insert(0 if new else len(choices), (chat.text("opportunities.make_new"), NEW))
        raise Question(PICKED, chat.text("opportunities.which", customer=customer), choices)
    if deals:
        return deals[0]
    if not new and (told := await _told_as_lost(intent, chat, customer)):
        return told
    await _ask_of_a_win_lost(intent, chat, customer)
    if not new:
        await _ask_whether_there_is_one(intent, chat, customer)
    return _new_one(chat, customer)


async def _ask_whether_there_is_one(intent: Intent, chat: Chat, customer: Customer) -> None:
    """Raises `Question` where a deal is lost, or pointed at, of which nothing else is known: a new one would be
    empty."""
    if await _is_a_loss_of_nothing(intent, chat, customer):
        text = chat.text("opportunities.none_lost", customer=customer)
        raise Question(PICKED, text, [(chat.text("opportunities.lost_anyway"), NEW)])
    if _only_dates_one(intent, chat):
        text = chat.text("opportunities.none_pointed_at", customer=customer)
        raise Question(PICKED, text, [(chat.text("opportunities.make_it", due=intent.due), NEW)])


def _only_dates_one(intent: Intent, chat: Chat) -> bool:
    """Whether a deal is pointed at as one that there is, and nothing is told of it but by when it is to be settled
    (那个单子客户说下周定)."""
    told = (intent.amount, intent.items, intent.stage, intent.reason)
    if any(told) or intent.due is None or DEADLINE in intent.extras:
        return False
    return any(words in intent.text for words in chat.text("opportunities.pointed_words").split())


def _choices(deals: Sequence[Opportunity], chat: Chat) -> list[tuple[str, str]]:
    return [(chat.text("opportunities.choice", deal=deal), str(deal.id)) for deal in deals[:5]]


def _is_another_phase(intent: Intent, deal: Opportunity, chat: Chat) -> bool:
    """Whether a later one of several is told of (二期, 之二), and the deal is not called so."""
    phase = chat.house.words.cues["deal_of_a_phase"].search(intent.text)
    return phase is not None and phase["phase"] not in deal.name


def _called_in_full(intent: Intent, deals: Sequence[Opportunity], chat: Chat) -> Opportunity | None:
    """The one open deal whose whole name is said, and no longer one (…二期) nor one to be made: 新项目 may be a part of
    what it is called."""
    if chat.house.words.cues["makes_deal"].search(intent.text):
        return None
    said = [deal for deal in deals if re.search(f"{re.escape(deal.name)}{_ENDS}", intent.text)]
    longest = max((len(deal.name) for deal in said), default=0)
    found = [deal for deal in said if len(deal.name) == longest]
    return found[0] if len(found) == 1 else None


async def _is_a_loss_of_nothing(intent: Intent, chat: Chat, customer: Customer) -> bool:
    """Whether a deal is told as lost of which nothing else is said (丢了，杭州鑫源的), and none of theirs was lost ever
    nor is it one more: a new one would be empty."""
    if intent.stage != "lost" or intent.amount is not None or intent.items or intent.reason:
        return False
    if any(word in intent.text for word in chat.text("opportunities.more_words").split()):
        return False
    return await lost_since(chat.session, customer.id, chat.now - _EVER) is None


def _is_another(intent: Intent, deals: Sequence[Opportunity], chat: Chat) -> bool:
    """Whether a new deal is none of the open ones: it is said outright to be set up (立项), or told of with its sum
    where no open one is new itself. One of the same sum may be told again."""
    if DEADLINE in intent.extras or any(
        deal.expected_amount == intent.amount for deal in deals if intent.amount
    ):
        return False
    text = _without_papers(intent, chat)
    if any(words in text for words in chat.text("opportunities.outright_words").split()):
        return True
    if chat.house.words.cues["makes_deal"].search(text):
        return True
    pointed = any(words in intent.text for words in chat.text("opportunities.pointed_words").split())
    called = chat.text("opportunities.new_words").split()
    is_new = [deal.stage == "first_contact" or any(w in deal.name for w in called) for deal in deals]
    return intent.amount is not None and not pointed and not any(is_new)


def _new_one(chat: Chat, customer: Customer) -> Opportunity:
    return Opportunity(
        name=chat.text("opportunities.name", customer=customer, today=chat.today),
        customer_id=customer.id,
        primary_contact_id=customer.primary_contact_id,
        owner_id=customer.owner_id or chat.speaker.colleague.id,
        action_owner_id=chat.speaker.colleague.id,
        stage="first_contact",
    )

"""What a customer is also called (idea 12): 华宏=江阴华宏不锈钢, 有哪些别名, 删除别名华宏."""

from bot.chat import SELLERS, Chat
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.names.taught_words import is_known_word
from bot.router import Router
from models.aliases import Alias, entries_of, forget_alias, known_aliases, learn_alias
from models.customers import Customer, customers_with_codes, may_see
from models.people import may_hand_over

router = Router(topic="words")

MOST_LISTED = 20
YES, NO = "yes", "no"


@router.staff("teach_alias", help="华宏=江阴华宏不锈钢 → 教一个叫法；第二个人确认后全员生效", roles=SELLERS)
async def teach_alias(intent: Intent, chat: Chat) -> Reply:
    """Works for the speaker at once, and for all once a second person says the same."""
    customer = await chat.customer(intent)
    alias = intent.extras["alias"]
    instead_of = await replaced_by(alias, customer, intent, chat)
    entry, others = await learn_alias(
        chat.session, alias, customer, chat.speaker.colleague, instead_of=instead_of
    )
    return chat.say("aliases.learned", alias=alias, customer=customer, entry=entry, conflict=bool(others))


async def replaced_by(alias: str, customer: Customer, intent: Intent, chat: Chat) -> list[str]:
    """The codes of the customers that the alias meant so far, where the speaker says that it no longer does.

    Raises `Question` where they have not said so yet, `Refusal` where they say it does, or for a word of the trade.
    """
    if is_known_word(alias, chat.house.words):
        raise Refusal(chat.text("aliases.is_a_word", alias=alias))
    meant = [code for code in (chat.book.named(alias) if chat.book else ()) if code != customer.code]
    if not meant:
        return []
    others = [other.name for other in await customers_with_codes(chat.session, meant)]
    answer = intent.extras.get("instead")
    if answer is None:
        choices = [
            (chat.text("aliases.only", alias=alias, customer=customer), YES),
            (chat.text("aliases.keep"), NO),
        ]
        raise Question("instead", chat.text("aliases.means_another", alias=alias, others=others), choices)
    if answer != YES:
        raise Refusal(chat.text("aliases.kept", alias=alias, others=others))
    return meant


@router.staff("list_aliases", help="有哪些别名 / 华宏有哪些叫法 → 看教过的叫法", roles=SELLERS)
async def list_aliases(intent: Intent, chat: Chat) -> Reply:
    """The aliases of the customers that the speaker may see; a number says the same of one that waits for a second."""
    customer = await chat.customer(intent) if intent.customer else None
    known = await known_aliases(
        chat.session, chat.speaker.viewer, customer_id=customer.id if customer else None, limit=MOST_LISTED
    )
    own = {each.entry.alias for each in known if each.entry.sayer_id == chat.speaker.colleague.id}
    open_ones = [each for each in known if not each.entry.confirmed_by_id and each.entry.alias not in own]
    says = [
        (each.entry.alias, chat.text("aliases.says", alias=each.entry.alias, customer=each.customer.name))
        for each in open_ones
    ]
    chat.offer(says)
    return chat.say(
        "aliases.listed",
        known=known,
        numbers={each.entry.id: number for number, each in enumerate(open_ones, 1)},
        customer=customer,
        short_names=customer.short_names if customer else [],
    )


@router.staff("drop_alias", help="删除别名华宏 → 忘掉教过的叫法", roles=SELLERS)
async def drop_alias(intent: Intent, chat: Chat) -> Reply:
    """Takes back what the speaker taught, and what those taught for whom they may decide."""
    alias = intent.extras["said"]
    entries = await entries_of(chat.session, alias)
    if not entries:
        raise Refusal(chat.text("aliases.nobody_taught", alias=alias))
    mine = [entry for entry in entries if await _may_drop(entry, chat)]
    if not mine:
        raise Refusal(chat.text("aliases.taught_by_others", alias=alias))
    await forget_alias(chat.session, mine)
    return chat.say("aliases.forgotten", alias=alias, left=len(entries) - len(mine))


async def _may_drop(entry: Alias, chat: Chat) -> bool:
    """The teacher, who taught in their place, and who may give away what the teacher has and sees the customer."""
    speaker = chat.speaker.colleague
    if speaker.id in (entry.taught_by_id, entry.said_by_id):
        return True
    customer = await chat.session.get_one(Customer, entry.customer_id)
    viewer = chat.speaker.viewer
    return (
        speaker.role in ("supervisor", "manager")
        and await may_hand_over(chat.session, viewer, entry.taught_by_id)
        and await may_see(chat.session, viewer, customer)
    )

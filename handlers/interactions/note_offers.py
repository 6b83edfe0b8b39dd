"""What is told of a customer and is no kind of record: whether to keep it as a note is asked, so that nothing is lost.

宏远的报价单发了，等回复 names one; 样品到了 behind a record is of whom that was. Nothing is written before the answer.
"""

import re
from collections.abc import Sequence

from bot.answers import RIGHT_VALUE
from bot.chat import SELLERS, Chat, forget, remember, spoken_of
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.amendments.mistakes import field_said_wrong
from bot.nlu.extras import NOBODY
from bot.nlu.hearer import Hearer
from bot.nlu.intent import Found, Intent, codes_of
from bot.nlu.names.finding import Hit, find_names
from bot.nlu.people.finding import find_people
from bot.nlu.questions import tells_first
from bot.nlu.rules.in_vain import tells_of_nobody
from bot.nlu.text.normalize import normalize
from bot.picks import told_of_place
from bot.router import Router
from handlers.interactions import interactions
from handlers.interactions.added_notes import NOTED, append, record_of_just_now
from handlers.questions import questions
from handlers.talk.lately_said import JUST_NOW
from models.activities import Activity
from models.customers import Customer, customers_with_codes
from models.leads import Lead
from models.money import Payment
from models.opportunities import Opportunity

router = Router()

KEEP = "keep_note"
_SLOT, _YES, _NO = "keep", "yes", "no"
DECLINED = "note_declined"
"""The key of the conversation's context under which it is kept when an offer was declined, in seconds since 1970."""
_SHORTEST, _LONGEST = 4, 500
"""Characters of what may be a note."""
_WITH_CITY = 4
"""Characters of a city and a brand (扬州金陵)."""
_TOLD_OF = (*NOTED, Activity, Payment, Opportunity)
"""Records of a customer behind which more may be told of them (还差8万，月底付 behind a payment)."""
ASKS = re.compile("[吗么呢?？]|什么|啥|谁|哪|几[个家次]|多少|怎么|咋|了没有?[。!！]*$")
_BEGINS = re.compile(
    "(?:今天|昨天|刚才?|上午|下午|早上|又|也|还|那|不对|[,，]|收到了?|报了|给|跟|和|到|去|见了?|拜访了?)*"
)
"""What may stand before the customer of whom a message tells."""
_ASKED_FOR = re.compile(
    "(?:看|查|下|的|今年|最近|那边)*(?:合同|协议|[付回收]款计划|档案|资料|信息|文件|附件|日志|操作(?:记录|日志)|信用"
    "|(?:订货|采购)?(?:趋势|走势)|(?:淡旺?季|旺季|和|跟)+)[。.!！ ]*"
)
"""Beside a name, what is wanted of them and tells nothing: 华光的合同."""


async def offer(chat: Chat) -> Reply | None:
    """Asks whether the message is to be kept with the customer whom it names, or of whom was spoken just now; None
    where that is nobody, or the message asks for something."""
    said = chat.message.text.strip()
    if chat.speaker.colleague.role not in SELLERS or chat.again:
        return None
    grants = _asks_us(said, chat)
    asks = ASKS.search(said, 0, grants.start() if grants else len(said))
    if asks and not await _tells_first(said, chat):
        return None
    if not _SHORTEST <= len(said) <= _LONGEST:
        return None
    text = normalize(said).text
    hits = find_names(text, chat.book, chat.house.words) if chat.book else []
    if _only_names(text, hits) or told_of_place(said) is not None:
        return None
    named = _codes_in(text, hits, chat)
    if not named and (ahead := _word_ahead(text, hits)) is not None:
        named = {ahead}
    customer = await _meant(named, said, chat)
    if customer is None:
        return None
    remember(chat, customer)
    choices = [(chat.text("note_offers.keep"), _YES), (chat.text("note_offers.leave"), _NO)]
    question = Question(_SLOT, chat.text("note_offers.keep_it", customer=customer), choices)
    chat.ask(question, about=Intent(KEEP, text=said, customer=Found(customer.code, by="answer")))
    return chat.say(_why(said, chat))


async def _meant(named: set[tuple[str, ...]], said: str, chat: Chat) -> Customer | None:
    """The one who is named, or who alone knows whoever is, or who was spoken of just now. Where others are named, 她
    behind it is nobody of whom was spoken before."""
    customer = await _one_of(named or _codes_by_contact(said, chat), chat)
    if customer is None and named:
        forget(chat)
    return customer if customer or named else await _spoken_of(chat)


def _why(said: str, chat: Chat) -> str:
    """The key of the words for why nothing was written yet."""
    if tells_of_nobody(said, chat.now, chat.names, chat.house.words):
        return "note_offers.in_vain"
    return "note_offers.to_grant" if _asks_us(said, chat) else "note_offers.unclear"


def _asks_us(said: str, chat: Chat) -> re.Match[str] | None:
    """Where it is asked whether we can do what they want, which is for a superior to say."""
    return chat.house.words.cues["asks_to_grant"].search(said)


async def _tells_first(said: str, chat: Chat) -> bool:
    asked = await questions.asked_of(Intent("unknown", text=said), chat)
    return asked is not None and tells_first(asked)


def _codes_in(text: str, hits: Sequence[Hit], chat: Chat) -> set[tuple[str, ...]]:
    """The codes of each name of customers in the message. One that is a word as well counts beside its city, or where
    it is believed to name a customer (东方说先发一半)."""
    sure = [not hit.word or hit.end - hit.start >= _WITH_CITY for hit in hits]
    believed = () if all(sure) else _believed(text, chat)
    return {hit.codes for hit, is_sure in zip(hits, sure, strict=True) if is_sure or hit.codes == believed}


def _believed(text: str, chat: Chat) -> tuple[str, ...]:
    """The codes of the customer whom the message is understood to be of."""
    reading = Hearer(chat.now, chat.names, chat.house.words).recognised(text)
    return codes_of(reading.customer)


def _word_ahead(text: str, hits: Sequence[Hit]) -> tuple[str, ...] | None:
    """The codes of the name with which the message begins, or that stands behind what came (昨天收到金陵4万), although
    it is a word as well: then whoever was spoken of before is not meant."""
    ahead = (hit.codes for hit in hits if _BEGINS.fullmatch(text[: hit.start]))
    return next(ahead, None)


def _codes_by_contact(said: str, chat: Chat) -> set[tuple[str, ...]]:
    """The code of the only customer of the speaker who knows whoever is named first; else none."""
    book = chat.names
    people = find_people(normalize(said).text, book, chat.house.words)
    names = [person.name for person in people if person.side == "theirs"]
    owned = book.owned_by(chat.speaker.colleague.name) if names else ()
    knowing = [customer.code for customer in owned if customer.knows(names[0])]
    return {(knowing[0],)} if len(knowing) == 1 else set()


def _only_names(text: str, hits: Sequence[Hit]) -> bool:
    """Whether a customer and what is wanted of them are all that is said: 华光的合同 tells nothing."""
    return len(hits) == 1 and _ASKED_FOR.fullmatch(text[: hits[0].start] + text[hits[0].end :]) is not None


async def _one_of(named: set[tuple[str, ...]], chat: Chat) -> Customer | None:
    """The one customer who is named, of those whom the speaker may see."""
    if len(named) != 1:
        return None
    seen = await customers_with_codes(chat.session, next(iter(named)), seen_by=chat.speaker.viewer)
    return seen[0] if len(seen) == 1 else None


async def _spoken_of(chat: Chat) -> Customer | None:
    """Whose the record of just now is, unless an offer was declined since, a value of it is being asked for, or one
    is said to be wrong."""
    if chat.question is not None and chat.question.slot == RIGHT_VALUE:
        return None
    if field_said_wrong(chat.message.text) is not None:
        return None
    declined = (chat.speaker.account.context or {}).get(DECLINED, 0.0)
    if chat.now.timestamp() - declined < JUST_NOW.total_seconds():
        return None
    record = await record_of_just_now(chat, _TOLD_OF)
    if record is None:
        return await _pointed_at(chat)
    if isinstance(record, Lead) or record.customer_id is None:
        return None
    return await chat.session.get(Customer, record.customer_id)


async def _pointed_at(chat: Chat) -> Customer | None:
    """Who was spoken of just now without a record, if the message tells of them (客户催了好几遍 behind 货到哪了)."""
    spoken = spoken_of(chat)
    told = chat.house.words.cues["told_of_them"].search(chat.message.text.strip())
    if told is None or spoken is None or spoken[1] < chat.now - JUST_NOW:
        return None
    seen = await customers_with_codes(chat.session, spoken[:1], seen_by=chat.speaker.viewer)
    return seen[0] if seen else None


@router.staff(KEEP)
async def keep_note(intent: Intent, chat: Chat) -> Reply | None:
    """Adds the words to the record of just now, where that is of the same customer; else they are a talk of their
    own."""
    if intent.extras.get(_SLOT) != _YES:
        chat.remembered[DECLINED] = chat.now.timestamp()
        return chat.say("note_offers.left")
    customer = await chat.customer(intent)
    record = await record_of_just_now(chat)
    if record is not None and not isinstance(record, Lead) and record.customer_id == customer.id:
        return await append(record, intent.text, {}, chat)
    book = chat.names
    in_vain = tells_of_nobody(intent.text, chat.now, book, chat.house.words)
    extras = {NOBODY: NOBODY} if in_vain else {}
    return await interactions.log_interaction(intent._replace(name="log_interaction", extras=extras), chat)

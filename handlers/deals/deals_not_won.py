"""没谈下来 and 黄了，过完年再说, of a deal or right behind talk of one: whether it is lost or only put off is asked
where the words may mean both."""

from bot.chat import Chat
from bot.errors import Question
from bot.nlu.intent import Found, Intent
from bot.nlu.times import find_times
from handlers.deals.deals_meant import PICKED
from handlers.talk.lately_said import records_just_told, said_just_now
from handlers.talk.spoken_of_lately import others_since
from models.customers import Customer
from models.opportunities import CLOSED, Opportunity

OUTCOME = "outcome"
"""In the extras: what came of it, as it was answered."""
LOST, OPEN = "lost", "open"
_PUT_OFF, _ALONE = "lost_or_put_off", "not_won_alone"


async def take(intent: Intent, chat: Chat) -> Intent:
    """Nothing but that it was not won, right behind what was told of one open deal, is of that deal; it is asked of
    whose where others were spoken of since."""
    if intent.name != "unknown" or not chat.house.words.cues[_ALONE].search(intent.text.strip()):
        return intent
    deals, message = await records_just_told((Opportunity,), chat), await said_just_now(chat)
    if message is None or len(deals) != 1 or deals[0].stage in CLOSED:
        return intent
    customer = await chat.session.get_one(Customer, deals[0].customer_id)
    if await others_since(message, customer.code, chat):
        return Intent("update_opportunity", intent.text, stage=LOST)  # it is asked whose
    return Intent(
        "update_opportunity",
        intent.text,
        customer=Found(customer.code, by="context"),
        stage=LOST,
        extras={PICKED: str(deals[0].id)},
    )


def outcome_told(intent: Intent, chat: Chat) -> Intent:
    """The deal as lost, or as put off to when it is to be taken up again. Raises `Question` where that is not plain and
    was not asked yet."""
    if intent.stage not in (None, LOST) or chat.draft_id is not None:
        return intent
    cues, said = chat.house.words.cues, intent.text.strip()
    put_off = cues[_PUT_OFF].search(said)
    alone = cues[_ALONE].search(said)
    if put_off is None and not (alone and alone["open"]):
        return intent
    later = put_off["later"].strip(" ,，。!！") if put_off else ""
    answer = intent.extras.get(OUTCOME)
    if answer not in (LOST, OPEN):
        choices = [
            (chat.text("opportunities.is_lost"), LOST),
            (chat.text("opportunities.is_open", later=later), OPEN),
        ]
        raise Question(OUTCOME, chat.text("opportunities.which_outcome"), choices)
    if answer == LOST:
        return intent._replace(stage=LOST, due=None)
    times = [time for time in find_times(later, chat.now.replace(tzinfo=None)) if not time.vague]
    due = times[0].last("future") if times else None
    extras = {**intent.extras, **({"next_action": later} if later else {})}
    return intent._replace(stage=None, due=due, extras=extras)


def stays_open(intent: Intent) -> bool:
    """Whether it was answered that the deal is not lost."""
    return intent.extras.get(OUTCOME) == OPEN

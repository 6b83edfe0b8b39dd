"""What a message says of a deal beside its stage and its next step: size, close, goods, how likely it is, who else is
after it, what it may fail on (F-C04 to F-C14)."""

import re

from bot.chat import Chat
from bot.errors import Refusal
from bot.nlu.intent import Intent
from bot.nlu.numbers import parse
from handlers import fields
from models.opportunities import CLOSED, Opportunity

_ALSO = re.compile("也|还有")
_TENTHS, _HALF_A_TENTH, _ALL = 10, 5, 100


def fill(deal: Opportunity, intent: Intent, chat: Chat) -> None:
    """Notes it on the deal. Who is also after it (太钢也在谈) stands beside whoever was before."""
    if intent.amount is not None:
        deal.expected_amount = intent.amount
    if intent.due is not None:
        deal.expected_close = intent.due
    if intent.items:
        deal.product = chat.house.texts.goods(fields.items_of(intent.items))
    if risk := intent.extras.get("risk"):
        deal.risks = risk
    if rival := intent.extras.get("competitor"):
        among = (deal.competitor or "").split("、")
        beside = deal.competitor and _ALSO.search(intent.text) and rival not in among
        deal.competitor = (
            f"{deal.competitor}、{rival}" if beside else rival if rival not in among else deal.competitor
        )


def set_probability(deal: Opportunity, intent: Intent, chat: Chat) -> str | None:
    """How likely it is said to be, whatever its stage; of a deal that the same message tells as decided that is plain.
    What is no share of a hundred is not kept, and given back.

    Raises `Refusal` where the deal was decided before."""
    said = intent.extras.get("probability")
    if said is None or intent.stage in CLOSED:
        return None
    if deal.stage in CLOSED:
        raise Refusal(chat.text("opportunities.decided", deal=deal))
    share = per_cent(said)
    if share is None or not 0 <= share <= _ALL:
        return said
    deal.probability = _ALL - share if chat.house.words.cues["chance_of_loss"].search(intent.text) else share
    return None


def per_cent(said: str) -> int | None:
    """60%, 百分之六十, 六成, 六成半; None for what is no number."""
    plain = said.replace(" ", "").removesuffix("%").removeprefix("百分之")
    tenths = re.fullmatch("(.+)成(半?)", plain)
    number = parse(tenths[1] if tenths else plain)
    if number is None:
        return None
    return int(number) * _TENTHS + (_HALF_A_TENTH if tenths[2] else 0) if tenths else int(number)

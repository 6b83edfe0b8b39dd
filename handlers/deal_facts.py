"""What a message says of a deal beside its stage and its next step: size, close, goods, how likely it is, who else is
after it, what it may fail on (F-C04 to F-C14)."""

import re

from bot.chat import Chat
from bot.errors import Question, Refusal
from bot.nlu.chances import ALL, LESS, MORE, OVER, TO, UNDER, per_cent
from bot.nlu.intent import Intent
from handlers import fields
from models.opportunities import CLOSED, Opportunity

_ALSO = re.compile("也|还有")


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


def set_probability(deal: Opportunity, intent: Intent, chat: Chat) -> None:
    """How likely it is said to be, whatever its stage; of a deal that the same message tells as decided that is plain.
    Raises `Question` where it is told by how much it changed, as a span or as a bound, and `Refusal` where it is no
    share of a hundred, or the deal was decided before."""
    said = intent.extras.get("probability")
    if said is None or intent.stage in CLOSED:
        return
    if deal.stage in CLOSED:
        raise Refusal(chat.text("opportunities.decided", deal=deal))
    share = per_cent(said)
    if said[:1] in (MORE, LESS, UNDER, OVER) or TO in said:
        raise Question("probability", chat.text("opportunities.which_share", deal=deal), _meant(said, deal))
    if share is None or not 0 <= share <= ALL:
        raise Refusal(chat.text("opportunities.no_probability", said=said))
    deal.probability = share


def _meant(said: str, deal: Opportunity) -> list[tuple[str, str]]:
    """Which likelihoods may be meant: by so much more than before, or that itself; one end of a span, or the other."""
    shares = [int(number) for number in re.findall(r"\d+", said)]
    if said[0] in (MORE, LESS):
        shares[0] = deal.probability + (shares[0] if said[0] == MORE else -shares[0])
    return [(f"{share}%", f"{share}%") for share in dict.fromkeys(shares) if 0 <= share <= ALL]

"""What a message says of a deal beside its stage and its next step: size, close, goods, how likely it is, who else is
after it, what it may fail on (F-C04 to F-C14)."""

import re

from bot.chat import Chat
from bot.errors import Question, Refusal
from bot.nlu.intent import Intent, Item
from bot.nlu.rules.chances import ALL, LESS, MORE, OVER, TO, UNDER, per_cent
from bot.nlu.rules.rivals_told import BETWEEN, rivals_gone
from handlers.records import fields
from models.opportunities import CLOSED, Opportunity

_ALSO = re.compile("也|还有")
_ALONE = re.compile("[只就](?:剩|有)")
_AMOUNT = re.compile(r"(?:^|\s)[\d.,]+(?:吨|公斤|张|件|卷|支|米|套)$")
_CLAUSES = re.compile("[,，。;；!！\\n]")


def fill(deal: Opportunity, intent: Intent, chat: Chat) -> None:
    """Notes it on the deal. Who is also after it (太钢也在谈) stands beside whoever was before;
    who gave up stands there no more."""
    if intent.amount is not None:
        deal.expected_amount = intent.amount
    if intent.due is not None:
        deal.expected_close = intent.due
    if intent.items:
        deal.product = _goods(deal.product, intent, chat)
    if risk := intent.extras.get("risk"):
        deal.risks = risk
    if told := intent.extras.get("competitor"):
        deal.competitor = _rivals(deal.competitor, told.split(BETWEEN), intent.text)
    if gone := rivals_gone(intent.text, chat.house.words):
        left = [each for each in (deal.competitor or "").split(BETWEEN) if each and each not in gone]
        deal.competitor = BETWEEN.join(left) or None


def _goods(before: str | None, intent: Intent, chat: Chat) -> str:
    """What the deal is for: the goods told of; an amount alone (签了 15吨) is of those before."""
    told = chat.house.texts.goods(fields.items_of(intent.items))
    alone = all(item == Item(quantity=item.quantity, unit=item.unit) for item in intent.items)
    kind = _AMOUNT.sub("", before or "") if alone else ""
    return f"{kind} {told}" if kind else told


def _rivals(before: str | None, told: list[str], text: str) -> str:
    """Who is after it by now: those told of, beside those before where the clause that names them says so, or where
    they are among those."""
    known = before.split(BETWEEN) if before else []
    clause = next((each for each in _CLAUSES.split(text) if told[0] in each), "")
    if _ALSO.search(clause) or (set(told) <= set(known) and not _ALONE.search(clause)):
        return BETWEEN.join(dict.fromkeys([*known, *told]))
    return BETWEEN.join(told)


def set_probability(deal: Opportunity, intent: Intent, chat: Chat) -> str | None:
    """How likely it is said to be, whatever its stage; of a deal that the same message tells as decided that is plain.
    What is no share of a hundred is not kept, and given back.

    Raises `Question` where it is told by how much it changed, as a span or as a bound, and `Refusal` where the deal
    was decided before."""
    said = intent.extras.get("probability")
    if said is None or intent.stage in CLOSED:
        return None
    if deal.stage in CLOSED:
        raise Refusal(chat.text("opportunities.decided", deal=deal))
    share = per_cent(said)
    if said[:1] in (MORE, LESS, UNDER, OVER) or TO in said:
        raise Question("probability", chat.text("opportunities.which_share", deal=deal), _meant(said, deal))
    if share is None or not 0 <= share <= ALL:
        return said
    deal.probability = share
    return None


def _meant(said: str, deal: Opportunity) -> list[tuple[str, str]]:
    """Which likelihoods may be meant: by so much more than before, or that itself; one end of a span, or the other."""
    shares = [int(number) for number in re.findall(r"\d+", said)]
    if said[0] in (MORE, LESS):
        shares[0] = deal.probability + (shares[0] if said[0] == MORE else -shares[0])
    return [(f"{share}%", f"{share}%") for share in dict.fromkeys(shares) if 0 <= share <= ALL]

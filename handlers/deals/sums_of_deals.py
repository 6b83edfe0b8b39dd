"""大概30万 of a customer whose deal has a sum already: it is asked whether that sum is another now, before it is
written over."""

from bot.answers import SUM_MEANT as _SUM
from bot.chat import Chat
from bot.errors import Question
from bot.nlu.intent import Intent
from models.opportunities import Opportunity

_BUDGET = "budget"
"""In the extras: the sum was called the customer's budget (江阴华宏预算500万)."""
_YES, _NO = "yes", "no"


def keeps_its_sum(deal: Opportunity, intent: Intent, chat: Chat) -> bool:
    """Whether the deal is to stay as it is. Raises `Question` where nothing but another sum is told, of no deal by name
    and not as a change, and it was not asked yet."""
    if deal.id is None or chat.draft_id is not None or intent.amount in (None, deal.expected_amount):
        return False
    if (answer := intent.extras.get(_SUM)) in (_YES, _NO):
        return answer == _NO
    further = [value for name, value in intent.extras.items() if name not in (_SUM, _BUDGET)]
    told = (intent.due, intent.items, intent.stage, intent.reason, *further)
    if deal.expected_amount is None or any(told) or chat.house.words.cues["names_deal"].search(intent.text):
        return False
    choices = [
        (chat.text("opportunities.sum_replaced", amount=intent.amount), _YES),
        (chat.text("opportunities.sum_left"), _NO),
    ]
    raise Question(_SUM, chat.text("opportunities.which_sum", deal=deal), choices)

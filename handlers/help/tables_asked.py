"""导出客户, 怎么导入订单: tables of records go out and come in on the command line (A-03, U-02, U-03)."""

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router

router = Router()

_MAY_ASK = {"unknown", "help", "query_customer", "question"}
_LONGEST = 30


def take(intent: Intent, chat: Chat) -> Intent:
    """What asks for a table, or wants one taken in, and names no customer."""
    if intent.name not in _MAY_ASK or intent.customer is not None or len(intent.text) > _LONGEST:
        return intent
    asks = chat.house.words.cues["asks_for_table"].search(intent.text)
    return intent._replace(name="tables_asked") if asks else intent


@router.staff("tables_asked")
async def tell(intent: Intent, chat: Chat) -> Reply:
    """Who does it, and how: nothing is sent out of a chat."""
    return chat.say("tables_asked.told")

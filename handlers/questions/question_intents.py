"""Which messages are questions for numbers, though their words look like something else."""

import re

from bot.chat import Chat
from bot.nlu.intent import Ambiguous, Found, Intent, Named
from bot.nlu.questions import asks_beyond, at_whom, lacks_measure, not_kept
from bot.nlu.questions.following import LONGEST as FOLLOWING_LENGTH
from bot.nlu.rules.rep_acts import ASKED_PRICE
from handlers.questions import how_to_reach, performance, questions

MAY_BE_ASKED = {
    "log_interaction",
    "log_demand",
    "log_quote",
    "new_lead",
    "plan",
    "update_opportunity",
    "log_payment",
    "log_complaint",
    "several",
    "help",
}
_MAY_WANT_NUMBER = {"unknown", "query_activity", "query_customer"}
_MAY_ANSWER = {"unknown", *questions.QUERIES, "agenda"}
_MAY_ASK_OF_DEAL = {"unknown", "query_order", "query_payment", "query_customer", "update_opportunity", "help"}
_SHORT = 20
_NUMBERS = re.compile("电话|手机|座机|微信号|微信.?多少|邮箱|联系|号码|生日|爱好|喜欢|部门|职[位务]|岗位")
_OF_THEM = re.compile("[^,，。]{1,12}(?:微信|电话|手机)号?(?:是|为)?多少[?？]?")
"""钱总微信多少: no talk that took place."""
_COMPARES = re.compile(r"比[上去前昨]|[相对]比|(?:怎么样|如何|咋样)[?？]*$")
_UNCONFIRMED = re.compile("(?:[待没未]有?|等着?我?)确认")
_GOODS_HAD = re.compile("(?:要|拿|提|订|买|采购)(?:了|过)+(?:多少|几吨)")
"""华光今年要了多少货 asks for tonnes, and not where they are."""
_LEADS = re.compile("(?:哪些|哪几条|什么)线索|线索(?:都|还)?有?(?:哪些|几条|多少)")
"""有哪些待确认, 我有哪些线索: no word of how to do something."""
_OF_ONES_OWN = re.compile(
    "我(?:手上|手里|手头|名下|这边)?(?:现在|目前|都|还)*有(?:哪些|几[个条单]|多少|什么)"
)
"""我手上有哪些项目: no word of how to do something."""
_ASKS = re.compile(
    r"(?:[上前最].?[次回近]|历史)的?(?:成交|单|报)?价|谁|各|哪|第几|排名|有没有|多少|几[个家次吨单]|[吗么?？]|最|比[上去前昨]|[环同]比|多久|平均|占|增长"
)
_NAMES_FIGURE = re.compile(
    "(?:金额|(?<=[单诉])的?原因|情况|数量?|次数|统计|分析|明细|记录|名单|清单|列表|汇总|合计|总数|趋势|走势|排行|分布)$"
    "|几[条笔件]|未处理|未解决|(?:[今去前]年|[本上这]个?(?:月|季)|季度)[^,，]{0,6}(?:[丢输]单|[投客]诉)$"
)
"""华光丢单金额, 佳和上个月丢单: of what is told of a deal or a complaint, nothing ends so."""
_OF_RECORDS = {"log_complaint", "update_opportunity", "check_in"}
"""What is asked of these is seen on the page of their customer."""
_AT_FAULT = "defect", "amount_at_fault"
_CLAUSES = re.compile("[,，。;；]")
_ASKS_PRICE = re.compile("(?:什么|啥)(?:价|钱)[^,，。]{0,4}$")
"""上次给华宏304报的啥价: no quote."""
_BOUNDS = re.compile("超过?|以上|以下|大于|小于|不到|不足|高于|低于|少于")
"""华光订单超过10万: no sum that a deal can be given, nor one that came."""

_DEBTS = re.compile(
    "欠|逾期|应收|[账帐款钱金票]|到期|超|催|拖|付|收|结|清|赖|剩|差|打|余额|往来|限额|额度|未找数|埋数|嘅数"
)
_CAME = re.compile("[收进](?:[了到回])+多少|[到进](?:[了账])?的(?:款|钱|货款|账)")
"""What came in is no debt: 这个月一共收了多少, 这周到的款有哪些."""
_NO_DEBTS = re.compile("隔壁|(?:旁边|对面|附近|楼[上下])的?那?[家个]|没有?(?:逾期|欠|超期|拖)")
"""What is overdue is no answer to these, nor to what is asked of a neighbour of theirs."""


async def take_question(intent: Intent, chat: Chat) -> Intent:
    """The intent "question" where words that look like something to write down ask for numbers (哪个部门拜访最少)."""
    heard = intent.spans.get("intent")
    if heard is not None and heard.rule == ASKED_PRICE:
        return intent  # it is they who ask
    if (intent.name in _MAY_WANT_NUMBER and _NUMBERS.search(intent.text)) or _wants_their_number(intent):
        return await how_to_reach.take_question(intent, await questions.asked_of(intent, chat), chat)
    if (whose := await _whose_deal(intent, chat)) is not None:
        return intent._replace(name="show_deals", customer=whose)
    if _may_ask(intent, chat) and await questions.read(intent, chat):
        return intent._replace(name="question")
    if await _is_none_of_its_kind(intent, chat):
        return intent._replace(name="question")
    if intent.name in _OF_RECORDS and intent.customer is not None and _asks_of_record(intent, chat):
        return intent._replace(name="query_customer")
    if intent.name == "query_payment" and intent.customer is None and _asks_else(intent.text):
        return intent._replace(name="unknown")
    in_context = "question" in (chat.speaker.account.context or {})
    if intent.name == "amend" or len(intent.text) > FOLLOWING_LENGTH or not in_context:
        return intent
    going_on = await performance.take_following(intent, chat)
    if going_on is not intent:
        return going_on
    asked = await questions.asked_of(intent, chat)
    return intent._replace(name="question") if asked and questions.following(asked, chat) else intent


def _may_ask(intent: Intent, chat: Chat) -> bool:
    """Whether what was heard as something else may be a question for a figure."""
    if intent.name == "query_order":
        return _GOODS_HAD.search(intent.text) is not None
    if intent.name == "query_payment":
        return _CAME.search(intent.text) is not None
    return intent.name in MAY_BE_ASKED and _asks(intent, chat)


async def _whose_deal(intent: Intent, chat: Chat) -> Named | None:
    """The customer of whose deal it is asked how it stands (华宏那单下一步干啥), and not where an order is."""
    told = intent.amount is not None or not {"next_action", "probability"}.isdisjoint(intent.extras)
    if intent.name not in _MAY_ASK_OF_DEAL or told:
        return None
    if chat.house.questions.words["asks_of_deal"].search(intent.text) is None:
        return None
    if isinstance(intent.customer, Found | Ambiguous):
        return intent.customer
    asked = await questions.asked_of(intent, chat)
    return at_whom(asked)[0] if asked is not None else None


def _wants_their_number(intent: Intent) -> bool:
    """Whether what was heard as a talk with somebody asks for nothing but their number."""
    return intent.name == "log_interaction" and _OF_THEM.fullmatch(intent.text) is not None


async def _is_none_of_its_kind(intent: Intent, chat: Chat) -> bool:
    """Whether it asks for what is not kept, or for what no figure answers."""
    if intent.name in MAY_BE_ASKED | _MAY_ANSWER and await _asks_for_unkept(intent, chat):
        return True
    return intent.name in MAY_BE_ASKED | _OF_RECORDS and await _is_beyond(intent, chat)


def _asks(intent: Intent, chat: Chat) -> bool:
    """Whether words of the message may ask for a figure."""
    if intent.name == "help":
        return any(form.search(intent.text) for form in (_COMPARES, _UNCONFIRMED, _LEADS, _OF_ONES_OWN))
    if intent.name == "log_quote" and _ASKS_PRICE.search(intent.text):
        return True
    if intent.name in ("update_opportunity", "log_payment") and _BOUNDS.search(intent.text):
        return True
    if intent.name in _OF_RECORDS and _NAMES_FIGURE.search(intent.text):
        return True
    if intent.customer is None and chat.house.questions.words["names_kind"].search(intent.text):
        return True  # 快要成交的商机; 佳和的单子 is one that they have
    return _ASKS.search(intent.text) is not None


async def _asks_for_unkept(intent: Intent, chat: Chat) -> bool:
    # The words alone are looked at first: hardly a message has any, and what a question is read with is fetched.
    if not any(chat.house.questions.any_unkept.finditer(intent.text, set(intent.text))):
        return False
    asked = await questions.asked_of(intent, chat)
    return asked is not None and not_kept(asked) is not None


async def _is_beyond(intent: Intent, chat: Chat) -> bool:
    """Whether a short message asks for what no figure answers (平均多久丢单), or leaves open of what
    (今年华光最大的一笔). Beside a customer it may tell of them, unless it surely asks."""
    named = intent.customer is not None
    asks = _asks_of_named(intent.text, chat) if named else _ASKS.search(intent.text)
    if len(intent.text) > _SHORT or not asks:
        return False
    asked = await questions.asked_of(intent, chat)
    return asked is not None and (asks_beyond(asked) or (named and lacks_measure(asked)))


def _asks_of_named(text: str, chat: Chat) -> bool:
    words = chat.house.questions.words
    asks = words["asks_of_named"].search(text) is not None and _CLAUSES.search(text) is None
    return asks and words["tells"].search(text) is None


def _asks_of_record(intent: Intent, chat: Chat) -> bool:
    """Whether what looks like something to write of a named customer asks about it (华光投诉严重吗, 佳和丢给谁了).

    A complaint that names what is wrong is told, whatever sign ends it (佳和投诉板子有划痕？).
    """
    words, cues, text = chat.house.questions.words, chat.house.words.cues, intent.text
    names_fault = "几" not in text and any(cues[cue].search(text) for cue in _AT_FAULT)
    if intent.name == "log_complaint" and names_fault:
        text = text.rstrip("?？ ")
    return words["asks_of_record"].search(text) is not None and words["tells"].search(text) is None


_SUM_ALONE = re.compile("(?:那|一共|总共|加起来|合计|是|有)*多少(?:钱|金额|万)?(?:了|呢|啊)*[?？]*")
"""Of what, is not said."""


def _asks_else(text: str) -> bool:
    """Whether what looked like a question for debts says nothing of them, or asks who has none."""
    return (
        not _DEBTS.search(text)
        or _SUM_ALONE.fullmatch(text.strip()) is not None
        or _NO_DEBTS.search(text) is not None
    )

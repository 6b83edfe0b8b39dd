"""A mobile number that has a digit too few or too many is told so (李总电话1391234567), and no call is written down."""

import re

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.text.normalize import normalize
from bot.router import Router

router = Router(topic="customers")

_NAME = "number_not_there"
_MAY_BE = {"unknown", "log_interaction", "query_customer", "contact_facts"}
"""What such a message may be heard as."""
_NUMBER = re.compile(
    r"(?![^,，。;；?？]*(?:打了?个?电话|打过?[去来]|电话[聊谈说]|[聊谈][了过到]|沟通|拜访|走访|回访|见[了到过]"
    r"|订单|[单票卡车账税]号|合同|快递|物流|座机|固话|传真))"
    r"[^,，。;；?？]{0,24}?(?:电话|手机|号码|联系方式)号?码?(?:是|为|改成|换成|[:, ])*"
    r"(?P<number>1[3-9]\d(?:[- ]?\d){5,12})[吧啊哦了 。!~]*"
)
_MOBILE = re.compile(r"1[3-9]\d+")
"""Digits that begin as a mobile number does: no other line has such a one."""
_DIGITS = 11


def take(intent: Intent, chat: Chat) -> Intent:
    """The intent that tells so, where the message is somebody's number and nothing else. A visit or a call beside it is
    kept, and what is the number of something else (订单号码) is none of a telephone."""
    if intent.name == "amend" and (amended := _MOBILE.fullmatch(intent.phone or "")):
        return _told(amended.group(), intent)
    if intent.name not in _MAY_BE or ("1" not in intent.text and "１" not in intent.text):
        return intent
    found = _NUMBER.fullmatch(normalize(intent.text).text)
    digits = re.sub(r"\D", "", found["number"]) if found else ""
    return _told(digits, intent) if digits else intent


def _told(digits: str, intent: Intent) -> Intent:
    if len(digits) == _DIGITS:
        return intent
    return Intent(_NAME, text=intent.text, extras={"number": digits})


@router.staff(_NAME)
async def tell(intent: Intent, chat: Chat) -> Reply:
    """Nothing is written; the sentence is to be sent once more."""
    number = intent.extras["number"]
    return chat.say("contact_facts.number_not_there", number=number, count=len(number))

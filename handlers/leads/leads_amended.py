"""What was told wrong of a lead just now: 不对，叫昆山博众精工, 手机号错了，是13812340002, 联系人是孙工."""

import re
from difflib import SequenceMatcher

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.amendments.finding import COMMA, MISTAKEN, SIGH
from bot.nlu.intent import Found, Intent, Unknown
from handlers.leads.leads import NO_FIRM, known_lead
from handlers.talk.lately_said import record_just_told
from models.leads import Lead
from models.people import is_seen_by, user_named

_FIRM = r"(?P<firm>[一-鿿A-Za-z0-9()（）]{4,30}?)"
"""Persons are called by less."""
_IS_NAME = "(?:公司|客户|单位|线索)?的?(?:名称?|名字|抬头)"
_RIGHT_NAME = re.compile(
    rf"(?:{SIGH}{COMMA}*)*(?P<of_name>{_IS_NAME})?(?:公司|客户|单位|线索)?的?(?:{MISTAKEN}){COMMA}*"
    rf"(?P<is_name>{_IS_NAME})?(?:公司|客户|单位)?的?(?:应该|其实)?(?:是?(?P<called>叫)|是)"
    rf"{COMMA}*{_FIRM}[了吧。!！~ ]*"
)
_LEGAL_FORM = re.compile("[一-鿿]{4,}(?:有限|责任|股份)公司$")
_LIKE = 0.6
"""So much of two names of the same firm, one of them misspelt, is alike."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "amend" with the right name of the lead that was told of just now. Where it is not said that it is a
    name (不对，是…), it must look like that of a firm."""
    said = _RIGHT_NAME.fullmatch(intent.text.strip()) if intent.name == "unknown" else None
    if said is None or NO_FIRM.search(said["firm"]):
        return intent
    lead = await record_just_told((Lead,), chat)
    if lead is None:
        return intent
    if not (said["called"] or said["of_name"] or said["is_name"] or _looks_like_firm(said["firm"], lead)):
        return intent
    return Intent("amend", text=intent.text, customer=Unknown(said["firm"]))


def _looks_like_firm(name: str, lead: Lead) -> bool:
    """Whether it ends in a legal form, or is but spelt otherwise than the lead."""
    return bool(_LEGAL_FORM.search(name)) or SequenceMatcher(None, name, lead.company).ratio() >= _LIKE


async def amend_lead(lead: Lead, intent: Intent, chat: Chat) -> Reply | None:
    """Puts the company, the person or the number right; None where nothing of these is said, or the lead is no longer
    one that the speaker sees. Raises `Refusal` where the company is a customer or another lead."""
    if lead.status != "open" or not await is_seen_by(chat.session, chat.speaker.viewer, lead.owner_id):
        return None
    if isinstance(intent.customer, Found):
        raise Refusal(chat.text("leads.is_one_already", lead=lead))
    company = intent.customer.name if isinstance(intent.customer, Unknown) else None
    if company is None and not intent.contacts and intent.phone is None:
        return None
    if company and chat.names.named(company):
        raise Refusal(chat.text("leads.is_one_already", lead=lead))
    if company and (other := await known_lead(company, chat)) is not None and other.id != lead.id:
        raise Refusal(chat.text("leads.is_one_already", lead=lead))
    for name in intent.contacts:
        if await user_named(chat.session, name):
            raise Refusal(chat.text("leads.is_colleague", name=name, lead=lead))
    lead.company = company or lead.company
    lead.contact_name = next(iter(intent.contacts), None) or lead.contact_name
    lead.mobile = intent.phone or lead.mobile
    await chat.session.flush()
    return chat.say("leads.amended", lead=lead)

"""Numbers to dial: 钱总电话, 佳和联系方式, 王强手机. Those of contacts only for who may see their customer."""

import re
from collections.abc import Sequence

from bot.chat import Chat, remember
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Found, Intent
from bot.nlu.questions import MINE, Asked, asks_how_to_reach, at_whom, whom_to_reach
from bot.router import Router
from models.customers import Contact, Customer, contacts_called, contacts_of
from models.people import User, user_named

router = Router(topic="customers")

MOST = 5
"""People listed who are called alike."""
_KEPT = {
    "wechat_id": re.compile("微信"),
    "email": re.compile("邮箱|邮件地址"),
    "birthday": re.compile("生日"),
    "hobbies": re.compile("爱好|喜欢"),
    "department": re.compile("部门"),
    "title": re.compile("职[位务]|岗位"),
}
"""What may be asked for of a contact: where nothing is kept of it, that is said."""


async def take_question(intent: Intent, asked: Asked | None, chat: Chat) -> Intent:
    """The intent "how_to_reach" where a number is asked for, and of somebody: 王强电话多少 counts no calls."""
    if asked is None:
        return intent
    if names := whom_to_reach(asked):
        colleagues, people = await _called(names, chat)
        if colleagues or people:
            return intent._replace(name="how_to_reach", extras={**intent.extras, "names": ",".join(names)})
    if not asks_how_to_reach(asked):
        return intent
    if intent.customer is None and not intent.contacts:
        customer, who = at_whom(asked)
        return intent._replace(name="how_to_reach", customer=customer, contacts=who)
    return intent._replace(name="how_to_reach")


async def take_looked_up(intent: Intent, chat: Chat) -> Intent:
    """查一下李娜: a contact's customer is shown, of a colleague what there is to reach them by."""
    if intent.name not in ("unknown", "query_customer") or intent.customer is not None or intent.contacts:
        return intent
    named = chat.house.words.cues["looks_up"].search(intent.text)
    if named is None:
        return intent
    colleagues, people = await _called([named["name"]], chat)
    if len(people) == 1 and not colleagues:
        return intent._replace(name="query_customer", customer=Found(people[0][1].code, by="contact"))
    if not colleagues and not people:
        return intent
    return intent._replace(name="how_to_reach", extras={**intent.extras, "names": named["name"]})


@router.staff("how_to_reach", help="钱总电话 / 王强手机 → 看客户联系人或同事的电话")
async def how_to_reach(intent: Intent, chat: Chat) -> Reply:
    """The people asked about with their numbers: of the customer named, else of all whom the speaker may see."""
    if "names" in intent.extras:
        return await _by_name(intent, intent.extras["names"].split(","), chat)
    if intent.customer is None and intent.contacts:
        people = await contacts_called(chat.session, chat.speaker.viewer, intent.contacts, MOST)
        if not people:
            raise Refusal(chat.text("customers.nobody_called", name=intent.contacts[0]))
        if len(people) == 1:
            remember(chat, people[0][1])
        return _told(people, intent, chat)
    customer = await chat.customer_to_show(intent)
    known = await contacts_of(chat.session, customer.id)
    if not known:
        raise Refusal(chat.text("customers.no_contacts", customer=customer))
    asked_for = [person for person in known if {person.name, person.called} & set(intent.contacts)]
    missing = "" if asked_for else "、".join(intent.contacts)
    return _told([(person, customer) for person in asked_for or known], intent, chat, missing)


def _told(people: Sequence[tuple[Contact, Customer]], intent: Intent, chat: Chat, missing: str = "") -> Reply:
    asked = [name for name, pattern in _KEPT.items() if pattern.search(intent.text)]
    return chat.say("customers.contacts", people=people, missing=missing, asked=asked)


async def _by_name(intent: Intent, names: Sequence[str], chat: Chat) -> Reply:
    colleagues, people = await _called(names, chat)
    if people and not colleagues:
        if len(people) == 1:
            remember(chat, people[0][1])
        return _told(people, intent, chat)
    return chat.say("customers.people", colleagues=colleagues, people=people)


async def _called(names: Sequence[str], chat: Chat) -> tuple[list[User], Sequence[tuple[Contact, Customer]]]:
    """The colleagues of these names, and the contacts so named whom the speaker may see."""
    speaker = chat.speaker.colleague
    found = [speaker if name == MINE else await user_named(chat.session, name) for name in names]
    people = await contacts_called(chat.session, chat.speaker.viewer, names, MOST)
    return [user for user in found if user is not None], people

"""Who somebody is: binding by one-time code or parametric QR, following, leaving, and pushes on or off."""

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.leads.enquiries import enquire, has_enquired, is_enquiry
from handlers.talk.lately_said import JUST_NOW
from handlers.talk.small_talk import is_small_talk
from models.binding import WrongCode, bind, code_alone, note_attempt, unbind
from models.conversations import said_after
from models.customers import Contact
from models.outbox import revive_for
from models.people import User

router = Router()

_MAY_BE_OF_LEAVING = {"unknown", "undo", "cancel", "unsubscribe"}
"""What it sounds like that somebody does not leave after all."""


@router.stranger("bind", "follow", "scan")
async def bind_account(intent: Intent, chat: Chat) -> Reply | None:
    """Binds the address to the person of the code; without a code, says how, or greets who comes without a word."""
    code = intent.extras.get("code", "")
    if not code:
        return chat.say("accounts.how_to_bind") if intent.name == "bind" else chat.say("accounts.stranger")
    return await _bind(code, chat)


async def _bind(code: str, chat: Chat) -> Reply:
    account = chat.speaker.account
    if not await note_attempt(chat.session, account, chat.session.info["now"]):
        raise Refusal(chat.text("accounts.too_many_attempts"))
    try:
        user_id, contact_id = await bind(chat.session, account, code, chat.session.info["now"])
    except WrongCode:
        return chat.say("accounts.wrong_code")
    await revive_waiting(chat, user_id=user_id, contact_id=contact_id)
    if user_id:
        user = await chat.session.get_one(User, user_id)
        return chat.say("accounts.bound_staff", user=user)
    contact = await chat.session.get_one(Contact, contact_id)
    return chat.say("accounts.bound_customer", name=contact.called or contact.name)


@router.stranger("unknown")
async def greet(intent: Intent, chat: Chat) -> Reply:
    """Takes a code that stands alone, and what somebody wants to buy; else one friendly sentence, and no data."""
    code = code_alone(chat.message.text)
    if code:
        return await _bind(code, chat)
    if await is_enquiry(intent, chat):
        return await enquire(intent, chat)
    thanks = is_small_talk(intent.text, chat) and await has_enquired(chat)
    return chat.say("help.small_talk" if thanks else "accounts.stranger")


@router.stranger("unfollow", "event")
async def say_nothing(_intent: Intent, _chat: Chat) -> Reply | None:
    """An event that asks for no answer."""
    return None


@router.staff("bind")
@router.customer("bind")
async def already_bound(_intent: Intent, chat: Chat) -> Reply:
    """A code from somebody whom we know already."""
    return chat.say("accounts.already_bound")


@router.staff("event", "scan")
@router.customer("event")
async def ignore_event(_intent: Intent, _chat: Chat) -> Reply | None:
    """Kept as received; nothing is answered."""
    return None


@router.staff("follow")
@router.customer("follow", "scan")
async def welcome_back(_intent: Intent, chat: Chat) -> Reply:
    """Somebody known follows again."""
    account = chat.speaker.account
    account.subscribed, account.reachable = True, True
    await revive_waiting(chat, user_id=account.user_id, contact_id=account.contact_id)
    return chat.say("accounts.welcome_back")


@router.staff("unfollow")
@router.customer("unfollow")
async def leave(_intent: Intent, chat: Chat) -> Reply | None:
    """取消关注: the WeChat identity is forgotten; contracts and orders stay (docs/security.md)."""
    await unbind(chat.session, chat.speaker.account)
    return None


@router.customer("unsubscribe", help="退订 → 不再接收推送；随时发“恢复订阅”重新接收")
async def unsubscribe(_intent: Intent, chat: Chat) -> Reply:
    """No more pushes; questions are still answered."""
    chat.speaker.account.subscribed = False
    return chat.say("accounts.unsubscribed")


async def take_second_thoughts(intent: Intent, chat: Chat) -> Intent:
    """The intent "subscribe_again" where a contact has just left, and takes that back (算了 还是发吧, 撤销)."""
    contact, account = chat.speaker.contact, chat.speaker.account
    if contact is None or account.subscribed or intent.name not in _MAY_BE_OF_LEAVING:
        return intent
    takes_back = chat.house.words.cues["stays_after_all"].search(chat.message.text.strip())
    if intent.name != "undo" and takes_back is None:
        return intent
    place = chat.message.channel, chat.message.address
    since, own = chat.message.sent_at - JUST_NOW, chat.session.info["message_id"]
    said = await said_after(chat.session, place, since, chat.message.sent_at, own)
    left = bool(said) and said[-1].intent == "unsubscribe"
    return intent._replace(name="subscribe_again") if left else intent


@router.customer("subscribe_again")
@router.staff("subscribe_again")
async def subscribe_again(_intent: Intent, chat: Chat) -> Reply:
    """Pushes again."""
    chat.speaker.account.subscribed = True
    return chat.say("accounts.subscribed_again")


async def revive_waiting(chat: Chat, *, user_id: int | None, contact_id: int | None) -> None:
    """What waited for this person goes out now."""
    account = chat.speaker.account
    person = {"user_id": user_id} if user_id else {"contact_id": contact_id or 0}
    await revive_for(chat.session, channel=account.channel, address=account.address, **person)

"""不对，是王强去 behind work that somebody else was to do: it is that colleague's from now on, and both are told."""

import re

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.records import fields
from handlers.talk.lately_said import customer_of, records_just_told
from handlers.talk.record_meant import is_meant
from models.activities import AHEAD, Activity, Task
from models.interactions import Interaction
from models.people import User, user_named
from notifications import work_notices

router = Router(topic="plans")

GIVE = "give_to_another"
_MAY_MEAN = {"unknown", "amend"}
"""What such words may sound like by themselves."""
_SPEAKER = "我"


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "give_to_another" where a colleague is named in the place of whom work was given to just now, or of
    who speaks, whose own it was. A name that the customer's people bear, too, is of ours only where it is said that
    they do it (是王强去)."""
    if intent.name not in _MAY_MEAN:
        return intent
    told = _told(intent, chat)
    if told is None or await _named(told["name"], chat) is None or (work := await _given(chat)) is None:
        return intent
    customer = await customer_of(work, chat)
    known = chat.names.customer(customer.code) if customer else None
    if known is not None and known.knows(told["name"]) and not told["does"]:
        return intent
    return Intent(GIVE, text=intent.text, to=told["name"])


@router.staff(GIVE)
async def give_to_another(intent: Intent, chat: Chat) -> Reply:
    """Has the colleague do it. Raises `Refusal` where they are not led by the speaker, or do it already;
    `Question` where others were spoken of since the work was given."""
    work, colleague = await _given(chat), await _named(intent.to, chat)
    if work is None or colleague is None:
        raise Refusal(chat.text("corrections.nothing"))
    if not await is_meant(work, intent, chat):
        return chat.say("corrections.say_whose")
    if colleague.id == work.owner_id:
        raise Refusal(chat.text("plans.theirs_already", work=work, name=colleague.name))
    speaker = chat.speaker.colleague
    if colleague.id != speaker.id and not await fields.leads(chat, colleague):
        raise Refusal(chat.text("plans.not_yours_to_assign", name=colleague.name, leads=True))
    before = await chat.session.get_one(User, work.owner_id)
    work.owner_id = colleague.id
    if isinstance(work, Activity):
        others = [name for name in work.participants.split(",") if name not in (before.name, colleague.name)]
        work.participants = ",".join(filter(None, [colleague.name, *others]))
    await chat.session.flush()
    await work_notices.given_to_another(chat.session, chat.house, work, before, colleague, speaker)
    customer = await customer_of(work, chat)
    return chat.say(
        "plans.given_to_another",
        work=work,
        is_plan=isinstance(work, Activity),
        customer=customer,
        before=before.name,
        colleague=colleague,
        own=colleague.id == speaker.id,
        was_own=before.id == speaker.id,
    )


def _told(intent: Intent, chat: Chat) -> re.Match[str] | None:
    return chat.house.words.cues["another_of_ours"].fullmatch(intent.text.strip(" 。!！"))


async def _named(name: str | None, chat: Chat) -> User | None:
    if name and name.startswith(_SPEAKER):
        return chat.speaker.colleague
    return await user_named(chat.session, name) if name else None


async def _given(chat: Chat) -> Activity | Task | None:
    """The one open plan or reminder that the speaker's last message was of, a colleague's or their own; the reminder
    beside a talk is the talk's."""
    told = await records_just_told((Activity, Task, Interaction), chat)
    works = [each for each in told if isinstance(each, Activity | Task)]
    if len(works) != 1 or (len(told) > 1 and works[0].owner_id == chat.speaker.colleague.id):
        return None
    (work,) = works
    return work if work.status in (*AHEAD, "open") else None

"""把张伟的客户都转给王强: all customers and open leads of a colleague, with what is still to be done with them (V-01).

Asked first, since it is much at once; 撤销 gives all of it back.
"""

from bot.chat import SELLERS, Chat
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.commands.handing_over_all import GIVER, HAND_OVER_ALL
from bot.nlu.intent import Intent
from bot.router import Router
from models.handing_over import customers_owned_by, hand_over, open_leads_owned_by
from models.people import User, may_hand_over, user_named, user_once_named
from notifications import handovers

router = Router(topic="leads")

_SURE, _YES, _NO = "sure", "yes", "no"


@router.staff(HAND_OVER_ALL, help="把张伟的客户都转给王强 → 人员变动时全部交接", roles=SELLERS)
async def hand_over_all(intent: Intent, chat: Chat) -> Reply:
    """Says how much it is and asks; on yes gives it, and both colleagues are told."""
    giver, taker = await _who(intent, chat)
    customers = await customers_owned_by(chat.session, giver)
    leads = await open_leads_owned_by(chat.session, giver)
    if not customers and not leads:
        raise Refusal(chat.text("handing_over_all.nothing", giver=giver))
    answer = intent.extras.get(_SURE)
    if answer is None:
        choices = [
            (chat.text("handing_over_all.give", taker=taker), _YES),
            (chat.text("handing_over_all.keep"), _NO),
        ]
        asked = chat.text("handing_over_all.sure", giver=giver, taker=taker, customers=customers, leads=leads)
        raise Question(_SURE, asked, choices)
    if answer != _YES:
        return chat.say("handing_over_all.kept", giver=giver)
    along = await hand_over(chat.session, customers, taker) if customers else None
    for lead in leads:
        lead.owner_id = taker.id
    await chat.session.flush()
    handover = handovers.Handover(giver, taker, customers, leads, along)
    await handovers.all_handed_over(chat.session, chat.house, handover, chat.speaker.colleague)
    return chat.say("handing_over_all.given", **handover._asdict())


async def _who(intent: Intent, chat: Chat) -> tuple[User, User]:
    """Whose they are, who may have left, and whose they will be. Raises `Refusal` where one of both is nobody, who is
    to have them does not sell, or the speaker does not lead whose they are."""
    name, to = intent.extras[GIVER], intent.to or ""
    giver = await user_once_named(chat.session, name) if name else chat.speaker.colleague
    taker = await user_named(chat.session, to)
    if giver is None:
        raise Refusal(chat.text("ownership.no_colleague", name=name))
    if taker is None or taker.role not in SELLERS or taker.id == giver.id:
        raise Refusal(chat.text("ownership.no_colleague", name=to))
    if not await may_hand_over(chat.session, chat.speaker.viewer, giver.id):
        raise Refusal(chat.text("handing_over_all.not_yours", giver=giver))
    return giver, taker

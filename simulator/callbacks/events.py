"""The events of what a person does without writing: following, tapping, scanning (wechat.md 1.5, 3.2)."""

import secrets
from typing import Any

from simulator.callbacks.acts import Act, ImpossibleAct, event, string
from simulator.phones import Person
from simulator.wechat import WeChat


def click(wechat: WeChat, person: Person, said: Any) -> Act:
    name = "CLICK" if person.persona.channel == "oa" else "click"
    return Act(event(wechat, person, name, EventKey=string(said)), trigger="click")


def view(wechat: WeChat, person: Person, said: Any) -> Act:
    name = "VIEW" if person.persona.channel == "oa" else "view"
    return Act(event(wechat, person, name, EventKey=string(said)))


def scan_code(wechat: WeChat, person: Person, said: Any) -> Act:
    """A scan started from the menu: {"key", "result", "wait"}."""
    name = "scancode_waitmsg" if said.get("wait", True) else "scancode_push"
    result = {"ScanType": "qrcode", "ScanResult": string(said["result"])}
    fields = event(wechat, person, name, EventKey=string(said["key"]), ScanCodeInfo=result)
    return Act(fields, trigger="click")


def subscribe(wechat: WeChat, person: Person, said: Any) -> Act:
    if person.following:
        raise ImpossibleAct("已经关注了")
    fields = event(wechat, person, "subscribe", EventKey="")
    return Act(fields, trigger="follow", following=True)


def unsubscribe(wechat: WeChat, person: Person, said: Any) -> Act:
    return Act(event(wechat, person, "unsubscribe", EventKey=""), following=False)


def scan(wechat: WeChat, person: Person, said: Any) -> Act:
    """A scene, a ticket or the address in the picture. A scene without a code is taken as a permanent one."""
    what = string(said)
    code = wechat.qr_codes.find(what)
    if code is None and (what.startswith(("gQ", "http://weixin.qq.com/")) or len(what) > 64):
        raise ImpossibleAct("二维码已过期")
    scene, ticket = (code.scene, code.ticket) if code else (what, f"gQ{secrets.token_urlsafe(70)}")
    if person.following:
        fields = event(wechat, person, "SCAN", EventKey=scene, Ticket=ticket)
        return Act(fields, trigger="scan")
    fields = event(wechat, person, "subscribe", EventKey=f"qrscene_{scene}", Ticket=ticket)
    return Act(fields, trigger="follow", following=True)


def enter(wechat: WeChat, person: Person, said: Any) -> Act:
    return Act(event(wechat, person, "enter_agent", EventKey=""))


def card(wechat: WeChat, person: Person, said: Any) -> Act:
    """A tap on a template card's button: {"task_id", "key", "selected": {question: [options]}}."""
    bubbles = [bubble for bubble in person.bubbles if bubble.kind == "template_card"]
    card = next(
        (b.content["card"] for b in reversed(bubbles) if b.content["card"].get("task_id") == said["task_id"]),
        None,
    )
    if card is None:
        raise ImpossibleAct("没有这张卡片")
    task_id, key = card["task_id"], string(said["key"])
    keys = {button.get("key") for button in card.get("button_list", [])} | {
        card.get("submit_button", {}).get("key")
    }
    if key not in keys:
        raise ImpossibleAct("卡片上没有这个按钮")
    selected = [
        {"QuestionKey": question, "OptionIds": {"OptionId": list(options)}}
        for question, options in (said.get("selected") or {}).items()
    ]
    fields = event(
        wechat,
        person,
        "template_card_event",
        EventKey=key,
        TaskId=task_id,
        CardType=card["card_type"],
        ResponseCode=wechat.cards.new_code(task_id, [person.persona.address]),
        **({"SelectedItems": {"SelectedItem": selected}} if selected else {}),
    )
    return Act(fields)


def allow_notice(wechat: WeChat, person: Person, said: Any) -> Act:
    """Allows one subscription notice of a template."""
    item = {"TemplateId": string(said), "SubscribeStatusString": "accept", "PopupScene": "2"}
    fields = event(wechat, person, "subscribe_msg_popup_event", SubscribeMsgPopupEvent={"List": item})
    return Act(fields, notices={item["TemplateId"]: 1})


def job_finished(wechat: WeChat, person: Person, message_id: int) -> dict[str, Any]:
    """TEMPLATESENDJOBFINISH of a template message that arrived."""
    return event(wechat, person, "TEMPLATESENDJOBFINISH", MsgID=message_id, Status="success")

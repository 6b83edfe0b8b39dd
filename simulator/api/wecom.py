"""The WeCom application's API: token, messages to members, cards, members (wechat.md section 3)."""

import json
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from simulator.api.calls import Answer, Call, Endpoint
from simulator.api.cards import ANSWERABLE, check_card
from simulator.api.errors import ApiError
from simulator.api.menus import menu_endpoints
from simulator.api.uploads import upload_endpoints
from simulator.api.wecom_content import content_of
from simulator.phones import Person

MOST_MEMBERS = 1000


async def get_token(call: Call) -> Answer:
    """GET /cgi-bin/gettoken"""
    app = call.wechat.config.work
    if call.query.get("corpid") != app.corp_id:
        raise ApiError(40013)
    if call.query.get("corpsecret") != app.secret:
        raise ApiError(40001, "invalid credential")
    value, seconds = call.wechat.tokens["work"].same()
    return {"errcode": 0, "errmsg": "ok", "access_token": value, "expires_in": seconds}


async def send(call: Call) -> Answer:
    """POST /cgi-bin/message/send"""
    wechat, body = call.wechat, call.json()
    _check_agent(call, body)
    members, unknown = _members(call, body)
    kind, content = content_of(wechat, body)
    key = f"work {json.dumps(body, sort_keys=True)}" if body.get("enable_duplicate_check") == 1 else ""
    before = wechat.sent.find(key)
    if before:
        return {"errcode": 0, "errmsg": "ok", "msgid": before}
    answer: dict[str, Any] = {"errcode": 0, "errmsg": "ok"}
    if unknown:
        answer["invaliduser"] = "|".join(unknown).lower()
    answer["msgid"] = secrets.token_urlsafe(48)
    if kind == "template_card":
        wechat.cards.accept(content["card"])
        if content["card"]["card_type"] in ANSWERABLE:
            userids = [member.persona.address for member in members]
            answer["response_code"] = wechat.cards.new_code(content["card"]["task_id"], userids)
    if key:
        interval = min(int(body.get("duplicate_check_interval", 1800)), 4 * 3600)
        wechat.sent.keep(key, answer["msgid"], timedelta(seconds=interval))
    for member in members:
        _show(call, member, kind, content)
    return answer


def _show(call: Call, member: Person, kind: str, content: dict[str, Any]) -> None:
    if call.wechat.member_limit.allows(member.persona.address):
        call.wechat.phones.show(member, "bot", kind, dict(content), "message")
    else:
        call.wechat.journal.write(
            "api", "work", f"丢弃：{member.persona.name} 超过每分钟 30 条或每小时 1000 条"
        )


async def update_card(call: Call) -> Answer:
    """POST /cgi-bin/message/update_template_card"""
    wechat, body = call.wechat, call.json()
    _check_agent(call, body)
    change = _card_change(body)
    grant = wechat.cards.redeem(str(body.get("response_code", "")))
    wanted = [str(userid) for userid in body.get("userids") or ()] or (
        list(grant.userids) if body.get("atall") == 1 else []
    )
    if not wanted:
        raise ApiError(40058, "userids")
    for userid in wanted:
        member = wechat.phones.at("work", userid)
        if member is None or userid not in grant.userids:
            continue
        for bubble in member.bubbles:
            if bubble.kind == "template_card" and bubble.content["card"].get("task_id") == grant.task_id:
                bubble.content.update(change)
                wechat.phones.redraw(member, bubble)
    invalid = [userid for userid in wanted if userid not in grant.userids]
    return {"errcode": 0, "errmsg": "ok", **({"invaliduser": invalid} if invalid else {})}


def _card_change(body: Mapping[str, Any]) -> dict[str, Any]:
    button, card = body.get("button"), body.get("template_card")
    if isinstance(button, dict) and button.get("replace_name"):
        return {"replaced": str(button["replace_name"])}
    if isinstance(card, dict):
        check_card(card)
        return {"card": card, "replaced": str(card.get("replace_text", ""))}
    raise ApiError(40058, "button.replace_name or template_card")


async def get_user(call: Call) -> Answer:
    """GET /cgi-bin/user/get"""
    person = call.wechat.phones.at("work", call.query.get("userid", ""))
    if person is None:
        raise ApiError(60111)
    return {
        "errcode": 0,
        "errmsg": "ok",
        "userid": person.persona.address,
        "name": person.persona.name,
        "department": [1],
        "position": person.persona.role,
        "status": 1,
        "enable": 1,
        "isleader": 0,
    }


async def get_agent(call: Call) -> Answer:
    """GET /cgi-bin/agent/get"""
    app = call.wechat.config.work
    _check_agent(call, {"agentid": call.query.get("agentid")})
    members = [{"userid": person.persona.address} for person in call.wechat.phones.everybody("work")]
    return {
        "errcode": 0,
        "errmsg": "ok",
        "agentid": app.agent_id,
        "name": app.name,
        "description": "",
        "allow_userinfos": {"user": members},
        "allow_partys": {"partyid": [1]},
        "close": 0,
        "redirect_domain": "",
        "report_location_flag": 0,
        "isreportenter": 1,
        "home_url": "",
    }


async def server_ips(call: Call) -> Answer:
    """GET /cgi-bin/get_api_domain_ip and /cgi-bin/getcallbackip"""
    return {"errcode": 0, "errmsg": "ok", "ip_list": ["127.0.0.1"]}


def _check_agent(call: Call, body: Mapping[str, Any]) -> None:
    if str(body.get("agentid")) != str(call.wechat.config.work.agent_id):
        raise ApiError(40056)


def _members(call: Call, body: Mapping[str, Any]) -> tuple[list[Person], list[str]]:
    """Whom it reaches, and the userids that are nobody's. Raises 81013 when it reaches no one."""
    names = [name for name in str(body.get("touser") or "").split("|") if name]
    if len(names) > MOST_MEMBERS:
        raise ApiError(40058, f"touser: at most {MOST_MEMBERS}")
    if names == ["@all"]:
        return call.wechat.phones.everybody("work"), []
    found = {name: call.wechat.phones.at("work", name) for name in names}
    members = [person for person in found.values() if person]
    unknown = [name for name in names if not found[name] and name not in call.wechat.config.work.phoneless]
    if len(unknown) == len(names):
        raise ApiError(81013, invaliduser="|".join(names).lower())
    return members, unknown


def endpoints() -> list[Endpoint]:
    """Everything that the WeCom application answers."""
    return [
        Endpoint("GET", "/cgi-bin/gettoken", get_token, needs_token=False),
        Endpoint("POST", "/cgi-bin/message/send", send),
        Endpoint("POST", "/cgi-bin/message/update_template_card", update_card),
        Endpoint("GET", "/cgi-bin/user/get", get_user),
        Endpoint("GET", "/cgi-bin/agent/get", get_agent),
        Endpoint("GET", "/cgi-bin/get_api_domain_ip", server_ips),
        Endpoint("GET", "/cgi-bin/getcallbackip", server_ips),
        *menu_endpoints("work"),
        *upload_endpoints("work"),
    ]

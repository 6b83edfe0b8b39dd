"""The Official Account's API: tokens, customer-service messages, QR codes, users (wechat.md section 2)."""

from typing import Any

from aiohttp import web

from simulator.api import qr_codes
from simulator.api.calls import Answer, Call, Endpoint
from simulator.api.customer_service import custom_send, custom_typing
from simulator.api.errors import ApiError
from simulator.api.menus import menu_endpoints
from simulator.api.templates import subscription_send, template_send
from simulator.api.uploads import upload_endpoints


async def token(call: Call) -> Answer:
    """GET /cgi-bin/token"""
    if call.query.get("grant_type") != "client_credential":
        raise ApiError(40002)
    _check_secret(call, call.query.get("appid"), call.query.get("secret"))
    value, seconds = call.wechat.tokens["oa"].renew()
    return {"access_token": value, "expires_in": seconds}


async def stable_token(call: Call) -> Answer:
    """POST /cgi-bin/stable_token"""
    body = call.json()
    if body.get("grant_type") != "client_credential":
        raise ApiError(40002)
    _check_secret(call, body.get("appid"), body.get("secret"))
    value, seconds = call.wechat.tokens["oa"].stable(force=body.get("force_refresh") is True)
    return {"access_token": value, "expires_in": seconds}


def _check_secret(call: Call, app_id: Any, secret: Any) -> None:
    account = call.wechat.config.oa
    if app_id != account.app_id:
        raise ApiError(40013)
    if secret != account.secret:
        raise ApiError(40001, "wrong AppSecret")


async def create_qr_code(call: Call) -> Answer:
    """POST /cgi-bin/qrcode/create"""
    code = call.wechat.qr_codes.create(call.json())
    call.wechat.feed.publish("qrcode", {"scene": code.scene, "ticket": code.ticket})
    answer: dict[str, Any] = {"ticket": code.ticket, "url": code.url}
    if code.ends_at:
        answer["expire_seconds"] = round((code.ends_at - call.wechat.clock.now()).total_seconds())
    return answer


async def show_qr_code(call: Call) -> Answer:
    """GET /cgi-bin/showqrcode?ticket=, which WeChat serves at mp.weixin.qq.com, without a token"""
    code = call.wechat.qr_codes.by_ticket(call.query.get("ticket", ""))
    if code is None:
        return web.Response(status=404)
    return web.Response(body=qr_codes.picture(code), content_type="image/png")


async def user_info(call: Call) -> Answer:
    """GET /cgi-bin/user/info. No nickname and no avatar: WeChat gives none since the end of 2021."""
    person = call.wechat.phones.at("oa", call.query.get("openid", ""))
    if person is None:
        raise ApiError(40003)
    if not person.following:
        return {"subscribe": 0, "openid": person.persona.address, "tagid_list": []}
    return {
        "subscribe": 1,
        "openid": person.persona.address,
        "language": "zh_CN",
        "subscribe_time": int(person.followed_at.timestamp()),
        "remark": "",
        "groupid": 0,
        "tagid_list": [],
        "subscribe_scene": "ADD_SCENE_QR_CODE",
        "qr_scene": 0,
        "qr_scene_str": "",
    }


async def callback_ips(call: Call) -> Answer:
    """GET /cgi-bin/getcallbackip and /cgi-bin/get_api_domain_ip"""
    return {"ip_list": ["127.0.0.1"]}


def endpoints() -> list[Endpoint]:
    """Everything that the Official Account answers."""
    return [
        Endpoint("GET", "/cgi-bin/token", token, needs_token=False),
        Endpoint("POST", "/cgi-bin/stable_token", stable_token, needs_token=False),
        Endpoint("POST", "/cgi-bin/message/custom/send", custom_send),
        Endpoint("POST", "/cgi-bin/message/custom/typing", custom_typing),
        Endpoint("POST", "/cgi-bin/message/template/send", template_send),
        Endpoint("POST", "/cgi-bin/message/subscribe/bizsend", subscription_send),
        Endpoint("POST", "/cgi-bin/qrcode/create", create_qr_code),
        Endpoint("GET", "/cgi-bin/showqrcode", show_qr_code, needs_token=False),
        Endpoint("GET", "/cgi-bin/user/info", user_info),
        Endpoint("GET", "/cgi-bin/getcallbackip", callback_ips),
        Endpoint("GET", "/cgi-bin/get_api_domain_ip", callback_ips),
        *menu_endpoints("oa"),
        *upload_endpoints("oa"),
    ]

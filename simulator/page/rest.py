"""REST for the page and the tests: say something, read an inbox, turn switches, move the clock."""

import asyncio
import json
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

import aiohttp
from aiohttp import web

from simulator.api.calls import MAX_BODY
from simulator.callbacks.acts import Act, ImpossibleAct
from simulator.callbacks.reading import act_of
from simulator.config import ChannelName
from simulator.page.state import bubbles_of, everything, exported
from simulator.phones import Person
from simulator.wechat import WeChat

WECHAT = web.AppKey("wechat", WeChat)
LONGEST_WAIT = 30.0
"""Seconds that `inbox` waits at most."""


class BadRequest(web.HTTPBadRequest):
    """400 with {"error": text}."""

    def __init__(self, text: str) -> None:
        super().__init__(
            text=json.dumps({"error": text}, ensure_ascii=False), content_type="application/json"
        )


async def say(request: web.Request) -> web.Response:
    """POST say {persona, text|voice|image|location|...}: every delivery, and what the bot said on the phone."""
    wechat = request.app[WECHAT]
    body = await _object(request)
    person = _person(wechat, body.get("persona"))
    if not wechat.config.public_url:
        wechat.base_url = str(request.url.origin()) + request.path.removesuffix("/say")
    try:
        act = act_of(wechat, person, body)
    except ImpossibleAct as error:
        return web.json_response({"error": str(error)}, status=409)
    except ValueError as error:
        raise BadRequest(str(error)) from None
    seen = person.bubbles[-1].id if person.bubbles else 0
    deliveries = await _perform(wechat, person, act)
    shown = [b for b in bubbles_of(person) if b["id"] > seen and b["sender"] != "person"]
    return web.json_response(
        {"message_id": str(act.fields.get("MsgId", "")), "deliveries": deliveries, "shown": shown}
    )


async def _perform(wechat: WeChat, person: Person, act: Act) -> list[dict[str, Any]]:
    now = wechat.clock.now()
    if act.following is not None:
        wechat.phones.follow(person, act.following)
    if act.trigger:
        person.window.open(act.trigger, now)
    for template_id, count in act.notices.items():
        person.notices[template_id] = person.notices.get(template_id, 0) + count
    if act.bubble:
        wechat.phones.show(person, "person", *act.bubble)
        person.last_heard = now
    return [delivery.as_json() for delivery in await wechat.courier.deliver(person, act.fields)]


async def inbox(request: web.Request) -> web.Response:
    """GET inbox/{persona}?after=ID&from=bot&wait=SECONDS: bubbles; with `wait` as soon as there is one."""
    wechat = request.app[WECHAT]
    person = _person(wechat, request.match_info["persona"])
    after, wait = _number(request, "after"), min(_number(request, "wait"), LONGEST_WAIT)
    sender = request.query.get("from", "")

    def wanted() -> list[dict[str, Any]]:
        return [b for b in bubbles_of(person) if b["id"] > after and sender in ("", b["sender"])]

    async with wechat.feed.listen() as changes:
        try:
            async with asyncio.timeout(wait):
                while not wanted() and await changes.get() is not None:
                    pass
        except TimeoutError:
            pass
    return web.json_response({"persona": person.persona.id, "messages": wanted()})


async def state(request: web.Request) -> web.Response:
    """GET state: all that the page draws."""
    return web.json_response(everything(request.app[WECHAT]))


async def export(request: web.Request) -> web.Response:
    """GET export: the recorded conversations and the log, as a file."""
    return web.json_response(
        exported(request.app[WECHAT]),
        headers={"Content-Disposition": 'attachment; filename="lianke-conversations.json"'},
        dumps=lambda data: json.dumps(data, ensure_ascii=False, indent=1),
    )


async def journal(request: web.Request) -> web.Response:
    """GET journal: the log, oldest first."""
    return web.json_response({"entries": request.app[WECHAT].journal.entries()})


async def control(request: web.Request) -> web.Response:
    """GET control: the switches. POST control {switch: value, ..., "expire_tokens": true} turns them."""
    wechat = request.app[WECHAT]
    if request.method == "POST":
        changes = await _object(request)
        expire = changes.pop("expire_tokens", False)
        try:
            wechat.faults.set(changes)
        except ValueError as error:
            raise BadRequest(str(error)) from None
        if expire:
            wechat.tokens["oa"].expire_all()
            wechat.tokens["work"].expire_all()
        shown = {**changes, **({"expire_tokens": True} if expire else {})}
        wechat.journal.write("control", "", "开关", request=json.dumps(shown, ensure_ascii=False))
        wechat.feed.publish("faults", wechat.faults.as_json())
    return web.json_response(wechat.faults.as_json())


async def clock(request: web.Request) -> web.Response:
    """GET clock. POST clock {"now": ISO} | {"advance": seconds} | {"to": "08:30"} | {"reset": true} moves it and
    tells the bot; `bot` says whether that worked."""
    wechat = request.app[WECHAT]
    bot = ""
    if request.method == "POST":
        try:
            _move(wechat, await _object(request))
        except (ValueError, TypeError, OverflowError) as error:
            raise BadRequest(str(error)) from None
        bot = await _tell_bot(wechat)
        wechat.feed.publish("clock", {"now": wechat.clock.now().isoformat(), "bot": bot})
    return web.json_response({"now": wechat.clock.now().isoformat(), "bot": bot})


def _move(wechat: WeChat, body: Mapping[str, Any]) -> None:
    match body:
        case {"now": moment}:
            wechat.clock.set(datetime.fromisoformat(moment))
        case {"advance": seconds}:
            wechat.clock.advance(timedelta(seconds=seconds))
        case {"to": wall}:
            wechat.clock.forward_to(time.fromisoformat(wall))
        case {"reset": True}:
            wechat.clock.reset()
        case _:
            raise ValueError("say one of now, advance, to, reset")


async def _tell_bot(wechat: WeChat) -> str:
    hook = wechat.config.clock_hook
    if not hook:
        return "not told"
    body = {"now": wechat.clock.now().isoformat()}
    status = None
    try:
        timeout = aiohttp.ClientTimeout(total=30)
        url = wechat.config.bot_url + hook
        async with wechat.courier.session.post(url, json=body, timeout=timeout) as response:
            status, outcome = response.status, await response.text()
    except (TimeoutError, aiohttp.ClientError) as error:
        outcome = f"no connection: {type(error).__name__}"
    wechat.journal.write(
        "clock", "", f"拨钟 POST {hook}", request=json.dumps(body), answer=outcome, status=status
    )
    return "follows" if status in (200, 204) else f"does not follow ({status or outcome})"


async def add_persona(request: web.Request) -> web.Response:
    """POST personas {"name", "channel"}: a stranger with a phone."""
    body = await _object(request)
    channel, name = body.get("channel", "oa"), str(body.get("name") or "陌生人")[:20]
    if channel not in ("oa", "work"):
        raise BadRequest("channel must be oa or work")
    person = request.app[WECHAT].phones.add_stranger(name, channel)
    return web.json_response(person.as_json(), status=201)


async def verify(request: web.Request) -> web.Response:
    """POST verify: what the bot answers to the platforms' GET verification."""
    courier = request.app[WECHAT].courier
    answers = {}
    channels: tuple[ChannelName, ...] = ("oa", "work")
    for channel in channels:
        good, answer = await courier.verify(channel)
        answers[channel] = {"verified": good, "answer": answer}
    return web.json_response(answers)


async def media(request: web.Request) -> web.Response:
    """GET media/{id}: a picture for the page and for PicUrl."""
    found = request.app[WECHAT].media.find(request.match_info["media"])
    if found is None:
        raise web.HTTPNotFound
    return web.Response(body=found.content, content_type=found.content_type)


async def transcript(request: web.Request) -> web.Response:
    """GET transcript/{id}: what was spoken in a voice message. No platform gives this: it stands in for speech
    recognition, which WeChat has retired and WeCom never had (wechat.md 1.4, 3.2)."""
    found = request.app[WECHAT].media.find(request.match_info["media"])
    if found is None or not found.spoken:
        raise web.HTTPNotFound
    return web.json_response({"text": found.spoken})


def _number(request: web.Request, name: str) -> float:
    try:
        return float(request.query.get(name, "0"))
    except ValueError:
        raise BadRequest(f"{name} must be a number") from None


async def _object(request: web.Request) -> dict[str, Any]:
    """The JSON object of the body. Other content types are refused, so that no foreign page can post here."""
    if request.content_type != "application/json":
        raise BadRequest("the body must be application/json")
    try:
        body = json.loads(await request.clone(client_max_size=MAX_BODY).read())
    except ValueError:
        raise BadRequest("the body is not JSON") from None
    if not isinstance(body, dict):
        raise BadRequest("the body must be an object")
    return body


def _person(wechat: WeChat, persona_id: Any) -> Person:
    person = wechat.phones.get(str(persona_id))
    if person is None:
        text = json.dumps({"error": f"no persona {persona_id}"})
        raise web.HTTPNotFound(text=text, content_type="application/json")
    return person

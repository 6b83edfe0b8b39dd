"""REST for whoever looks after what was not understood: the list, and what one of its messages teaches (V-65).

`GET /api/v1/not-understood`, `POST /api/v1/not-understood/{number}`: as 没听懂的消息 and what may follow it in WeChat,
with the rights of the colleague named as `by`.
"""

from collections.abc import Mapping
from typing import Any

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bot.nlu.names.taught_words import is_known_word
from handlers.teaching.teaching import OFFICE, read_again, speaks_of, teach_alias_for
from handlers.web import keys
from handlers.web.api import PREFIX
from handlers.web.requests import ApiError, as_json, guarded, read_object
from models.customers import customer_with_code, may_see
from models.kept_messages import KeptMessage, not_understood, not_understood_message
from models.people import User, user_named, viewer_of
from models.words import MAY_CONFIRM, learn_word

PATH = f"{PREFIX}/not-understood"
MOST_LISTED = 500
SHORTEST, LONGEST = 2, 12
"""Characters of a taught name or word."""


def routes() -> list[web.RouteDef]:
    """To be added before those of the kinds, whose names have the same shape."""
    return [
        web.get(PATH, guarded(list_messages)),
        web.post(f"{PATH}/{{number:[0-9]{{1,18}}}}", guarded(teach)),
    ]


async def list_messages(request: web.Request) -> web.Response:
    """The newest first: `{"items": [{"number", "sent_at", "writer", "text"}]}`; `?by=` for that colleague's scope."""
    async with request.app[keys.DATABASE].reading() as session:
        by = await _colleague(session, request.query["by"]) if "by" in request.query else None
        kept = await not_understood(session, viewer_of(by) if by else None, MOST_LISTED)
    return as_json({"items": [_described(message, request) for message in kept]})


def _described(message: KeptMessage, request: web.Request) -> dict[str, Any]:
    sent_at = message.row.sent_at.astimezone(request.app[keys.HOUSE].zone)
    return {
        "number": message.row.id,
        "sent_at": sent_at.isoformat(),
        "writer": message.writer,
        "text": message.row.text,
    }


async def teach(request: web.Request) -> web.Response:
    """`{"by", "alias", "customer"}`, `{"by", "word", "meaning"}` or `{"by", "ignore": true}`; says whether the message
    is handled again."""
    given = await read_object(request)
    app, number = request.app, int(request.match_info["number"])
    actor = _text(given, "by")
    async with app[keys.DATABASE].unit_of_work(app[keys.RUNTIME].now(), actor=actor) as session:
        by = await _colleague(session, actor)
        message = await not_understood_message(session, viewer_of(by), number)
        if message is None:
            raise ApiError(404, "there is no such message that was not understood")
        if given.get("ignore") is True:
            message.row.status = "ignored"
            again = False
        else:
            await _learn(session, app, message, by, given)
            again = await read_again(session, app[keys.HOUSE], app[keys.BOOKS].for_speaker(None), message)
    return as_json({"number": number, "handled_again": again})


async def _colleague(session: AsyncSession, name: str) -> User:
    user = await user_named(session, name)
    if user is None:
        raise ApiError(422, f"no users {name}", "by")
    if user.role not in OFFICE:
        raise ApiError(403, f"must be one of {', '.join(OFFICE)}", "by")
    return user


async def _learn(
    session: AsyncSession, app: web.Application, message: KeptMessage, by: User, given: Mapping[str, Any]
) -> None:
    if "word" in given:
        await _learn_word(session, app, message, by, given)
    else:
        await _learn_alias(session, app, message, by, given)


async def _learn_word(
    session: AsyncSession, app: web.Application, message: KeptMessage, by: User, given: Mapping[str, Any]
) -> None:
    word, meaning = _said(message, given, "word"), _text(given, "meaning")
    if by.role not in MAY_CONFIRM:
        raise ApiError(403, f"a word counts for all: it takes one of {', '.join(sorted(MAY_CONFIRM))}", "by")
    if not is_known_word(meaning, app[keys.HOUSE].words):
        raise ApiError(422, "must be a word that is understood already", "meaning")
    await learn_word(session, word, meaning, by)


async def _learn_alias(
    session: AsyncSession, app: web.Application, message: KeptMessage, by: User, given: Mapping[str, Any]
) -> None:
    alias, code = _said(message, given, "alias"), _text(given, "customer")
    customer = await customer_with_code(session, code)
    if customer is None or not await may_see(session, viewer_of(by), customer):
        raise ApiError(422, f"no customers {code}", "customer")
    if message.user is None:
        raise ApiError(422, "a customer's message names no customer", "alias")
    if is_known_word(alias, app[keys.HOUSE].words):
        raise ApiError(422, "is a word of the trade", "alias")
    if any(other != code for other in app[keys.BOOKS].for_speaker(by.name).named(alias)):
        raise ApiError(409, "means another customer; who wants that says so in WeChat", "alias")
    if not await teach_alias_for(session, message, alias, customer, by):
        raise ApiError(409, f"{message.writer} taught that it is another customer", "alias")


def _said(message: KeptMessage, given: Mapping[str, Any], field: str) -> str:
    said = _text(given, field)
    if not SHORTEST <= len(said) <= LONGEST or said.isdigit():
        raise ApiError(422, f"must be {SHORTEST} to {LONGEST} characters, not all of them digits", field)
    if not speaks_of(message, said):
        raise ApiError(422, "does not stand in the message", field)
    return said


def _text(given: Mapping[str, Any], field: str) -> str:
    value = given.get(field)
    if not isinstance(value, str) or not value.strip():
        raise ApiError(422, "is required", field)
    return value.strip()

"""REST for the ERP and other systems (I-01): every kind can be read, every write is an upsert by its natural key."""

import base64
import binascii
import logging
import re
from collections.abc import Mapping
from typing import Any

from aiohttp import web
from sqlalchemy.exc import IntegrityError

from handlers.exchange.intake import take
from handlers.web import keys
from handlers.web.requests import ApiError, as_json, guarded, read_object
from models.kinds import (
    KINDS,
    Kind,
    Problem,
    Refused,
    Written,
    describe,
    duplicate_in,
    fetch_one,
    page,
    strangers,
)

log = logging.getLogger(__name__)

PREFIX = "/api/v1"
MOST_AT_ONCE = 500
USUALLY_AT_ONCE = 100


def routes() -> list[web.RouteDef]:
    """All paths below /api/v1 but the description (openapi.py)."""
    kind = f"{PREFIX}/{{kind:[a-z_-]+}}"
    return [
        web.get(kind, guarded(list_records)),
        web.post(kind, guarded(post_record)),
        web.get(f"{kind}/{{key}}", guarded(get_record)),
        web.put(f"{kind}/{{key}}", guarded(put_record)),
        web.post(f"{PREFIX}/orders/{{number}}/milestones", guarded(post_milestone)),
        web.route("*", f"{PREFIX}/{{rest:(?!openapi[.]json$)(?s:.)*}}", guarded(nothing_here)),
    ]


async def list_records(request: web.Request) -> web.Response:
    """`GET /api/v1/KIND?filter&cursor&limit`: a page of records in order of their making."""
    kind = _kind(request)
    query = request.query
    if repeated := [name for name in query if len(query.getall(name)) > 1]:
        raise ApiError(400, "may be given once", repeated[0])
    filters = {name: value for name, value in query.items() if name not in ("cursor", "limit")}
    try:
        async with request.app[keys.DATABASE].reading() as session:
            found = await page(
                session,
                kind,
                zone=request.app[keys.HOUSE].zone,
                filters=filters,
                after=_after(kind, query.get("cursor", "")),
                limit=_limit(query.get("limit", "")),
            )
    except Problem as problem:
        raise ApiError(400, problem.reason, problem.field) from None
    cursor = _cursor(kind, found.after) if found.after is not None else None
    return as_json({"items": found.records, "next_cursor": cursor})


async def get_record(request: web.Request) -> web.Response:
    """`GET /api/v1/KIND/KEY`: the record with that natural key."""
    kind = _kind(request)
    async with request.app[keys.DATABASE].reading() as session:
        record = kind.path_key and await fetch_one(
            session, kind, request.match_info["key"], request.app[keys.HOUSE].zone
        )
    if not record:
        raise ApiError(404, f"no such record in {kind.name}")
    return as_json(record)


async def put_record(request: web.Request) -> web.Response:
    """`PUT /api/v1/KIND/KEY`: writes the record of that natural key; fields that are not sent stay as they are."""
    kind = _kind(request)
    if not kind.path_key:
        raise ApiError(405, f"{kind.name} have no key of one field; use POST", Allow="GET, HEAD, POST")
    given = _with_path(await read_object(request), kind.path_key, request.match_info["key"])
    return await _write(request, kind, given)


async def post_record(request: web.Request) -> web.Response:
    """`POST /api/v1/KIND`: writes the record of the natural key that is in the body."""
    return await _write(request, _kind(request), await read_object(request))


async def post_milestone(request: web.Request) -> web.Response:
    """`POST /api/v1/orders/NUMBER/milestones`: the order has come a step further; its customer is told."""
    number = request.match_info["number"]
    given = _with_path(await read_object(request), "order", number)
    try:
        return await _write(request, KINDS["milestones"], given)
    except Refused as refused:
        if any(problem.field == "order" for problem in refused.problems):
            raise ApiError(404, f"no order {number}", "order") from None
        raise


async def nothing_here(request: web.Request) -> web.Response:
    """Anything else: a known path with another method, or no path at all."""
    first, _, rest = request.match_info["rest"].partition("/")
    kind = KINDS.get(first.replace("-", "_"))
    if kind is None or rest.count("/") > (1 if kind.name == "orders" and rest.endswith("/milestones") else 0):
        raise ApiError(404, "there is no such path; see /api/v1/openapi.json")
    allowed = ["GET", "HEAD"] if "/" not in rest else []
    if not kind.read_only:
        allowed.append("PUT" if rest and "/" not in rest else "POST")
    raise ApiError(405, f"use {', '.join(allowed)}", Allow=", ".join(allowed))


def _kind(request: web.Request) -> Kind:
    name = request.match_info["kind"]
    kind = KINDS.get(name.replace("-", "_"))
    if kind is None:
        raise ApiError(404, "there is no such kind; see /api/v1/openapi.json")
    return kind


def _with_path(given: Mapping[str, Any], field: str, value: str) -> dict[str, Any]:
    """The body with the key from the path in it; a body that says another one contradicts itself."""
    if given.get(field) not in (None, value):
        raise Refused(Problem(field, "key_differs", value=value))
    return {**given, field: value}


async def _write(request: web.Request, kind: Kind, given: Mapping[str, Any]) -> web.Response:
    try:
        written, record = await _upsert(request.app, kind, given)
    except IntegrityError:
        # Two requests wrote the same new record at once: the second attempt finds the first one's row.
        try:
            written, record = await _upsert(request.app, kind, given)
        except IntegrityError as error:
            raise Refused(duplicate_in(kind, error)) from None
    log.info("api: %s %s", kind.name, written.status)
    request.app[keys.WAKE]()
    headers: dict[str, str] = {"Lianke-Result": written.status}
    if ignored := sorted(name for name in strangers(kind, given) if re.fullmatch(r"[A-Za-z_.]{1,60}", name)):
        headers["Lianke-Ignored"] = ", ".join(ignored)
    return as_json(record, 201 if written.status == "created" else 200, headers)


async def _upsert(
    app: web.Application, kind: Kind, given: Mapping[str, Any]
) -> tuple[Written, dict[str, Any]]:
    house = app[keys.HOUSE]
    async with app[keys.DATABASE].unit_of_work(app[keys.RUNTIME].now(), actor="api") as session:
        written = await take(session, house, kind, given)
        await session.flush()
        return written, (await describe(session, kind, [written.row], house.zone))[0]


def _limit(text: str) -> int:
    if not text:
        return USUALLY_AT_ONCE
    if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= MOST_AT_ONCE:
        raise ApiError(400, f"must be a number from 1 to {MOST_AT_ONCE}", "limit")
    return int(text)


def _cursor(kind: Kind, after: int) -> str:
    return base64.urlsafe_b64encode(f"{kind.name}:{after}".encode()).decode().rstrip("=")


def _after(kind: Kind, cursor: str) -> int:
    if not cursor:
        return 0
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError):
        text = ""
    found = re.fullmatch(rf"{kind.name}:([0-9]{{1,18}})", text, re.A)
    if found is None:
        raise ApiError(400, "must be a next_cursor of this kind", "cursor")
    return int(found.group(1))

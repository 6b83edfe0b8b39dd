"""What every REST request goes through: who asks, how big and of what sort the body is, and how errors read."""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from decimal import Decimal
from typing import Any, NoReturn

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from config.privacy import mask
from handlers.web import keys
from models.kinds import Problem, Refused

log = logging.getLogger(__name__)

MOST_BYTES = 1024 * 1024
_NAMES = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    413: "too_large",
    415: "unsupported_media_type",
    422: "unprocessable",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def as_json(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """An answer that people can read too: 没有 as it is, and not \\u6ca1\\u6709. What is no character becomes "?"."""
    text = json.dumps(value, ensure_ascii=False).encode(errors="replace").decode()
    return web.json_response(text=text, status=status, headers=headers)


class ApiError(Exception):
    """A request that is answered with `status`, and with what is wrong as JSON."""

    def __init__(self, status: int, reason: str, field: str = "", **headers: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = mask(reason).text
        self.field = field
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, refused: Refused) -> "ApiError":
        """The answer to a record that was refused."""
        first = refused.problems[0]
        status = {"conflict": 409, "duplicate": 409, "read_only": 405}.get(first.code, 422)
        headers = {"Allow": "GET, HEAD"} if status == 405 else {}
        error = cls(status, first.reason, first.field, **headers)
        error.problems = refused.problems
        return error

    def response(self) -> web.Response:
        """`error` is the status in a word, `field` and `reason` the first problem, `problems` all of them."""
        body: dict[str, Any] = {
            "error": _NAMES[self.status],
            "field": self.field or None,
            "reason": self.reason,
        }
        if self.problems:
            body["problems"] = [
                {"field": problem.field or None, "reason": problem.reason} for problem in self.problems
            ]
        return as_json(body, self.status, self.headers)


def guarded(handler: Handler) -> Handler:
    """Lets in who has the token, answers every refusal as JSON, and counts."""

    async def guard(request: web.Request) -> web.StreamResponse:
        try:
            authorize(request)
            response = await handler(request)
        except ApiError as error:
            response = error.response()
        except Refused as refused:
            response = ApiError.of(refused).response()
        if request.content.exception() is not None:
            response.force_close()  # what else comes on this connection can not be told apart
        request.app[keys.METRICS].request(request.method, response.status)
        return response

    return guard


def authorize(request: web.Request) -> None:
    """Raises `ApiError`: 403 where the house has set no token, 401 where the request brings another or none."""
    token = request.app[keys.SETTINGS].api_token.get_secret_value()
    if not token:
        raise ApiError(403, "REST is closed: no LIANKE_API_TOKEN is set")
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    same = hmac.compare_digest(given.strip().encode(errors="surrogateescape"), token.encode())
    if scheme.lower() != "bearer" or not same:
        raise ApiError(
            401, "send Authorization: Bearer and the token", WWW_Authenticate='Bearer realm="lianke"'
        )


async def read_object(request: web.Request) -> dict[str, Any]:
    """The JSON object in the body. Raises `ApiError`: 413, 415, 400."""
    if request.content_type != "application/json":
        raise ApiError(415, "send Content-Type: application/json")
    body = await _read(request)
    try:
        value = json.loads(body.decode(), parse_constant=_refuse_constant, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise ApiError(400, "the body is not JSON in UTF-8") from None
    if not isinstance(value, dict):
        raise ApiError(400, "the body must be one JSON object")
    return value


async def _read(request: web.Request) -> bytes:
    body = bytearray()
    if (request.content_length or 0) > MOST_BYTES:
        raise ApiError(413, f"a body is at most {MOST_BYTES} bytes")
    try:
        async for chunk in request.content.iter_chunked(65536):
            body += chunk
            if len(body) > MOST_BYTES:
                raise ApiError(413, f"a body is at most {MOST_BYTES} bytes")
    except (web.RequestPayloadError, HttpProcessingError):
        raise ApiError(400, "the body is damaged") from None
    return bytes(body)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)

"""/api/v1/openapi.json: the description of REST, made from the kinds themselves."""

from functools import cache
from typing import Any

from aiohttp import web

from handlers.web.api import MOST_AT_ONCE, PREFIX, USUALLY_AT_ONCE
from models.kinds import KINDS, Field, Kind

_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "decimal": {"type": "string", "format": "decimal", "examples": ["128600.00"]},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "select": {"type": "string"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "json": {},
    "reference": {"type": "string"},
    "rows": {"type": "array"},
}
_FAULTS = {
    "400": "the query or the body can not be read",
    "401": "the token is missing or wrong",
    "403": "no LIANKE_API_TOKEN is set",
    "404": "there is no such kind or record",
    "409": "it contradicts what is there",
    "413": "the body is too large",
    "415": "the body is not application/json",
    "422": "a field is wrong",
}


def routes() -> list[web.RouteDef]:
    """The description is open to everybody: it says what any Lianke can do, and nothing of this one."""
    return [web.get(f"{PREFIX}/openapi.json", describe_api)]


async def describe_api(_request: web.Request) -> web.Response:
    """OpenAPI 3.1."""
    return web.json_response(description())


@cache
def description() -> dict[str, Any]:
    """The whole description."""
    paths: dict[str, Any] = {}
    for kind in KINDS.values():
        paths |= _paths(kind)
    number = {"name": "number", "in": "path", "required": True, "schema": {"type": "string"}}
    paths[f"{PREFIX}/orders/{{number}}/milestones"] = {
        "post": _write(
            KINDS["milestones"], "The order has come a step further; its customer is told", [number]
        )
    }
    paths |= _not_understood(number)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Lianke 连客", "version": "1"},
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {kind.name: _schema(kind) for kind in KINDS.values()} | {"error": _error()},
        },
    }


def _paths(kind: Kind) -> dict[str, Any]:
    path = f"{PREFIX}/{kind.name.replace('_', '-')}"
    key = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}}
    many: dict[str, Any] = {"get": _read_many(kind)}
    one: dict[str, Any] = {"get": _operation(f"One of {kind.name} by {kind.path_key}", _ref(kind), [key])}
    if not kind.read_only:
        many["post"] = _write(kind, f"Upserts by {' + '.join(kind.keys[0])}", [])
        one["put"] = _write(kind, f"Upserts by {kind.path_key}; fields not sent stay as they are", [key])
    return {path: many, f"{path}/{{key}}": one} if kind.path_key else {path: many}


def _read_many(kind: Kind) -> dict[str, Any]:
    limit = {"type": "integer", "minimum": 1, "maximum": MOST_AT_ONCE, "default": USUALLY_AT_ONCE}
    parameters = [
        {
            "name": "cursor",
            "in": "query",
            "schema": {"type": "string"},
            "description": "next_cursor of a page",
        },
        {"name": "limit", "in": "query", "schema": limit},
        *(
            {
                "name": field.name,
                "in": "query",
                "schema": _field(field),
                "description": "only records with this value",
            }
            for field in kind.fields.values()
            if field.type
            in ("text", "integer", "decimal", "boolean", "date", "datetime", "select", "reference")
        ),
    ]
    answer = {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": _ref(kind)},
            "next_cursor": {"type": ["string", "null"]},
        },
    }
    summary = f"A page of {kind.name}; a date, time or number also takes _from and _to"
    return _operation(summary, answer, parameters)


def _write(kind: Kind, summary: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    operation = _operation(summary, _ref(kind), parameters)
    operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": _ref(kind)}}}
    operation["responses"]["201"] = {
        "description": "made",
        "content": {"application/json": {"schema": _ref(kind)}},
    }
    operation["responses"]["200"]["description"] = "changed, or already so: see the header Lianke-Result"
    return operation


def _operation(summary: str, answer: dict[str, Any], parameters: list[dict[str, Any]]) -> dict[str, Any]:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/error"}}}
    return {
        "summary": summary,
        "parameters": parameters,
        "responses": {
            "200": {"description": "well", "content": {"application/json": {"schema": answer}}},
            **{status: {"description": text, "content": error} for status, text in _FAULTS.items()},
        },
    }


def _not_understood(number: dict[str, Any]) -> dict[str, Any]:
    text = {"type": "string"}
    message = {"number": {"type": "integer"}, "sent_at": text, "writer": text, "text": text}
    listed = {"type": "array", "items": {"type": "object", "properties": message}}
    by = {"name": "by", "in": "query", "required": False, "schema": text}
    lesson = {name: text for name in ("by", "alias", "customer", "word", "meaning")}
    teach = _operation(
        "What a message teaches: an alias of a customer, a word for a word, or nothing (ignore)",
        {
            "type": "object",
            "properties": {"number": {"type": "integer"}, "handled_again": {"type": "boolean"}},
        },
        [number],
    )
    body = {"type": "object", "required": ["by"], "properties": {**lesson, "ignore": {"type": "boolean"}}}
    teach["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    answer = {"type": "object", "properties": {"items": listed}}
    return {
        f"{PREFIX}/not-understood": {
            "get": _operation("What was not understood, the newest first", answer, [by])
        },
        f"{PREFIX}/not-understood/{{number}}": {"post": teach},
    }


def _ref(kind: Kind) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{kind.name}"}


def _schema(kind: Kind) -> dict[str, Any]:
    needed = [field.name for field in kind.writable if field.required]
    fields = {field.name: _field(field) for field in kind.fields.values()}
    return {
        "type": "object",
        "properties": fields,
        "description": f"a new one needs: {', '.join(needed) or '-'}",
    }


def _field(field: Field) -> dict[str, Any]:
    shape = dict(_TYPES[field.type])
    if field.choices:
        shape["enum"] = list(field.choices)
    if field.limit and field.type == "text":
        shape["maxLength"] = field.limit
    if field.type == "rows":
        shape["items"] = {"$ref": f"#/components/schemas/{field.refers_to}"}
    if field.refers_to and field.type == "reference":
        shape["description"] = f"names one of {field.refers_to}"
    if field.read_only:
        shape["readOnly"] = True
    if field.nullable and "type" in shape:
        shape["type"] = [shape["type"], "null"]
        shape |= {"enum": [*shape["enum"], None]} if "enum" in shape else {}
    return shape


def _error() -> dict[str, Any]:
    text = {"type": ["string", "null"]}
    return {
        "type": "object",
        "properties": {
            "error": {"type": "string"},
            "field": text,
            "reason": {"type": "string"},
            "problems": {
                "type": "array",
                "items": {"type": "object", "properties": {"field": text, "reason": {"type": "string"}}},
            },
        },
    }

"""REST as an ERP uses it: idempotent writes, pages, and a plain answer to everything that is wrong."""

import asyncio
import gzip
import io
import json
from typing import Any

import sqlalchemy as sa

from models.database import Database
from models.journal import AuditLog
from models.outbox import Notification
from tests.make import Make
from tests.web.conftest import TOKEN, Client, Serve

ORDER = {
    "customer": "C0001",
    "ordered_on": "2026-11-02",
    "amount": "128600.00",
    "promised_on": "2026-11-30",
    "items": [
        {"grade": "304", "form": "cold_rolled", "quantity": "8", "unit": "吨", "unit_price": "16075.00"}
    ],
}


async def put(client: Client, path: str, body: Any) -> tuple[int, Any, str]:
    response = await client.put(f"/api/v1{path}", json=body)
    return response.status, await response.json(), response.headers.get("Lianke-Result", "")


async def post(client: Client, path: str, body: Any) -> tuple[int, Any, str]:
    response = await client.post(f"/api/v1{path}", json=body)
    return response.status, await response.json(), response.headers.get("Lianke-Result", "")


async def test_an_erp_writes_an_order_from_order_to_money(
    client: Client, make: Make, database: Database
) -> None:
    customer = await make.customer("天津华光", code="C0001")
    await make.contact(customer, "江洋", openid="o1")
    shipped = {
        "kind": "shipped",
        "at": "2026-11-18T09:00:00+08:00",
        "batch": "1",
        "vehicle": "津A12345",
        "weight": "8.02",
    }
    writes = [
        (put, "/orders/SO-1", ORDER),
        (post, "/orders/SO-1/milestones", shipped),
        (put, "/payment-plans/SO-1-1", {"order": "SO-1", "amount": "38580.00", "due_on": "2026-12-05"}),
        (post, "/payments", {"reference": "R1", "order": "SO-1", "amount": "38580", "received_on": "2026-11-17"}),
        (post, "/payments", {"reference": "R2", "customer": "C0001", "amount": "5", "received_on": "2026-11-17"}),
    ]  # fmt: skip
    answers = []
    for method, path, body in writes:
        status, answer, result = await method(client, path, body)
        assert (status, result) == (201, "created"), (path, answer)
        answers.append(answer)
    async with database.reading() as session:
        journal = await session.scalar(sa.select(sa.func.count()).select_from(AuditLog))
        actors = set(await session.scalars(sa.select(AuditLog.actor)))

    for (method, path, body), answer in zip(writes[:2] + writes[3:], answers[:2] + answers[3:], strict=True):
        assert await method(client, path, body) == (200, answer, "unchanged"), path
    plan = await (await client.get("/api/v1/payment-plans/SO-1-1")).json()

    assert answers[0]["items"][0]["unit_price"] == "16075.00"
    assert (answers[1]["order"], answers[1]["at"], answers[1]["weight"]) == ("SO-1", shipped["at"], "8.02")
    assert (plan["customer"], plan["instalment"], plan["paid"]) == ("C0001", 1, "38580.00")
    async with database.reading() as session:
        assert await session.scalar(sa.select(sa.func.count()).select_from(AuditLog)) == journal
        assert actors == {"api"}
        pushes = (await session.scalars(sa.select(Notification))).all()
        assert ["津A12345" in push.payload["text"] for push in pushes] == [True]


async def test_pages_go_on_where_the_last_one_ended(client: Client, make: Make) -> None:
    owner = await make.user("王强")
    for number in range(5):
        await make.customer(f"客户{number}", code=f"C{number}", owner=owner if number % 2 else None)

    seen, cursor = [], ""
    while cursor is not None:
        page = await (await client.get("/api/v1/customers", params={"limit": "2", "cursor": cursor})).json()
        seen.append([record["code"] for record in page["items"]])
        cursor = page["next_cursor"]
    mine = await (await client.get("/api/v1/customers", params={"owner": "王强"})).json()
    pool = await (await client.get("/api/v1/customers", params={"owner": ""})).json()

    assert seen == [["C0", "C1"], ["C2", "C3"], ["C4"]]
    assert [record["code"] for record in mine["items"]] == ["C1", "C3"]
    assert [record["code"] for record in pool["items"]] == ["C0", "C2", "C4"]


async def test_a_filter_may_be_a_bound(client: Client, make: Make) -> None:
    customer = await make.customer("天津华光", code="C0001")
    for days in (-30, 5, 40):
        await make.plan(customer, "1000", due_in_days=days)

    page = await (
        await client.get("/api/v1/payment_plans?due_on_from=2026-11-18&due_on_to=2026-12-01")
    ).json()

    assert [plan["due_on"] for plan in page["items"]] == ["2026-11-23"]


async def test_who_has_no_token_learns_nothing(serve: Serve) -> None:
    client = await serve()
    for header in ("", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"bearer {TOKEN}x", "Bearer Ünïcode"):
        response = await client.get("/api/v1/customers", headers={"Authorization": header})
        assert response.status == 401, header
        assert response.headers["WWW-Authenticate"] == 'Bearer realm="lianke"'
        assert (await response.json())["error"] == "unauthorized"
    assert (await client.get("/api/v1/customers", headers={"Authorization": f"bearer {TOKEN}"})).status == 200

    closed = await serve(api_token="")
    response = await closed.get("/api/v1/customers", headers={"Authorization": "Bearer "})
    assert (response.status, (await response.json())["error"]) == (403, "forbidden")


NOWHERE: list[tuple[str, str, int, str | None]] = [
    ("GET", "/nothing", 404, None),
    ("GET", "/customers/C9", 404, None),
    ("GET", "/customers/%00", 404, None),
    ("GET", "/customers/%ff%fe", 404, None),
    ("GET", "/milestones/SO-1", 404, None),
    ("GET", "/a/b/c", 404, None),
    ("POST", "/not-understood/1%0A2", 404, None),
    ("GET", "/customers?limit=0", 400, "limit"),
    ("GET", "/customers?limit=9999", 400, "limit"),
    ("GET", "/customers?limit=٣", 400, "limit"),
    ("GET", "/customers?cursor=zzz", 400, "cursor"),
    ("GET", "/customers?cursor=b3JkZXJzOjE", 400, "cursor"),
    ("GET", "/customers?nonsense=1", 400, "nonsense"),
    ("GET", "/customers?contacts=1", 400, "contacts"),
    ("GET", "/customers?name_from=a", 400, "name_from"),
    ("GET", "/customers?level=A&level=B", 400, "level"),
    ("GET", "/orders?ordered_on=soon", 400, "ordered_on"),
    ("GET", "/orders?amount_to=1e400", 400, "amount_to"),
    ("DELETE", "/customers/C1", 405, None),
    ("PATCH", "/customers", 405, None),
    ("POST", "/audit-log", 405, None),
    ("PUT", "/notifications/x", 405, None),
    ("PUT", "/milestones/x", 405, None),
    ("GET", "/orders/SO-1/milestones", 405, None),
    ("POST", "/orders/SO-9/milestones", 404, "order"),
]


async def test_an_address_that_leads_nowhere_is_answered_plainly(client: Client) -> None:
    for method, path, status, field in NOWHERE:
        body = {"json": {"kind": "shipped"}} if method in ("POST", "PUT", "PATCH") else {}
        response = await client.request(method, f"/api/v1{path}", **body)  # type: ignore[arg-type]  # json=

        answer = await response.json()
        assert (response.status, answer["field"]) == (status, field), (method, path, answer)
        assert answer["reason"]
        assert ("Allow" in response.headers) == (status == 405)


async def test_a_record_that_is_wrong_is_answered_with_field_and_reason(client: Client, make: Make) -> None:
    customer = await make.customer("天津华光", code="C0001")
    await make.order(customer, "SO-1")
    await make.user("王强", wecom="wq")
    wrong: list[tuple[str, dict[str, Any], int, str | None]] = [
        ("/orders/SO-2", {**ORDER, "customer": "C9"}, 422, "customer"),
        ("/orders/SO-2", {**ORDER, "number": "SO-3"}, 422, "number"),
        ("/orders/SO-2", {"customer": "C0001"}, 422, "ordered_on"),
        ("/orders/SO-2", {**ORDER, "items": [{"quantity": "many"}]}, 422, "items[0].quantity"),
        ("/orders/SO-2", {**ORDER, "items": "x"}, 422, "items"),
        ("/orders/SO-2", {**ORDER, "amount": {"a": 1}}, 422, "amount"),
        ("/orders/SO-1", {"customer": None}, 422, "customer"),
        ("/payments/R1", {"customer": "C8", "amount": 1, "received_on": "2026-11-02"}, 422, "customer"),
        ("/users/李娜", {"wecom_userid": "wq"}, 409, "wecom_userid"),
        ("/users/王强", {"created_at": "0442-11-06T10:31:41Z"}, 422, "created_at"),
        ("/users/王强", {"created_at": "9999-12-31T23:59:59Z"}, 422, "created_at"),
    ]  # fmt: skip
    for path, body, status, field in wrong:
        got, answer, _ = await put(client, path, body)
        assert (got, answer["field"]) == (status, field), (path, answer)
        assert answer["reason"]
    page = await (await client.get("/api/v1/orders")).json()
    assert [order["number"] for order in page["items"]] == ["SO-1"]


async def test_a_body_that_is_no_body_is_answered_plainly(client: Client) -> None:
    json_type = {"Content-Type": "application/json"}
    bodies: list[tuple[bytes, dict[str, str], int]] = [
        (b"{}", {"Content-Type": "text/plain"}, 415),
        (b"", json_type, 400),
        (b"{", json_type, 400),
        (b"[]", json_type, 400),
        (b'{"name": NaN}', json_type, 400),
        (b'{"name": "\xff"}', json_type, 400),
        (b"[" * 100_000, json_type, 400),
        (b'{"name": ' + b"9" * 5000 + b"}", json_type, 400),
        (b'{"name": "\\ud800"}', json_type, 422),
        (b'{"name": "\\u0000"}', json_type, 422),
        (b"not gzip", {**json_type, "Content-Encoding": "gzip"}, 400),
        (gzip.compress(b" " * 2**22), {**json_type, "Content-Encoding": "gzip"}, 413),
        (b" " * (2**20 + 1), json_type, 413),
    ]
    for body, headers, status in bodies:
        response = await client.put("/api/v1/customers/C1", data=io.BytesIO(body), headers=headers)
        assert response.status == status, (body[:20], await response.text())
        assert (await response.json())["reason"]


async def test_what_lianke_does_not_know_is_left_out_and_named(client: Client) -> None:
    body = {"name": "天津华光", "grades": ["304"], "坏": 1, "a\r\nb": 2}
    response = await client.put("/api/v1/customers/C1", json=body)

    assert (response.status, response.headers["Lianke-Ignored"]) == (201, "grades")
    order = {"customer": "C1", "ordered_on": "2026-11-20", "items": [{"grade": "304", "price": "14800"}]}
    response = await client.put("/api/v1/orders/SO-1", json=order)
    assert (response.status, response.headers["Lianke-Ignored"]) == (201, "items.price")


async def test_a_key_may_hold_a_slash(client: Client, make: Make) -> None:
    await make.customer("天津华光", code="C0001")

    response = await client.put("/api/v1/contracts/HT%2F2026%2F01", json={"customer": "C0001", "amount": "5"})

    assert (response.status, (await response.json())["number"]) == (201, "HT/2026/01")
    assert (await client.get("/api/v1/contracts/HT%2F2026%2F01")).status == 200


async def test_two_at_once_write_one_record(client: Client, make: Make, database: Database) -> None:
    await make.customer("天津华光", code="C0001")

    answers = await asyncio.gather(*(put(client, "/orders/SO-1", ORDER) for _ in range(4)))

    assert sorted(status for status, _, _ in answers) == [200, 200, 200, 201]
    page = await (await client.get("/api/v1/orders")).json()
    assert len(page["items"]) == 1


async def test_the_description_names_every_path_and_needs_no_token(client: Client) -> None:
    response = await client.get("/api/v1/openapi.json", headers={"Authorization": ""})
    description = await response.json()

    assert response.status == 200
    assert {
        "/api/v1/orders/{key}",
        "/api/v1/orders/{number}/milestones",
        "/api/v1/payment-plans/{key}",
    } <= set(description["paths"])
    references = set(json.dumps(description).split('"#/components/schemas/')[1:])
    assert {part.partition('"')[0] for part in references} <= set(description["components"]["schemas"])
    for path, operations in description["paths"].items():
        if "{" not in path:
            assert (await client.get(path)).status == 200, path
        assert operations


async def test_answers_are_readable_in_chinese(client: Client, make: Make) -> None:
    await make.customer("天津华光", code="C8")
    assert "天津华光" in (await (await client.get("/api/v1/customers/C8")).text())
    body = {"customer": "没有", "ordered_on": "2026-11-02"}
    assert "no customers 没有" in (await (await client.put("/api/v1/orders/SO-1", json=body)).text())
    broken = b'{"kind": "shipped", "at": "2026-11-18T09:00:00+08:00"}'
    answer = await client.post(
        "/api/v1/orders/%ED%A0%80/milestones", data=broken, headers={"Content-Type": "application/json"}
    )
    assert answer.status in (400, 404, 422)

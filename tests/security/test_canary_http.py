"""Canaries through the web application: callbacks of both channels, and REST."""

import base64
import io
from collections.abc import Sequence
from typing import Any

from config.logging import secrets_of
from tests.channels.peer import AES_KEY, message
from tests.security.canaries import all_said, dump, found, spelled_for
from tests.security.conftest import API_TOKEN, SECRETS, Serve, Site
from tests.security.numbers import CARD

AUTHORIZED = {"Authorization": f"Bearer {API_TOKEN}"}


async def test_over_the_callbacks_and_over_rest(serve: Serve, stderr: io.StringIO) -> None:
    """Through the web application, both channels sealed; the numbers also as JSON numbers, names and keys."""
    site = await serve()
    secrets = set(secrets_of(site.parts.settings)) - {""}
    assert secrets <= set(SECRETS)
    answers = [await _call_back(site, words) for words in all_said(spelled_for(site.parts.database))]
    answers += [answer async for answer in _rest(site)]
    assert found("\n".join(answers).encode()) == []
    dumped = await dump(site.parts.database)
    assert found(dumped) == []
    logged = stderr.getvalue()
    assert found(logged.encode()) == []
    for secret in SECRETS:
        assert secret.encode() not in dumped
        assert base64.b64encode(secret.encode()) not in dumped
        assert secret not in logged
        assert secret not in "\n".join(answers)


async def _call_back(site: Site, words: str) -> str:
    said = ""
    for channel, fields in (
        ("oa", {"Content": words}),
        ("work", {"Content": f"{words} 密钥{AES_KEY[:5]}"}),
    ):
        peer = site.peers[channel]
        number = next(_numbers)
        query, body = peer.post(message(number=number, **fields))
        async with site.client.post(f"/wechat/{channel}", params=query, data=body) as response:
            assert response.status == 200
            sealed = await response.read()
            said += peer.read(sealed)["Content"] if sealed else ""
    click = message("event", Event="CLICK", EventKey=words, CreateTime=1794990000 + next(_numbers))
    query, body = site.peers["oa"].post(click)
    async with site.client.post("/wechat/oa", params=query, data=body) as response:
        assert response.status == 200
    return said


_numbers = iter(range(1, 10**6))


async def _rest(site: Site) -> Any:
    for number, spelling in enumerate(spelled_for(site.parts.database), 1):
        customer = f"C{number}"
        writes: Sequence[tuple[str, str, dict[str, Any]]] = (
            ("PUT", f"customers/{customer}", {"name": f"公司{spelling}", "short_names": [spelling]}),
            ("POST", "contacts", {"customer": customer, "name": spelling, "remark": spelling}),
            ("POST", "leads", {"company": spelling, "need": spelling, "mobile": spelling}),
            ("PUT", f"orders/{number}", {"customer": spelling, "ordered_on": spelling}),
            (
                "POST",
                "complaints",
                {"customer": customer, "content": spelling, "items": [{spelling: spelling}]},
            ),
            ("POST", "orders", {"number": spelling, "customer": customer, "ordered_on": "2026-11-18"}),
            ("POST", "users", {"name": spelling, "mobile": spelling}),
            ("POST", "payments", {"reference": spelling, "amount": "1", "received_on": "2026-11-18"}),
        )
        for method, path, body in writes:
            async with site.client.request(
                method, f"/api/v1/{path}", json=body, headers=AUTHORIZED
            ) as response:
                assert response.status < 500, (path, await response.text())
                yield await response.text() + str(dict(response.headers))
    as_number = {"customer": "C1", "content": "x", "items": [{"card": int(CARD), CARD: 1, "price": 13500}]}
    async with site.client.post("/api/v1/complaints", json=as_number, headers=AUTHORIZED) as response:
        assert response.status == 201
        assert (await response.json())["items"][0]["price"] == 13500
        yield await response.text()
    async with site.client.get("/api/v1/complaints", headers=AUTHORIZED) as response:
        assert response.status == 200
        yield await response.text()

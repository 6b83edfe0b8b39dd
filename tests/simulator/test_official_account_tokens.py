"""The Official Account's access tokens, from the side of a bot (wechat.md section 2)."""

from typing import Any

import pytest

from tests.simulator.conftest import OA, Bench


async def stable(bench: Bench, **fields: Any) -> dict[str, Any]:
    body = {"grant_type": "client_credential", "appid": OA.app_id, "secret": OA.secret, **fields}
    return await bench.post("/simulator/api/oa/cgi-bin/stable_token", body)


async def code_with(bench: Bench, token: str) -> int:
    answer = await bench.api("oa", "getcallbackip", token=token)
    return int(answer.get("errcode", 0))


async def test_a_stable_token_stays_until_five_minutes_before_its_end(bench: Bench) -> None:
    first = await stable(bench)
    assert first["expires_in"] == 7200
    await bench.advance(minutes=114)
    assert (await stable(bench))["access_token"] == first["access_token"]
    await bench.advance(minutes=2)
    second = await stable(bench)
    assert second["access_token"] != first["access_token"]
    assert await code_with(bench, first["access_token"]) == 0
    await bench.advance(minutes=5)
    assert await code_with(bench, first["access_token"]) == 42001
    assert await code_with(bench, second["access_token"]) == 0


async def test_a_forced_token_voids_the_old_one_and_can_not_be_forced_again_at_once(bench: Bench) -> None:
    first = await stable(bench)
    await stable(bench, force_refresh=True)
    assert await code_with(bench, first["access_token"]) == 40001
    assert (await stable(bench, force_refresh=True))["errcode"] == 45011


async def test_a_plain_token_outlives_its_successor_by_five_minutes(bench: Bench) -> None:
    first = await bench.token("oa")
    await bench.token("oa")
    await bench.advance(minutes=4)
    assert await code_with(bench, first) == 0
    await bench.advance(minutes=2)
    assert await code_with(bench, first) == 42001


@pytest.mark.parametrize(("token", "code"), [("", 41001), ("short", 40014), ("x" * 128, 40001)])
async def test_tokens_that_are_none(bench: Bench, token: str, code: int) -> None:
    assert await code_with(bench, token) == code


async def test_wrong_credentials(bench: Bench) -> None:
    assert (await stable(bench, secret="wrong"))["errcode"] == 40001
    assert (await stable(bench, appid="wxother"))["errcode"] == 40013
    assert (await stable(bench, grant_type="password"))["errcode"] == 40002


async def test_tokens_can_be_expired_by_hand(bench: Bench) -> None:
    token = await bench.token("oa")
    await bench.post("/simulator/control", {"expire_tokens": True})
    assert await code_with(bench, token) == 42001

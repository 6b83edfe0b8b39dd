"""Fault 15 for REST: schemathesis reads our OpenAPI, sends what it allows and what it forbids, and holds us to it.

No answer is a 5xx, and each has a status, a content type and a shape that the description names. The suite tries some
operations; LIANKE_DRILL_ROUNDS asks for all, that many times 10 requests each.
"""

import asyncio
import copy
import os
import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from aiohttp import web
from hypothesis import HealthCheck, Phase, given, settings
from pydantic import SecretStr
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bot.app import assemble, web_application
from config.settings import Settings
from handlers.web import openapi

ROUNDS = int(os.environ.get("LIANKE_DRILL_ROUNDS", "0"))
REQUESTS = 10 * ROUNDS or 2
"""Of each operation, in each mode."""
OPERATIONS = 1000 if ROUNDS else 5
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
TOKEN = "t0kenOfTheErp"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def site(database_url: str, tmp_path: Path) -> Iterator[str]:
    """The address of the whole web application, which runs in a thread of its own: schemathesis waits as it asks."""
    loop, started = asyncio.new_event_loop(), threading.Event()
    addresses: list[str] = []
    stopping = asyncio.Event()

    async def serve() -> None:
        parts = assemble(
            Settings(database_url=database_url, api_token=SecretStr(TOKEN), media_dir=str(tmp_path))
        )
        runner = web.AppRunner(web_application(parts, "web"), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        addresses.append(f"http://127.0.0.1:{runner.addresses[0][1]}")
        started.set()
        await stopping.wait()
        await runner.cleanup()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    started.wait()
    yield addresses[0]
    loop.call_soon_threadsafe(stopping.set)
    thread.join()
    loop.close()


def _try(operation: Any, mode: GenerationMode, site: str, answers: Counter[int]) -> None:
    @settings(
        max_examples=REQUESTS,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def run(case: Any) -> None:
        response = case.call(base_url=site, headers={"Authorization": f"Bearer {TOKEN}"})
        answers[response.status_code] += 1
        case.validate_response(response, checks=CHECKS)

    run()


def _through(site: str, description: dict[str, Any], chosen: Callable[[Any], bool]) -> Counter[int]:
    schema = schemathesis.openapi.from_dict(description)
    operations = [result.ok() for result in schema.get_all_operations()]
    operations = [operation for operation in operations if chosen(operation)]
    some = random.Random(15).sample(operations, min(OPERATIONS, len(operations)))
    answers: Counter[int] = Counter()
    for operation in some:
        for mode in MODES:
            _try(operation, mode, site, answers)
    print(f"{len(some)} operations, {answers.total()} requests: {dict(sorted(answers.items()))}")  # noqa: T201
    return answers


def test_rest_keeps_to_its_description(site: str) -> None:
    answers = _through(site, openapi.description(), lambda _operation: True)
    assert answers[200]


def test_a_description_that_is_not_kept_to_is_found(site: str) -> None:
    """The control: a description that forgot that a record may be missing."""
    wrong = copy.deepcopy(openapi.description())
    operation = wrong["paths"]["/api/v1/customers/{key}"]["get"]
    del operation["responses"]["404"]
    with pytest.raises(FailureGroup):
        _through(site, wrong, lambda operation: operation.label == "GET /api/v1/customers/{key}")

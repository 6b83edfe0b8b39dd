"""No secret and no one's number in a log line, whoever wrote it and however it is wrapped."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from config.logging import secrets_of
from config.settings import Settings, Work
from tests.security.conftest import standard_error
from tests.security.numbers import CARD, RESIDENT_ID, leaks, spellings

SECRET = "s3cretOfTheAccount"
TOKEN = "82_fetchedAccessTokenThatNobodyMaySee-abc"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Standard error, and the logs of the process sent there."""
    with standard_error(monkeypatch, [SECRET, "tok", ""]) as stream:
        yield stream


@pytest.mark.parametrize(
    "line",
    [
        "GET https://api/cgi-bin/token?grant_type=client_credential&appid=wx1&secret={} failed",
        "GET https://api/cgi-bin/message?access_token={}&x=1",
        "corpsecret={}",
        "headers {{'Authorization': 'Bearer {}'}}",
        "Authorization: Bearer {}",
        'answer {{"access_token": "{}", "expires_in": 7200}}',
        'answer {{"access_token":"{}"}}',
        "aes_key='{}'",
        "postgresql+asyncpg://lianke:{}@db:5432/lianke",
        "redis://:{}@cache:6379/0",
    ],
)
def test_a_secret_that_nobody_told_us_is_masked_by_its_name(line: str, written: io.StringIO) -> None:
    logging.getLogger("library").warning(line.format(TOKEN))
    assert TOKEN not in written.getvalue()
    assert json.loads(written.getvalue())["levelname"] == "WARNING"


def test_a_known_secret_is_masked_wherever_it_stands(written: io.StringIO) -> None:
    try:
        raise ValueError(f"odd {SECRET} here")
    except ValueError:
        logging.getLogger("library").exception("and %s there", SECRET, extra={"more": {"deep": [SECRET]}})
    assert SECRET not in written.getvalue()
    assert json.loads(written.getvalue())["exc_info"].startswith("Traceback")


@pytest.mark.parametrize("number", [RESIDENT_ID, CARD])
def test_numbers_are_masked_in_messages_arguments_and_traces(number: str, written: io.StringIO) -> None:
    for spelled in spellings(number).values():
        try:
            raise ValueError(spelled)
        except ValueError:
            logging.getLogger("handler").exception("message %s: %s", 12, spelled, extra={"text": spelled})
    lines = written.getvalue().splitlines()
    assert len(lines) == len(spellings(number))
    for line in lines:
        entry = json.loads(line)
        assert not leaks(json.dumps(entry, ensure_ascii=False), number), entry
        assert not leaks("".join(map(str, entry.values())), number), entry


def test_every_secret_of_the_settings_is_known_to_the_logs() -> None:
    work = Work(corp_id="ww1", agent_id=1, secret="workSecret", token="workToken", aes_key="a" * 43)
    settings = Settings(api_token="apiToken", secret_key="signsLinks", work=work)
    assert set(secrets_of(settings)) >= {"workSecret", "workToken", "a" * 43, "apiToken", "signsLinks"}


def test_what_is_no_secret_stays(written: io.StringIO) -> None:
    logging.getLogger("x").info("token for oa fetched; message m12 handled; secretary 王 secret; 310 in 2 s")
    assert "message m12 handled; secretary 王 secret; 310 in 2 s" in json.loads(written.getvalue())["message"]

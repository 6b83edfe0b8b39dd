"""The settings, read once at start from the environment, `.env` or `lianke.toml`, then frozen.

Names and defaults are those of shared/contract.md. A missing or malformed one is named with what it must look like.
"""

import re
import shlex
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from config.rates import read_limits

_TRADES = Path(__file__).parent / "trades"


_MESSAGES = {"missing": "is missing", "extra_forbidden": "there is no such setting (see README)"}


class BadSettings(Exception):
    """One line for each setting that is wrong; never a value."""


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError("must be a time zone such as Asia/Shanghai") from None
    return name


def _database_url(url: str) -> str:
    if not url.startswith(("sqlite+aiosqlite://", "postgresql+asyncpg://")):
        raise ValueError(
            "must start with sqlite+aiosqlite:/// or postgresql+asyncpg://, such as sqlite+aiosqlite:///lianke.db"
        )
    return url


def _redis_url(url: str) -> str:
    if url and not url.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("must start with redis://, rediss:// or unix://, such as redis://127.0.0.1:6379/0")
    return url


def _aes_key(key: SecretStr) -> SecretStr:
    if key.get_secret_value() and not re.fullmatch(r"[A-Za-z0-9]{43}", key.get_secret_value()):
        raise ValueError("must be the 43 letters and digits of the platform's EncodingAESKey")
    return key


def _token(token: SecretStr) -> SecretStr:
    if token.get_secret_value() and not re.fullmatch(r"[A-Za-z0-9]{3,32}", token.get_secret_value()):
        raise ValueError("must be the 3 to 32 letters and digits set as Token on the platform")
    return token


def _command(command: str) -> str:
    try:
        words = shlex.split(command)
    except ValueError:
        raise ValueError("must be a command such as /opt/hear/run.sh --language zh") from None
    if command and not words:
        raise ValueError("must be a command such as /opt/hear/run.sh --language zh")
    return command


def _trade(name: str) -> str:
    known = sorted(file.stem for file in _TRADES.glob("*.toml"))
    if name not in known:
        raise ValueError(f"must be one of {', '.join(known)} (a file in config/trades)")
    return name


def _base_url(url: str) -> str:
    if url and not re.fullmatch(r"https?://[^\s?#]+", url):
        raise ValueError("must be a URL such as https://crm.example.com")
    return url.rstrip("/")


def _rate(text: str) -> str:
    read_limits(text)
    return text


Rate = Annotated[str, AfterValidator(_rate)]
Token = Annotated[SecretStr, AfterValidator(_token)]
AesKey = Annotated[SecretStr, AfterValidator(_aes_key)]
BaseUrl = Annotated[str, AfterValidator(_base_url)]


class OfficialAccount(BaseModel):
    """An Official Account (服务号). Without `aes_key` the callback is in plain mode, with it in safe mode."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    app_id: str
    secret: SecretStr
    token: Token
    aes_key: AesKey = SecretStr("")
    api_base: BaseUrl = "https://api.weixin.qq.com"
    templates: Mapping[str, str] = Field(default_factory=dict)
    """Our names of template messages to the account's template ids."""
    rate: Rate = ""
    """How often messages may be sent (config/rates.py). The platform names no such limit; it answers 45011."""


class Work(BaseModel):
    """A WeCom (企业微信) application. Its callback is always encrypted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corp_id: str
    agent_id: int
    secret: SecretStr
    token: Token
    aes_key: AesKey
    api_base: BaseUrl = "https://qyapi.weixin.qq.com"
    rate: Rate = "10000/minute;150000/hour"
    """How often messages may be sent (config/rates.py): what the platform allows (wechat.md 3.3)."""
    member_rate: Rate = "30/minute;1000/hour"
    """The same to one member. The platform drops what is more and says nothing."""


class Settings(BaseSettings):
    """All of LIANKE_*. Tests build it with keyword arguments."""

    model_config = SettingsConfigDict(
        env_prefix="LIANKE_",
        env_nested_delimiter="__",
        env_file=".env",
        dotenv_filtering="match_prefix",  # what else stands there is for others (compose's POSTGRES_PASSWORD)
        toml_file="lianke.toml",
        frozen=True,
        extra="forbid",
    )

    database_url: Annotated[str, AfterValidator(_database_url)] = "sqlite+aiosqlite:///lianke.db"
    redis_url: Annotated[str, AfterValidator(_redis_url)] = ""
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    public_url: BaseUrl = ""
    timezone: Annotated[str, AfterValidator(_timezone)] = "Asia/Shanghai"
    secret_key: SecretStr = SecretStr("")
    api_token: SecretStr = SecretStr("")
    media_dir: str = "media"
    voice_command: Annotated[str, AfterValidator(_command)] = ""
    """Turns voice into text where the platform does not: is given the path of the file, prints what was said."""
    trade: Annotated[str, AfterValidator(_trade)] = "steel"
    """The vocabulary of goods: a file in config/trades."""
    push_lease: Annotated[float, Field(gt=0)] = 300.0
    """Seconds for which a worker holds what it took to send: more than any send takes. What a worker that died
    held goes out after it."""
    oa: OfficialAccount | None = None
    work: Work | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which people read times."""
        return ZoneInfo(self.timezone)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments before environment before .env before lianke.toml."""
        return init_settings, env_settings, dotenv_settings, TomlConfigSettingsSource(settings_cls)


def unknown_names(environment: Iterable[str]) -> list[str]:
    """The names of the environment that look like ours and are none: a setting that is misspelled is not read."""
    known = {f"LIANKE_{name}".upper() for name in Settings.model_fields}
    for account, model in (("OA", OfficialAccount), ("WORK", Work)):
        known |= {f"LIANKE_{account}__{name}".upper() for name in model.model_fields}
    return sorted(
        name for name in environment if name.upper().startswith("LIANKE_") and name.upper() not in known
    )


def load_settings(**values: Any) -> Settings:
    """The settings of this process. Raises `BadSettings` naming each wrong one, without its value."""
    try:
        return Settings(**values)
    except ValidationError as error:
        lines = []
        for problem in error.errors(include_input=False, include_url=False):
            name = "LIANKE_" + "__".join(str(part) for part in problem["loc"]).upper()
            message = _MESSAGES.get(problem["type"]) or problem["msg"].removeprefix("Value error, ")
            lines.append(f"{name}: {message}")
        raise BadSettings("; ".join(lines)) from None
    except SettingsError as error:
        raise BadSettings(f'{error}: it must be JSON, such as {{"payment_due": "…"}}') from None
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(f"lianke.toml is no TOML: {error}") from None
    except UnicodeDecodeError:
        raise BadSettings(".env and lianke.toml must be UTF-8") from None

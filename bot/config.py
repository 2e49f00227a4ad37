"""The configuration: read once from the environment and ``.env``, checked, frozen, passed in."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.core.errors import SetupError

DISCORD_API = "https://discord.com/api/v10"
QUESTIONS = Path(__file__).parent.parent / "questions"


def _name(variable: str) -> Any:
    return AliasChoices(variable, variable.lower())


class Config(BaseSettings):
    """What an operator can set; see README.md.

    The token is a secret: it shows in no log, error or traceback.
    """

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,
    )

    token: SecretStr | None = Field(default=None, validation_alias=_name("DISCORD_TOKEN"))
    token_file: Path | None = Field(default=None, validation_alias=_name("DISCORD_TOKEN_FILE"))
    api_url: str = Field(default=DISCORD_API, validation_alias=_name("DISCORD_API_URL"))
    trusted_hosts: Annotated[frozenset[str], NoDecode] = Field(
        default=frozenset(), validation_alias=_name("TUTOR_TRUSTED_API_HOSTS")
    )
    database_url: str = Field(default="sqlite+aiosqlite:///tutor.db", validation_alias=_name("TUTOR_DATABASE_URL"))
    questions: Path = Field(default=QUESTIONS, validation_alias=_name("TUTOR_QUESTIONS"))
    shard_ids: Annotated[tuple[int, ...], NoDecode] = Field(default=(), validation_alias=_name("TUTOR_SHARD_IDS"))
    shard_count: Annotated[int, Field(ge=1)] | None = Field(default=None, validation_alias=_name("TUTOR_SHARD_COUNT"))
    log_format: Literal["text", "json"] = Field(default="text", validation_alias=_name("TUTOR_LOG_FORMAT"))

    @field_validator("trusted_hosts", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return (
            [host.strip().casefold() for host in value.split(",") if host.strip()] if isinstance(value, str) else value
        )

    @field_validator("shard_ids", mode="before")
    @classmethod
    def _numbers(cls, value: Any) -> Any:
        """Read ``0,1,2`` or ``0-3``."""
        if not isinstance(value, str):
            return value
        numbers: set[int] = set()
        for part in value.replace(" ", "").split(","):
            first, _, last = part.partition("-")
            if not (first.isdecimal() and (last or first).isdecimal()):
                raise ValueError("error-shards")
            numbers.update(range(int(first), int(last or first) + 1))
        return tuple(sorted(numbers))

    @model_validator(mode="after")
    def _whole_shards(self) -> Config:
        if self.shard_ids and (self.shard_count is None or self.shard_ids[-1] >= self.shard_count):
            raise ValueError("error-shards")
        return self

    @model_validator(mode="after")
    def _safe_address(self) -> Config:
        """The token is sent to this address: it must be https, this machine, or named by the operator."""
        parts = urlsplit(self.api_url)
        host = (parts.hostname or "").casefold()
        if parts.scheme not in ("http", "https") or not host:
            raise ValueError("error-api-url")
        official = host == "discord.com" or host.endswith(".discord.com")
        trusted = host in self.trusted_hosts or _is_loopback(host) or (parts.scheme == "https" and official)
        if not trusted:
            raise ValueError("error-api-untrusted")
        return self

    @property
    def secret(self) -> str:
        """The bot's token.

        Raises:
            SetupError: there is none, or its file cannot be read.
        """
        if self.token is not None and self.token_file is not None:
            raise SetupError("error-token-twice")
        text = "" if self.token is None else self.token.get_secret_value()
        if self.token_file is not None:
            try:
                text = self.token_file.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise SetupError("error-token-file", file=str(self.token_file)) from error
        if not text.strip():
            raise SetupError("error-no-token")
        return text.strip()


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def read_config(environment: Mapping[str, str] | None = None) -> Config:
    """Read the configuration.

    Args:
        environment: instead of the process's environment and ``.env``, for tests.

    Raises:
        SetupError: a value cannot be used; names the variable.
    """
    try:
        return Config() if environment is None else Config(_env_file=None, **environment)  # type: ignore[arg-type]
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False)[0]
        message = str(fault.get("ctx", {}).get("error", ""))
        if message.startswith("error-"):
            raise SetupError(message) from None
        variable = str(fault["loc"][0]).upper() if fault["loc"] else "?"
        raise SetupError("error-config", variable=variable, problem=fault["msg"]) from None

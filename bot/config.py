"""The configuration: read once from the environment and ``.env``, checked, frozen, passed in."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.core.errors import SetupError

DISCORD_API = "https://discord.com/api/v10"
_INSTALLED = Path(__file__).parent / "questions"
QUESTIONS = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parent.parent / "questions"
"""The built-in exercises: within the package where it is installed, beside it in a checkout."""
MOST_SHARDS = 100_000

_OURS = ("discord_", "tutor_")


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
        str_strip_whitespace=True,
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
    health_file: Path | None = Field(default=None, validation_alias=_name("TUTOR_HEALTH_FILE"))
    log_format: Literal["text", "json"] = Field(default="text", validation_alias=_name("TUTOR_LOG_FORMAT"))

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Look at our own variables only.

        Since code may name the fields, pydantic would also take variables of those names: a ``TOKEN`` or a
        ``DATABASE_URL`` that belongs to something else.
        """
        for source in (env_settings, dotenv_settings):
            if isinstance(source, EnvSettingsSource):
                source.env_vars = _ours(source.env_vars)
        return init_settings, env_settings, dotenv_settings

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
            if not int(first) <= int(last or first) < MOST_SHARDS:
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
        try:
            parts = urlsplit(self.api_url)
            host = (parts.hostname or "").casefold()
            usable = parts.scheme in ("http", "https") and host and parts.port != 0
        except ValueError as error:  # brackets that are no address, a port that is no number
            raise ValueError("error-api-url") from error
        if not usable:
            raise ValueError("error-api-url")
        official = host == "discord.com" or host.endswith(".discord.com")
        trusted = host in self.trusted_hosts or is_loopback(host) or (parts.scheme == "https" and official)
        if not trusted:
            raise ValueError("error-api-untrusted")
        return self

    @property
    def secret(self) -> str:
        """The bot's token.

        Raises:
            SetupError: there is none, its file cannot be read, or it can't be one.
        """
        if self.token is not None and self.token_file is not None:
            raise SetupError("error-token-twice")
        text = "" if self.token is None else self.token.get_secret_value()
        if self.token_file is not None:
            try:
                text = self.token_file.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise SetupError("error-token-file", file=str(self.token_file)) from error
        token = text.strip()
        if not token:
            raise SetupError("error-no-token")
        if not token.isascii() or not token.isprintable() or " " in token:  # no header could carry it
            raise SetupError("error-bad-token")
        return token


def is_loopback(host: str) -> bool:
    """Whether the host is this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class _Given(Config):
    """A configuration from a mapping alone."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Neither the process's environment nor ``.env``."""
        return (init_settings,)


def _ours(variables: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in variables.items() if name.casefold().startswith(_OURS)}


def read_config(environment: Mapping[str, str] | None = None) -> Config:
    """Read the configuration.

    Args:
        environment: instead of the process's environment and ``.env``, for tests.

    Raises:
        SetupError: a value cannot be used; names the variable.
    """
    try:
        if environment is None:
            return Config()
        return _Given(**{name: value for name, value in _ours(environment).items() if value})
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False)[0]
        message = str(fault.get("ctx", {}).get("error", ""))
        if message.startswith("error-"):
            raise SetupError(message) from None
        variable = str(fault["loc"][0]).upper() if fault["loc"] else "?"
        raise SetupError("error-config", variable=variable, problem=fault["msg"]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError("error-config", variable=".env", problem=str(error)) from None

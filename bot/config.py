"""The configuration: read once from the environment and ``.env``, checked, frozen, passed in."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.core.errors import SetupError

DISCORD_API = "https://discord.com/api/v10"
_INSTALLED = Path(__file__).parent / "questions"
QUESTIONS = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parent.parent / "questions"
"""The built-in exercises: within the package where it is installed, next to it in a checkout."""
DATABASE = "sqlite+aiosqlite:///tutor.db"
MOST_SHARDS = 100_000

_WRAPPING = " =\"'"
"""Signs of something around the token: a prefix, a name, quotes."""

_OURS = ("discord_", "tutor_")


def _name(variable: str) -> Any:
    return AliasChoices(variable, variable.lower())


class Config(BaseSettings):
    """What an operator can set; see README.md.

    The token and the database's address, which may hold a password, are secrets: they show in no log, error or
    traceback.
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
    trusted_hosts: Annotated[frozenset[str], NoDecode] = Field(
        default=frozenset(), validation_alias=_name("TUTOR_TRUSTED_API_HOSTS")
    )
    api_url: str = Field(default=DISCORD_API, validation_alias=_name("DISCORD_API_URL"))
    database_url: SecretStr = Field(default=SecretStr(DATABASE), validation_alias=_name("TUTOR_DATABASE_URL"))
    questions: Path = Field(default=QUESTIONS, validation_alias=_name("TUTOR_QUESTIONS"))
    shard_count: Annotated[int, Field(ge=1)] | None = Field(default=None, validation_alias=_name("TUTOR_SHARD_COUNT"))
    shard_ids: Annotated[tuple[int, ...], NoDecode] = Field(default=(), validation_alias=_name("TUTOR_SHARD_IDS"))
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

    @field_validator("shard_ids")
    @classmethod
    def _whole_shards(cls, ids: tuple[int, ...], info: ValidationInfo) -> tuple[int, ...]:
        count = info.data.get("shard_count")
        if ids and (count is None or ids[-1] >= count):
            raise ValueError("error-shards")
        return ids

    @field_validator("token_file", "questions", "health_file")
    @classmethod
    def _at_home(cls, path: Path | None) -> Path | None:
        """A shell expands ``~`` in some places only, and nobody does in ``.env`` or for Docker."""
        try:
            return None if path is None else path.expanduser()
        except RuntimeError as error:  # there is no such user
            raise ValueError("error-home") from error

    @field_validator("api_url")
    @classmethod
    def _safe_address(cls, url: str, info: ValidationInfo) -> str:
        """The token is sent to this address: it must be https, this machine, or named by the operator."""
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").casefold()
            usable = parts.scheme in ("http", "https") and host and parts.port != 0
        except ValueError as error:  # brackets without an address, a port that isn't a number
            raise ValueError("error-api-url") from error
        if not usable:
            raise ValueError("error-api-url")
        official = host == "discord.com" or host.endswith(".discord.com")
        trusted = host in info.data["trusted_hosts"] or is_loopback(host) or (parts.scheme == "https" and official)
        if not trusted:
            raise ValueError("error-api-untrusted")
        return url

    @property
    def database(self) -> str:
        """The database's address, its password included."""
        return self.database_url.get_secret_value().strip()

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
            text = _read(self.token_file)
        token = text.strip()
        if not token:
            raise SetupError("error-no-token")
        if not token.isascii() or not token.isprintable() or any(sign in token for sign in _WRAPPING):
            raise SetupError("error-token-form")
        return token


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except IsADirectoryError as error:
        raise SetupError("error-token-folder", file=str(file)) from error
    except OSError as error:
        raise SetupError("error-token-file", file=str(file), detail=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise SetupError("error-token-form") from error


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

    model_config = SettingsConfigDict(env_file=None)

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


def look_around(environment: Mapping[str, str] | None = None) -> tuple[Config, list[SetupError]]:
    """Read the configuration as far as it can be read.

    Args:
        environment: instead of the process's environment and ``.env``, for tests.

    Returns:
        The configuration without the variables that can't be used, and what is wrong with each of them.

    Raises:
        SetupError: ``.env`` can't be read, so that nobody knows what is set.
    """
    try:
        given = _ours(_variables() if environment is None else environment)
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError("error-config", variable=".env", problem=str(error)) from None
    given = {name.upper(): value for name, value in given.items() if value}
    try:
        return _Given(**given), []
    except ValidationError as error:
        faults = {str(one["loc"][0]).upper(): one for one in error.errors(include_input=False, include_url=False)}
    usable = {name: value for name, value in given.items() if name not in faults}
    return _Given(**usable), [_fault(variable, fault) for variable, fault in faults.items()]


def _variables() -> dict[str, Any]:
    """Variables from ``.env`` and from the process, which wins; empty ones are ignored."""
    return {**DotEnvSettingsSource(Config).env_vars, **EnvSettingsSource(Config).env_vars}


def _fault(variable: str, fault: ErrorDetails) -> SetupError:
    message = str(fault.get("ctx", {}).get("error", ""))
    if message.startswith("error-"):
        return SetupError(message, variable=variable)
    return SetupError("error-config", variable=variable, problem=fault["msg"])


def read_config(environment: Mapping[str, str] | None = None) -> Config:
    """Read the configuration.

    Args:
        environment: instead of the process's environment and ``.env``, for tests.

    Raises:
        SetupError: a value cannot be used; names the variable.
    """
    config, faults = look_around(environment)
    if faults:
        raise faults[0]
    return config

"""What an operator can set, and what happens when it can't be used: one sentence that names the variable."""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

from bot.config import DISCORD_API, QUESTIONS, Config, look_around, read_config
from bot.core.errors import SetupError
from bot.texts import say

TOKEN = "MTA0NzQ4ODE0NzQ4ODE0NzQ4.GfWsXy.not-a-real_token"

DEFAULTS: dict[str, Any] = {
    "token": None,
    "token_file": None,
    "api_url": "https://discord.com/api/v10",
    "trusted_hosts": frozenset(),
    "database_url": SecretStr("sqlite+aiosqlite:///tutor.db"),
    "questions": QUESTIONS,
    "shard_ids": (),
    "shard_count": None,
    "health_file": None,
    "log_format": "text",
}

EVERYTHING = {
    "DISCORD_TOKEN": TOKEN,
    "DISCORD_API_URL": "https://discord.internal:8443/api/v10",
    "TUTOR_TRUSTED_API_HOSTS": " Discord.Internal, other.example ,,",
    "TUTOR_DATABASE_URL": "postgresql+asyncpg://tutor@db/tutor",
    "TUTOR_QUESTIONS": "some/questions",
    "TUTOR_SHARD_IDS": "0-1, 3",
    "TUTOR_SHARD_COUNT": "4",
    "TUTOR_HEALTH_FILE": "run/health",
    "TUTOR_LOG_FORMAT": "json",
}


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable of ours and no ``.env``, wherever the tests run."""
    for name in list(os.environ):
        if name.casefold().startswith(("discord_", "tutor_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def _use(environment: dict[str, str] | None, *, secret: bool) -> str | None:
    config = read_config(environment)
    return config.secret if secret else None


def refusal(environment: dict[str, str] | None = None, *, secret: bool = False) -> str:
    """The sentence that an operator reads."""
    with pytest.raises(SetupError) as caught:
        _use(environment, secret=secret)
    assert TOKEN[:4] not in "".join(traceback.format_exception(caught.value))
    sentence = say(caught.value.text_key, **caught.value.params)
    assert "\n" not in sentence
    return sentence


def test_defaults() -> None:
    assert read_config().model_dump() == DEFAULTS
    assert read_config({}).model_dump() == DEFAULTS
    assert read_config().api_url == DISCORD_API
    assert QUESTIONS.is_dir()


def _as_read(config: Config) -> None:
    assert config.secret == TOKEN
    assert config.api_url == "https://discord.internal:8443/api/v10"
    assert config.trusted_hosts == {"discord.internal", "other.example"}
    assert config.database == "postgresql+asyncpg://tutor@db/tutor"
    assert config.questions == Path("some/questions")
    assert (config.shard_ids, config.shard_count) == ((0, 1, 3), 4)
    assert config.health_file == Path("run/health")
    assert config.log_format == "json"


def test_every_variable_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in EVERYTHING.items():
        monkeypatch.setenv(name, value)
    _as_read(read_config())


def test_every_variable_from_a_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("# ours\n" + "".join(f"{name}={value}\n" for name, value in EVERYTHING.items()))
    _as_read(read_config())


def test_every_variable_from_a_mapping() -> None:
    _as_read(read_config(EVERYTHING))


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("TUTOR_LOG_FORMAT=json\nTUTOR_QUESTIONS=there\n")
    monkeypatch.setenv("TUTOR_LOG_FORMAT", "text")
    assert (read_config().log_format, read_config().questions) == ("text", Path("there"))


def test_a_mapping_stands_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\n")
    monkeypatch.setenv("TUTOR_LOG_FORMAT", "json")
    assert read_config({}).model_dump() == DEFAULTS


def test_empty_variables_are_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in EVERYTHING:
        monkeypatch.setenv(name, "")
    assert read_config().model_dump() == read_config(dict.fromkeys(EVERYTHING, "")).model_dump() == DEFAULTS


def test_a_home_folder_is_found_also_where_no_shell_looks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "token").write_text(TOKEN)
    at_home = {"DISCORD_TOKEN_FILE": "~/token", "TUTOR_QUESTIONS": "~/mine", "TUTOR_HEALTH_FILE": "~/run/health"}
    (tmp_path / ".env").write_text("".join(f"{name}={value}\n" for name, value in at_home.items()))
    config = read_config()
    assert config.secret == TOKEN
    assert (config.questions, config.health_file) == (tmp_path / "mine", tmp_path / "run" / "health")


@pytest.mark.parametrize("variable", ["DISCORD_TOKEN_FILE", "TUTOR_QUESTIONS", "TUTOR_HEALTH_FILE"])
def test_a_home_folder_of_nobody(variable: str) -> None:
    assert refusal({variable: "~nobody-of-that-name/file"}).startswith(f"{variable} begins with ~")


@pytest.mark.parametrize("file", [True, False])
def test_variables_of_other_programs_are_left_alone(
    file: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = {
        "TOKEN": "theirs",
        "TOKEN_FILE": "theirs",
        "API_URL": "http://theirs",
        "DATABASE_URL": "postgres://theirs",
    }
    others |= {
        "QUESTIONS": "theirs",
        "LOG_FORMAT": "xml",
        "TRUSTED_HOSTS": "theirs",
        "SHARD_COUNT": "x",
        "SHARD_IDS": "x",
        "HEALTH_FILE": "theirs",
    }
    assert {name.lower() for name in others} == set(Config.model_fields)
    if file:
        (tmp_path / ".env").write_text("".join(f"{name}={value}\n" for name, value in others.items()))
    else:
        for name, value in others.items():
            monkeypatch.setenv(name, value)
    assert read_config().model_dump() == read_config(others).model_dump() == DEFAULTS


def test_code_may_name_the_fields() -> None:
    config = Config(database_url=SecretStr("sqlite+aiosqlite:///x.db"), questions=Path("q"))
    assert (config.database, config.questions) == ("sqlite+aiosqlite:///x.db", Path("q"))


def test_it_is_frozen() -> None:
    with pytest.raises(ValidationError):
        read_config({}).log_format = "json"


# The token


def test_the_token_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(f"\n {TOKEN} \n")
    assert read_config({"DISCORD_TOKEN_FILE": str(file)}).secret == TOKEN


def test_white_space_around_the_token_is_left_out() -> None:
    assert read_config({"DISCORD_TOKEN": f"  {TOKEN}\r\n"}).secret == TOKEN


@pytest.mark.parametrize("environment", [{}, {"DISCORD_TOKEN": ""}, {"DISCORD_TOKEN": " \n"}])
def test_no_token(environment: dict[str, str]) -> None:
    sentence = refusal(environment, secret=True)
    assert "DISCORD_TOKEN" in sentence
    assert "DISCORD_TOKEN_FILE" in sentence


def test_two_tokens(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(TOKEN)
    sentence = refusal({"DISCORD_TOKEN": TOKEN, "DISCORD_TOKEN_FILE": str(file)}, secret=True)
    assert sentence.startswith("Both DISCORD_TOKEN and DISCORD_TOKEN_FILE")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "can't be read: No such file"),
        (b"caf\xe9", "must hold just the token"),
        ("folder", "Docker makes a folder"),
    ],
)
def test_a_token_file_that_cannot_be_read(content: bytes | str | None, says: str, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    if isinstance(content, bytes):
        file.write_bytes(content)
    elif content:
        file.mkdir()
    sentence = refusal({"DISCORD_TOKEN_FILE": str(file)}, secret=True)
    assert says in sentence
    assert isinstance(content, bytes) or str(file) in sentence


def test_an_empty_token_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(" \n")
    assert "DISCORD_TOKEN" in refusal({"DISCORD_TOKEN_FILE": str(tmp_path / "secret")}, secret=True)


@pytest.mark.parametrize(
    "token",
    [
        *(f"{TOKEN}\nX-Header: y", f"Bot {TOKEN}", f"{TOKEN}\x00", f"{TOKEN}é", "\ufeff" + TOKEN),
        *(f"DISCORD_TOKEN={TOKEN}", f'"{TOKEN}"', f"'{TOKEN}'", f"{TOKEN}\n# mine"),
    ],
)
def test_what_discord_cannot_have_given_out_is_not_put_down_to_discord(token: str) -> None:
    assert refusal({"DISCORD_TOKEN": token}, secret=True).startswith("That's not a bot token")


def test_the_token_shows_nowhere() -> None:
    config = read_config({"DISCORD_TOKEN": TOKEN})
    shown = [repr(config), str(config), f"{config}", repr(config.model_dump()), config.model_dump_json()]
    shown += [repr(config.token), str(config.token)]
    assert not any(TOKEN in text for text in shown)
    assert config.secret == TOKEN


@pytest.mark.parametrize(
    "bad", [{"TUTOR_LOG_FORMAT": "xml"}, {"DISCORD_API_URL": "http://evil.example"}, {"TUTOR_SHARD_COUNT": "none"}]
)
def test_nor_in_the_error_about_another_variable(bad: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"DISCORD_TOKEN": TOKEN, **bad}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError) as raw:
        Config()
    assert TOKEN[:4] not in str(raw.value)
    assert next(iter(bad)) in refusal()


PASSWORD = "hunter2-and-more"


@pytest.mark.parametrize(
    "address", [f"postgresql+asyncpg://tutor:{PASSWORD}@db/tutor", f"postgresql+asyncpg://db/tutor?password={PASSWORD}"]
)
def test_the_databases_password_shows_nowhere(address: str) -> None:
    config = read_config({"TUTOR_DATABASE_URL": f" {address}\n"})
    shown = [repr(config), str(config), repr(config.model_dump()), config.model_dump_json()]
    assert not any(PASSWORD in text for text in shown)
    assert config.database == address


# All at once


def test_every_variable_that_cannot_be_used_is_named() -> None:
    bad = {"TUTOR_LOG_FORMAT": "xml", "TUTOR_SHARD_COUNT": "none", "TUTOR_SHARD_IDS": "0"}
    bad |= {"DISCORD_API_URL": "http://evil.example"}
    config, faults = look_around({"DISCORD_TOKEN": TOKEN, "TUTOR_QUESTIONS": "mine", **bad})
    said = [say(fault.text_key, **fault.params) for fault in faults]
    assert len(said) == len(bad)
    assert all(any(variable in sentence for sentence in said) for variable in bad)
    assert (config.secret, config.questions, config.log_format) == (TOKEN, Path("mine"), "text")
    assert config.api_url == DISCORD_API


def test_what_depends_on_a_variable_that_cannot_be_used_is_not_trusted() -> None:
    config, faults = look_around({"TUTOR_SHARD_IDS": "0-1", "TUTOR_SHARD_COUNT": "x"})
    assert [fault.text_key for fault in faults] == ["error-config", "error-shards"]
    assert (config.shard_ids, config.shard_count) == ((), None)


# Where the token is sent


@pytest.mark.parametrize(
    "url",
    [
        "https://discord.com/api/v10",
        "https://discord.com/api/v10/",
        "https://DISCORD.com/api",
        "https://canary.discord.com/api/v10",
        "https://discord.com:443/api",
        "http://localhost:8080/api/v10",
        "http://127.0.0.1:8080",
        "http://127.9.9.9",
        "https://127.0.0.1",
        "http://[::1]:8080/api/v10",
        "  https://discord.com/api/v10\n",
    ],
)
def test_discord_and_this_machine_get_the_token(url: str) -> None:
    assert read_config({"DISCORD_API_URL": url}).api_url == url.strip()


@pytest.mark.parametrize(
    "url",
    [
        "http://discord.com/api/v10",
        "http://canary.discord.com",
        "https://discord.com.evil.example/api",
        "https://evildiscord.com",
        "https://discord.com@evil.example/api",
        "https://discord.com:pass@evil.example/api",
        "https://discord.com\\@evil.example",
        "https://discord.co",
        "https://evil.example/discord.com",
        "https://evil.example?discord.com",
        "https://evil.example#.discord.com",
        "https://evil.example",
        "http://10.0.0.1",
        "http://0.0.0.0",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://[::]",
        "http://[fe80::1]",
        "http://[2001:db8::1]",
    ],
)
def test_nobody_else_does(url: str) -> None:
    sentence = refusal({"DISCORD_API_URL": url, "DISCORD_TOKEN": TOKEN})
    assert "DISCORD_API_URL" in sentence
    assert "TUTOR_TRUSTED_API_HOSTS" in sentence


@pytest.mark.parametrize("url", ["https://proxy.example/api", "http://proxy.example:8080", "https://PROXY.example"])
def test_but_those_that_the_operator_trusts(url: str) -> None:
    assert (
        read_config({"DISCORD_API_URL": url, "TUTOR_TRUSTED_API_HOSTS": "other.example, Proxy.Example"}).api_url == url
    )
    for trusted in ("example", "sub.proxy.example", "proxy.example.org", "*"):
        assert refusal({"DISCORD_API_URL": url, "TUTOR_TRUSTED_API_HOSTS": trusted})


@pytest.mark.parametrize(
    "url",
    [
        "discord.com",
        "ftp://discord.com",
        "//discord.com",
        "https://",
        "https:///api",
        "wss://discord.com",
        "x",
        "http://[::1",
        "https://discord.com:port",
        "https://discord.com:99999",
    ],
)
def test_what_is_no_address(url: str) -> None:
    assert "DISCORD_API_URL" in refusal({"DISCORD_API_URL": url})


# The others


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TUTOR_LOG_FORMAT", "xml"),
        ("TUTOR_LOG_FORMAT", "text,json"),
        ("TUTOR_SHARD_COUNT", "0"),
        ("TUTOR_SHARD_COUNT", "-1"),
        ("TUTOR_SHARD_COUNT", "two"),
        ("TUTOR_SHARD_COUNT", "1.5"),
        ("TUTOR_SHARD_IDS", "0"),  # without the number of all shards
        ("TUTOR_SHARD_IDS", "x"),
        ("TUTOR_SHARD_IDS", "0-"),
        ("TUTOR_SHARD_IDS", "-1"),
        ("TUTOR_SHARD_IDS", "0,,1"),
        ("TUTOR_SHARD_IDS", "3-1"),
        ("TUTOR_SHARD_IDS", "0-999999999999"),
    ],
)
def test_a_bad_value_is_named(variable: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert variable in refusal({variable: value})
    monkeypatch.setenv(variable, value)
    assert variable in refusal()


def test_shards_that_there_are_not() -> None:
    assert "TUTOR_SHARD_COUNT" in refusal({"TUTOR_SHARD_IDS": "0-4", "TUTOR_SHARD_COUNT": "4"})
    assert read_config({"TUTOR_SHARD_IDS": "3,1-2,1", "TUTOR_SHARD_COUNT": "4"}).shard_ids == (1, 2, 3)


def test_a_file_of_variables_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"DISCORD_TOKEN=" + TOKEN.encode() + b"\nTUTOR_QUESTIONS=caf\xe9\n")
    sentence = refusal()
    assert ".env" in sentence
    assert TOKEN not in sentence

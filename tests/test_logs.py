"""Log lines for people and for machines; the token shows in neither."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.logs import set_up_logs

SECRET = "MTA0NzQ4.GfWsXy.not-a-real_token"
FORMS = ("text", "json")
AT = datetime(2026, 11, 23, 8, 0, 0, 250_000, UTC)
Lines = Callable[[], list[str]]


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Logging is the process's: leave it as it was."""
    loggers = [logging.getLogger(name) for name in (None, "discord", "alembic")]
    levels = [logger.level for logger in loggers]
    handlers = loggers[0].handlers[:]
    loggers[0].handlers.clear()  # so that those of pytest are not closed
    yield
    loggers[0].handlers[:] = handlers
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Lines:
    """What was written to standard error since the last time."""

    def read() -> list[str]:
        captured = capsys.readouterr()
        assert captured.out == ""
        return captured.err.splitlines()

    return read


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


log = logging.getLogger("bot.somewhere")


def _fail(token: str) -> None:
    raise ValueError(f"login with {token} failed")


def test_the_token_is_left_out_of_messages_and_arguments(form: str, lines: Lines) -> None:
    set_up_logs(form, SECRET)
    log.info("Bot %s and again %s", SECRET, SECRET)
    log.warning(f"Authorization: Bot {SECRET}")
    log.error("headers: %s", {"Authorization": f"Bot {SECRET}"})
    log.info("%r", [SECRET.encode()])
    logging.getLogger(SECRET).info("a name")
    found = lines()
    assert len(found) == 5
    assert SECRET not in "".join(found)
    assert sum(line.count("[token]") for line in found) == 6


def test_nor_does_it_show_in_tracebacks(form: str, lines: Lines) -> None:
    set_up_logs(form, SECRET)
    try:
        _fail(SECRET)
    except ValueError:
        log.exception("no login")
    try:
        try:
            _fail(SECRET)
        except ValueError as error:
            raise RuntimeError(SECRET) from error
    except RuntimeError:
        log.warning("again", exc_info=True)
    found = "\n".join(lines())
    assert SECRET not in found
    assert found.count("login with [token] failed") == 2
    assert found.count("ValueError: ") == 2
    assert "_fail" in found


@pytest.mark.parametrize("secret", ['to"ken\\n', "t'ok\\en", "a/b<c>&"])
def test_a_token_with_signs_that_are_written_differently(form: str, secret: str, lines: Lines) -> None:
    set_up_logs(form, secret)
    log.info("Bot %s", secret)
    (line,) = lines()
    message = json.loads(line)["message"] if form == "json" else line
    assert message.endswith("Bot [token]")


def test_what_is_logged_wrongly_does_not_show_it_either(form: str, lines: Lines) -> None:
    set_up_logs(form, SECRET)
    log.info("%d guilds", SECRET)
    found = "\n".join(lines())
    assert SECRET not in found
    assert found.count("%d guilds") == found.count("[token]") == 1


def test_warnings_of_libraries_do_not_show_it(form: str, lines: Lines) -> None:
    set_up_logs(form, SECRET)
    logging.captureWarnings(True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn(f"token {SECRET}", UserWarning, stacklevel=1)
    finally:
        logging.captureWarnings(False)
    found = "\n".join(lines())
    assert SECRET not in found


def _record(message: str) -> logging.LogRecord:
    record = logging.LogRecord("bot.x", logging.WARNING, __file__, 1, message, None, None)
    record.created = AT.timestamp()
    return record


@pytest.fixture
def in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose own zone is far from UTC."""
    with monkeypatch.context() as there:
        there.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_tokyo")
def test_times_are_in_utc(form: str, lines: Lines) -> None:
    assert time.localtime(AT.timestamp()).tm_hour == 17
    set_up_logs(form, SECRET)
    logging.getLogger().handle(_record("hello"))
    (line,) = lines()
    if form == "json":
        expected = {"at": "2026-11-23T08:00:00.250+00:00", "level": "warning", "logger": "bot.x", "message": "hello"}
        assert json.loads(line) == expected
    else:
        assert line == "2026-11-23T08:00:00Z WARNING bot.x: hello"


def test_json_is_one_object_a_line_whatever_is_said(lines: Lines) -> None:
    set_up_logs("json", SECRET)
    said = ["two\nlines", 'quo"te', "\\", "漢字 🙂", "\x00\x1b[31m", "{}", ""]
    for text in said:
        log.info("%s", text)
    try:
        _fail("two\nlines")
    except ValueError:
        log.exception("failed")
    *entries, failure = [json.loads(line) for line in lines()]
    assert [entry["message"] for entry in entries] == said
    assert failure["exception"].startswith("Traceback (most recent call last):\n")
    assert failure["exception"].endswith("ValueError: login with two\nlines failed")
    assert set(failure) == {"at", "level", "logger", "message", "exception"}


@given(st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_any_text_comes_through_json(text: str) -> None:
    set_up_logs("json", SECRET)
    (handler,) = logging.getLogger().handlers
    line = handler.format(_record(text))
    assert "\n" not in line
    assert json.loads(line)["message"] == text.replace(SECRET, "[token]")


def test_only_what_matters_is_said_and_on_standard_error(form: str, lines: Lines) -> None:
    set_up_logs(form, SECRET)
    log.debug("detail")
    logging.getLogger("discord.client").info("detail")
    logging.getLogger("alembic.runtime").info("detail")
    assert lines() == []
    logging.getLogger("discord.gateway").warning("news")
    (line,) = lines()
    assert re.search("news", line)


def test_setting_up_again_replaces_what_was_set(lines: Lines) -> None:
    set_up_logs("text", "first")
    set_up_logs("json", SECRET)
    log.info("once")
    assert [json.loads(line)["message"] for line in lines()] == ["once"]
    assert [handler.stream for handler in logging.getLogger().handlers] == [sys.stderr]

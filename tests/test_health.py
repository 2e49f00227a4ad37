"""The sign of life: what the running bot writes, and what whoever asks is told."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import health
from bot.core.errors import SetupError
from bot.health import beating, judge
from bot.texts import say

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class Looks:
    """Says what is wrong, look after look, and lets the test wait for each."""

    def __init__(self, *problems: str | Exception | None) -> None:
        self._problems = list(problems)
        self._turn = asyncio.Semaphore(0)
        self._slept = asyncio.Semaphore(0)

    async def look(self) -> str | None:
        problem = self._problems.pop(0)
        if isinstance(problem, Exception):
            raise problem
        return problem

    async def sleep(self, seconds: float) -> None:
        assert seconds == health.EVERY
        self._slept.release()
        await self._turn.acquire()

    async def done(self) -> None:
        """Wait until a look is over."""
        await self._slept.acquire()

    async def next(self) -> None:
        """Let the next look happen."""
        self._turn.release()
        await self.done()


def dated(file: Path, at: datetime) -> None:
    os.utime(file, (at.timestamp(), at.timestamp()))


async def test_the_file_says_how_the_bot_is_and_goes_with_it(tmp_path: Path) -> None:
    file, looks = tmp_path / "health", Looks("health-offline", None)
    async with beating(file, looks.look, looks.sleep):
        assert file.read_text() == say("health-starting")
        await looks.done()
        assert file.read_text() == say("health-offline")
        await looks.next()
        assert file.read_text() == say("health-well")
        assert os.listdir(tmp_path) == [file.name]
    assert os.listdir(tmp_path) == []


async def test_an_unknown_trouble_is_logged_and_the_file_grows_old(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file, looks = tmp_path / "health", Looks(None, RuntimeError("of some kind"), None)
    async with beating(file, looks.look, looks.sleep):
        await looks.done()
        dated(file, NOW)
        await looks.next()
        assert "of some kind" in caplog.text
        assert judge(file, NOW + health.SILENT)[0] == 0
        assert judge(file, NOW + health.SILENT + timedelta(seconds=1)) == (1, say("health-silent", seconds=61))
        await looks.next()
        assert judge(file, datetime.now(UTC))[0] == 0


async def test_a_file_that_cannot_be_written_any_more_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder, looks = tmp_path / "run", Looks(*[None] * 5)
    folder.mkdir()
    async with beating(folder / "health", looks.look, looks.sleep):
        for times in (1, 2):
            (folder / "health").unlink(missing_ok=True)
            folder.rename(tmp_path / "away")
            await looks.next() if times > 1 else await looks.done()
            await looks.next()
            assert [record.exc_info for record in caplog.records] == [None] * times
            (tmp_path / "away").rename(folder)
            await looks.next() if times == 1 else None
    assert "No such file" in caplog.text


async def test_no_file_no_sign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with beating(None, Looks().look):
        assert os.listdir(tmp_path) == []


async def test_a_file_that_cannot_be_written_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as caught:
        async with beating(tmp_path / "nowhere" / "health", Looks().look):
            pytest.fail("it began")
    assert str(tmp_path / "nowhere" / "health") in say(caught.value.text_key, **caught.value.params)


@pytest.mark.parametrize("key", ["health-starting", "health-offline", "health-database", "health-outdated"])
def test_what_is_wrong_is_passed_on(tmp_path: Path, key: str) -> None:
    file = tmp_path / "health"
    file.write_text(say(key), encoding="utf-8")
    assert judge(file, datetime.now(UTC)) == (1, say(key))


def test_a_file_that_says_nothing(tmp_path: Path) -> None:
    assert judge(None, NOW) == (2, say("health-not-set"))
    assert judge(tmp_path / "health", NOW) == (1, say("health-missing", file=str(tmp_path / "health")))
    assert judge(tmp_path, NOW) == (2, say("health-unreadable", file=str(tmp_path)))
    (tmp_path / "health").write_bytes(b"\xff\xfe")
    assert judge(tmp_path / "health", NOW)[0] == 2


def python(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=Path(__file__).parents[1],
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("command", [("-m", "bot.health"), ("-m", "bot", "health")])
def test_asking(tmp_path: Path, command: tuple[str, ...]) -> None:
    file = tmp_path / "health"
    file.write_text(say("health-well"), encoding="utf-8")
    done = python(*command, TUTOR_HEALTH_FILE=str(file))
    assert (done.returncode, done.stdout.strip()) == (0, say("health-well"))
    file.write_text(say("health-offline"), encoding="utf-8")
    done = python(*command, TUTOR_HEALTH_FILE=str(file))
    assert (done.returncode, done.stderr.strip()) == (1, say("health-offline"))
    done = python(*command, TUTOR_LOG_FORMAT="xml")
    assert done.returncode == 2
    assert "TUTOR_LOG_FORMAT" in done.stderr


def test_asking_loads_nothing_of_the_bot() -> None:
    heavy = {"discord", "sqlalchemy", "typer", "bot.app", "bot.cli"}
    assert python("-c", f"import sys, bot.health; print({heavy} & set(sys.modules))").stdout.strip() == "set()"

"""The command line on a system that doesn't play along: one sentence and exit code 2, and no letter lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import __main__ as entry
from bot.cli import app
from bot.texts import say
from tests.behaviour.bank import write_bank

ROOT = Path(__file__).parents[1]
FULL = Path("/dev/full")


def _missing(folder: Path) -> list[str]:
    return ["schema", str(folder / "none")]


def _in_the_way(folder: Path) -> list[str]:
    (folder / "schema.json").mkdir()
    return ["schema", str(folder)]


def _closed(folder: Path) -> list[str]:
    """A list of ids that is a link to where nothing can be made, so that it binds root, too."""
    write_bank(folder)
    (folder / "ids.txt").symlink_to(folder / "none" / "ids.txt")
    return ["ids", str(folder)]


@pytest.mark.parametrize("arguments", [_missing, _in_the_way, _closed])
def test_a_file_that_cannot_be_written_is_one_sentence(arguments, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, arguments(tmp_path))
    assert done.exit_code == 2
    assert done.stderr.startswith(say("error-system", detail="")[:-1])
    assert str(tmp_path) in done.stderr
    assert len(done.stderr.splitlines()) == 1


def run(*words: str, **where: object) -> subprocess.CompletedProcess[bytes]:
    """A command where the system's own encoding knows no letters but English ones."""
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "bot", *words]
    env = os.environ | {"PYTHONIOENCODING": "cp1252"} | plain
    return subprocess.run(command, cwd=ROOT, env=env, check=False, timeout=60, **where)


def test_files_and_pipes_get_every_letter(tmp_path: Path) -> None:
    write_bank(tmp_path)
    file = tmp_path / "foundations.yaml"
    file.write_text(file.read_text().replace("Right:", "Right → ", 1))
    done = run("export", str(file), capture_output=True)
    assert done.returncode == 0, done.stderr
    assert "Right → " in done.stdout.decode("utf-8")


@pytest.mark.skipif(not FULL.exists(), reason="a device that takes nothing is Linux's")
def test_a_complaint_that_nobody_can_read_has_its_exit_code() -> None:
    with FULL.open("wb") as nowhere:
        assert run("ids", "/nowhere", stderr=nowhere).returncode == 2


def test_an_interruption_while_it_loads_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        def __getattr__(self, name: str) -> None:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "bot.cli", Interrupted())
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 130

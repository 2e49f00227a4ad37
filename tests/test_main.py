"""``python -m bot`` with a Python that cannot run it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot import __main__ as entry

ROOT = Path(__file__).parents[1]


def test_without_the_packages_it_says_what_to_do() -> None:
    """As with a Python outside the virtual environment: ``-S`` keeps installed packages out of sight."""
    command = [sys.executable, "-S", "-m", "bot", "new", "choice"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "isn't installed" in done.stderr
    assert ".venv/bin/python -m bot" in done.stderr


def test_an_old_python_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(entry, "OLDEST", (99, 0))
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 2
    assert f"Python {sys.version.split()[0]} is too old" in capsys.readouterr().err


def test_a_module_of_ours_that_is_missing_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bot.cli", None)
    with pytest.raises(ModuleNotFoundError, match=r"bot\.cli"):
        entry.main()

"""The process as a whole: it says where the page is, serves it, and ends when it is told to."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

import bot.sandbox
from tests.sandbox.conftest import write_bank

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
def test_the_page_is_served_until_a_signal_comes(tmp_path: Path, name: signal.Signals) -> None:
    questions, temporary = tmp_path / "questions", tmp_path / "tmp"
    questions.mkdir()
    temporary.mkdir()
    code = "from bot.sandbox import run; raise SystemExit(run(port=0, open_browser=False))"
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", code],
        cwd=ROOT,
        env=os.environ | {"TUTOR_QUESTIONS": str(write_bank(questions)), "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with process:
        try:
            assert process.stdout is not None
            heading, where = process.stdout.readline(), process.stdout.readline()
            assert "Starting the bot" in heading
            address = re.search(r"http://127\.0\.0\.1:\d+/", where)
            assert address is not None
            with urlopen(address[0], timeout=30) as page:
                assert b"Act as" in page.read()
            assert list(temporary.glob("mlops-tutor-sandbox-*/tutor.db"))
            process.send_signal(name)
            assert process.wait(timeout=30) == 0
        finally:
            process.kill()
    assert list(temporary.iterdir()) == []


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in [name for name in sys.modules if name.startswith("bot.sandbox.")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "simcord", None)
    assert bot.sandbox.run(headless=True) == 2
    assert ".[sandbox]" in capsys.readouterr().err


def test_a_setting_that_cannot_be_used_is_one_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "sandbox", "--headless"],
        cwd=ROOT,
        env=os.environ | {"TUTOR_LOG_FORMAT": "xml"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"TUTOR_LOG_FORMAT can't be used: .*\n", done.stderr)

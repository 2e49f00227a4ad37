"""The story on the terminal: complete, and the same every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.sandbox.main import Build, run
from bot.texts import say
from tests.sandbox.conftest import write_bank

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def story(build: Build) -> str:
    lines: list[str] = []
    assert run(headless=True, days=4, seed=7, build=build, out=lines.append) == 0
    return "\n".join(lines)


def test_every_day_has_a_post_and_every_post_its_reveal(story: str) -> None:
    assert len(re.findall("─── .* ───", story)) == 5
    assert story.count("A new post in #daily-mlops") == 5
    assert story.count("The post in #daily-mlops is closed and revealed") == 4


def test_all_kinds_come_up_and_are_answered(story: str) -> None:
    for kind in (say(f"exercise-kind-{name}") for name in ("choice", "multiple", "classify", "order")):
        assert kind in story
    assert re.search(r"\w+ answers: [A-E] · I think so\n", story)
    assert re.search(r"answers: .+ · .+ · ", story)


def test_members_differ(story: str) -> None:
    answers = re.findall(r"^\d\d:\d\d  (\w+) (answers|takes the hint)", story, re.MULTILINE)
    counts = {name: sum(other == name for other, _ in answers) for name, _ in answers}
    assert len(counts) == 5
    assert len(set(counts.values())) > 1
    assert "takes the hint" in {what for _, what in answers}


def test_it_ends_with_the_leaderboard(story: str) -> None:
    board = story[story.index("/leaderboard") :]
    for name in ("Aylin", "Kofi", "Mei", "Lucía", "Tomasz"):
        assert re.search(rf"{name}.* · \d+ .*\d+ of \d+ right", board)


def test_it_can_be_read_on_a_terminal(story: str) -> None:
    assert not re.search(r"<t:|<#|<@|\*\*|t1:", story)


def tell(questions: Path, seed: int, hash_seed: str) -> str:
    code = f"from bot.sandbox import run; raise SystemExit(run(headless=True, days=1, seed={seed}))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"TUTOR_QUESTIONS": str(questions), "PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    return done.stdout


def test_the_same_seed_tells_the_same_story_and_another_one_another(tmp_path: Path) -> None:
    questions = write_bank(tmp_path)
    story = tell(questions, 7, "1")
    assert "Leaderboard" in story
    assert tell(questions, 7, "2") == story
    assert tell(questions, 8, "1") != story

"""``check --answers``: what a database says about exercises, at their lines."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

from typer.testing import CliRunner

from bot.bank.loader import read_bank
from bot.cli import app
from bot.core.grading import FULL_SCORE
from bot.store.engine import Store
from tests.store.rows import add_attempts, add_post, attempt

QUESTIONS = Path(__file__).parents[1] / "questions"


async def fill(file: Path, exercise, answers: int) -> None:
    """Make a database in which everybody gets an exercise right."""
    store = await Store.open(f"sqlite+aiosqlite:///{file}")
    right = next(place for place, option in enumerate(exercise.options) if option.correct)
    async with store.write() as tx:
        post = await add_post(tx, exercise=exercise)
        users = range(1, answers + 1)
        await add_attempts(tx, *[attempt(post.id, user, answer=(right,), score=FULL_SCORE) for user in users])
    await store.close()


def test_findings_at_the_lines_they_are_about(tmp_path):
    folder = tmp_path / "questions"
    folder.mkdir()
    shutil.copy(QUESTIONS / "foundations.yaml", folder)
    source = read_bank(folder)
    entry = next(entry for entry in source.entries if entry.exercise.kind == "choice" and not entry.exercise.figure)
    database = tmp_path / "tutor.db"
    asyncio.run(fill(database, entry.exercise, 40))
    before = database.read_bytes()
    done = CliRunner().invoke(app, ["check", str(folder), "--format", "json", "--answers", str(database)])
    assert done.exit_code < 2, done.output  # 1: it misses its figures here
    found = [one for one in json.loads(done.stdout)["findings"] if one["rule"] == "answers"]
    assert [one["exercise"] for one in found] == [entry.exercise.id] * len(entry.exercise.options)
    lines = (folder / "foundations.yaml").read_text(encoding="utf-8").splitlines()
    said = {lines[one["line"] - 1].strip(): one["message"] for one in found}
    assert "100% of the points" in said[f"difficulty: {entry.exercise.difficulty}"]
    dead = [message for message in said.values() if "picked this wrong option" in message]
    assert len(dead) == len(entry.exercise.options) - 1
    assert database.read_bytes() == before


async def fill_doubtfully(file: Path, entry, other) -> None:
    """Make a database in which those who do well elsewhere miss the key of one exercise."""
    store = await Store.open(f"sqlite+aiosqlite:///{file}")
    options = entry.exercise.options
    right = next(place for place, option in enumerate(options) if option.correct)
    wrong = (right + 1) % len(options)
    async with store.write() as tx:
        here, elsewhere = [await add_post(tx, exercise=each.exercise) for each in (entry, other)]
        for user in range(1, 41):
            able = user % 2
            given = attempt(here.id, user, exercise=entry.exercise.id, answer=(wrong if able else right,))
            better = attempt(elsewhere.id, user, exercise=other.exercise.id, score=FULL_SCORE * able)
            await add_attempts(tx, replace(given, score=FULL_SCORE * (1 - able)), better)
    await store.close()


def test_a_doubtful_key_as_annotations_on_its_lines(tmp_path):
    folder = tmp_path / "questions"
    folder.mkdir()
    shutil.copy(QUESTIONS / "foundations.yaml", folder)
    choices = [one for one in read_bank(folder).entries if one.exercise.kind == "choice" and not one.exercise.figure]
    entry, other = choices[:2]
    database = tmp_path / "tutor.db"
    asyncio.run(fill_doubtfully(database, entry, other))
    done = CliRunner().invoke(app, ["check", str(folder), "--format", "github", "--answers", str(database)])
    lines = (folder / "foundations.yaml").read_text(encoding="utf-8").splitlines()
    shape = r"::warning file=(.+),line=(\d+),col=(\d+),title=answers (\S+)::(.+)"
    found = [each for each in map(re.compile(shape).fullmatch, done.stdout.splitlines()) if each]
    mine = {lines[int(each[2]) - 1][int(each[3]) - 1 :]: each[5] for each in found if each[4] == entry.exercise.id}
    assert all(Path(each[1]).name == "foundations.yaml" for each in found)
    assert "-1.00" in mine[entry.exercise.id], "the key is doubtful: at the exercise's id"
    tempting = next(text for text, said in mine.items() if "this wrong option (50%" in said)
    right = next(place for place, option in enumerate(entry.exercise.options) if option.correct)
    assert entry.exercise.options[(right + 1) % len(entry.exercise.options)].text.split()[0] in tempting


def test_a_wording_that_was_changed_since_is_not_blamed(tmp_path):
    source = read_bank(QUESTIONS)
    entry = next(entry for entry in source.entries if entry.exercise.kind == "choice")
    old = entry.exercise.model_copy(update={"title": "Once upon a time"})
    database = tmp_path / "tutor.db"
    asyncio.run(fill(database, old, 40))
    folder = tmp_path / "questions"
    folder.mkdir()
    shutil.copy(entry.file, folder)
    done = CliRunner().invoke(app, ["check", str(folder), "--answers", str(database)])
    assert "answers" not in done.output.replace(str(tmp_path), "")


def test_no_database_is_one_sentence(tmp_path):
    done = CliRunner().invoke(app, ["check", str(QUESTIONS), "--answers", str(tmp_path / "none.db")])
    assert done.exit_code == 2
    assert len(done.output.strip().splitlines()) == 1

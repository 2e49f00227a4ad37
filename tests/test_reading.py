"""Reading the bank, here and in another process: the same comes of it, and nothing is looked at twice."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from bot import reading
from bot.bank.faults import BankError
from bot.config import QUESTIONS
from bot.core.exercise import Exercise
from bot.reading import Reader, ReadingBroke, let_go, read
from bot.ui.posts import fits
from tests.behaviour.bank import write_bank


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "questions"
    made.mkdir()
    write_bank(made)
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The exercises of which it was asked whether they fit."""
    found: list[str] = []
    real = fits.problems

    def problems(exercise: Exercise) -> list[str]:
        found.append(exercise.id)
        return real(exercise)

    monkeypatch.setattr(fits, "problems", problems)
    return found


def spoil(folder: Path, old: str, new: str) -> None:
    file = folder / "foundations.yaml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


async def test_the_other_process_reads_the_same(tmp_path: Path) -> None:
    """All of our own: figures, drills, the glossary."""
    here = read(QUESTIONS)
    there = await Reader().read(QUESTIONS, here.fitting)
    assert there.bank.exercises == here.bank.exercises
    assert there.bank.drills == here.bank.drills
    assert there.bank.topics == here.bank.topics
    assert list(there.glossary) == list(here.glossary)
    assert there.glossary.topics == here.glossary.topics
    assert there.bank.translations == here.bank.translations
    assert there.bank.told_drills == here.bank.told_drills
    assert there.fitting == here.fitting
    steps = sum(len(drill.steps) for drill in here.bank.drills.values())
    assert len(here.fitting) == len(here.bank) + steps + len(here.bank.translations)


def test_an_exercise_is_measured_once_for_each_content(folder: Path, asked: list[str]) -> None:
    first = read(folder)
    every = len(first.bank)
    assert len(asked) == every
    assert read(folder, first.fitting).fitting == first.fitting
    assert len(asked) == every
    spoil(folder, "question: ", "question: So, ")
    second = read(folder, first.fitting)
    assert len(asked) == every + 1
    assert len(second.fitting) == every, "what is no longer there is forgotten"


async def test_an_exercise_that_does_not_fit_is_found_there_each_time(folder: Path) -> None:
    known = read(folder).fitting
    figure = 'figure: {file: tall.svg, alt: "A line, and nothing else to be seen here."}'
    (folder / "figures").mkdir(exist_ok=True)
    (folder / "figures" / "tall.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 10000"/>', encoding="utf-8"
    )
    spoil(folder, "  kind: choice\n", f"  kind: choice\n  {figure}\n")
    for _ in range(2):
        with pytest.raises(BankError) as caught:
            await Reader().read(folder, known)
        (fault,) = caught.value.faults
        assert "The figure can't be drawn." in fault.message


async def test_faults_of_bank_and_glossary_come_back_from_there(folder: Path) -> None:
    spoil(folder, "why: ", "wy: ")
    (folder / "glossary.yaml").write_text("terms: [", encoding="utf-8")
    with pytest.raises(BankError) as here:
        read(folder)
    with pytest.raises(BankError) as there:
        await Reader().read(folder, frozenset())
    assert there.value.faults == here.value.faults
    assert {Path(fault.file).name for fault in there.value.faults} == {"foundations.yaml", "glossary.yaml"}


async def test_a_process_that_ends_is_told_of(folder: Path) -> None:
    reader = Reader()
    task = asyncio.create_task(reader.read(folder, frozenset()))
    while reader._process is None:  # noqa: ASYNC110 - a thread starts it
        await asyncio.sleep(0.01)
    os.kill(reader._process.pid, signal.SIGKILL)
    with pytest.raises(ReadingBroke, match="exit code -9"):
        await task
    assert len((await reader.read(folder, frozenset())).bank) > 0


async def test_stopping_breaks_a_reading_off(folder: Path) -> None:
    reader = Reader()
    reader.stop()
    task = asyncio.create_task(reader.read(folder, frozenset()))
    while reader._process is None:  # noqa: ASYNC110 - a thread starts it
        await asyncio.sleep(0.01)
    reader.stop()
    with pytest.raises(ReadingBroke):
        await task


@pytest.mark.parametrize("program", ["bot.no_such_module", "bot.texts"])
async def test_a_process_that_does_not_read_is_told_of(
    folder: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    real = reading.child.start
    monkeypatch.setattr(reading.child, "start", lambda _module: real(program))
    with pytest.raises(ReadingBroke):
        await Reader().read(folder, frozenset(bytes([n]) * 32 for n in range(250)))


async def test_a_bug_in_the_other_process_comes_back_as_text(tmp_path: Path) -> None:
    with pytest.raises(ReadingBroke, match="Traceback"):
        await Reader().read(None, frozenset())  # type: ignore[arg-type]


async def test_a_process_of_another_version_is_not_asked(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New exercises often come with new code, and objects of the one would be broken in the other."""
    for name in ("core", "bank"):
        (tmp_path / "bot" / name).mkdir(parents=True)
        (tmp_path / "bot" / name / "code.py").write_text("old = 1")
    monkeypatch.setattr(reading, "__file__", str(tmp_path / "bot" / "reading.py"))
    monkeypatch.setattr(reading, "_LOADED", reading._code())
    (tmp_path / "bot" / "core" / "code.py").write_text("newer = 1")
    with pytest.raises(reading.CodeChanged):
        await Reader().read(folder, frozenset())


async def test_two_readings_take_turns(folder: Path) -> None:
    reader = Reader()
    one, two = await asyncio.gather(*(reader.read(folder, frozenset()) for _ in range(2)))
    assert one.bank.exercises == two.bank.exercises


async def test_a_bank_is_let_go_of(folder: Path) -> None:
    banks = [read(folder).bank]
    await let_go(banks)
    assert banks == []

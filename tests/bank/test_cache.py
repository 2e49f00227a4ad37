"""Reading a folder again costs what has changed in it."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from bot.bank import loader
from bot.bank.cache import Cache
from bot.bank.faults import BankError
from bot.bank.loader import Parsed, load_bank
from bot.core.exercise import Exercise

QUESTIONS = Path(__file__).resolve().parents[2] / "questions"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(QUESTIONS, tmp_path / "questions"))


class Asked:
    """A rule that remembers which exercises it was asked about."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    def __call__(self, exercise: Exercise) -> list[str]:
        self.ids.append(exercise.id)
        return []


def test_what_has_not_changed_is_not_looked_at_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache: Cache[Parsed] = Cache()
    rule, parsed = Asked(), []
    read = loader.read_yaml
    monkeypatch.setattr(loader, "read_yaml", lambda raw: parsed.append(raw) or read(raw))
    first = load_bank(folder, [rule], cache)
    files = len(parsed)
    steps = sum(len(drill.steps) for drill in first.drills.values())
    asked = len(first) + steps
    assert len(rule.ids) == asked

    second = load_bank(folder, [rule], cache)
    assert [exercise.id for exercise in second] == [exercise.id for exercise in first]
    assert (len(parsed), len(rule.ids)) == (files, asked)

    changed = folder / "releases.yaml"
    changed.write_text(changed.read_text().replace("difficulty: 2", "difficulty: 3", 1))
    load_bank(folder, [rule], cache)
    assert len(parsed) == files + 1
    assert set(rule.ids[asked:]) == {exercise.id for exercise in first if exercise.topic == "releases"}


def test_a_fault_is_found_again_until_it_is_mended(folder: Path) -> None:
    cache: Cache[Parsed] = Cache()
    file = folder / "releases.yaml"
    good = file.read_text()
    file.write_text(good.replace("why:", "wy:", 1))
    for _ in range(2):
        with pytest.raises(BankError):
            load_bank(folder, (), cache)
    file.write_text(good)
    assert len(load_bank(folder, (), cache)) == len(load_bank(folder))


def test_the_same_id_in_two_files_is_a_fault_though_both_are_known(folder: Path) -> None:
    cache: Cache[Parsed] = Cache()
    load_bank(folder, (), cache)
    copy = (folder / "releases.yaml").read_text().replace("topic: releases", "topic: twins", 1)
    (folder / "twins.yaml").write_text(copy)
    with pytest.raises(BankError) as caught:
        load_bank(folder, (), cache)
    assert {fault.rule for fault in caught.value.faults} == {"ids"}

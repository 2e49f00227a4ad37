"""Incident drills: files of their own, steps that are exercises, ids that are unique with those of the bank."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bank.faults import BankError, Fault
from bot.bank.loader import load_bank, read_bank
from bot.core.drill import from_text, to_text

from .conftest import VALID

QUESTIONS = Path(__file__).parents[2] / "questions"
HEAD = """\
drill: sample-drill
title: A sample incident
topic: sample
scenario: Something broke at nine.
"""
DRILL = HEAD + VALID[VALID.index("references:") :].replace("exercises:", "steps:").replace(
    "id: sample-", "id: drill-sample-"
).replace("title: A ", "title: Step of a ")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "drills").mkdir()
    (tmp_path / "sample.yaml").write_text(VALID, encoding="utf-8")
    write(tmp_path, DRILL)
    return tmp_path


def write(folder: Path, text: str, stem: str = "sample-drill") -> None:
    (folder / "drills" / f"{stem}.yaml").write_text(text, encoding="utf-8")


def faults(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(BankError) as caught:
        load_bank(folder)
    return caught.value.faults


def test_a_drill_has_its_steps_which_are_no_exercises_of_the_bank(folder: Path) -> None:
    bank = load_bank(folder)
    drill = bank.drills["sample-drill"]
    assert [step.id for step in drill.steps] == [
        f"drill-sample-{k}" for k in ("choice", "multiple", "classify", "order")
    ]
    assert [step.topic_title for step in drill.steps] == [f"A sample incident ({n}/4)" for n in range(1, 5)]
    assert {step.topic for step in drill.steps} == {"sample"}
    assert len(bank) == 4
    assert bank.get("drill-sample-choice") is None
    assert from_text(to_text(drill)) == drill


def test_the_scenario_keeps_its_paragraphs(folder: Path) -> None:
    said = "scenario: >-\n  Something broke\n  at nine.\n\n  Nobody noticed.\n"
    write(folder, DRILL.replace("scenario: Something broke at nine.\n", said))
    assert load_bank(folder).drills["sample-drill"].scenario == "Something broke at nine.\n\nNobody noticed."


def test_ids_of_steps_are_ids_of_the_bank(folder: Path) -> None:
    assert "drill-sample-order" in read_bank(folder).ids
    write(folder, DRILL.replace("drill-sample-choice", "sample-choice"))
    (fault,) = faults(folder)
    assert fault.rule == "ids"


def test_a_drill_has_an_id_of_its_own(folder: Path) -> None:
    (folder / "drills" / "sample-drill.yaml").unlink()
    write(folder, DRILL.replace("drill: sample-drill", "drill: sample-choice"), "sample-choice")
    (fault,) = faults(folder)
    assert fault.rule == "ids"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("drill: sample-drill", "drill: other", "The drill is “other”, but the file is called `sample-drill.yaml`"),
        ("topic: sample\n", "topic: sampel\n", "There's no topic “sampel”"),
        ("scenario: Something broke at nine.\n", "", "`scenario` is missing"),
        ("title: A sample incident", f"title: {'x' * 51}", "51"),
        ("why: Begins.", "wy: Begins.", "`wy` isn't a key"),
        ("references: [book-2020]", "references: [book-2021]", "There's no reference “book-2021”"),
    ],
)
def test_a_slip_is_told(folder: Path, old: str, new: str, said: str) -> None:
    write(folder, DRILL.replace(old, new, 1))
    assert any(said in str(fault) and fault.file.endswith("drills/sample-drill.yaml") for fault in faults(folder))


def test_a_fault_of_a_step_names_it(folder: Path) -> None:
    write(folder, DRILL.replace("difficulty: 3", "difficulty: 4", 1))
    assert [fault.exercise for fault in faults(folder)] == ["drill-sample-order"]


def test_two_steps_are_too_few(folder: Path) -> None:
    write(folder, DRILL[: DRILL.index("  - id: drill-sample-classify")])
    assert any("steps" in str(fault) for fault in faults(folder))


def test_rules_are_asked_about_steps_as_well(folder: Path) -> None:
    asked: list[str] = []
    load_bank(folder, [lambda exercise: asked.append(exercise.id) or ()])  # type: ignore[func-returns-value]
    assert "drill-sample-choice" in asked


def test_the_banks_own_drills_lead_from_the_cause_to_prevention() -> None:
    drills = load_bank(QUESTIONS).drills
    assert len(drills) == 5
    for drill in drills.values():
        assert 3 <= len(drill.steps) <= 4
        assert [step.kind for step in drill.steps][1:3] == ["classify", "order"]
        assert all(step.id.startswith(f"drill-{drill.id}-") for step in drill.steps)

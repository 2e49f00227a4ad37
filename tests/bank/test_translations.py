"""Exercises in other languages: their texts take the place of the English ones, and what does not fit is a fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.bank.faults import BankError
from bot.bank.loader import load_bank
from bot.core.exercise import Choice, Classify
from bot.ui.posts.fits import problems

QUESTIONS = Path(__file__).parents[2] / "questions"
SAMPLE = Path(__file__).parents[1] / "fixtures" / "translations"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The built-in topic of which two exercises have been translated."""
    shutil.copy(QUESTIONS / "foundations.yaml", tmp_path)
    shutil.copytree(QUESTIONS / "figures", tmp_path / "figures")
    shutil.copytree(SAMPLE / "de", tmp_path / "de")
    return tmp_path


def test_texts_are_translated_and_all_else_is_the_exercise_s_own(folder):
    bank = load_bank(folder, [problems])
    english, sorted_english = bank.get("foundations-three-axes"), bank.get("foundations-google-levels")
    german, sorted_german = bank.told(english, "de"), bank.told(sorted_english, "de")
    assert isinstance(german, Choice)
    assert isinstance(sorted_german, Classify)
    assert (german.title, german.topic_title) == ("Dreizehn Kisten mehr", "Grundlagen von MLOps")
    assert "131" in german.scenario
    assert [option.text for option in german.options] == ["Der Code", "Die Bibliotheken", "Die Weights", "Die Features"]
    assert [option.correct for option in german.options] == [option.correct for option in english.options]
    same = ("id", "kind", "topic", "difficulty", "references", "tags", "reviewed", "twin", "figure")
    assert all(getattr(german, name) == getattr(english, name) for name in same)
    assert sorted_german.key == sorted_english.key


def test_what_is_not_translated_stays_english(folder):
    bank = load_bank(folder)
    translated = {told.id for _, told in bank.translations}
    assert translated == {"foundations-three-axes", "foundations-google-levels"}
    for exercise in bank:
        assert bank.told(exercise, "fr") is exercise
        assert (bank.told(exercise, "de") is exercise) == (exercise.id not in translated)


def test_an_exercise_of_another_bank_is_not_translated(folder):
    bank, other = load_bank(folder), load_bank(folder)
    theirs = other.get("foundations-three-axes")
    assert bank.told(theirs, "de") is theirs


def test_folders_that_are_no_language_of_the_catalogue_are_left_alone(folder):
    shutil.move(folder / "de", folder / "notes")
    assert load_bank(folder).translations == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "fault"),
    [
        ("id: foundations-three-axes", "id: foundations-three-axis", 4, "has no exercise “foundations-three-axis”"),
        ("id: foundations-google-levels", "id: foundations-three-axes", 39, "already translated in line 4"),
        ("topic: foundations", "topic: fundamentals", 1, "The topic is “fundamentals”"),
        ("    hint: Such die", "    # hint: Such die", 4, "`hint` is missing here"),
        ("      - text: Die Features\n        why:", "      - text: Die Features\n        # why:", 31, "`why` is"),
        ("      - text: Der Code\n", "      - text: Der Code\n        correct: true\n", 22, "`correct` isn't a key"),
        ("    title: Dreizehn", "    kind: choice\n    title: Dreizehn", 5, "`kind` isn't a key"),
        ("    title: Dreizehn", "    references: [gcp-mlops]\n    title: Dreizehn", 5, "`references` isn't a key"),
        ("buckets: [Level 0, Level 1, Level 2]", "buckets: [Level 0, Level 1]", 46, "has 2 entries here, and the"),
        ("buckets: [Level 0, Level 1, Level 2]", "buckets: [Level 0, Level 1, level 1]", 46, "already in line"),
        ("text: Der Code", "text: Die Features", 31, "already in line"),
        ("question: Welcher", "question: " + 40 * "Welch " + "er", 19, "at most 200 fit"),
        ("title: Grundlagen von MLOps", "title:", 2, "has no value"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(folder, old, new, line, fault):
    file = folder / "de" / "foundations.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BankError) as refused:
        load_bank(folder)
    (only,) = refused.value.faults
    assert fault in only.message
    assert (only.file, only.line) == (file.as_posix(), line)


def test_a_topic_that_there_is_not_can_not_be_translated(folder):
    shutil.move(folder / "de" / "foundations.yaml", folder / "de" / "basics.yaml")
    with pytest.raises(BankError, match="no topic “basics” to translate"):
        load_bank(folder)


def test_further_rules_hold_for_translations_too(folder):
    with pytest.raises(BankError) as refused:
        load_bank(folder, [lambda exercise: ["too long"] if exercise.title.startswith("Sechs") else []])
    assert [(fault.exercise, fault.message) for fault in refused.value.faults] == [
        ("foundations-google-levels", "too long")
    ]

"""Exercises in other languages: their texts take the place of the English ones, and what does not fit is a fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.bank.faults import BankError
from bot.bank.loader import load_bank
from bot.core.corrections import key_of
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


@pytest.fixture
def drilled(folder: Path) -> Path:
    """A built-in drill, translated as a whole."""
    shutil.copy(QUESTIONS / "serving.yaml", folder)
    for where in ("drills", "de/drills"):
        (folder / where).mkdir(parents=True)
        shutil.copy(QUESTIONS / where / "full-speed.yaml", folder / where)
    return folder


def test_a_drill_is_translated_as_a_whole(drilled):
    bank = load_bank(drilled)
    english = bank.drills["full-speed"]
    german = bank.told_drill(english, "de")
    assert (german.id, german.topic, german.title) == (english.id, english.topic, "Volle Last und keine Antworten")
    assert "Nairobi" in german.scenario
    for number, (told, step) in enumerate(zip(german.steps, english.steps, strict=True), 1):
        assert (told.id, told.kind, key_of(told)) == (step.id, step.kind, key_of(step))
        assert told.references == step.references
        assert told.topic_title == f"Volle Last und keine Antworten ({number}/4)"
        assert told.question != step.question
        assert bank.versions(step.id) == (step, told)
    assert bank.told_drill(english, "fr") is english
    assert load_bank(drilled).told_drill(english, "de") is english, "of another bank"


@pytest.mark.parametrize(
    ("old", "new", "line", "fault"),
    [
        ("drill: full-speed", "drill: full-steam", 1, "The drill is “full-steam”"),
        ("title: Volle Last", "name: Volle Last", 1, "`title` is missing here"),
        ("id: drill-full-speed-order", "id: drill-full-speed-odrer", None, "has no step “drill-full-speed-odrer”"),
        ("id: drill-full-speed-order", "id: drill-full-speed-prevent", None, "already translated"),
        ("scenario: |\n  **Eine", "scenario: |\n" + 30 * f"  {'x' * 60}\n" + "  **Eine", 3, "at most 1,500 fit"),
        (
            "      - text: Die Queues der Pods leeren\n",
            "      - text: Die Queues\n        correct: true\n",
            None,
            "`correct` isn't",
        ),
    ],
)
def test_a_drill_that_does_not_fit_is_refused_with_its_place(drilled, old, new, line, fault):
    file = drilled / "de" / "drills" / "full-speed.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BankError) as refused:
        load_bank(drilled)
    found = [each for each in refused.value.faults if fault in each.message]
    assert found, refused.value.faults
    assert found[0].file == file.as_posix()
    assert line in (None, found[0].line)


def test_a_drill_of_which_steps_are_missing_stays_out(drilled):
    file = drilled / "de" / "drills" / "full-speed.yaml"
    text = file.read_text("utf-8")
    for end, count in (("  - id: drill-full-speed-prevent", 3), ("\nsteps:", 0)):
        file.write_text(text[: text.index(end)] + ("" if count else "\nsteps: []\n"), encoding="utf-8")
        with pytest.raises(BankError, match=f"`steps` has {count} entries here, and the drill has 4"):
            load_bank(drilled)
    shutil.move(file, file.with_name("full-steam.yaml"))
    with pytest.raises(BankError, match="no drill “full-steam” to translate"):
        load_bank(drilled)

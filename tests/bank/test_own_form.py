"""Exercises as people write them into forms."""

import pytest
from hypothesis import given, settings

from bot.bank.closest import nearest
from bot.bank.own_file import read_own
from bot.bank.own_form import file_of, form_of
from bot.core.exercise import KINDS, from_snapshot
from bot.core.own_form import Form
from bot.core.records.banks import written
from bot.texts import say
from tests.core.strategies import exercises
from tests.samples import sample

SERVER = 9001


def read(form, taken=(), before=None):
    return read_own(file_of(form, list(taken), before), "exercise.yaml", SERVER, (form.topic, form.topic_title))


def kept(exercise):
    return from_snapshot(written(SERVER, exercise).body)


@pytest.mark.parametrize("kind", KINDS)
def test_an_exercise_that_is_edited_without_a_change_stays_as_it_is(kind):
    exercise = kept(sample(kind))
    form = form_of(exercise)
    assert form is not None
    assert Form.from_text(form.to_text()) == form
    (one,) = read(form, [form.name], exercise).written
    assert from_snapshot(one.body) == exercise


@settings(max_examples=40, deadline=None)
@given(exercises())
def test_a_form_holds_all_that_it_shows(exercise):
    made = kept(exercise.model_copy(update={"id": "some-name", "twin": None, "figure": None}))
    form = form_of(made)
    if form is None:
        return
    (one,) = read(form, (), made).written or (None,)
    if one is None:
        return  # texts of signs that a line can't hold
    found = from_snapshot(one.body)
    assert (found.kind, found.references, found.tags, found.id) == (made.kind, made.references, made.tags, made.id)
    assert len(found.parts) == len(made.parts)


def test_a_new_exercise_gets_a_free_name_and_its_marks():
    form = Form(
        "multiple", "First things", question="What?", answers="* One\n- Two\n\n* Three\n", reasons="- so\n- no\n"
    )
    (one,) = read(form, ["first-things"]).written
    exercise = from_snapshot(one.body)
    assert one.name == "first-things-2"
    assert [(part.text, part.correct, part.why) for part in exercise.parts] == [
        ("One", True, "so"),
        ("Two", False, "no"),
        ("Three", True, ""),
    ]
    sorted_in = Form("classify", "X", question="Which?", answers="A: one\nA: two\nB: three\nB: four: five")
    (one,) = read(sorted_in).written
    assert [(part.text, part.bucket) for part in from_snapshot(one.body).parts][-1] == ("four: five", "B")
    assert read(Form("choice", "X", question="Which?", answers="one\ntwo")).faults


def test_marks_in_texts_and_missing_reasons_survive_an_edit():
    plain = kept(sample("choice"))
    texts = ("**bold**", "*it*", "- dashed")
    options = tuple(
        part.model_copy(update={"text": text, "why": "" if number == 1 else f"why {number}"})
        for number, (part, text) in enumerate(zip(plain.parts, texts, strict=False))
    )
    exercise = plain.model_copy(update={"options": (*options, *plain.parts[3:])})
    form = form_of(exercise)
    assert form is not None
    (one,) = read(form, [form.name], exercise).written
    assert from_snapshot(one.body) == exercise


def test_what_says_nearly_the_same_is_found():
    known = {"Canary": "Abort the canary: when do you abort a canary release?", "Lunch": "What is for lunch today?"}
    assert nearest("When do you abort the canary release? Abort a canary", known) == ["Canary"]
    assert nearest("Something else entirely", known) == []


@pytest.mark.parametrize(
    ("kind", "answers", "key"),
    [
        ("choice", "one\ntwo\nthree", "no-correct"),
        ("choice", "* one\n* two\nthree", "second-correct"),
        ("multiple", "* one\ntwo\nthree", "few-correct"),
        ("multiple", "* one\n* two\n* three", "all-correct"),
        ("choice", "* one\none\ntwo", "same-text"),
        ("choice", "* one\ntwo", "list-short"),
        ("classify", "one\nA: two\nB: three\nB: four", "bucket"),
        ("classify", "A: one\nA: two\nA: three\nA: four", "buckets"),
    ],
)
def test_faults_of_a_form_are_told_in_its_words(kind, answers, key):
    raw = file_of(Form(kind, "A title", question="Which?", answers=answers), [])
    found = read_own(raw, "exercise.yaml", SERVER, ("own", "Our own"), form=True).faults
    assert found == (f"exercise.yaml: {say(f'own-form-fault-{key}', count=2, length=2, limit=3)}",)
